import { anyone, onStay, phoneOrStaff, type Route, staff, staffOnStay } from './access.js';

const readers = phoneOrStaff('view-bills', 'ward-doctor', 'admission-desk', 'billing', 'arrears-officer');

/** Papers signed at admission (P10): the institution's templates, presenting, three ways to sign, the check by number. */
export const admissionPaperRoutes = {
  getPaperTemplates: {
    method: 'GET',
    path: '/api/desk/paper-templates',
    access: staff('administrator', 'admission-desk'),
    summary: '入院协议的文本：每一版、哪天启用、能用哪些变量',
  },
  savePaperTemplate: {
    method: 'POST',
    path: '/api/desk/paper-templates',
    access: staff('administrator'),
    summary: '存一版新文本，写明哪天启用；已经启用的各版不变',
    idempotent: true,
  },
  changePaperTemplate: {
    method: 'POST',
    path: '/api/desk/paper-templates/:templateId/change',
    access: staff('administrator'),
    summary: '改还没有启用的一版文本',
    idempotent: true,
  },
  chooseAdmissionPaper: {
    method: 'POST',
    path: '/api/desk/paper-templates/at-admission',
    access: staff('administrator'),
    summary: '政策没有要求签协议时，医院自己决定签不签、签哪一种',
    idempotent: true,
  },
  getAdmissionPapers: {
    method: 'GET',
    path: '/api/stays/:stayId/admission-papers',
    access: readers,
    summary: '这次住院要签的入院协议，签到哪一步',
  },
  presentAdmissionPaper: {
    method: 'POST',
    path: '/api/stays/:stayId/admission-papers',
    access: phoneOrStaff('sign', 'admission-desk'),
    summary: '出一份入院协议给患者或监护人看',
    idempotent: true,
  },
  sendPaperCode: {
    method: 'POST',
    path: '/api/stays/:stayId/admission-papers/:paperId/signing-code',
    access: onStay('sign'),
    summary: '发签入院协议的验证码',
  },
  signPaperOnPhone: {
    method: 'POST',
    path: '/api/stays/:stayId/admission-papers/:paperId/sign',
    access: onStay('sign'),
    summary: '在手机上手写签名加验证码，签入院协议',
    idempotent: true,
  },
  signPaperOnPad: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/admission-papers/:paperId/sign-on-pad',
    access: staffOnStay('admission-desk'),
    summary: '在住院处的平板上手写签名，工作人员在场见证',
    idempotent: true,
  },
  uploadSignedPaper: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/admission-papers/:paperId/scan',
    access: staffOnStay('admission-desk'),
    summary: '纸上签好的协议：上传扫描件，等另一个人核对',
    idempotent: true,
  },
  checkSignedPaper: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/admission-papers/:paperId/scan/check',
    access: staffOnStay('admission-desk', 'ward-doctor', 'billing'),
    summary: '另一个人核对纸上签的协议，对就生效，不对就退回',
    idempotent: true,
  },
  declineAdmissionPaper: {
    method: 'POST',
    path: '/api/stays/:stayId/admission-papers/:paperId/decline',
    access: phoneOrStaff('sign', 'admission-desk'),
    summary: '不签入院协议，改按普通办法交押金；照样治疗',
    idempotent: true,
  },
  getAdmissionPaperPdf: {
    method: 'GET',
    path: '/api/stays/:stayId/admission-papers/:paperId/pdf',
    access: readers,
    summary: '签好的入院协议 PDF',
    bytes: 'application/pdf',
  },
  getAdmissionPaperForm: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/admission-papers/:paperId/form',
    access: staffOnStay('admission-desk'),
    summary: '打印出来在纸上签的协议',
    bytes: 'application/pdf',
  },
  getScannedPage: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/admission-papers/:paperId/scan/:page',
    access: staffOnStay('admission-desk', 'ward-doctor', 'billing'),
    summary: '看一页扫描件，核对用',
    bytes: 'image/png',
  },
  findDocument: {
    method: 'GET',
    path: '/api/documents/numbers/:number',
    access: anyone,
    summary: '按文件编号查：有没有这份文件、哪天出的，不显示任何人的资料',
  },
} as const satisfies Record<string, Route>;
