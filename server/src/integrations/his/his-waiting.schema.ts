import { collectionSchema } from '../../database/collection.js';

/** A message that came before what it speaks of (its stay, person or settlement): worked again when that arrives. */
export interface WaitingMessage {
  /** institution + '/' + SHA-256 of the text */
  _id: string;
  institution: string;
  infno: string;
  msgid: string;
  /** Such as `ipt:26110001` (stay-refs.ts). */
  ref: string;
  reason: string;
  receivedAt: Date;
  rawSealed: Buffer;
}
export const WAITING_MESSAGE = 'WaitingMessage';
export const WaitingMessageSchema = collectionSchema<WaitingMessage>('hisWaiting');
WaitingMessageSchema.index({ institution: 1, ref: 1, receivedAt: 1 });

/** How a person decided about the same key with other content. */
export interface ConflictDecision {
  staffId: string;
  name: string;
  at: Date;
  /** keep: what came first stands. replace: it is taken back by a new line, and the later content is a new line. */
  choice: 'keep' | 'replace';
  reason: string;
}

/** The same key came with other content: nothing was overwritten, a person looks at it (edges.md section 3). */
export interface HisConflict {
  /** Hash of institution, key and the later content: the same conflict again is one row. */
  _id: string;
  institution: string;
  infno: string;
  msgid: string;
  /** The business key in plain words. */
  key: string;
  reason: string;
  stayId: string | null;
  receivedAt: Date;
  /** Both contents of a charge line; null for other messages. */
  line: { standing: ConflictLine; incoming: ConflictLine } | null;
  /** The later line as it would be entered, to replace with; null for other messages. */
  entry: Record<string, unknown> | null;
  decision: ConflictDecision | null;
}

/** What a person compares. */
export interface ConflictLine {
  name: string;
  feeDate: string;
  quantity: string;
  price: string;
  amountFen: number;
  /** How insurance splits it, in words. */
  split?: string;
}
export const HIS_CONFLICT = 'HisConflict';
export const HisConflictSchema = collectionSchema<HisConflict>('hisConflicts');
HisConflictSchema.index({ institution: 1, decision: 1, receivedAt: -1 });
HisConflictSchema.index({ stayId: 1 });
