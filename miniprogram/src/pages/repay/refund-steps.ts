import type { RefundView } from '@zhenhoufu/shared/contracts';

export interface RefundStep {
  word: string;
  /** As the timeline of instalments draws it. */
  status: 'paid' | 'next' | 'later' | 'overdue';
}

const THROUGH_WECHAT = ['申请', '医院同意', '微信退款', '到账'];
const AT_WINDOW = ['申请', '医院同意', '窗口拿钱'];
/** The step that runs, or at which it stopped. */
const RUNNING: Record<RefundView['state'], number> = {
  requested: 1,
  approved: 2,
  processing: 2,
  succeeded: 4,
  rejected: 1,
  abnormal: 2,
  closed: 2,
};
const STOPPED: RefundView['state'][] = ['rejected', 'abnormal', 'closed'];

/** 申请 → 医院同意 → 微信退款 → 到账, each done, running, stopped or to come. */
export function stepsOf({ state, way }: Pick<RefundView, 'state' | 'way'>): RefundStep[] {
  const at = RUNNING[state];
  return (way === 'window' ? AT_WINDOW : THROUGH_WECHAT).map((word, index) => ({
    word,
    status: index < at ? 'paid' : index > at ? 'later' : STOPPED.includes(state) ? 'overdue' : 'next',
  }));
}
