import { collectionSchema } from '../../database/collection.js';

/** A paper that was made, by its hash: the check page answers from this alone and shows nobody's data. */
export interface DocumentRow {
  /** SHA-256 of the bytes. */
  _id: string;
  institution: string;
  kind: string;
  madeOn: string;
  about: string;
  /** The opaque number printed on it; absent on papers that print none. */
  number?: string;
}
export const DOCUMENT = 'PaperDocument';
export const DocumentSchema = collectionSchema<DocumentRow>('documents');
DocumentSchema.index({ number: 1 }, { unique: true, partialFilterExpression: { number: { $type: 'string' } } });
