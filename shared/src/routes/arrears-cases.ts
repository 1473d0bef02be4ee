import { onStay, phoneOrStaff, type Route, staff, staffOnStay } from './access.js';

const officer = staffOnStay('arrears-officer');
/** Neither opens a case: they answer what is objected and decide about the listing. */
const deciders = ['department-head', 'finance'] as const;

/** 恶意欠费认定 (P35): notice, time to object, two people who decide; the person sees every step. */
export const arrearsCaseRoutes = {
  getArrearsCase: {
    method: 'GET',
    path: '/api/stays/:stayId/arrears-case',
    access: onStay('pay'),
    summary: '来自医院的告知：为什么、到哪天、怎么办，每一步谁办的',
  },
  readArrearsNotice: {
    method: 'POST',
    path: '/api/stays/:stayId/arrears-case/notice-read',
    access: onStay('sign'),
    summary: '看到告知书了：答复的日子从这天算起',
  },
  objectArrearsCase: {
    method: 'POST',
    path: '/api/stays/:stayId/arrears-case/objections',
    access: onStay('pay'),
    summary: '不同意，说明理由；过了日子也收，写明是后来说的',
    idempotent: true,
  },
  objectArrearsFamily: {
    method: 'POST',
    path: '/api/stays/:stayId/arrears-case/family-objections',
    access: onStay('pay'),
    summary: '家里有人在名单上、关系到自己，不同意：不是一家人，或者弄错了',
    idempotent: true,
  },
  getArrearsLetter: {
    method: 'GET',
    path: '/api/stays/:stayId/arrears-cases/:caseId/letters/:letter',
    access: phoneOrStaff('pay', 'arrears-officer', ...deciders),
    summary: '欠费告知书、认定决定书、撤销通知书，可以打印',
    bytes: 'application/pdf',
  },
  listArrearsCases: {
    method: 'GET',
    path: '/api/desk/arrears-cases',
    access: staff('arrears-officer', ...deciders),
    summary: '恶意欠费认定：到哪一步、还剩几天、谁审',
  },
  openArrearsCase: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/arrears-cases',
    access: officer,
    summary: '开始关注一笔逾期最久的欠费：写明条款和事实；有求助没有答复的不能开始',
    idempotent: true,
  },
  notifyArrearsCase: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/arrears-cases/:caseId/notice',
    access: officer,
    summary: '出欠费告知书，至少 15 天答复',
    idempotent: true,
  },
  deliverArrearsNotice: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/arrears-cases/:caseId/delivery',
    access: officer,
    summary: '告知书哪天送到的、怎么送的：答复的日子从这天算起',
    idempotent: true,
  },
  objectArrearsCaseAtDesk: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/arrears-cases/:caseId/objections',
    access: staffOnStay('arrears-officer', 'billing', ...deciders),
    summary: '替当面来说的人记下异议',
    idempotent: true,
  },
  answerArrearsObjection: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/arrears-cases/:caseId/objections/:objectionId/answer',
    access: staffOnStay(...deciders),
    summary: '答复异议，写明为什么；成立的就不再认定',
    idempotent: true,
  },
  beginArrearsReview: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/arrears-cases/:caseId/review-start',
    access: officer,
    summary: '答复的日子过了，提交两人审核',
    idempotent: true,
  },
  reviewArrearsCase: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/arrears-cases/:caseId/reviews',
    access: staffOnStay(...deciders),
    summary: '审核：同意列入或不同意，写明理由；两个人都同意才列入',
    idempotent: true,
  },
  dismissArrearsCase: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/arrears-cases/:caseId/dismissal',
    access: staffOnStay('arrears-officer', ...deciders),
    summary: '撤销，写明理由；列入了的当天就不算',
    idempotent: true,
  },
  getNoticeDays: {
    method: 'GET',
    path: '/api/desk/house-settings/notice-days',
    access: staff('administrator', 'arrears-officer'),
    summary: '欠费告知书给几天答复，从哪天起',
  },
  setNoticeDays: {
    method: 'POST',
    path: '/api/desk/house-settings/notice-days',
    access: staff('administrator'),
    summary: '欠费告知书给几天答复，不少于 15 天，从哪天起',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
