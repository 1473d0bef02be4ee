import { type Route, staff } from './access.js';

/** Money that is late or does not match, by hospital and by county (screens.md, "Desk"). */
export const arrearsRoutes = {
  listOverdue: {
    method: 'GET',
    path: '/api/desk/overdue',
    access: staff('billing', 'finance', 'department-head', 'arrears-officer'),
    summary: '谁欠多少，按科室和责任人',
  },
  getArrearsLadder: {
    method: 'GET',
    path: '/api/desk/arrears-ladder',
    access: staff('administrator', 'arrears-officer'),
    summary: '逾期怎么分档：现在的，以前的，各从哪天起',
  },
  setArrearsLadder: {
    method: 'POST',
    path: '/api/desk/arrears-ladder',
    access: staff('administrator'),
    summary: '定到期前几天算快到期、逾期四档各到第几天，从今天或以后起',
    idempotent: true,
  },
  getCountyOverview: {
    method: 'GET',
    path: '/api/county/overview',
    access: staff('county-officer'),
    summary: '各机构并排的合计，不到 5 人不显示',
  },
} as const satisfies Record<string, Route>;
