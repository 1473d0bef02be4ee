import { phoneOrStaff, type Route, staff } from './access.js';

/** Reminders of a high cost and of the insurer's ceiling (P17). */
export const costLimitRoutes = {
  getCostLimits: {
    method: 'GET',
    path: '/api/stays/:stayId/cost-limits',
    access: phoneOrStaff('view-bills', 'ward-doctor', 'billing', 'finance', 'department-head'),
    summary: '费用提醒线：到了哪几条，下一条是多少',
  },
  listLimitFlags: {
    method: 'GET',
    path: '/api/desk/limit-flags',
    access: staff('ward-doctor', 'billing', 'department-head'),
    summary: '在院的人里，谁的费用到了或快到提醒线',
  },
  getCostLimitSettings: {
    method: 'GET',
    path: '/api/desk/cost-limit-settings',
    access: staff('administrator'),
    summary: '费用提醒线和封顶线：现在的，以前的，各从哪天起',
  },
  setCostLimits: {
    method: 'POST',
    path: '/api/desk/cost-limit-settings',
    access: staff('administrator'),
    summary: '定费用提醒线和封顶线，从今天或以后起',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
