import { onStay, phoneOrStaff, type Route, staff, staffOnStay } from './access.js';

/** 追溯救助 (P3): claiming back what somebody paid before being recognised. 收费处 does the work of 医保办 here. */
export const retroactiveClaimRoutes = {
  getRetroactiveClaims: {
    method: 'GET',
    path: '/api/stays/:stayId/retroactive-claims',
    access: phoneOrStaff('view-bills', 'billing', 'finance'),
    summary: '这位患者认定以前当年自己付的、可以申请追溯救助的，和申请到哪一步',
  },
  applyRetroactiveClaim: {
    method: 'POST',
    path: '/api/stays/:stayId/retroactive-claims',
    access: onStay('sign'),
    summary: '患者或能签字的家人申请追溯救助',
    idempotent: true,
  },
  withdrawRetroactiveClaim: {
    method: 'POST',
    path: '/api/stays/:stayId/retroactive-claims/:claimId/withdrawal',
    access: onStay('sign'),
    summary: '还没有报送的，患者自己撤回',
    idempotent: true,
  },
  getRetroactiveClaimPdf: {
    method: 'GET',
    path: '/api/stays/:stayId/retroactive-claims/:claimId/pdf',
    access: phoneOrStaff('view-bills', 'billing'),
    summary: '追溯救助申请表',
    bytes: 'application/pdf',
  },
  applyRetroactiveClaimAtDesk: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/retroactive-claims',
    access: staffOnStay('billing'),
    summary: '窗口替患者申请追溯救助，写明谁来申请的',
    idempotent: true,
  },
  sendRetroactiveClaim: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/retroactive-claims/:claimId/sending',
    access: staffOnStay('billing'),
    summary: '报送医保局，没批的补了材料再报',
    idempotent: true,
  },
  answerRetroactiveClaim: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/retroactive-claims/:claimId/answer',
    access: staffOnStay('billing'),
    summary: '记下医保局的答复：批了多少、钱给谁，或者为什么没批',
    idempotent: true,
  },
  dropRetroactiveClaim: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/retroactive-claims/:claimId/withdrawal',
    access: staffOnStay('billing'),
    summary: '照患者的意思，或者结算改过了，撤掉一份申请',
    idempotent: true,
  },
  listRetroactiveClaims: {
    method: 'GET',
    path: '/api/desk/retroactive-claims',
    access: staff('billing', 'finance'),
    summary: '追溯救助的申请：要报送的、等答复的在前',
  },
  exportRetroactiveClaims: {
    method: 'GET',
    path: '/api/desk/retroactive-claims/export',
    access: staff('billing', 'finance'),
    summary: '一段日子申请的追溯救助，一次住院一行，存成 xlsx 或 csv 报医保局',
    bytes: 'text/csv',
  },
} as const satisfies Record<string, Route>;
