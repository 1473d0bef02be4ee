import { phoneOrStaff, type Route, staff } from './access.js';

/** 这是什么: what an item on a bill is, in one plain sentence. */
export const explanationRoutes = {
  explainLine: {
    method: 'GET',
    path: '/api/stays/:stayId/line-explanation',
    access: phoneOrStaff('view-bills', 'ward-doctor', 'billing'),
    summary: '这一笔是什么：一句白话，没有写的不猜',
  },
  listItemExplanations: {
    method: 'GET',
    path: '/api/desk/item-explanations',
    access: staff('administrator'),
    summary: '本院写的项目解释，和还没有解释的项目',
  },
  addItemExplanation: {
    method: 'POST',
    path: '/api/desk/item-explanations',
    access: staff('administrator'),
    summary: '给一个项目写一句解释，或者换一句，从哪天起用',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
