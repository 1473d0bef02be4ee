import { type Route, staff } from './access.js';

/** 告知其他部门 (P34): only who is listed, only what each needs, each transfer written down for the person. */
export const arrearsTellingRoutes = {
  listArrearsReceivers: {
    method: 'GET',
    path: '/api/desk/arrears-receivers',
    access: staff('administrator', 'arrears-officer', 'finance'),
    summary: '名单告诉哪些部门、凭什么、告诉什么，告诉过几次',
  },
  addArrearsReceiver: {
    method: 'POST',
    path: '/api/desk/arrears-receivers',
    access: staff('administrator'),
    summary: '登记一个接收部门：凭什么、谁批的',
    idempotent: true,
  },
  endArrearsReceiver: {
    method: 'POST',
    path: '/api/desk/arrears-receivers/:receiverId/end',
    access: staff('administrator'),
    summary: '不再告诉这个部门，接口密钥马上停用',
    idempotent: true,
  },
  createArrearsReceiverKey: {
    method: 'POST',
    path: '/api/desk/arrears-receivers/:receiverId/keys',
    access: staff('administrator'),
    summary: '给这个部门开一把接口密钥，密文只显示这一次；以前的马上停用',
    idempotent: true,
  },
  exportToldArrears: {
    method: 'GET',
    path: '/api/desk/arrears-receivers/:receiverId/export',
    access: staff('arrears-officer', 'finance'),
    summary: '告诉这个部门的名单，存成 xlsx 或 csv；导一次记一次，本人看得到',
    bytes: 'text/csv',
  },
} as const satisfies Record<string, Route>;
