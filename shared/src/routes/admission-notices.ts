import { onStay, phoneOrStaff, type Route, staffOnStay } from './access.js';

const ward = staffOnStay('ward-doctor', 'admission-desk');

/** 入院告知 (P12): the rough cost and how the stay goes, told once as a snapshot and acknowledged by the patient's side. */
export const admissionNoticeRoutes = {
  getAdmissionNotice: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/admission-notice',
    access: ward,
    summary: '入院告知：告知过的那一份，或现在能告知的内容',
  },
  tellAdmissionNotice: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/admission-notice',
    access: ward,
    summary: '当面告知预计费用和住院流程，留下当时的一份',
    idempotent: true,
  },
  acknowledgeNoticeAtDesk: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/admission-notice/acknowledge',
    access: ward,
    summary: '患者一方在纸上签收了告知：谁，什么时候',
    idempotent: true,
  },
  openAdmissionNotice: {
    method: 'POST',
    path: '/api/stays/:stayId/admission-notice',
    access: onStay('view-bills'),
    summary: '在手机上看入院告知；第一次看时留下当时的一份',
  },
  acknowledgeNotice: {
    method: 'POST',
    path: '/api/stays/:stayId/admission-notice/acknowledge',
    access: onStay('view-bills'),
    summary: '我看过入院告知了',
    idempotent: true,
  },
  getAdmissionNoticePdf: {
    method: 'GET',
    path: '/api/stays/:stayId/notices/:noticeId/pdf',
    access: phoneOrStaff('bound', 'admission-desk', 'ward-doctor'),
    summary: '入院告知书 PDF，可以打印了在纸上签收',
    bytes: 'application/pdf',
  },
  getNotCoveredPaper: {
    method: 'GET',
    path: '/api/stays/:stayId/not-covered/pdf',
    access: phoneOrStaff('bound', 'admission-desk', 'billing'),
    summary: '不享受说明 PDF：哪几条、什么意思、可以怎么办、押金',
    bytes: 'application/pdf',
  },
} as const satisfies Record<string, Route>;
