import { anyone, type Route, staff, staffOnStay } from './access.js';

/** Village doctors who ask how somebody is doing with what is owed (P37); never with an illness. */
export const villageTaskRoutes = {
  signInVillagePhone: {
    method: 'POST',
    path: '/api/sessions/village-phone',
    access: anyone,
    summary: '村医用微信登录；第一次要账号和工作台上开的 6 位数字',
  },
  createVillagePhoneCode: {
    method: 'POST',
    path: '/api/desk/village-phone-codes',
    access: staff('village-doctor', 'administrator'),
    summary: '开 6 位数字，让村医的手机登录一次',
  },
  endVillagePhone: {
    method: 'POST',
    path: '/api/desk/village-phones/end',
    access: staff('village-doctor', 'administrator'),
    summary: '手机丢了：这部手机马上不能再看任务',
  },
  listVillageTasks: {
    method: 'GET',
    path: '/api/village/tasks',
    access: staff('village-doctor'),
    summary: '村医自己的村里要走访的人家',
  },
  revealVillagePhone: {
    method: 'POST',
    path: '/api/village/tasks/:taskId/phone',
    access: staff('village-doctor'),
    summary: '村医要打电话，看了电话号码',
  },
  sendVillageNote: {
    method: 'POST',
    path: '/api/village/tasks/:taskId/notes',
    access: staff('village-doctor'),
    summary: '村医记一次走访；没有信号时记的，有信号再发，只算一次',
    idempotent: true,
  },
  listDeskVillageTasks: {
    method: 'GET',
    path: '/api/desk/village-tasks',
    access: staff('arrears-officer'),
    summary: '村医的任务，走访的结果',
  },
  openVillageTask: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/village-tasks',
    access: staffOnStay('arrears-officer'),
    summary: '请村医走访一户',
    idempotent: true,
  },
  moveVillageTask: {
    method: 'POST',
    path: '/api/desk/village-tasks/:taskId/move',
    access: staff('arrears-officer'),
    summary: '人搬走了，任务转给别的村',
  },
  answerVillageHardship: {
    method: 'POST',
    path: '/api/desk/village-tasks/:taskId/help',
    access: staff('arrears-officer'),
    summary: '村医说确有困难：医院给了什么办法',
  },
  endVillageTask: {
    method: 'POST',
    path: '/api/desk/village-tasks/:taskId/end',
    access: staff('arrears-officer'),
    summary: '不用走访了，写明为什么',
  },
  printVillageSlips: {
    method: 'POST',
    path: '/api/desk/village-slips',
    access: staff('arrears-officer'),
    summary: '打印村医随访单，每户一张，带付款码',
    bytes: 'application/pdf',
  },
  getVillages: {
    method: 'GET',
    path: '/api/desk/villages',
    access: staff('arrears-officer', 'administrator'),
    summary: '哪个村归哪位村医',
  },
  addVillagePost: {
    method: 'POST',
    path: '/api/desk/villages/posts',
    access: staff('arrears-officer', 'administrator'),
    summary: '从哪天起，哪个村归哪位村医或卫生院',
    idempotent: true,
  },
  endVillagePost: {
    method: 'POST',
    path: '/api/desk/villages/posts/:postId/end',
    access: staff('arrears-officer', 'administrator'),
    summary: '到哪天为止，不再管这个村',
  },
} as const satisfies Record<string, Route>;
