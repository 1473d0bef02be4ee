import type { ListDifferenceKind, ListImportState } from '@zhenhoufu/shared/contracts';
import type { Transitions } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';
import type { RowProblem } from './check-row.js';

/** An import's way; `comparing` comes again when another version took effect in between. */
export const LIST_IMPORT_TRANSITIONS: Transitions<ListImportState> = {
  'awaiting-file': ['queued', 'discarded', 'expired'],
  queued: ['reading', 'failed', 'discarded'],
  reading: ['comparing', 'failed', 'discarded'],
  comparing: ['ready', 'failed', 'discarded'],
  ready: ['applied', 'comparing', 'discarded'],
  applied: [],
  discarded: [],
  failed: [],
  expired: [],
};

export type ListCounts = Record<'accepted' | 'unchanged' | ListDifferenceKind, number>;

/** One file on its way to become a version of a list; its id becomes the list's. */
export interface ListImport {
  _id: string;
  region: string;
  authority: string;
  version: string;
  filename: string;
  state: ListImportState;
  /** Names the sealed pieces of the file; null before it came. */
  uploadId: string | null;
  rowsDone: number;
  rowsTotal: number;
  counts: ListCounts;
  comparedWith: { listId: string; version: string; rows: number } | null;
  notes: string[];
  problem: string;
  createdBy: { staffId: string; name: string };
  createdAt: Date;
  decidedBy: { staffId: string; name: string } | null;
  decidedAt: Date | null;
  /** Who works on it, and until when nobody else may (system clock). */
  lease: string | null;
  leaseUntil: Date;
  tries: number;
  /** When the rows and bytes of an import that came to nothing were removed. */
  cleanedAt: Date | null;
}
export const LIST_IMPORT = 'ListImport';
export const ListImportSchema = collectionSchema<ListImport>('listImports');
ListImportSchema.index({ region: 1, createdAt: -1 });
ListImportSchema.index({ state: 1, leaseUntil: 1 });

/** One line of the preview; rows are named by id, so that nothing sealed stands here. */
export interface ListDifference {
  _id: string;
  importId: string;
  kind: ListDifferenceKind;
  rowNo: number | null;
  sheet: string;
  name: string;
  beforeRowId: string | null;
  afterRowId: string | null;
  otherRowId: string | null;
  fields: string[];
  problems: RowProblem[];
}
export const LIST_DIFFERENCE = 'ListDifference';
export const ListDifferenceSchema = collectionSchema<ListDifference>('listDifferences');
ListDifferenceSchema.index({ importId: 1, kind: 1, rowNo: 1, _id: 1 });

/** A sealed piece of an uploaded file; gone when the file was read, at the latest after a week. */
export interface ListFilePiece {
  /** uploadId + '/' + number */
  _id: string;
  uploadId: string;
  no: number;
  sealed: string;
  at: Date;
}
export const LIST_FILE_PIECE = 'ListFilePiece';
export const ListFilePieceSchema = collectionSchema<ListFilePiece>('listFilePieces');
ListFilePieceSchema.index({ uploadId: 1, no: 1 });
ListFilePieceSchema.index({ at: 1 }, { expireAfterSeconds: 7 * 86_400 });

/** Who looked at whom on the region's lists, and how they were found; never what was typed. */
export interface ListRead {
  _id: string;
  region: string;
  staffId: string;
  staffName: string;
  role: string;
  what: 'search-by-name' | 'search-by-id-number' | 'differences';
  importId: string | null;
  rowIds: string[];
  at: Date;
}
export const LIST_READ = 'ListRead';
export const ListReadSchema = collectionSchema<ListRead>('listReads');
ListReadSchema.index({ region: 1, at: -1 });
