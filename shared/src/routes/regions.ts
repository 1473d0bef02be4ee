import { type Route, staff } from './access.js';

/** 旗县区: which scheme holds there, from which day on (policy.md). An administrator records the own one. */
export const regionRoutes = {
  listRegions: {
    method: 'GET',
    path: '/api/desk/regions',
    access: staff('administrator'),
    summary: '有医院的旗县区：叫什么、按哪个方案、从哪天起，哪些还没有登记',
  },
  recordRegion: {
    method: 'POST',
    path: '/api/desk/regions/mine',
    access: staff('administrator'),
    summary: '登记本院所在的旗县区：名称，和从哪天起按哪个方案；以前的认定不变',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
