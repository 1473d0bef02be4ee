import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, scope, stayParams } from './common.js';
import { creditBad, decision, stayHead } from './eligibility.js';
import { admissionState } from './stay.js';

/** About, or at least, what the patient will have to pay, in whole yuan; `none`: nothing is known yet. */
const expectedPart = z.object({
  kind: z.enum(['none', 'at-least', 'estimate']),
  amountFen: fen,
  asOf: businessDate.nullable(),
});

/** What the desk's first page, its list of stays and one stay need. */
export const deskStayContracts = {
  getDeskOverview: {
    response: z.object({
      hospital: z.string(),
      businessDate,
      time: z.string(),
      counts: z.array(z.object({ key: z.string(), name: z.string(), count: z.int() })),
    }),
  },
  listStays: {
    query: z.object({
      search: z.string().max(50).optional(),
      state: admissionState.optional(),
      department: z.string().max(30).optional(),
    }),
    response: z.object({
      rows: z.array(
        stayHead.extend({
          todayFen: fen,
          totalFen: fen,
          owedFen: fen,
          /** Before settlement: about, or at least, what the patient will have to pay; null once it is settled. */
          expected: expectedPart.nullable(),
          eligibility: z.string().nullable(),
        }),
      ),
    }),
  },
  getStay: {
    params: stayParams,
    response: stayHead.extend({
      idTail: z.string(),
      phoneMasked: z.string(),
      totalFen: fen,
      /** Of `totalFen`: outside the catalogue. */
      outFen: fen,
      /** Deposits and stage payments: what is held now, and what is still asked for. */
      held: z.object({ heldFen: fen, leftFen: fen }),
      /** 预计自己要付 before settlement, in whole yuan; null once it is settled. */
      expected: expectedPart.nullable(),
      balanceFen: fen,
      paidFen: fen,
      decision: decision.nullable(),
      /** Whose check is next while nothing is decided; null where none waits any more. */
      checkStage: z.enum(['doctor', 'desk']).nullable(),
      creditBad,
      grants: z.array(
        z.object({ name: z.string(), relationName: z.string(), status: z.string(), scopes: z.array(scope) }),
      ),
      agreements: z.array(
        z.object({
          agreementId: id,
          version: z.int(),
          state: z.string(),
          parts: z.int(),
          signedAt: instant.nullable(),
        }),
      ),
      payments: z.array(
        z.object({ paymentId: id, paidOn: businessDate, amountFen: fen, payerName: z.string(), way: z.string() }),
      ),
      reminders: z.array(
        z.object({ kind: z.string(), at: instant, channel: z.string(), state: z.string(), title: z.string() }),
      ),
    }),
  },
} satisfies Record<string, Contract>;
