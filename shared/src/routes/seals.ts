import { type Route, staff } from './access.js';

/** The hospital's electronic seal: a certificate that signs the papers it issues (P30). */
export const sealRoutes = {
  getSeal: {
    method: 'GET',
    path: '/api/desk/seal',
    access: staff('administrator'),
    summary: '医院签章用的证书：是谁的、谁发的、到哪天、谁换的',
  },
  setSeal: {
    method: 'POST',
    path: '/api/desk/seal',
    access: staff('administrator'),
    summary: '换医院签章的证书；从前签的文件不变',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
