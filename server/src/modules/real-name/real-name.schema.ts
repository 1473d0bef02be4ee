import { collectionSchema } from '../../database/collection.js';

/** A person at the hospital laid the photo beside the face, or one name beside another (P13). Never edited; the newest counts. */
export interface PhotoCompare {
  _id: string;
  institution: string;
  stayId: string;
  /** Absent: the photo. */
  about?: 'photo' | 'name';
  result: 'same' | 'not-sure' | 'different';
  by: { staffId: string; name: string };
  at: Date;
  note: string;
}
export const PHOTO_COMPARE = 'PhotoCompare';
export const PhotoCompareSchema = collectionSchema<PhotoCompare>('photoCompares');
PhotoCompareSchema.index({ stayId: 1, at: -1 });

/** 疑似冒名: what somebody saw. A report, not a finding; nothing follows from it by itself. */
export interface MisuseReport {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  suspectSealed: string;
  whatSealed: string;
  happenedOn: string;
  by: { staffId: string; name: string };
  at: Date;
  /** Each person once, with the first look. */
  shownTo: { staffId: string; name: string; role: string; at: Date }[];
}
export const MISUSE_REPORT = 'MisuseReport';
export const MisuseReportSchema = collectionSchema<MisuseReport>('misuseReports');
MisuseReportSchema.index({ institution: 1, at: -1 });
MisuseReportSchema.index({ stayId: 1 });
