import { formatYuan } from '@zhenhoufu/shared/money';
import { daysBetween, formatLongDay, formatShortDay } from '@zhenhoufu/shared/time';
import type { MessageContent } from './message-content.js';
import { INSTALMENT_DUE } from './subscribe-templates.js';

/** Stages in which somebody is reminded; `current` and `settled` are silent. */
export type RemindedStage = 'upcoming' | 'due' | 'overdue-1' | 'overdue-2' | 'overdue-3' | 'overdue-4';

export interface InstalmentFacts {
  stage: RemindedStage;
  /** The parts that are meant, ascending; several only when several are late. */
  nos: readonly [number, ...number[]];
  amountFen: number;
  /** Due date of the oldest of them, moved past holidays. */
  dueDate: string;
  today: string;
  hospital: string;
  hospitalPhone: string;
}

interface StageWords {
  /** One sentence of help, at most 20 characters: field thing4 of the subscribe message. */
  help: string;
  /** The same, at length: informs and offers help before it warns (screens.md). */
  long: string;
}

/** Version 1 of the wording: calm, a tone for each stage, nothing of illness, ward or drug, no full name. */
const STAGE_WORDS: Record<RemindedStage, StageWords> = {
  upcoming: {
    help: '快到日子了，付不上可以改计划',
    long: '到时付不上，可以改计划，也可以申请帮助。',
  },
  due: { help: '今天到期，付不上可以改计划', long: '今天付就行。付不上可以改计划，也可以申请帮助。' },
  'overdue-1': {
    help: '还没收到，付一部分也可以',
    long: '可能忘了，可能手头紧。付一部分也可以，也可以改计划。',
  },
  'overdue-2': {
    help: '还没收到，可以改计划或求助',
    long: '可以先付一部分，也可以往后推、多分几次。有困难可以申请帮助。',
  },
  'overdue-3': {
    help: '还没收到，打电话商量或求助',
    long: '请打个电话，我们一起商量怎么付。有困难可以申请帮助。',
  },
  'overdue-4': {
    help: '还没收到，有难处可以求助',
    long: '请尽快联系医院。有难处可以申请帮助，不算故意不付，急病照常看。',
  },
};

/** `第2期`, `第2至4期`. */
function partsText(nos: InstalmentFacts['nos']): string {
  const last = nos[nos.length - 1];
  return nos.length === 1 ? `第${nos[0]}期` : `第${nos[0]}至${last}期`;
}

function whenText({ stage, dueDate, today }: InstalmentFacts): string {
  if (stage === 'due') return '今天到期';
  if (stage !== 'upcoming') return `${formatShortDay(dueDate)}到期，还没收到`;
  return `${formatShortDay(dueDate)}到期，还有 ${daysBetween(today, dueDate)} 天`;
}

const TITLES: Partial<Record<RemindedStage, string>> = { upcoming: '快到日子了', due: '今天到期' };

/** What a reminder of instalments says on each channel (documents.md, 还款提醒). */
export function instalmentContent(facts: InstalmentFacts): MessageContent {
  const { help, long } = STAGE_WORDS[facts.stage];
  const parts = partsText(facts.nos);
  const amount = formatYuan(facts.amountFen);
  const text = `${parts} ${amount} 元，${whenText(facts)}。${long}电话 ${facts.hospitalPhone}`;
  return {
    title: `${parts}${TITLES[facts.stage] ?? '还没收到'}`,
    text,
    page: INSTALMENT_DUE.page,
    template: {
      id: INSTALMENT_DUE.templateId,
      data: {
        thing1: `${parts}住院费用`,
        amount2: `${amount.replaceAll(',', '')}元`,
        date3: formatLongDay(facts.dueDate),
        thing4: help,
      },
    },
    sms: {
      template: 'zhf_reminder_v1',
      params: { parts, amount, date: formatShortDay(facts.dueDate) },
      text: (link) => `【诊后付】${facts.hospital}：${text}${link ? ` 打开看看 ${link}` : ''}`,
    },
  };
}
