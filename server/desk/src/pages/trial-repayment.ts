import { DEFAULT_LADDER } from '@zhenhoufu/shared/domain';
import { addDays } from '@zhenhoufu/shared/time';
import type { Calculator } from './trial-calculator.js';
import type { TrialField } from './trial-input.js';

const INSTALMENT: readonly TrialField[] = [
  { path: 'no', label: '第几期', kind: 'whole' },
  { path: 'dueDate', label: '到期日', kind: 'day' },
  { path: 'amountFen', label: '金额（元）', kind: 'yuan' },
];

export const schedule: Calculator = {
  name: 'schedule',
  title: '分期计划',
  say: '把欠的钱分成几次，每次哪天、多少。零头在最后一次。',
  sections: [
    {
      title: '怎么分',
      fields: [
        { path: 'balanceFen', label: '还欠（元）', kind: 'yuan' },
        { path: 'parts', label: '分几次', kind: 'whole' },
        { path: 'firstDue', label: '第一次哪天', kind: 'day' },
        { path: 'holidays', label: '放假的日子', kind: 'days', hint: '2024-02-10、2024-02-11，没有就空着' },
        { path: 'workdays', label: '调休上班的日子', kind: 'days', hint: '没有就空着' },
      ],
    },
  ],
  start: (today) => ({ fields: { balanceFen: '2030.50', parts: '3', firstDue: addDays(today, 30) }, rows: {} }),
};

export const allocate: Calculator = {
  name: 'allocate',
  title: '一笔付款怎么分',
  say: '一笔钱先还最早到期的；多出来的不丢，记着。',
  sections: [
    {
      title: '付款和各期',
      fields: [{ path: 'paymentFen', label: '这次付（元）', kind: 'yuan' }],
      rows: [
        {
          path: 'instalments',
          label: '各期',
          columns: [...INSTALMENT, { path: 'paidFen', label: '已付（元）', kind: 'yuan' }],
        },
      ],
    },
  ],
  start: (today) => ({
    fields: { paymentFen: '800' },
    rows: {
      instalments: [
        { no: '1', dueDate: addDays(today, -20), amountFen: '676.83', paidFen: '200' },
        { no: '2', dueDate: addDays(today, 10), amountFen: '676.83', paidFen: '0' },
      ],
    },
  }),
};

export const arrearsStage: Calculator = {
  name: 'arrears-stage',
  title: '逾期到哪一步',
  say: '到某一天，这份协议是正常、快到期还是逾期，哪天变。',
  sections: [
    {
      title: '哪天看，按什么分段',
      fields: [
        { path: 'date', label: '看哪一天', kind: 'day' },
        {
          path: 'ladder.upcoming',
          label: '提前几天算快到期',
          kind: 'whole',
          optional: true,
          hint: `空着是 ${DEFAULT_LADDER.upcoming} 天`,
        },
        {
          path: 'ladder.overdue',
          label: '逾期分段',
          kind: 'wholes',
          optional: true,
          hint: `空着是 ${DEFAULT_LADDER.overdue.join('、')} 天`,
        },
      ],
      rows: [
        { path: 'instalments', label: '各期', columns: INSTALMENT },
        {
          path: 'payments',
          label: '付过的（退款写负数）',
          columns: [
            { path: 'date', label: '哪天', kind: 'day' },
            { path: 'amountFen', label: '金额（元）', kind: 'yuan' },
          ],
        },
      ],
    },
  ],
  start: (today) => ({
    fields: { date: today },
    rows: {
      instalments: [
        { no: '1', dueDate: addDays(today, -12), amountFen: '676.83' },
        { no: '2', dueDate: addDays(today, 18), amountFen: '676.83' },
      ],
      payments: [{ date: addDays(today, -12), amountFen: '300' }],
    },
  }),
  complete: (input) => {
    const { upcoming, overdue } = input.ladder as { upcoming: number | null; overdue: number[] | null };
    const ladder = { upcoming: upcoming ?? DEFAULT_LADDER.upcoming, overdue: overdue ?? DEFAULT_LADDER.overdue };
    return { ...input, ladder };
  },
};
