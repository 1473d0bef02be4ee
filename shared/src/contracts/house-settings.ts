import { z } from 'zod';
import { businessDate, type Contract, fen, instant } from './common.js';

/** Limits of the house for instalment agreements (P30). */
const LIMITS = {
  maxParts: z.int(),
  maxMonths: z.int(),
  minPartFen: fen,
  maxFirstDueDays: z.int(),
  /** Within which a deferral, one payment without parts, falls due. */
  maxDeferralDays: z.int(),
  /** Of the debt, at the signing of the first agreement. */
  shareNowPercent: z.int(),
  /** How long what was presented may be signed. */
  presentedDays: z.int(),
};

const houseSettings = z.object({
  /** Where the house stands; the name is null where the region is not recorded. */
  region: z.object({ code: z.string(), name: z.string().nullable() }),
  /** The region's schemes by first day of admission, the newest first; a decision keeps the one it was made under. */
  schemes: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      from: businessDate,
      status: z.enum(['in-force', 'coming', 'past']),
    }),
  ),
  limits: z.object({
    /** What an agreement that is proposed today keeps within. */
    now: z.object(LIMITS),
    /** The latest first day first. */
    rows: z.array(z.object({ ...LIMITS, from: businessDate, recordedBy: z.string(), recordedAt: instant })),
  }),
  estimate: z.object({
    /** What holds today. */
    minStays: z.int(),
    rows: z.array(z.object({ minStays: z.int(), from: businessDate, recordedBy: z.string(), recordedAt: instant })),
  }),
});

export const houseSettingsContracts = {
  getHouseSettings: { response: houseSettings },
  setMinStaysForEstimate: {
    body: z.object({
      minStays: z.int().min(3, '少于 3 次，说出来的数能认出是谁').max(200, '最多 200 次'),
      from: businessDate,
    }),
    response: houseSettings,
  },
  setInstalmentLimits: {
    body: z.object({
      maxParts: z.int().min(1, '至少 1 次').max(60, '最多 60 次'),
      maxMonths: z.int().min(1, '至少 1 个月').max(60, '最长 60 个月'),
      minPartFen: z.int().min(1_00, '至少 1 元').max(1_000_000, '最多 10,000 元'),
      maxFirstDueDays: z.int().min(1, '至少 1 天').max(180, '最多 180 天'),
      maxDeferralDays: z.int().min(1, '至少 1 天').max(365, '最多 365 天'),
      shareNowPercent: z.int().min(0, '不能少于 0').max(90, '最多 90%，全付就不用分期'),
      presentedDays: z.int().min(1, '至少 1 天').max(30, '最多 30 天'),
      from: businessDate,
    }),
    response: houseSettings,
  },
} satisfies Record<string, Contract>;
