import { formatLongDay } from '@zhenhoufu/shared/time';
import type { MessageRow } from '../messages/index.js';
import type { MessageContent } from './message-content.js';
import { HOSPITAL_LETTER } from './subscribe-templates.js';

/** On a lock screen nobody else learns anything: there is a letter, and whom to call. */
const TITLES: Record<string, string> = {
  notified: '医院有一份告知请您看',
  answered: '您说的，医院答复了',
  reviewing: '医院的告知有了下一步',
  listed: '医院有一份决定请您看',
  removed: '那件事办完了，不再影响您',
  dismissed: '那件事撤销了，不再影响您',
  family: '医院有一份和家里有关的告知',
  'family-answered': '您说的，医院答复了',
};
/** Nothing is asked of who reads it: it is over, or the debt is somebody else's. */
const NOTHING_ASKED: readonly string[] = ['removed', 'dismissed', 'family-answered'];

export function arrearsCaseContent(
  { stage, businessDate }: Pick<MessageRow, 'stage' | 'businessDate'>,
  { name, phone }: { name: string; phone: string },
): MessageContent {
  const title = TITLES[stage] ?? '医院有一份告知请您看';
  const text = `${title}。可以付、可以商量、可以求助，也可以说不同意。`;
  const plain = NOTHING_ASKED.includes(stage) ? `${title}。` : text;
  return {
    title,
    text: `${plain}在“来自医院的告知”里看，也可以打电话 ${phone} 问。`,
    page: HOSPITAL_LETTER.page,
    template: {
      id: HOSPITAL_LETTER.templateId,
      data: { thing1: title, date2: formatLongDay(businessDate), thing3: '点开就能看，也可以打电话问' },
    },
    sms: {
      template: 'zhf_hospital_letter_v1',
      params: { hospital: name, phone },
      text: (link) => `【诊后付】${name}：${plain}电话 ${phone}${link ? ` 打开看看 ${link}` : ''}`,
    },
  };
}
