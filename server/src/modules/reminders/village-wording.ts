import type { VisitOutcome } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay, formatShortDay } from '@zhenhoufu/shared/time';
import type { MessageContent } from './message-content.js';
import { INSTALMENT_DUE } from './subscribe-templates.js';

const SAID: Record<Exclude<VisitOutcome, 'promised'>, string> = {
  'at-home': '村医来过，和您说了还款的事。有什么不清楚，打电话问医院。',
  'not-home': '村医来过，您不在家。方便时打个电话给医院就行，不用等村医再来。',
  hardship: '村医把您家的难处告诉医院了。医院会和您商量办法，这期间不催。',
  away: '村医来过，听说您出远门了。在手机上也能付、也能换个付法。',
};

/** What the patient reads of a visit; the doctor's own few words stay with the hospital. */
export function visitWords({ outcome, promisedOn }: { outcome: VisitOutcome; promisedOn: string | null }): {
  title: string;
  text: string;
} {
  const title = '村医来过';
  if (outcome !== 'promised') return { title, text: SAID[outcome] };
  const day = promisedOn ? formatShortDay(promisedOn) : '说好的那天';
  return { title, text: `村医来过，您说${day}付。到那天提醒您一声；先付了就不提醒了。` };
}

/** On the promised day: one calm word, and what to do when it does not work out. */
export function promiseContent(facts: {
  amountFen: number;
  promisedOn: string;
  hospital: string;
  phone: string;
}): MessageContent {
  const amount = formatYuan(facts.amountFen);
  const text = `您说今天付 ${amount} 元。付不上也没关系，付一部分或者打电话商量都行。电话 ${facts.phone}`;
  return {
    title: '今天是说好付的日子',
    text,
    page: INSTALMENT_DUE.page,
    template: {
      id: INSTALMENT_DUE.templateId,
      data: {
        thing1: '住院费用',
        amount2: `${amount.replaceAll(',', '')}元`,
        date3: formatLongDay(facts.promisedOn),
        thing4: '说好今天付，付不上可以商量',
      },
    },
    sms: {
      template: 'zhf_promise_v1',
      params: { amount, date: formatShortDay(facts.promisedOn) },
      text: (link) => `【诊后付】${facts.hospital}：${text}${link ? ` 打开看看 ${link}` : ''}`,
    },
  };
}
