import { Schema } from 'mongoose';

/** How far the business clock stands ahead of the system clock; only the demo ever writes it. */
export interface ClockRow {
  _id: string;
  offsetMs: number;
}

export const CLOCK_ROW = 'ClockRow';
export const ClockRowSchema = new Schema<ClockRow>(
  { _id: String, offsetMs: { type: Number, required: true } },
  { collection: 'clock', versionKey: false },
);
