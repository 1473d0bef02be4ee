import { type Route, staff, staffOnStay } from './access.js';

/** Stays that no insurer and no system of the hospital knows: entered at the desk (issue B; edges.md section 3). */
export const stayEntryRoutes = {
  getStayEntryForm: {
    method: 'GET',
    path: '/api/desk/stay-entry',
    access: staff('admission-desk'),
    summary: '住院处登记入院用的科室和医生',
  },
  enterStay: {
    method: 'POST',
    path: '/api/desk/stay-entry',
    access: staff('admission-desk'),
    summary: '住院处登记一次入院；同一住院号就是同一次住院',
    idempotent: true,
  },
  nameStayPatient: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/patient',
    access: staffOnStay('admission-desk'),
    summary: '认出了是谁：补上姓名和身份证号',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
