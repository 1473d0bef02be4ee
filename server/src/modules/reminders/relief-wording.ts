import { formatLongDay } from '@zhenhoufu/shared/time';
import type { MessageRow } from '../messages/index.js';
import type { MessageContent } from './message-content.js';
import { RELIEF_NEWS } from './subscribe-templates.js';

/** Neither sums nor what somebody is recognised as: all of it stands on the page (P3). */
export function reliefContent({ stage, businessDate }: Pick<MessageRow, 'stage' | 'businessDate'>): MessageContent {
  const open = stage === 'open';
  const word = open ? '有一笔可以申请的救助' : '您的申请有答复了';
  return {
    title: word,
    text: `${word}，在“我的资格”里点开就能看。不清楚的，打电话问收费处。`,
    page: RELIEF_NEWS.page,
    template: {
      id: RELIEF_NEWS.templateId,
      data: { thing1: word, date2: formatLongDay(businessDate), thing3: '在“我的资格”里能看' },
    },
    sms: null,
  };
}
