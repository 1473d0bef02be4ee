import { z } from 'zod';
import { overdueBucket } from './arrears.js';
import { businessDate, type Contract, fen, id, instant } from './common.js';

const said = z.object({ by: z.string(), role: z.string(), at: instant });

/** What a department stood at on a Monday morning; it never changes, only who saw it and what was done is added. */
const arrearsDigest = z.object({
  digestId: id,
  weekOf: businessDate,
  department: z.string(),
  head: z.string(),
  persons: z.int(),
  overdueFen: fen,
  buckets: z.array(overdueBucket),
  /** Late for less than a week: new since the last one. */
  newPersons: z.int(),
  expectedPersons: z.int(),
  expectedFen: fen,
  warnings: z.array(z.enum(['department-sum', 'persons', 'one-debt'])),
  seen: z.array(said),
  notes: z.array(said.extend({ text: z.string() })),
  /** Has the caller seen it? */
  mine: z.boolean(),
});
export type ArrearsDigestView = z.infer<typeof arrearsDigest>;

const line = (most: number) => z.int().min(1, '要么空着，要么至少 1').max(most, '太大了').nullable();
const limits = { departmentFen: line(10_000_000_00), persons: line(10_000), oneDebtFen: line(10_000_000_00) };
const settings = z.object({
  /** Null: no line is set. */
  now: z.object(limits).nullable(),
  rows: z.array(z.object({ ...limits, from: businessDate, recordedBy: z.string(), recordedAt: instant })),
});

const params = z.object({ digestId: id });

export const arrearsDigestContracts = {
  listArrearsDigests: { response: z.object({ rows: z.array(arrearsDigest) }) },
  seeArrearsDigest: { params, body: z.object({}), response: arrearsDigest },
  noteArrearsDigest: {
    params,
    body: z.object({ text: z.string().trim().min(2, '写一句做了什么').max(300, '最多写 300 个字') }),
    response: arrearsDigest,
  },
  getArrearsWarningLimits: { response: settings },
  setArrearsWarningLimits: { body: z.object({ ...limits, from: businessDate }), response: settings },
} satisfies Record<string, Contract>;
