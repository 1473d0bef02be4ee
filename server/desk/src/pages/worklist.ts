import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { mayCall } from '../api/allowed.js';
import { type Loaded, useCall } from '../api/hooks.js';
import type { IconName } from '../components/icon.js';
import { useMe, useOverview } from '../session-context.js';
import { leaveMark, limitMarks } from './cost-marks.js';

type Stay = ResponseOf<'listStays'>['rows'][number];

export interface WorkRow extends Stay {
  /** The cost has reached a threshold (P17). */
  limit: boolean;
  marks: { icon: IconName; tone?: 'due' | 'over' | 'plain'; say: string }[];
  /** 0 first; `CALM` when nothing waits. */
  urgency: number;
  next: { say: string; to: string };
}

export const CALM = 9;

/** The stays of this role, each with what waits on it and the one next step, the urgent first. */
export function useWorklist(): Loaded<WorkRow[]> {
  const me = useMe();
  const { role } = me;
  const stays = useCall('listStays');
  const queue = useCall('listEligibilityQueue', {}, mayCall(role, 'listEligibilityQueue'));
  const settlements = useCall('listSettlementsToCheck', {}, mayCall(role, 'listSettlementsToCheck'));
  const overdue = useCall('listOverdue', {}, mayCall(role, 'listOverdue'));
  const questions = useCall('listQuestions', {}, mayCall(role, 'listQuestions'));
  const flags = useCall('listChargeFlags', {}, mayCall(role, 'listChargeFlags'));
  const limits = useCall('listLimitFlags', {}, mayCall(role, 'listLimitFlags'));
  const estimates = useCall('listDischargeEstimates', {}, mayCall(role, 'listDischargeEstimates'));
  const consents = useCall('listMissingConsents', {}, mayCall(role, 'listMissingConsents'));
  const parts = [stays, queue, settlements, overdue, questions, flags, limits, estimates, consents];
  const { businessDate } = useOverview().data ?? me;
  const mine = role === 'ward-doctor' ? 'doctor' : 'desk';
  const rows = stays.data?.rows.map((stay): WorkRow => {
    const limit = limits.data?.rows.find(({ stayId }) => stayId === stay.stayId);
    const row: WorkRow = {
      ...stay,
      limit: (limit?.reached.length ?? 0) > 0,
      marks: [],
      urgency: CALM,
      next: { say: '看费用', to: `/stays/${stay.stayId}` },
    };
    const add = (urgency: number, mark: WorkRow['marks'][number], next?: WorkRow['next']) => {
      row.marks.push(mark);
      if (next && urgency < row.urgency) Object.assign(row, { urgency, next });
    };
    const bad = settlements.data?.rows.find(({ stayId }) => stayId === stay.stayId);
    const late = overdue.data?.rows.find(({ stayId }) => stayId === stay.stayId);
    const waits = queue.data?.rows.find(({ stayId }) => stayId === stay.stayId);
    if (bad) {
      const to = `/settlements?at=${bad.settlementId}`;
      add(0, { icon: 'differ', tone: 'over', say: '核对不符' }, { say: '核对结算', to });
    }
    if (late) {
      const to = `/overdue?person=${stay.stayId}`;
      add(1, { icon: 'stop', tone: 'over', say: `逾期 ${late.overdueDays} 天` }, { say: '看欠费', to });
    }
    if (waits) {
      const say = waits.stage === 'doctor' ? '等首诊核实' : '等复核';
      const to = `/eligibility/${stay.stayId}`;
      const next = { say: waits.stage === 'doctor' ? '去核实' : '去复核', to };
      add(2, { icon: 'sign', tone: 'due', say }, waits.stage === mine ? next : undefined);
    }
    const asked =
      questions.data?.rows.filter(({ stayId, state }) => stayId === stay.stayId && state !== 'answered') ?? [];
    const [oldest] = asked;
    if (oldest) {
      const late = oldest.state === 'overdue';
      const to = `/questions?question=${oldest.questionId}`;
      add(
        late ? 1 : 3,
        { icon: 'people', tone: late ? 'over' : 'due', say: `提问 ${asked.length}` },
        { say: '答复', to },
      );
    }
    const lacking = consents.data?.rows.filter(({ stayId }) => stayId === stay.stayId) ?? [];
    if (lacking.length > 0) {
      const late = lacking.some(({ overdue }) => overdue);
      const next = { say: '补自费同意', to: `/stays/${stay.stayId}/consents` };
      const may = mayCall(role, 'announceSelfPayItem') ? next : undefined;
      add(late ? 1 : 3, { icon: 'sign', tone: late ? 'over' : 'due', say: `缺自费同意 ${lacking.length}` }, may);
    }
    const flag = flags.data?.rows.find(({ stayId }) => stayId === stay.stayId);
    if (flag?.conflicts) {
      const next = mayCall(role, 'listHisConflicts') ? { say: '看冲突', to: '/his/conflicts' } : undefined;
      add(3, { icon: 'differ', tone: 'due', say: '数据冲突' }, next);
    }
    if (flag?.waiting) {
      const next = mayCall(role, 'listWaitingLines') ? { say: '看等着的', to: '/his/waiting' } : undefined;
      add(4, { icon: 'clock', tone: 'due', say: '有还不算数的' }, next);
    }
    if (flag?.silent) {
      const next = mayCall(role, 'getHisFeed') ? { say: '看医院数据', to: '/his/feed' } : undefined;
      add(5, { icon: 'hide', tone: 'due', say: '尚未收到昨天的数据' }, next);
    }
    const leaves = estimates.data?.rows.find(({ stayId }) => stayId === stay.stayId);
    const estimate = leaves && leaveMark(leaves, businessDate);
    if (leaves && estimate) {
      const to = `/discharge-estimates?stay=${stay.stayId}`;
      const mine = leaves.standing === 'due' && mayCall(role, 'tellDischargeEstimate');
      add(6, estimate, mine ? { say: '做预估', to } : undefined);
    }
    if (limit) row.marks.push(...limitMarks(limit));
    if (stay.emergency) row.marks.push({ icon: 'warn', tone: 'plain', say: '急诊收治' });
    if (stay.state === 'discharging') row.marks.push({ icon: 'leave', say: '办出院' });
    return row;
  });
  return {
    data: rows ?? null,
    error: parts.find((part) => part.error)?.error ?? null,
    loading: parts.some((part) => part.loading),
    reload: () => {
      for (const part of parts) part.reload();
    },
  };
}
