import { type Route, staff, staffOnStay } from './access.js';

/** 医疗风险基金 (P38): what the county put in, what the hospital claims for debts that nothing else brought in. */
export const riskFundRoutes = {
  getRiskFund: {
    method: 'GET',
    path: '/api/desk/risk-fund',
    access: staff('finance', 'arrears-officer', 'administrator'),
    summary: '风险基金：还有多少、谁拨的、垫付了哪些欠款、收回来多少',
  },
  askFundMove: {
    method: 'POST',
    path: '/api/desk/risk-fund/moves',
    access: staff('finance'),
    summary: '记一笔拨进来的，或者还给基金的，等另一个人确认',
    idempotent: true,
  },
  takeBackFundMove: {
    method: 'POST',
    path: '/api/desk/risk-fund/moves/:moveId/taking-back',
    access: staff('finance'),
    summary: '一笔拨进来的记错了：写明为什么，等另一个人确认撤回',
    idempotent: true,
  },
  decideFundMove: {
    method: 'POST',
    path: '/api/desk/risk-fund/moves/:moveId/decision',
    access: staff('finance', 'administrator'),
    summary: '另一个人确认或退回这一笔',
    idempotent: true,
  },
  getFundClaimCheck: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/fund-claim-check',
    access: staffOnStay('arrears-officer', 'finance'),
    summary: '这笔欠款能不能申请风险基金，还差什么',
  },
  askFundClaim: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/fund-claims',
    access: staffOnStay('arrears-officer', 'finance'),
    summary: '为一笔各种办法都用过的欠款申请风险基金垫付',
    idempotent: true,
  },
  decideFundClaim: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/fund-claims/:claimId/decision',
    access: staffOnStay('finance', 'administrator'),
    summary: '另一个人写下基金批了多少，或者为什么不批',
    idempotent: true,
  },
  payFundClaim: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/fund-claims/:claimId/payment',
    access: staffOnStay('finance'),
    summary: '基金的钱到账了；患者还是欠这些',
    idempotent: true,
  },
  withdrawFundClaim: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/fund-claims/:claimId/withdrawal',
    access: staffOnStay('arrears-officer', 'finance'),
    summary: '撤回还没有付的申请',
    idempotent: true,
  },
  getFundClaimPdf: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/fund-claims/:claimId/pdf',
    access: staffOnStay('arrears-officer', 'finance'),
    summary: '医疗风险基金垫付申请表',
    bytes: 'application/pdf',
  },
  exportRiskFund: {
    method: 'GET',
    path: '/api/desk/risk-fund/export',
    access: staff('finance', 'administrator'),
    summary: '一段日子的风险基金收支和垫付，存成 xlsx 或 csv 报财政局',
    bytes: 'text/csv',
  },
  getRiskFundPdf: {
    method: 'GET',
    path: '/api/desk/risk-fund/pdf',
    access: staff('finance', 'administrator'),
    summary: '一段日子的风险基金收支表，打印盖章报财政局',
    bytes: 'application/pdf',
  },
} as const satisfies Record<string, Route>;
