import { z } from 'zod';
import { businessDate, type Contract, instant } from './common.js';

const regions = z.object({
  rows: z.array(
    z.object({
      code: z.string(),
      /** Empty where nobody has written it down. */
      name: z.string(),
      /** The caller's own institution lies there. */
      mine: z.boolean(),
      institutions: z.array(z.string()),
      /** The newest first; empty: nothing is decided there. */
      schemes: z.array(
        z.object({
          name: z.string(),
          from: businessDate,
          status: z.enum(['in-force', 'coming', 'past']),
          /** Null: by the seed, or by hand. */
          recordedBy: z.string().nullable(),
          recordedAt: instant.nullable(),
        }),
      ),
    }),
  ),
  /** The schemes that can be chosen. */
  profiles: z.array(z.object({ id: z.string(), name: z.string(), inForceFrom: businessDate })),
});

export const regionContracts = {
  listRegions: { response: regions },
  recordRegion: {
    body: z.object({
      name: z.string().trim().min(2, '写旗县区的名称').max(30),
      profile: z.string().max(40),
      from: businessDate,
    }),
    response: regions,
  },
} satisfies Record<string, Contract>;
