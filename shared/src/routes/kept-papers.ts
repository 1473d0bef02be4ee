import { onStay, type Route, staff, staffOnStay } from './access.js';

const desk = staffOnStay('admission-desk');

/** Papers kept at admission (P11): copies, and originals where the institution has recorded why it may keep them. */
export const keptPaperRoutes = {
  getOriginalsBasis: {
    method: 'GET',
    path: '/api/desk/originals-basis',
    access: staff('administrator', 'admission-desk'),
    summary: '本院留存证件原件的依据，谁批的，什么时候',
  },
  recordOriginalsBasis: {
    method: 'POST',
    path: '/api/desk/originals-basis',
    access: staff('administrator'),
    summary: '登记或停用留存原件的依据；从前的记录不改',
    idempotent: true,
  },
  listOriginalsHeld: {
    method: 'GET',
    path: '/api/desk/originals',
    access: staff('admission-desk', 'administrator'),
    summary: '还没有退还的原件，该退的在前',
  },
  listKeptPapers: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/papers',
    access: desk,
    summary: '一次住院要留哪些证件，收了哪些，退了哪些',
  },
  takePaperIn: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/papers',
    access: desk,
    summary: '收下一件证件：复印件或原件，可附照片',
    idempotent: true,
  },
  correctPaper: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/papers/:paperId/correct',
    access: desk,
    summary: '收件记录记错了：写一条新的，注明更正哪一条',
    idempotent: true,
  },
  getPaperScan: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/papers/:paperId/scan',
    access: desk,
    summary: '看证件的照片，看一次记一次',
    bytes: 'image/jpeg',
  },
  handPaperBack: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/papers/:paperId/hand-back',
    access: desk,
    summary: '退还原件：谁退的，退给谁，什么时候',
    idempotent: true,
  },
  correctHandBack: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/papers/:paperId/hand-back/correct',
    access: desk,
    summary: '退还记录记错了：写一条新的，注明更正哪一条',
    idempotent: true,
  },
  getMyPapers: {
    method: 'GET',
    path: '/api/stays/:stayId/papers',
    access: onStay('bound'),
    summary: '我的证件在哪里',
  },
} as const satisfies Record<string, Route>;
