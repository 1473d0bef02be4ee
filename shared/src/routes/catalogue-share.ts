import { type Route, staff, staffOnStay } from './access.js';

/** The out-of-catalogue share (P19): live for stays, departments and doctors, and what one stay stands at. */
export const catalogueShareRoutes = {
  getCatalogueShare: {
    method: 'GET',
    path: '/api/desk/catalogue-share',
    access: staff('ward-doctor', 'department-head', 'billing', 'finance'),
    summary: '目录外占比：按患者、科室、医生，现在在院的，或者一段日子',
  },
  getStayCatalogueShare: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/catalogue-share',
    access: staffOnStay('ward-doctor', 'department-head', 'billing', 'finance'),
    summary: '这次住院的目录外占比',
  },
} as const satisfies Record<string, Route>;
