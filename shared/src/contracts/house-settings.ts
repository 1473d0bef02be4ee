import { z } from 'zod';
import { businessDate, type Contract, fen, instant } from './common.js';

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
  limits: z.object({ maxParts: z.int(), maxMonths: z.int(), minPartFen: fen, maxFirstDueDays: z.int() }),
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
} satisfies Record<string, Contract>;
