import { z } from 'zod';
import { businessDate, type Contract, id, instant } from './common.js';

/** Where an import stands: bytes wanted, in the queue, rows being read, being compared, waiting for a person, over. */
export const listImportState = z.enum([
  'awaiting-file',
  'queued',
  'reading',
  'comparing',
  'ready',
  'applied',
  'discarded',
  'failed',
  /** Opened, and never given a file. */
  'expired',
]);
export type ListImportState = z.infer<typeof listImportState>;

export const listDifferenceKind = z.enum(['new', 'ended', 'changed', 'conflict', 'rejected']);
export type ListDifferenceKind = z.infer<typeof listDifferenceKind>;

const listImport = z.object({
  importId: id,
  authority: z.string(),
  version: z.string(),
  filename: z.string(),
  state: listImportState,
  rowsDone: z.int(),
  /** An upper bound until the last row was read. */
  rowsTotal: z.int(),
  counts: z.object({
    accepted: z.int(),
    unchanged: z.int(),
    new: z.int(),
    ended: z.int(),
    changed: z.int(),
    conflict: z.int(),
    rejected: z.int(),
  }),
  /** The version in force that it was compared with; null for an authority's first list. */
  comparedWith: z.object({ version: z.string(), rows: z.int() }).nullable(),
  /** What was left out of the file, in plain sentences. */
  notes: z.array(z.string()),
  /** Why it failed; empty otherwise. */
  problem: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  decidedBy: z.string(),
  decidedAt: instant.nullable(),
});
export type ListImport = z.infer<typeof listImport>;

const entry = z.object({
  name: z.string(),
  idTail: z.string(),
  category: z.string(),
  categoryName: z.string(),
  from: businessDate,
  to: businessDate.nullable(),
  address: z.string(),
});

const difference = z.object({
  differenceId: id,
  kind: listDifferenceKind,
  /** Where it stands in the file; null for a person that the file no longer lists. */
  rowNo: z.int().nullable(),
  sheet: z.string(),
  before: entry.nullable(),
  after: entry.nullable(),
  /** Names of what changed, or of what the authorities disagree on. */
  fields: z.array(z.string()),
  /** The other authority's row, where two disagree. */
  other: entry.extend({ authority: z.string(), version: z.string() }).nullable(),
  /** Why a row was not accepted, field by field. */
  problems: z.array(z.object({ field: z.string(), reason: z.string() })),
  /** Of a rejected row: what could be read. */
  name: z.string(),
});
export type ListDifference = z.infer<typeof difference>;

const importParams = z.object({ importId: id });
const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, '页码要是数字')
  .default('1')
  .transform(Number);
const shortText = (what: string) => z.string().trim().min(1, `要写${what}`).max(40, `${what}太长`);

export const beneficiaryContracts = {
  getRegionLists: {
    response: z.object({
      lists: z.array(
        z.object({
          listId: id,
          authority: z.string(),
          version: z.string(),
          rows: z.int(),
          importedAt: instant,
          importedBy: z.string(),
          current: z.boolean(),
        }),
      ),
    }),
  },
  searchRegionLists: {
    body: z.object({
      /** The whole name. */
      name: z.string().trim().max(40).default(''),
      /** Narrows a name; alone it is not enough. */
      idTail: z
        .string()
        .trim()
        .regex(/^(\d{3}[\dXx])?$/, '尾号是身份证号的后 4 位')
        .default(''),
      /** The whole ID number. */
      idNumber: z.string().trim().max(24).default(''),
    }),
    response: z.object({
      asOf: businessDate,
      rows: z.array(
        entry.extend({
          rowId: id,
          authority: z.string(),
          version: z.string(),
          phoneMasked: z.string(),
          /** The date of today lies within the row's validity. */
          holds: z.boolean(),
        }),
      ),
    }),
  },
  getListImports: { response: z.object({ imports: z.array(listImport) }) },
  createListImport: {
    body: z.object({
      authority: shortText('哪个部门'),
      version: shortText('第几期'),
      filename: z.string().trim().min(1, '要有文件名').max(120, '文件名太长'),
    }),
    response: listImport,
  },
  uploadListFile: { params: importParams, response: listImport },
  getListImport: { params: importParams, response: listImport },
  getListDifferences: {
    params: importParams,
    query: z.object({ kind: listDifferenceKind, page: pageNumber }),
    response: z.object({ rows: z.array(difference), total: z.int(), page: z.int(), pages: z.int() }),
  },
  applyListImport: {
    params: importParams,
    body: z.object({
      /** Says in so many words: the rejected rows stay out, apply the rest. */
      leaveOutRejected: z.boolean().default(false),
      /** Says in so many words: it is right that so many people are no longer listed. */
      manyEndedIsRight: z.boolean().default(false),
    }),
    response: listImport,
  },
  discardListImport: { params: importParams, response: listImport },
} satisfies Record<string, Contract>;
