import { type Route, staff, staffOnStay } from './access.js';

/** 过世: nobody is asked for money any more; what is left of the debt is seen by people. */
export const deathRoutes = {
  listDeaths: {
    method: 'GET',
    path: '/api/desk/deaths',
    access: staff('arrears-officer', 'billing', 'finance'),
    summary: '过世的患者：等核实的在前，账上还有多少',
  },
  getDeath: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/death',
    access: staffOnStay('admission-desk', 'arrears-officer', 'billing', 'finance'),
    summary: '这位患者过世的记录，没有就是空',
  },
  reportDeath: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/death',
    access: staffOnStay('admission-desk', 'arrears-officer', 'billing', 'finance'),
    summary: '记下患者过世：哪天、凭什么知道；马上不再催',
    idempotent: true,
  },
  confirmDeath: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/death/confirmation',
    access: staffOnStay('arrears-officer', 'billing', 'finance'),
    summary: '核实过世，写明看了什么；不能是记下的那个人',
    idempotent: true,
  },
  mistakeDeath: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/death/mistake',
    access: staffOnStay('arrears-officer', 'billing', 'finance'),
    summary: '记错了，人还在；写明为什么',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
