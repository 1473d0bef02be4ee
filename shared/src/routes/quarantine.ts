import { type Route, staff } from './access.js';

const moneyPeople = staff('billing', 'finance');

/** Money that matches nothing (invariant 4): one person says what it is, another confirms. */
export const quarantineRoutes = {
  listQuarantine: {
    method: 'GET',
    path: '/api/desk/quarantine',
    access: moneyPeople,
    summary: '对不上的来款：知道些什么，谁提了什么办法',
  },
  proposeQuarantine: {
    method: 'POST',
    path: '/api/desk/quarantine/:quarantineId/propose',
    access: moneyPeople,
    summary: '说这笔钱是谁的，或者要退回去；等另一个人确认',
    idempotent: true,
  },
  withdrawQuarantine: {
    method: 'POST',
    path: '/api/desk/quarantine/:quarantineId/withdraw',
    access: moneyPeople,
    summary: '撤掉提的办法，重新看',
    idempotent: true,
  },
  confirmQuarantine: {
    method: 'POST',
    path: '/api/desk/quarantine/:quarantineId/confirm',
    access: moneyPeople,
    summary: '第二个人确认：记到那次住院，或原路退回',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
