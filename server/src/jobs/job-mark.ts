import { Schema } from 'mongoose';

/** Up to which business instant a job has run. */
export interface JobMark {
  _id: string;
  ranUpTo: Date;
}

export const JOB_MARK = 'JobMark';
export const JobMarkSchema = new Schema<JobMark>(
  { _id: String, ranUpTo: { type: Date, required: true } },
  { collection: 'jobMarks', versionKey: false },
);
