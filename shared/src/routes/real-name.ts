import { type Route, staff, staffOnStay } from './access.js';

const ward = staffOnStay('ward-doctor', 'admission-desk');

/** Real-name check against impersonation (P13): people look and decide, no machine compares faces. */
export const realNameRoutes = {
  getRealNameCheck: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/real-name',
    access: ward,
    summary: '实名核对：证件号、姓名、照片和冒名情况',
  },
  showIdNumber: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/id-number',
    access: ward,
    summary: '看身份证全号',
  },
  recordPhotoCompare: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/real-name/photo-compares',
    access: ward,
    summary: '当面拿证件照片和本人比对，记下结果',
    idempotent: true,
  },
  reportMisuse: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/real-name/misuse-reports',
    access: ward,
    summary: '报告疑似冒用他人身份住院',
    idempotent: true,
  },
  listMisuseReports: {
    method: 'GET',
    path: '/api/desk/misuse-reports',
    access: staff('administrator', 'arrears-officer'),
    summary: '疑似冒名的报告，谁看过会记下',
  },
} as const satisfies Record<string, Route>;
