import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { CAUSE_NAMES } from '@zhenhoufu/shared/policy';
import { FactRows, Mark } from '../components/parts.js';
import { SideDrawer } from '../components/side-drawer.js';
import { moment } from '../components/words.js';
import { DOCUMENT_WORDS, OUTCOME_WORDS } from './case-words.js';
import { referralAnswer } from './visit-facts.js';

export type Decided = ResponseOf<'listDecisions'>['decisions'][number];
type Given = Decided['answers'][number]['doctor'];

function Said({ given }: { given: Given }) {
  if (!given) return <span className="muted">没有问到</span>;
  return (
    <>
      <Mark icon={given.applies ? 'warn' : 'check'} tone={given.applies ? 'due' : 'ok'}>
        {given.applies ? '属于' : '不属于'}
      </Mark>
      <br />
      <small>{given.evidence}</small>
    </>
  );
}

function statedOf(facts: Decided['facts']) {
  const causes = facts.causes.map((code) => CAUSE_NAMES[code as keyof typeof CAUSE_NAMES] ?? '别的原因');
  const others = [
    ...(facts.emergency ? ['急危重症'] : []),
    ...(facts.thirdPartyLiable ? ['费用应由别人负担'] : []),
    ...(facts.selfPay ? ['全部自费'] : []),
    ...(facts.consents ? [] : ['患者不同意先诊疗后付费']),
  ];
  return [
    ['转诊', referralAnswer(facts)],
    ['原因', causes.join('、') || '没有要说明的原因'],
    ['出示的证件', facts.documents.map((document) => DOCUMENT_WORDS[document]).join('、') || '没有出示'],
    ['另外', others.join('、') || '没有'],
  ] as const;
}

/** Who answered what for one decision, the two people beside each other (P8). */
export function DecisionDrawer({ of, onClose }: { of: Decided; onClose(): void }) {
  return (
    <SideDrawer title="两人的回答" sub={`${OUTCOME_WORDS[of.outcome]}，${moment(of.desk.at)}`} onClose={onClose}>
      <div className="stack">
        <FactRows facts={statedOf(of.facts)} />
        <table className="t">
          <thead>
            <tr>
              <th>情形</th>
              <th>首诊 {of.doctor.name}</th>
              <th>复核 {of.desk.name}</th>
            </tr>
          </thead>
          <tbody>
            {of.answers.map(({ clause, plain, doctor, desk }) => (
              <tr key={clause}>
                <td>
                  <b>{clause}</b>
                  <br />
                  <small>{plain}</small>
                </td>
                <td>
                  <Said given={doctor} />
                </td>
                <td>
                  <Said given={desk} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SideDrawer>
  );
}
