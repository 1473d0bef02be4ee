import { phoneOrStaff, type Route, staff } from './access.js';

const readers = phoneOrStaff('view-bills', 'ward-doctor', 'billing', 'finance');
const ward = staff('ward-doctor', 'billing');

/** 一日清单 on paper (P14): one day, the whole stay, and a ward's day in one file. Made on the first request. */
export const billPaperRoutes = {
  getDailyBillPdf: {
    method: 'GET',
    path: '/api/stays/:stayId/bills/:date/pdf',
    access: readers,
    summary: '一天的一日清单 PDF，封存以后才有',
    bytes: 'application/pdf',
  },
  getStayBillsPdf: {
    method: 'GET',
    path: '/api/stays/:stayId/bills-pdf',
    access: readers,
    summary: '整次住院的一日清单 PDF',
    bytes: 'application/pdf',
  },
  listWardBills: {
    method: 'GET',
    path: '/api/desk/ward-bills',
    access: ward,
    summary: '病区成批打印的一日清单和进度',
  },
  startWardBills: {
    method: 'POST',
    path: '/api/desk/ward-bills',
    access: ward,
    summary: '把一个病区一天的一日清单排成一份大字版',
    idempotent: true,
  },
  getWardBillsPdf: {
    method: 'GET',
    path: '/api/desk/ward-bills/:batchId/pdf',
    access: ward,
    summary: '病区一天的一日清单，一份 PDF',
    bytes: 'application/pdf',
  },
} as const satisfies Record<string, Route>;
