import { z } from 'zod';
import { MAX_PARTS } from '../domain/index.js';
import { CATEGORY_CODES, CAUSE_CODES, DOCUMENT_CODES, findProfile } from '../policy/index.js';
import { isBusinessDate } from '../time/index.js';

const MAX_FEN = 1_000_000_000_000;

const fen = z.int('要填整数的分').min(0, '不能是负数').max(MAX_FEN, '不能超过 10^12 分');
const signedFen = z.int('要填整数的分').min(-MAX_FEN, '不能低于 -10^12 分').max(MAX_FEN, '不能超过 10^12 分');
const date = z.string('要填日期').refine(isBusinessDate, '要填真实的日期，写成 2024-03-05 这样');
const nullableDate = date.nullish().transform((value) => value ?? null);
const flag = z.boolean('要填 true 或 false').default(false);
const number = z.int('要填整数');

function list<T extends z.ZodType>(item: T) {
  return z.array(item).default([]);
}

const instalment = z.object({ no: number, dueDate: date, amountFen: fen });
const level = z.enum(['township', '1', '2', '3']);
/** edges.md fixes no shape for a region's code. */
const region = z.string('要填行政区划');
/** A category's first day must stand there, and null leaves that end open too. */
const categoryRow = z.object({ code: z.enum(CATEGORY_CODES), from: date.nullable(), to: nullableDate });

export const eligibilityInput = z.object({
  profile: z.string().refine((id) => findProfile(id) !== undefined, '没有这个政策方案'),
  admissionDate: date,
  institution: z.object({
    level,
    designated: flag,
    ownership: z.enum(['public', 'private']),
    admdvs: region,
    primaryCare: flag,
    pilot: flag,
    noDepositForAllSince: nullableDate,
  }),
  patient: z.object({
    insuredAdmdvs: region,
    insurance: z.object({ kind: z.enum(['resident', 'employee', 'none']), status: z.enum(['active', 'suspended']) }),
    categories: list(categoryRow),
    documents: list(z.enum(DOCUMENT_CODES)),
    arrearsListed: flag,
    familyArrearsListed: flag,
    creditBad: flag,
  }),
  visit: z.object({
    emergency: flag,
    causes: list(z.enum(CAUSE_CODES)),
    thirdPartyLiable: flag,
    referral: z.enum(['none', 'level-by-level', 'white-list']),
    selfPay: flag,
    consents: flag,
  }),
});

export const stagesInput = z.object({
  stepFen: fen.min(1, '至少 1 分'),
  lines: list(z.object({ date, amountFen: signedFen, selfPayFen: signedFen })),
});

export const annualCapInput = z.object({
  stays: list(
    z.object({
      date,
      level: z.enum(['township', '1', '2', '3', 'outside']),
      compliantSelfPayFen: fen,
      deductibleFen: fen,
    }),
  ),
});

export const catalogueShareInput = z
  .object({ level, totalFen: fen, outOfCatalogueFen: fen })
  .refine((input) => input.outOfCatalogueFen <= input.totalFen, {
    path: ['outOfCatalogueFen'],
    message: '目录外费用不能多于总费用',
  });

export const scheduleInput = z
  .object({
    balanceFen: fen,
    parts: number.min(1, '至少分 1 次').max(MAX_PARTS, `最多分 ${MAX_PARTS} 次`),
    firstDue: date,
    holidays: list(date),
    workdays: list(date),
  })
  .refine((input) => input.parts <= input.balanceFen, { path: ['parts'], message: '分的次数不能多于欠的分数' });

export const allocateInput = z.object({
  instalments: list(
    instalment.extend({ paidFen: fen }).refine((part) => part.paidFen <= part.amountFen, {
      path: ['paidFen'],
      message: '已付不能多于这一期的金额',
    }),
  ),
  paymentFen: fen.min(1, '付款至少 1 分'),
});

const atLeastOne = number.min(1, '至少是 1');
const ladder = z.object({
  upcoming: number.min(0, '0 到 365 天').max(365, '0 到 365 天'),
  overdue: z
    .tuple([atLeastOne, atLeastOne, atLeastOne])
    .refine(([first, second, third]) => first < second && second < third, '三个数要从小到大'),
});

export const arrearsStageInput = z
  .object({
    instalments: list(instalment),
    payments: list(z.object({ date, amountFen: signedFen })),
    date,
    ladder: ladder.nullish().transform((value) => value ?? null),
  })
  .refine(
    (input) => input.payments.reduce((sum, row) => (row.date <= input.date ? sum + row.amountFen : sum), 0) >= 0,
    { path: ['payments'], message: '到这一天为止，退的钱多于付的钱' },
  );
