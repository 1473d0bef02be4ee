import { type Route, staff, staffOnStay } from './access.js';

/** 证据材料 (P39): one asks, another approves, each export is on record and the person sees it. */
export const evidenceRoutes = {
  listEvidence: {
    method: 'GET',
    path: '/api/desk/evidence',
    access: staff('arrears-officer', 'finance', 'administrator'),
    summary: '申请过的证据材料：等同意的在前',
  },
  getStayEvidence: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/evidence',
    access: staffOnStay('arrears-officer', 'finance', 'administrator'),
    summary: '这次住院申请过的证据材料',
  },
  askEvidence: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/evidence',
    access: staffOnStay('arrears-officer'),
    summary: '申请导出证据材料，写明给谁、为什么',
    idempotent: true,
  },
  decideEvidence: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/evidence/:bundleId/decision',
    access: staffOnStay('finance', 'administrator'),
    summary: '另一个人同意或不同意导出证据材料',
    idempotent: true,
  },
  exportEvidence: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/evidence/:bundleId/zip',
    access: staffOnStay('arrears-officer'),
    summary: '导出证据材料：协议、账单、结算、提醒、付款、随访、异议',
    bytes: 'application/zip',
  },
} as const satisfies Record<string, Route>;
