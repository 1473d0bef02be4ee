import { z } from 'zod';
import { TOLD_FIELDS, TOLD_RECEIVERS } from '../domain/index.js';
import { businessDate, type Contract, id, instant } from './common.js';

const receiver = z.object({
  receiverId: id,
  kind: z.enum(TOLD_RECEIVERS),
  name: z.string(),
  basis: z.string(),
  approvedBy: z.string(),
  approvedOn: businessDate,
  recordedBy: z.string(),
  fields: z.array(z.enum(TOLD_FIELDS)),
  endedOn: businessDate.nullable(),
  /** The key in use; null: files only. */
  keyId: z.string().nullable(),
  transfers: z.int(),
  lastTransferAt: instant.nullable(),
});

const receivers = z.object({
  /** The scheme's words on telling others; null: it has none, and nobody is told. */
  scheme: z.object({ source: z.string(), text: z.string() }).nullable(),
  rows: z.array(receiver),
});
const params = z.object({ receiverId: id });

export const arrearsTellingContracts = {
  listArrearsReceivers: { response: receivers },
  addArrearsReceiver: {
    body: z.object({
      kind: z.enum(TOLD_RECEIVERS),
      name: z.string().trim().min(2, '写部门的名称').max(60),
      basis: z.string().trim().min(4, '写明依据').max(500),
      approvedBy: z.string().trim().min(2, '写明谁批的').max(60),
      approvedOn: businessDate,
    }),
    response: receivers,
  },
  endArrearsReceiver: { params, body: z.object({}), response: receivers },
  createArrearsReceiverKey: {
    params,
    body: z.object({}),
    response: z.object({ keyId: z.string(), secret: z.string() }),
  },
  exportToldArrears: { params, query: z.object({ format: z.enum(['csv', 'xlsx']).default('csv') }) },
} satisfies Record<string, Contract>;
