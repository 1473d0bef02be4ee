import { type Route, staff } from './access.js';

/** 恶意欠费名单 across the hospitals of a region (P35): off until both have recorded on what it rests. */
export const arrearsListRoutes = {
  lookUpArrearsList: {
    method: 'POST',
    path: '/api/desk/arrears-list/look-ups',
    access: staff('admission-desk', 'billing', 'finance'),
    summary: '查是不是在恶意欠费名单上：只答是不是、哪一条、问谁；查一次记一次，本人看得到',
  },
  getArrearsListBases: {
    method: 'GET',
    path: '/api/desk/arrears-list/bases',
    access: staff('administrator', 'county-officer', 'arrears-officer'),
    summary: '名单能不能跨医院、能不能及于家人，各凭什么，谁批的',
  },
  recordArrearsListBasis: {
    method: 'POST',
    path: '/api/desk/arrears-list/bases',
    access: staff('administrator', 'county-officer'),
    summary: '登记或停用名单跨医院的依据：管理员记本院的，县卫健局记旗县区的',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
