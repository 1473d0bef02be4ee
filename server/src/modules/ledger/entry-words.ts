import type { Entry } from '@zhenhoufu/shared/domain';

/** What an entry is about, in the words of the finance desk. */
const KIND_WORDS: Record<Entry['kind'], string> = {
  settlement: '结算应付',
  payment: '收款',
  surplus: '转为余款',
  'institution-borne': '医院承担',
  relief: '追溯救助',
  quarantine: '来款隔离',
  refund: '退款',
  held: '押金和预缴',
  'wechat-fees': '微信手续费',
  'wechat-payout': '微信提现到银行',
  coupon: '本院优惠',
  'cash-count': '现金长短款',
  'credit-moved': '余款随人转移',
  'fund-contribution': '风险基金进款',
  'fund-payment': '风险基金垫付',
  'fund-recovery': '收回后应还基金',
  'fund-return': '还给风险基金',
  reversal: '冲销',
};

export function kindWord(kind: Entry['kind']): string {
  return KIND_WORDS[kind];
}
