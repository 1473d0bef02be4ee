import { type Route, staff, staffOnStay } from './access.js';

/** What the hospital's own system sends, and what a person has to look at (issue 5, line 13). */
export const hisFeedRoutes = {
  getHisFeed: {
    method: 'GET',
    path: '/api/desk/his/feed',
    access: staff('billing', 'finance', 'administrator'),
    summary: '医院系统什么时候来过数据，谁昨天还没有费用，哪些报文没有生效',
  },
  listHisConflicts: {
    method: 'GET',
    path: '/api/desk/his/conflicts',
    access: staff('billing', 'finance'),
    summary: '同一编号、内容不同的报文，等人决定',
  },
  decideHisConflict: {
    method: 'POST',
    path: '/api/desk/his/conflicts/:conflictId/decide',
    access: staff('billing'),
    summary: '决定照先到的，还是用新明细改按后到的',
    idempotent: true,
  },
  listWaitingLines: {
    method: 'GET',
    path: '/api/desk/his/waiting',
    access: staff('billing', 'finance'),
    summary: '还不算数的明细和报文：等入院登记、等原来的明细',
  },
  countWaitingLine: {
    method: 'POST',
    path: '/api/desk/his/waiting/:waitingId/count',
    access: staff('billing'),
    summary: '对不上原来明细的退费，写明原因照算',
    idempotent: true,
  },
  listChargeFlags: {
    method: 'GET',
    path: '/api/desk/charge-flags',
    access: staff('ward-doctor', 'billing', 'finance', 'department-head'),
    summary: '哪些住院的费用要人看：没有数据、有冲突、有等着的',
  },
  listChargeDifferences: {
    method: 'GET',
    path: '/api/desk/charge-differences',
    access: staff('billing', 'finance'),
    summary: '费用明细、一日清单、结算总额对不上的住院',
  },
  getChargeDifference: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/charge-difference',
    access: staffOnStay('billing', 'finance'),
    summary: '一次住院三个数对不对得上，差在哪几条明细',
  },
  listHisKeys: {
    method: 'GET',
    path: '/api/desk/his/keys',
    access: staff('administrator'),
    summary: '医院系统的接口密钥，不含密文',
  },
  createHisKey: {
    method: 'POST',
    path: '/api/desk/his/keys',
    access: staff('administrator'),
    summary: '新开一把接口密钥，密文只显示这一次；同时最多两把在用',
    idempotent: true,
  },
  revokeHisKey: {
    method: 'POST',
    path: '/api/desk/his/keys/:keyId/revoke',
    access: staff('administrator'),
    summary: '停用一把接口密钥，马上生效',
    idempotent: true,
  },
  getBillPublishing: {
    method: 'GET',
    path: '/api/desk/bill-publishing',
    access: staff('administrator', 'finance'),
    summary: '一日清单几点封存，最近各天封存没有',
  },
  setBillPublishing: {
    method: 'POST',
    path: '/api/desk/bill-publishing',
    access: staff('administrator'),
    summary: '改一日清单的封存时间',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
