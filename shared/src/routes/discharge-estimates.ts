import { onStay, type Route, staff, staffOnStay } from './access.js';

/** Before discharge: the planned day, what the patient will have to pay, told to the family (P18). */
export const dischargeEstimateRoutes = {
  readDischargeEstimate: {
    method: 'GET',
    path: '/api/stays/:stayId/discharge-estimate',
    access: onStay('view-bills'),
    summary: '出院大概要付多少，为什么，可以怎么办',
  },
  getDischargeEstimate: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/discharge-estimate',
    access: staffOnStay('ward-doctor', 'billing', 'finance', 'department-head'),
    summary: '一次住院的预计出院日、现在的估算和告诉过的',
  },
  planDischarge: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/planned-discharge',
    access: staffOnStay('ward-doctor', 'billing'),
    summary: '写下或改掉预计出院日',
    idempotent: true,
  },
  tellDischargeEstimate: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/discharge-estimate',
    access: staffOnStay('billing'),
    summary: '收费处看过估算，告诉家属',
    idempotent: true,
  },
  listDischargeEstimates: {
    method: 'GET',
    path: '/api/desk/discharge-estimates',
    access: staff('ward-doctor', 'billing', 'department-head'),
    summary: '出院预估：该估算的、还没到的、告诉过的',
  },
  getEstimateReport: {
    method: 'GET',
    path: '/api/desk/estimate-report',
    access: staff('billing', 'finance'),
    summary: '估算和结算比：每个人差多少，一般差多少',
  },
  getEstimateDays: {
    method: 'GET',
    path: '/api/desk/estimate-days',
    access: staff('administrator'),
    summary: '出院前几天估算：现在的，以前的，各从哪天起',
  },
  setEstimateDays: {
    method: 'POST',
    path: '/api/desk/estimate-days',
    access: staff('administrator'),
    summary: '定出院前几天估算，从今天或以后起',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
