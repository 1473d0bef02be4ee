import type { ReversalState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

interface Person {
  staffId: string;
  name: string;
  at: Date;
}

/** One file of a bundle, in the order of its table of contents. */
export interface EvidenceEntry {
  name: string;
  title: string;
  bytes: number;
  sha256: string;
}

/** An evidence bundle of one stay (P39): asked for by one person, approved by another, made once, each export written down. */
export interface EvidenceRow {
  _id: string;
  institution: string;
  stayId: string;
  reason: string;
  /** To whom it goes. */
  recipient: string;
  state: ReversalState;
  askedBy: Person;
  decidedBy: Person | null;
  note: string;
  /** Made at the first export, the same bytes ever after. */
  made: { at: Date; sha256: string; bytes: number; entries: EvidenceEntry[] } | null;
  exports: Person[];
}
export const EVIDENCE = 'EvidenceBundle';
export const EvidenceSchema = collectionSchema<EvidenceRow>('evidenceBundles');
EvidenceSchema.index({ institution: 1, state: 1, 'askedBy.at': -1 });
// One request of a stay waits at a time.
EvidenceSchema.index({ stayId: 1 }, { unique: true, partialFilterExpression: { state: 'asked' } });
