import { collectionSchema } from '../../database/collection.js';

/** A hospital's own sentence for an item, by version and day. Never edited: another wording is another row. */
export interface ItemExplanation {
  _id: string;
  institution: string;
  /** The hospital's item code or the national one. */
  code: string;
  /** 1, 2, 3… of this code: two people at once cannot both write the next. */
  version: number;
  name: string;
  /** Null withdraws it: the built-in dictionary speaks again. */
  plain: string | null;
  from: string;
  by: { staffId: string; name: string };
  at: Date;
}

export const ITEM_EXPLANATION = 'ItemExplanation';
export const ItemExplanationSchema = collectionSchema<ItemExplanation>('itemExplanations');
ItemExplanationSchema.index({ institution: 1, code: 1, version: 1 }, { unique: true });
