import type { BodyOf, EligibilityCase } from '@zhenhoufu/shared/contracts';
import { CAUSE_CODES, CAUSE_NAMES } from '@zhenhoufu/shared/policy';
import { Checkbox, Select } from 'antd';
import { Panel } from '../components/parts.js';
import { moment } from '../components/words.js';

export type Facts = BodyOf<'recordDoctorCheck'>['facts'];

const REFERRAL = [
  { value: 'none' as const, label: '没有转诊单' },
  { value: 'level-by-level' as const, label: '逐级转诊，有转诊单' },
  { value: 'white-list' as const, label: '白名单病种直接转' },
];

/** What the doctor states about the visit; it feeds the scheme's rules on the server. */
export function FactsForm({ facts, onChange }: { facts: Facts; onChange(facts: Facts): void }) {
  return (
    <Panel title="首诊医生回答" className="grow">
      <div className="pad stack">
        <Select
          aria-label="转诊"
          value={facts.referral ?? 'none'}
          onChange={(referral) => onChange({ ...facts, referral })}
          options={REFERRAL}
        />
        <Select
          mode="multiple"
          aria-label="受伤或就诊的原因"
          placeholder="有下面这些原因才选，没有就空着"
          value={facts.causes ?? []}
          onChange={(causes) => onChange({ ...facts, causes })}
          options={CAUSE_CODES.map((code) => ({ value: code, label: CAUSE_NAMES[code] }))}
        />
        <Checkbox onChange={(event) => onChange({ ...facts, thirdPartyLiable: event.target.checked })}>
          费用应由别人负担
        </Checkbox>
        <Checkbox onChange={(event) => onChange({ ...facts, selfPay: event.target.checked })}>全部自费</Checkbox>
        <Checkbox onChange={(event) => onChange({ ...facts, emergency: event.target.checked })}>
          急危重症，马上收治
        </Checkbox>
      </div>
    </Panel>
  );
}

/** What the doctor stated that the scheme's rules may hold against 享受, whatever the clauses say. */
export function againstOf(facts: NonNullable<EligibilityCase['doctorCheck']>['facts']): string[] {
  return [
    ...(facts.referral === 'none' ? ['没有转诊单'] : []),
    ...(facts.causes.length > 0 ? ['有要说明的原因'] : []),
    ...(facts.thirdPartyLiable ? ['费用应由别人负担'] : []),
    ...(facts.selfPay ? ['全部自费'] : []),
  ];
}

/** The doctor's answers as the second person reads them. */
export function FactsRead({ check }: { check: EligibilityCase['doctorCheck'] }) {
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
    ['转诊', REFERRAL.find(({ value }) => value === facts.referral)?.label ?? ''],
    ['原因', causes.join('、') || '没有要说明的原因'],
    ['有没有别人负担', facts.thirdPartyLiable ? '费用应由别人负担' : '没有'],
    ['自费', facts.selfPay ? '全部自费' : '不是'],
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
