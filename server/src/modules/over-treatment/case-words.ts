import type { OverTreatmentOutcome, OverTreatmentState } from '@zhenhoufu/shared/domain';

const OUTCOME: Record<OverTreatmentOutcome, string> = {
  institution: '两个人看过，确实不该做。这一笔您自己要付的部分，由医院承担。',
  patient: '两个人看过，这一笔是按您或家里人的要求做的，由您这边承担。',
  none: '两个人看过，这一笔是治病要用的，照常算。',
};

/** Where a case stands, for the family: first the result, then what comes next. */
export function casePlain(state: OverTreatmentState, outcome: OverTreatmentOutcome | null): string {
  if (outcome) return OUTCOME[outcome];
  return state === 'reported'
    ? '收到了。医院要有两个人看过才算定，看完会告诉您，不影响治疗。'
    : '医院正在看，还差一个人的意见，看完会告诉您。';
}
