import { anyone, onStay, phone, phoneOrStaff, type Route, signedIn, staffOnStay } from './access.js';

/** Sign-in, consent, binding and relatives (story step 0). */
export const identityRoutes = {
  listConsentTexts: { method: 'GET', path: '/api/consents/texts', access: anyone, summary: '个人信息同意书的文本' },
  signInWithWechat: {
    method: 'POST',
    path: '/api/sessions/wechat',
    access: anyone,
    summary: '微信登录，第一次登录要先同意',
  },
  signInStaff: { method: 'POST', path: '/api/sessions/staff', access: anyone, summary: '工作人员登录' },
  signOut: { method: 'DELETE', path: '/api/sessions/current', access: signedIn, summary: '退出登录' },
  getMe: { method: 'GET', path: '/api/me', access: signedIn, summary: '我是谁，能看哪几次住院' },
  listMyConsents: { method: 'GET', path: '/api/consents', access: phone, summary: '我给过的同意' },
  giveConsent: { method: 'POST', path: '/api/consents', access: phone, summary: '同意一项用途' },
  withdrawConsent: { method: 'POST', path: '/api/consents/withdraw', access: phone, summary: '撤回一项同意' },
  bindByBedsideCode: {
    method: 'POST',
    path: '/api/bindings/bedside',
    access: phone,
    summary: '患者用床头码和身份证号绑定',
  },
  sendContactCode: {
    method: 'POST',
    path: '/api/bindings/contact-code',
    access: phone,
    summary: '给住院登记的电话发验证码',
  },
  bindByContactCode: {
    method: 'POST',
    path: '/api/bindings/contact',
    access: phone,
    summary: '家属用住院号和验证码申请绑定，等患者或住院处确认',
  },
  createBedsideCode: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/bedside-code',
    access: staffOnStay('ward-doctor', 'admission-desk'),
    summary: '病区给患者开一个床头码',
  },
  listGrants: {
    method: 'GET',
    path: '/api/stays/:stayId/grants',
    access: phoneOrStaff('bound', 'admission-desk', 'billing'),
    summary: '谁绑定了这次住院',
  },
  confirmGrant: {
    method: 'POST',
    path: '/api/stays/:stayId/grants/:grantId/confirm',
    access: phoneOrStaff('sign', 'admission-desk'),
    summary: '确认一位家属，定他能做什么',
  },
  revokeGrant: {
    method: 'POST',
    path: '/api/stays/:stayId/grants/:grantId/revoke',
    access: phoneOrStaff('sign', 'admission-desk'),
    summary: '马上收回一位家属的权限',
  },
  createInvite: {
    method: 'POST',
    path: '/api/stays/:stayId/invites',
    access: onStay('sign'),
    summary: '做一张邀请卡，发给一位家人，一天内有效，只能用一次',
    idempotent: true,
  },
  getInvite: { method: 'GET', path: '/api/invites/:code', access: phone, summary: '邀请卡上写的：谁、能做什么' },
  acceptInvite: { method: 'POST', path: '/api/invites/:code/accept', access: phone, summary: '家人接受邀请' },
  listAccessLog: {
    method: 'GET',
    path: '/api/stays/:stayId/access-log',
    access: onStay('bound'),
    summary: '谁看过我的账单',
  },
  getPolicy: { method: 'GET', path: '/api/policy/:institution', access: anyone, summary: '这家医院的先诊疗后付费政策' },
} as const satisfies Record<string, Route>;
