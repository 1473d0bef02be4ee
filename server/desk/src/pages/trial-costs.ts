import { addDays } from '@zhenhoufu/shared/time';
import { type Calculator, LEVELS } from './trial-calculator.js';

export const stages: Calculator = {
  name: 'stages',
  title: '分阶段付自付',
  say: '费用每到一个台阶，先付其中自己要付的部分。',
  sections: [
    {
      title: '台阶和费用',
      fields: [{ path: 'stepFen', label: '每到多少元', kind: 'yuan' }],
      rows: [
        {
          path: 'lines',
          label: '费用（退费写负数）',
          columns: [
            { path: 'date', label: '哪天', kind: 'day' },
            { path: 'amountFen', label: '金额（元）', kind: 'yuan' },
            { path: 'selfPayFen', label: '其中自己要付（元）', kind: 'yuan' },
          ],
        },
      ],
    },
  ],
  start: (today) => ({
    fields: { stepFen: '5000' },
    rows: {
      lines: [
        { date: addDays(today, -2), amountFen: '3200', selfPayFen: '640' },
        { date: addDays(today, -1), amountFen: '2600', selfPayFen: '780' },
      ],
    },
  }),
};

export const catalogueShare: Calculator = {
  name: 'catalogue-share',
  title: '目录外谁负担',
  say: '目录外费用超过限额的部分由医院负担，不向患者收。',
  sections: [
    {
      title: '这次住院',
      fields: [
        { path: 'level', label: '医院等级', kind: 'choice', options: LEVELS },
        { path: 'totalFen', label: '总费用（元）', kind: 'yuan' },
        { path: 'outOfCatalogueFen', label: '其中目录外（元）', kind: 'yuan' },
      ],
    },
  ],
  start: () => ({ fields: { level: '2', totalFen: '8000', outOfCatalogueFen: '520' }, rows: {} }),
};

export const annualCap: Calculator = {
  name: 'annual-cap',
  title: '一年自付封顶',
  say: '一年里合规自付超过封顶线的部分，大部分由基金再付。',
  sections: [
    {
      title: '这一年的住院',
      fields: [],
      rows: [
        {
          path: 'stays',
          label: '每次住院',
          columns: [
            { path: 'date', label: '出院日期', kind: 'day' },
            {
              path: 'level',
              label: '医院等级',
              kind: 'choice',
              options: [...LEVELS, { value: 'outside', label: '市外' }],
            },
            { path: 'compliantSelfPayFen', label: '合规自付（元）', kind: 'yuan' },
            { path: 'deductibleFen', label: '起付线（元）', kind: 'yuan' },
          ],
        },
      ],
    },
  ],
  start: (today) => ({
    fields: {},
    rows: {
      stays: [
        { date: addDays(today, -60), level: 'township', compliantSelfPayFen: '900', deductibleFen: '100' },
        { date: today, level: '2', compliantSelfPayFen: '4200', deductibleFen: '500' },
      ],
    },
  }),
};
