import type { CaseBar, CaseState } from '@zhenhoufu/shared/domain';
import type { ErrorCode } from '@zhenhoufu/shared/errors';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { CaseStepKind } from './case.schema.js';

/** What bars a step, for whoever wants to take it: the code of the catalogue and one sentence. */
export const BARS: Record<CaseBar, { code: ErrorCode; say: string }> = {
  'wrong-state': { code: 'wrong-state', say: '到了别的一步，这一步现在不能办' },
  paid: { code: 'nothing-owed', say: '已经付清了，不再认定' },
  'not-last-stage': { code: 'wrong-state', say: '还没有逾期到最后一档，不能认定' },
  'help-open': { code: 'help-first', say: '求助还没有答复，答复以前不能往下办' },
  'not-bad-faith': { code: 'help-first', say: '先问过要不要帮忙，家里怎么说，都记下来' },
  'answer-owed': { code: 'help-first', say: '家属说的不对或者想换付法还没有答复' },
  spared: { code: 'wrong-state', say: '患者过世了或者正在核实，不认定' },
  'objection-open': { code: 'wrong-state', say: '异议还没有答复，先答复' },
  'short-notice': { code: 'bad-input', say: '答复的日子太短' },
  'not-delivered': { code: 'clock-running', say: '告知书还没有送到，答复的日子没有起算' },
  'delivered-already': { code: 'wrong-state', say: '已经记过送到，以先送到的为准' },
  'impossible-day': { code: 'bad-input', say: '送到的日子在告知以后、七天以内，不能在今天以后' },
  'clock-running': { code: 'clock-running', say: '答复的日子还没有过' },
  'own-case': { code: 'second-person-needed', say: '自己经办的，要别人来审' },
  'own-review': { code: 'second-person-needed', say: '您审过了，等另一个人' },
};

export const STEP_WORDS: Record<CaseStepKind, string> = {
  opened: '开始关注这笔欠费',
  notified: '出了欠费告知书',
  delivered: '告知书送到',
  objected: '提了异议',
  'objection-upheld': '异议成立',
  'objection-answered': '答复了异议',
  reviewing: '提交两人审核',
  agreed: '审核：同意列入',
  disagreed: '审核：不同意列入',
  listed: '列入名单',
  removed: '付清，当天移出',
  dismissed: '撤销，不再认定',
};

const WAYS_OUT = '可以付清、商量分期、申请帮助，也可以不同意、说明理由。';

/** Where it stands and what that means, for the person: never a threat, the ways out first. */
export function casePlain(
  state: CaseState,
  { answerUntil, listedOn }: { answerUntil: string | null; listedOn: string | null },
): string {
  if (state === 'watch') return `医院在看这笔晚了很久的欠费，还没有告知。${WAYS_OUT}`;
  if (state === 'notified') {
    const until = answerUntil ? `${formatLongDay(answerUntil)}以前都可以答复。` : '答复的日子从您看到告知书那天算起。';
    return `${until}${WAYS_OUT}`;
  }
  if (state === 'objected') return '您的异议医院收到了，答复以前不往下办。';
  if (state === 'reviewing') return `两个人在分别审核，还没有定。${WAYS_OUT}`;
  if (state === 'listed') {
    const since = listedOn ? `${formatLongDay(listedOn)}起` : '现在';
    return `${since}住院要按普通办法交押金；急病重病照样先救。付清当天就移出。`;
  }
  return state === 'removed' ? '付清了，已经移出名单，以后住院不受影响。' : '撤销了，不再认定，住院不受影响。';
}
