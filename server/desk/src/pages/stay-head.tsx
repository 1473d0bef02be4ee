import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, PageHead, Steps } from '../components/parts.js';
import { day, sexAgeYears } from '../components/words.js';
import { useMe } from '../session-context.js';

export type StayData = ResponseOf<'getStay'>;

const STEPS = ['认定', '在院', '办出院', '结算', '还款'];
/** Index of the running step; past the end when all is done. */
const RUNNING: Record<string, number> = { discharging: 2, settled: 4, closed: 5 };

/** Whose turn it is, and what it is called (P8): offered to nobody else. */
const CHECKS = {
  doctor: { role: 'ward-doctor', say: '去核实' },
  desk: { role: 'admission-desk', say: '去复核' },
} as const;

function stepOf(data: StayData): number {
  // An emergency is admitted before it is checked (P6).
  return RUNNING[data.state] ?? (data.decision || data.emergency ? 1 : 0);
}

/** Who it is, where the stay stands, and the check while it is open. */
export function StayHead({ data, stayDays }: { data: StayData; stayDays: number }) {
  const me = useMe();
  const navigate = useNavigate();
  const check = data.checkStage && CHECKS[data.checkStage].role === me.role ? CHECKS[data.checkStage].say : null;
  const toCheck = () => navigate(`/eligibility/${data.stayId}`);
  usePageKeys(check ? [{ keys: ['F2'], say: check, run: toCheck }] : []);
  const category = data.decision?.snapshot?.categoryName;
  return (
    <PageHead
      title={data.patientName}
      acts={
        <>
          {data.state === 'cancelled' ? (
            <Mark icon="stop">入院已撤销</Mark>
          ) : (
            <Steps steps={STEPS} now={stepOf(data)} />
          )}
          {check && (
            <Button type="primary" onClick={toCheck}>
              {check} <kbd>F2</kbd>
            </Button>
          )}
        </>
      }
    >
      <span className="nowrap">
        {sexAgeYears(data)}　住院号 {data.admissionNo}　{data.department} {data.bed}
      </span>
      {category && <Mark tone="plain">{category}</Mark>}
      <span className="muted nowrap">
        {day(data.admittedOn)} 入院，{data.dischargedOn ? `住了 ${stayDays} 天` : `第 ${stayDays} 天`}
      </span>
    </PageHead>
  );
}
