import { type Route, staff } from './access.js';

/** 欠费小结 (P33): every Monday for the head of a department, who saw it, what was done about it. */
export const arrearsDigestRoutes = {
  listArrearsDigests: {
    method: 'GET',
    path: '/api/desk/arrears-digests',
    access: staff('department-head', 'arrears-officer', 'finance'),
    summary: '每周一各科室的欠费小结，谁看过，做了什么',
  },
  seeArrearsDigest: {
    method: 'POST',
    path: '/api/desk/arrears-digests/:digestId/seen',
    access: staff('department-head', 'arrears-officer', 'finance'),
    summary: '记下看过这份小结',
    idempotent: true,
  },
  noteArrearsDigest: {
    method: 'POST',
    path: '/api/desk/arrears-digests/:digestId/notes',
    access: staff('department-head', 'arrears-officer'),
    summary: '记下为这份小结做了什么',
    idempotent: true,
  },
  getArrearsWarningLimits: {
    method: 'GET',
    path: '/api/desk/arrears-warning-limits',
    access: staff('administrator', 'finance'),
    summary: '科室欠费预警线：现在的，以前的，各从哪天起',
  },
  setArrearsWarningLimits: {
    method: 'POST',
    path: '/api/desk/arrears-warning-limits',
    access: staff('administrator'),
    summary: '定科室欠费预警线，从今天或以后起',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
