import { collectionSchema } from '../database/collection.js';

/** Up to which business instant a job has run. */
export interface JobMark {
  _id: string;
  ranUpTo: Date;
}

export const JOB_MARK = 'JobMark';
export const JobMarkSchema = collectionSchema<JobMark>('jobMarks');
