import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { CAUSE_CODES, CAUSE_NAMES, DOCUMENT_CODES } from '@zhenhoufu/shared/policy';
import { Checkbox, Select } from 'antd';
import { Panel } from '../components/parts.js';
import { moment } from '../components/words.js';
import { DOCUMENT_WORDS, type Facts, unfiledReferral } from './case-words.js';

const REFERRAL = [
  { value: 'none' as const, label: '没有转诊单' },
  { value: 'level-by-level' as const, label: '逐级转诊，有转诊单' },
  { value: 'white-list' as const, label: '白名单病种直接转' },
];
const DOCUMENTS = DOCUMENT_CODES.map((value) => ({ value, label: DOCUMENT_WORDS[value] ?? '' }));

/** The answer about the referral, as it was chosen. */
export const referralAnswer = (facts: Facts): string =>
  REFERRAL.find(({ value }) => value === (facts.referral ?? 'none'))?.label ?? '';

function Unfiled({ of, facts }: { of: EligibilityCase; facts: Facts }) {
  const said = unfiledReferral(of, facts);
  return said ? <small className="due">{said}</small> : null;
}

/** What a person states about the visit; it feeds the scheme's rules on the server. */
export function FactsForm({
  of,
  title,
  facts,
  onChange,
}: {
  of: EligibilityCase;
  title: string;
  facts: Facts;
  onChange(facts: Facts): void;
}) {
  return (
    <Panel title={title} className="grow">
      <div className="pad stack">
        <Select
          aria-label="转诊"
          value={facts.referral ?? 'none'}
          onChange={(referral) => onChange({ ...facts, referral })}
          options={REFERRAL}
        />
        <Unfiled of={of} facts={facts} />
        <Select
          mode="multiple"
          aria-label="受伤或就诊的原因"
          placeholder="有下面这些原因才选，没有就空着"
          value={facts.causes ?? []}
          onChange={(causes) => onChange({ ...facts, causes })}
          options={CAUSE_CODES.map((code) => ({ value: code, label: CAUSE_NAMES[code] }))}
        />
        <fieldset className="shown-papers">
          <legend>出示了哪些证件</legend>
          <Checkbox.Group
            options={DOCUMENTS}
            value={facts.documents ?? []}
            onChange={(documents) => onChange({ ...facts, documents })}
          />
        </fieldset>
        <div className="ticks">
          <Checkbox
            checked={facts.thirdPartyLiable ?? false}
            onChange={(event) => onChange({ ...facts, thirdPartyLiable: event.target.checked })}
          >
            费用应由别人负担
          </Checkbox>
          <Checkbox
            checked={facts.selfPay ?? false}
            onChange={(event) => onChange({ ...facts, selfPay: event.target.checked })}
          >
            全部自费
          </Checkbox>
          <Checkbox
            checked={facts.consents === false}
            onChange={(event) => onChange({ ...facts, consents: !event.target.checked })}
          >
            不同意先诊疗后付费
          </Checkbox>
        </div>
      </div>
    </Panel>
  );
}

/** The doctor's answers as the second person reads them. */
export function FactsRead({ of }: { of: EligibilityCase }) {
  const check = of.doctorCheck;
  if (!check) {
    return (
      <Panel title="首诊医生的回答" className="grow">
        <p className="pad muted">首诊医生还没有核实。</p>
      </Panel>
    );
  }
  const { facts } = check;
  const causes = facts.causes.map((code) => CAUSE_NAMES[code as keyof typeof CAUSE_NAMES] ?? '别的原因');
  const answers = [
    ['原因', causes.join('、') || '没有要说明的原因'],
    ['出示的证件', facts.documents.map((document) => DOCUMENT_WORDS[document]).join('、') || '没有出示'],
    ['有没有别人负担', facts.thirdPartyLiable ? '费用应由别人负担' : '没有'],
    ['自费', facts.selfPay ? '全部自费' : '不是'],
    ['先诊疗后付费', facts.consents ? '患者同意' : '患者不同意'],
    ['急危重症', facts.emergency ? '是，已先收治' : '否'],
    ['首诊意见', check.outcome],
    ['另外说明', check.note || '没有'],
  ] as const;
  return (
    <Panel
      title="首诊医生的回答"
      className="grow"
      aside={
        <span className="muted">
          {check.by}，{moment(check.at)}
        </span>
      }
    >
      <dl className="questions">
        <dt>转诊</dt>
        <dd>
          <div>{referralAnswer(facts)}</div>
          <Unfiled of={of} facts={facts} />
        </dd>
        {answers.map(([name, said]) => (
          <AnswerLine key={name} name={name} said={said} />
        ))}
      </dl>
    </Panel>
  );
}

function AnswerLine({ name, said }: { name: string; said: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{said}</dd>
    </>
  );
}
