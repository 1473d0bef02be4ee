import { onStay, phoneOrStaff, type Route, staff, staffOnStay } from './access.js';

const readers = phoneOrStaff('view-bills', 'ward-doctor', 'department-head', 'admission-desk', 'billing');

/** Consent to items outside the catalogue (P15): announced, signed in three ways, refused, withdrawn; charges without one. */
export const selfPayConsentRoutes = {
  getSelfPayConsents: {
    method: 'GET',
    path: '/api/stays/:stayId/self-pay-consents',
    access: readers,
    summary: '这次住院的自费项目：告知了哪些、签了没有、哪些收了费还没有签',
  },
  announceSelfPayItem: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/self-pay-consents',
    access: staffOnStay('ward-doctor', 'department-head'),
    summary: '病区告知一样自费项目：是什么、多少钱、为什么、有没有能报的替代，谁解释的',
    idempotent: true,
  },
  pushSelfPayConsent: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/self-pay-consents/:paperId/push',
    access: staffOnStay('ward-doctor', 'department-head', 'admission-desk', 'billing'),
    summary: '推到手机签：再告诉患者和能代签的家属一次，两小时一次，最多三次',
    idempotent: true,
  },
  cancelSelfPayConsent: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/self-pay-consents/:paperId/cancel',
    access: staffOnStay('ward-doctor', 'department-head'),
    summary: '病区不用这样了，把还没签的告知收回',
    idempotent: true,
  },
  sendSelfPayConsentCode: {
    method: 'POST',
    path: '/api/stays/:stayId/self-pay-consents/:paperId/signing-code',
    access: onStay('sign'),
    summary: '发签自费同意书的验证码',
  },
  signSelfPayConsentOnPhone: {
    method: 'POST',
    path: '/api/stays/:stayId/self-pay-consents/:paperId/sign',
    access: onStay('sign'),
    summary: '在手机上手写签名加验证码，同意用这样自费项目',
    idempotent: true,
  },
  signSelfPayConsentOnPad: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/self-pay-consents/:paperId/sign-on-pad',
    access: staffOnStay('ward-doctor', 'admission-desk'),
    summary: '在医院的平板上手写签名，工作人员在场见证',
    idempotent: true,
  },
  uploadSelfPayConsent: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/self-pay-consents/:paperId/scan',
    access: staffOnStay('ward-doctor', 'admission-desk'),
    summary: '纸上签好的同意书：上传扫描件，等另一个人核对',
    idempotent: true,
  },
  checkSelfPayConsent: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/self-pay-consents/:paperId/scan/check',
    access: staffOnStay('ward-doctor', 'department-head', 'admission-desk'),
    summary: '另一个人核对纸上签的同意书，对就算签好，不对就退回',
    idempotent: true,
  },
  refuseSelfPayConsent: {
    method: 'POST',
    path: '/api/stays/:stayId/self-pay-consents/:paperId/refuse',
    access: phoneOrStaff('sign', 'ward-doctor'),
    summary: '不同意用这样自费项目；记下来，不影响治疗',
    idempotent: true,
  },
  withdrawSelfPayConsent: {
    method: 'POST',
    path: '/api/stays/:stayId/self-pay-consents/:paperId/withdraw',
    access: phoneOrStaff('sign', 'ward-doctor'),
    summary: '签过的同意，没用的部分不用了',
    idempotent: true,
  },
  getSelfPayConsentPdf: {
    method: 'GET',
    path: '/api/stays/:stayId/self-pay-consents/:paperId/pdf',
    access: readers,
    summary: '签好的自费项目知情同意书 PDF',
    bytes: 'application/pdf',
  },
  getSelfPayConsentForm: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/self-pay-consents/:paperId/form',
    access: staffOnStay('ward-doctor', 'admission-desk'),
    summary: '打印出来在纸上签的同意书',
    bytes: 'application/pdf',
  },
  getSelfPayConsentPage: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/self-pay-consents/:paperId/scan/:page',
    access: staffOnStay('ward-doctor', 'department-head', 'admission-desk'),
    summary: '看一页扫描件，核对用',
    bytes: 'image/png',
  },
  listMissingConsents: {
    method: 'GET',
    path: '/api/desk/self-pay-consents/missing',
    access: staff('ward-doctor', 'department-head', 'billing'),
    summary: '收了费、还没有签同意的自费项目，到哪天哪点为止；病区看本科室的',
  },
  getSelfPayConsentHours: {
    method: 'GET',
    path: '/api/desk/self-pay-consents/hours',
    access: staff('administrator'),
    summary: '收费以后几小时内要补到同意',
  },
  setSelfPayConsentHours: {
    method: 'POST',
    path: '/api/desk/self-pay-consents/hours',
    access: staff('administrator'),
    summary: '收费以后几小时内要补到同意，本院自己定',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
