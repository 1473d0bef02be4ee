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
  listAnsweringDepartments: {
    method: 'GET',
    path: '/api/desk/questions/departments',
    access: staff('billing'),
    summary: '提问可以转给哪些科室答',
  },
  handBillQuestion: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/questions/:questionId/hand-over',
    access: staffOnStay('billing'),
    summary: '请一个科室来答这个提问，时限不变',
    idempotent: true,
  },
  listHandedQuestions: {
    method: 'GET',
    path: '/api/desk/questions/handed',
    access: staff('ward-doctor', 'department-head'),
    summary: '收费处转给本科室答的提问',
  },
  answerHandedQuestion: {
    method: 'POST',
    path: '/api/desk/questions/:questionId/answers',
    access: staff('ward-doctor', 'department-head'),
    summary: '科室答复转来的提问，患者看到是哪个科室答的',
    idempotent: true,
  },
  listReadyAnswers: {
    method: 'GET',
    path: '/api/desk/ready-answers',
    access: staff('billing', 'ward-doctor', 'department-head', 'administrator'),
    summary: '本院的常用答复',
  },
  setReadyAnswer: {
    method: 'POST',
    path: '/api/desk/ready-answers',
    access: staff('billing', 'administrator'),
    summary: '加一条常用答复，或者改、停用一条',
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
