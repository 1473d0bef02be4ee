import { collectionSchema } from './collection.js';

/** How far the business clock stands ahead of the system clock; only the demo ever writes it. */
export interface ClockRow {
  _id: string;
  offsetMs: number;
}

export const CLOCK_ROW = 'ClockRow';
export const ClockRowSchema = collectionSchema<ClockRow>('clock');
