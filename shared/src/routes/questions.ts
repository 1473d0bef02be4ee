import { onStay, phoneOrStaff, type Route, staff, staffOnStay } from './access.js';

/** Questions on a line or a day of a bill: asked on the phone, answered at the billing desk within a limit. */
export const questionRoutes = {
  askBillQuestion: {
    method: 'POST',
    path: '/api/stays/:stayId/questions',
    access: onStay('view-bills'),
    summary: '对一笔或一天的账单提问',
    idempotent: true,
  },
  listBillQuestions: {
    method: 'GET',
    path: '/api/stays/:stayId/questions',
    access: phoneOrStaff('view-bills', 'billing'),
    summary: '这次住院的提问、回答和更正',
  },
  listQuestions: {
    method: 'GET',
    path: '/api/desk/questions',
    access: staff('billing'),
    summary: '患者提问：等着的在前，标出超过时限的',
  },
  answerBillQuestion: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/questions/:questionId/answers',
    access: staffOnStay('billing'),
    summary: '答复一个提问，可以带上请医院更正哪几笔',
    idempotent: true,
  },
  getAnswerLimit: {
    method: 'GET',
    path: '/api/desk/answer-limit',
    access: staff('billing', 'administrator'),
    summary: '几小时内答复患者提问',
  },
  setAnswerLimit: {
    method: 'POST',
    path: '/api/desk/answer-limit',
    access: staff('administrator'),
    summary: '改答复时限，改以前问的按原来的时限',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
