/** Subscribe-message templates as registered with WeChat: ids and titles are the deployment's data. */
export interface SubscribeTemplate {
  templateId: string;
  title: string;
  /** Page of the mini-program that a tap opens. */
  page: string;
}

export const INSTALMENT_DUE: SubscribeTemplate = {
  templateId: 'zhf_instalment_due_v1',
  title: '还款提醒',
  page: 'pages/repay-tab/index',
};

export const BILL_READY: SubscribeTemplate = {
  templateId: 'zhf_bill_ready_v1',
  title: '账单已出',
  page: 'pages/bill/index',
};

export const QUESTION_ANSWERED: SubscribeTemplate = {
  templateId: 'zhf_question_answered_v1',
  title: '提问有回答',
  page: 'pages/bill/index',
};

export const STAGE_ASKED: SubscribeTemplate = {
  templateId: 'zhf_stage_asked_v1',
  title: '分阶段预缴',
  page: 'pages/home/index',
};

export const LIMITS_REACHED: SubscribeTemplate = {
  templateId: 'zhf_limits_reached_v1',
  title: '费用提醒',
  page: 'pages/home/index',
};

export const ESTIMATE_TOLD: SubscribeTemplate = {
  templateId: 'zhf_estimate_told_v1',
  title: '出院预估',
  page: 'pages/home/index',
};

export const CONSENT_ASKED: SubscribeTemplate = {
  templateId: 'zhf_consent_asked_v1',
  title: '有文件等您签',
  page: 'pages/home/index',
};

export const RELIEF_NEWS: SubscribeTemplate = {
  templateId: 'zhf_relief_news_v1',
  title: '追溯救助',
  page: 'pages/home/index',
};

export const HOSPITAL_LETTER: SubscribeTemplate = {
  templateId: 'zhf_hospital_letter_v1',
  title: '医院的告知',
  page: 'pages/home/index',
};

/** Asked for in one tap about reminders: WeChat takes three at most (wechat-facts B4). */
export const ASKED_TOGETHER = [INSTALMENT_DUE, BILL_READY, STAGE_ASKED] as const satisfies SubscribeTemplate[];

/** What a phone may be asked to allow. */
export const SUBSCRIBE_TEMPLATES: readonly SubscribeTemplate[] = [
  ...ASKED_TOGETHER,
  QUESTION_ANSWERED,
  LIMITS_REACHED,
  ESTIMATE_TOLD,
  CONSENT_ASKED,
  RELIEF_NEWS,
  HOSPITAL_LETTER,
];
