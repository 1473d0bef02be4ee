import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, ok, stayParams } from './common.js';

/** Whose it is, as far as it is known. */
const whose = z.object({
  stayId: id.nullable(),
  admissionNo: z.string(),
  patientName: z.string(),
  department: z.string(),
});

const conflictLine = z.object({
  name: z.string(),
  feeDate: z.string(),
  quantity: z.string(),
  price: z.string(),
  amountFen: fen,
  /** How insurance splits it, in words; empty where it did not say. */
  split: z.string().optional(),
});

const conflict = whose.extend({
  conflictId: id,
  infno: z.string(),
  msgid: z.string(),
  /** 流水号, 住院号 or 结算编号. */
  key: z.string(),
  reason: z.string(),
  receivedAt: instant,
  line: z.object({ standing: conflictLine, incoming: conflictLine }).nullable(),
  decision: z
    .object({ choice: z.enum(['keep', 'replace']), name: z.string(), at: instant, reason: z.string() })
    .nullable(),
});

const waiting = whose.extend({
  /** Null where only its original or its stay can help. */
  waitingId: z.string().nullable(),
  kind: z.enum(['stay', 'correction', 'early', 'revocation', 'message']),
  sn: z.string(),
  /** feedetl_sn that it names; null when it names none. */
  original: z.string().nullable(),
  name: z.string(),
  feeDate: businessDate.nullable(),
  amountFen: fen.nullable(),
  msgid: z.string(),
  since: instant,
});

const difference = z.object({
  stayId: id,
  admissionNo: z.string(),
  patientName: z.string(),
  department: z.string(),
  state: z.string(),
  linesFen: fen,
  billsFen: fen,
  settlementTotalFen: fen.nullable(),
});

/** A line that the report names, and why. */
const namedLine = z.object({
  lineId: z.string(),
  sn: z.string(),
  name: z.string(),
  feeDate: businessDate.nullable(),
  amountFen: fen.nullable(),
  why: z.enum(['unbilled', 'twice', 'stranger', 'waiting', 'conflict']),
});

const hisKey = z.object({ keyId: z.string(), createdAt: instant, revokedAt: instant.nullable() });

const publishing = z.object({
  /** `HH:mm`, hospital time; the day before is sealed then. */
  publishAt: z.string(),
  days: z.array(z.object({ date: businessDate, startedAt: instant, finishedAt: instant.nullable(), bills: z.int() })),
});

const reason = z.string().trim().min(2, '写一句为什么').max(200);

export const hisFeedContracts = {
  getHisFeed: {
    response: z.object({
      lastHeardAt: instant.nullable(),
      /** The day for which a stay without a line counts as silent. */
      day: businessDate,
      inHospital: z.int(),
      silent: z.array(whose.extend({ bed: z.string(), lastLineOn: businessDate.nullable() })),
      failed: z.array(
        z.object({ messageId: id, infno: z.string(), msgid: z.string(), receivedAt: instant, said: z.string() }),
      ),
      /** Refused whole, for another reason than a conflict; the text of each is kept. */
      refused: z.array(
        z.object({
          messageId: id,
          infno: z.string(),
          msgid: z.string(),
          receivedAt: instant,
          reason: z.string(),
          /** Size where it was too large to be worked. */
          longBytes: z.int().nullable(),
          /** How often the very same text was sent. */
          times: z.int(),
        }),
      ),
      unnamed: z.array(z.object({ itemCode: z.string(), lines: z.int(), lastOn: businessDate })),
    }),
  },
  listHisConflicts: { response: z.object({ rows: z.array(conflict) }) },
  decideHisConflict: {
    params: z.object({ conflictId: id }),
    body: z.object({ choice: z.enum(['keep', 'replace']), reason }),
    response: ok,
  },
  listWaitingLines: { response: z.object({ rows: z.array(waiting) }) },
  countWaitingLine: {
    params: z.object({ waitingId: z.string().min(1).max(200) }),
    body: z.object({ reason }),
    response: ok,
  },
  listChargeFlags: {
    response: z.object({
      rows: z.array(z.object({ stayId: id, silent: z.boolean(), conflicts: z.int(), waiting: z.int() })),
    }),
  },
  listChargeDifferences: { response: z.object({ checked: z.int(), rows: z.array(difference) }) },
  getChargeDifference: {
    params: stayParams,
    response: difference.extend({
      whole: z.boolean(),
      /** Today's and yesterday's lines wait for their close: that is no difference. */
      openFen: fen,
      lines: z.array(namedLine),
      days: z.array(z.object({ date: businessDate, totalFen: fen, linesFen: fen })),
    }),
  },
  listHisKeys: { response: z.object({ institution: z.string(), keys: z.array(hisKey) }) },
  createHisKey: { body: z.object({}), response: z.object({ keyId: z.string(), secret: z.string() }) },
  revokeHisKey: { params: z.object({ keyId: z.string().min(1).max(64) }), body: z.object({}), response: ok },
  getBillPublishing: { response: publishing },
  setBillPublishing: {
    body: z.object({
      publishAt: z.string().regex(/^(0[1-9]|1[0-2]):[0-5]\d$/, '封存时间要在 01:00 到 12:59 之间'),
    }),
    response: publishing,
  },
} satisfies Record<string, Contract>;
