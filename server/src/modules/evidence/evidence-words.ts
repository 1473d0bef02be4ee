import type { ObjectionKind, VisitOutcome } from '@zhenhoufu/shared/domain';
import type { Channel, MessageAttempt } from '../messages/index.js';
import type { SettlementRow } from '../settlements/index.js';

export const CHANNELS: Record<Channel, string> = {
  'subscribe-message': '微信服务通知',
  sms: '短信',
  'in-app': '小程序里的消息',
  'village-task': '请村医上门问',
};

export const RESULTS: Record<MessageAttempt['result'], string> = {
  trying: '正在送',
  sent: '送出了',
  'no-quota': '没有同意接收',
  refused: '没有送出',
  later: '当时忙，后来再送',
  unknown: '不知是否送到',
  rejected: '对方收不到',
};

export const SETTLED: Record<SettlementRow['status'], string> = {
  effective: '生效',
  warned: '没有生效',
  rejected: '不采用',
  reversed: '撤销了',
};

export const VISITED: Record<VisitOutcome, string> = {
  'at-home': '见到了',
  'not-home': '没有人在家',
  promised: '答应了哪天付',
  hardship: '说有困难',
  away: '外出了',
};

export const OBJECTED: Record<ObjectionKind, string> = {
  'already-paid': '付过了',
  'wrong-amount': '数不对',
  'wrong-person': '找错人了',
};
