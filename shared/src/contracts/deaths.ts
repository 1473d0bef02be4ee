import { z } from 'zod';
import { DEATH_SOURCES } from '../domain/index.js';
import { businessDate, type Contract, fen, id, stayParams } from './common.js';

const words = z.string().trim().min(2, '写一句凭什么知道').max(300, '最多写 300 个字');

const death = z.object({
  deathId: id,
  source: z.enum(DEATH_SOURCES),
  state: z.enum(['reported', 'confirmed', 'mistaken']),
  /** Null: nobody knows the day yet. */
  diedOn: businessDate.nullable(),
  /** By what it is known. */
  words: z.string(),
  /** Null: the hospital's system. */
  reportedBy: z.string().nullable(),
  reportedOn: businessDate,
  /** Of the last person who decided. */
  decision: z.object({ by: z.string(), on: businessDate, words: z.string() }).nullable(),
  /** Why the caller may not confirm it; null: may. */
  barred: z.string().nullable(),
});
export type DeathView = z.infer<typeof death>;

export const deathContracts = {
  listDeaths: {
    response: z.object({
      /** Those that wait for a person first, the newest first. */
      rows: z.array(
        death.extend({
          stayId: id,
          patientName: z.string(),
          admissionNo: z.string(),
          department: z.string(),
          /** What is owed of all stays here, and what the hospital holds. */
          owedFen: fen,
          creditFen: fen,
        }),
      ),
    }),
  },
  getDeath: { params: stayParams, response: z.object({ patientName: z.string(), death: death.nullable() }) },
  reportDeath: { params: stayParams, body: z.object({ diedOn: businessDate.nullable(), words }), response: death },
  confirmDeath: { params: stayParams, body: z.object({ diedOn: businessDate, words }), response: death },
  mistakeDeath: { params: stayParams, body: z.object({ words }), response: death },
} satisfies Record<string, Contract>;
