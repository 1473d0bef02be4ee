import { onStay, phoneOrStaff, type Route, staff, staffOnStay } from './access.js';

/** Over-treatment (P20): reported by ward or patient, reviewed by two other people, borne accordingly. */
export const overTreatmentRoutes = {
  getOverTreatment: {
    method: 'GET',
    path: '/api/stays/:stayId/over-treatment',
    access: phoneOrStaff('view-bills', 'ward-doctor', 'department-head', 'billing', 'finance'),
    summary: '这次住院提出过的“觉得不该做”的费用，到哪一步、结果怎样',
  },
  reportOverTreatment: {
    method: 'POST',
    path: '/api/stays/:stayId/over-treatment',
    access: onStay('view-bills'),
    summary: '患者觉得一笔不该做，请医院查一查',
    idempotent: true,
  },
  reportOverTreatmentAtDesk: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/over-treatment',
    access: staffOnStay('ward-doctor', 'department-head'),
    summary: '病区提出一笔可能是过度医疗',
    idempotent: true,
  },
  listOverTreatment: {
    method: 'GET',
    path: '/api/desk/over-treatment',
    access: staff('ward-doctor', 'department-head', 'billing', 'finance'),
    summary: '过度医疗：等审的在前',
  },
  reviewOverTreatment: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/over-treatment/:caseId/reviews',
    access: staffOnStay('department-head', 'finance'),
    summary: '审一笔：两个人说法一样才算定，提出的人不能审',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
