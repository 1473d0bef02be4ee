import { onStay, phoneOrStaff, type Route, staff, staffOnStay } from './access.js';

/** 觉得不对: the family says so, a person checks it and answers; nobody is pressed meanwhile. */
export const objectionRoutes = {
  getObjections: {
    method: 'GET',
    path: '/api/stays/:stayId/objections',
    access: phoneOrStaff('pay', 'arrears-officer', 'billing', 'finance'),
    summary: '医院收到过的钱，和提过的“觉得不对”、怎么答的',
  },
  raiseObjection: {
    method: 'POST',
    path: '/api/stays/:stayId/objections',
    access: onStay('pay'),
    summary: '觉得不对：付过了、数不对、找错人了，请医院核实',
    idempotent: true,
  },
  withdrawObjection: {
    method: 'POST',
    path: '/api/stays/:stayId/objections/withdrawal',
    access: onStay('pay'),
    summary: '不用核实了，收回',
  },
  listObjections: {
    method: 'GET',
    path: '/api/desk/objections',
    access: staff('arrears-officer', 'billing', 'finance'),
    summary: '觉得不对的：等答复的在前，哪天前要答',
  },
  turnObjectionToHelp: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/objections/:objectionId/help',
    access: staffOnStay('arrears-officer', 'billing'),
    summary: '说的其实是没有钱：照原话改成困难求助来办',
    idempotent: true,
  },
  answerObjection: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/objections/:objectionId/answer',
    access: staffOnStay('arrears-officer', 'billing', 'finance'),
    summary: '核实完，答复：确实不对，或者没有错，写明为什么',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
