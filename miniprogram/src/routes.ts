/** Every page and its typed parameters; app.config.ts is built from this table. */
export interface PageParams {
  home: undefined;
  bill: undefined;
  repay: undefined;
  me: undefined;
  /** `invite`, `payCode`: the card that is opened again after the sign-in. */
  start: { invite?: string; payCode?: string } | undefined;
  bind: { institution?: string } | undefined;
  settlement: { stayId: string };
  overview: { stayId: string };
  billLine: { stayId: string; date: string; lineId: string };
  billLines: { stayId: string; date: string; code: string };
  billAsk: { stayId: string; date: string };
  prepay: { stayId: string };
  estimate: { stayId: string };
  plan: { stayId: string };
  replan: { stayId: string };
  objection: { stayId: string };
  help: { stayId: string };
  arrearsCase: { stayId: string };
  agreement: { stayId: string; agreementId: string };
  sign: { stayId: string; agreementId: string };
  checking: { stayId: string; orderId: string };
  receipt: { stayId: string; paymentId: string };
  refund: { stayId: string };
  paidBefore: { stayId: string };
  payShare: { stayId: string };
  /** `scene`: the same code, where a mini-program code was scanned. */
  payer: { code?: string; scene?: string };
  payerResult: { orderId: string };
  paper: { stayId: string };
  paperSign: { stayId: string; paperId: string };
  paperCheck: { number?: string } | undefined;
  consents: { stayId: string };
  consent: { stayId: string; paperId: string };
  consentSign: { stayId: string; paperId: string };
  notice: { stayId: string };
  kept: { stayId: string };
  eligibility: { stayId: string };
  relief: { stayId: string };
  relatives: { stayId: string };
  inviteNew: { stayId: string };
  invite: { code: string };
  accessLog: { stayId: string };
  messages: undefined;
  reminders: undefined;
  policy: { institution?: string } | undefined;
  privacy: undefined;
  villageTasks: undefined;
  villageVisit: { taskId: string };
  villageSignIn: undefined;
}
export type PageName = keyof PageParams;

interface PageRow {
  path: string;
  /** Sub-package root; pages without one stand in the main package. */
  root?: string;
  title: string;
  tab?: boolean;
}

export const PAGES: Record<PageName, PageRow> = {
  home: { path: 'pages/home/index', title: '诊后付', tab: true },
  bill: { path: 'pages/bill/index', title: '一日清单', tab: true },
  repay: { path: 'pages/repay-tab/index', title: '还款', tab: true },
  me: { path: 'pages/me/index', title: '我的', tab: true },
  start: { root: 'pages/start', path: 'index', title: '欢迎' },
  bind: { root: 'pages/bind', path: 'index', title: '绑定住院' },
  settlement: { root: 'pages/stay', path: 'settlement', title: '结算单' },
  overview: { root: 'pages/bill-more', path: 'overview', title: '住院总览' },
  billLine: { root: 'pages/bill-more', path: 'line', title: '这一笔' },
  billLines: { root: 'pages/bill-more', path: 'lines', title: '明细' },
  billAsk: { root: 'pages/bill-more', path: 'ask', title: '问收费处' },
  prepay: { root: 'pages/stay', path: 'prepay', title: '住院期间先付的' },
  estimate: { root: 'pages/stay', path: 'estimate', title: '出院大概要付多少' },
  plan: { root: 'pages/repay', path: 'plan', title: '怎么付' },
  replan: { root: 'pages/repay', path: 'replan', title: '换个付法' },
  objection: { root: 'pages/repay', path: 'objection', title: '觉得不对' },
  help: { root: 'pages/repay', path: 'help', title: '困难求助' },
  arrearsCase: { root: 'pages/arrears-case', path: 'index', title: '来自医院的告知' },
  agreement: { root: 'pages/repay', path: 'agreement', title: '还款协议' },
  sign: { root: 'pages/repay', path: 'sign', title: '签字' },
  checking: { root: 'pages/repay', path: 'checking', title: '正在核对' },
  receipt: { root: 'pages/repay', path: 'receipt', title: '缴费凭证' },
  refund: { root: 'pages/repay', path: 'refund', title: '退款' },
  paidBefore: { root: 'pages/repay', path: 'paid-before', title: '我的诚信' },
  payShare: { root: 'pages/repay', path: 'share', title: '请人帮忙付' },
  payer: { root: 'pages/payer', path: 'index', title: '替人付款' },
  payerResult: { root: 'pages/payer', path: 'result', title: '付款结果' },
  paper: { root: 'pages/papers', path: 'paper', title: '入院协议' },
  paperSign: { root: 'pages/papers', path: 'sign', title: '签字' },
  paperCheck: { root: 'pages/papers', path: 'check', title: '查文件真假' },
  consents: { root: 'pages/consents', path: 'index', title: '自费的项目' },
  consent: { root: 'pages/consents', path: 'consent', title: '自费同意书' },
  consentSign: { root: 'pages/consents', path: 'sign', title: '签字' },
  notice: { root: 'pages/admission', path: 'notice', title: '入院告知' },
  kept: { root: 'pages/admission', path: 'kept', title: '我的证件在哪里' },
  eligibility: { root: 'pages/eligibility', path: 'index', title: '我的资格' },
  relief: { root: 'pages/eligibility', path: 'relief', title: '追溯救助' },
  relatives: { root: 'pages/account', path: 'relatives', title: '家人能做什么' },
  inviteNew: { root: 'pages/account', path: 'invite-new', title: '请一位家人' },
  invite: { root: 'pages/account', path: 'invite', title: '家人的邀请' },
  accessLog: { root: 'pages/account', path: 'access-log', title: '谁看过我的账单' },
  messages: { root: 'pages/account', path: 'messages', title: '消息' },
  reminders: { root: 'pages/account', path: 'reminders', title: '提醒' },
  policy: { root: 'pages/account', path: 'policy', title: '政策' },
  privacy: { root: 'pages/account', path: 'privacy', title: '隐私' },
  villageTasks: { root: 'pages/village', path: 'tasks', title: '走访' },
  villageVisit: { root: 'pages/village', path: 'visit', title: '记走访' },
  villageSignIn: { root: 'pages/village', path: 'sign-in', title: '村医登记' },
};

/** `/pages/repay/sign?stayId=…`: the address of a page. */
export function addressOf<N extends PageName>(name: N, params?: PageParams[N]): string {
  const { root, path } = PAGES[name];
  const query = Object.entries(params ?? {})
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return `/${root ? `${root}/` : ''}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}
