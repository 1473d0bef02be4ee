import type { AdmissionNoticeContent } from '@zhenhoufu/shared/contracts';
import { collectionSchema } from '../../database/collection.js';

/** A told 入院告知: figures, basis, date and words as they were (P12). Never edited; telling again is a new version. */
export interface AdmissionNoticeRow {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  version: number;
  content: AdmissionNoticeContent;
  textSha256: string;
  /** The settlements that the figures rest on. */
  settlementIds: string[];
  way: 'staff' | 'phone';
  toldBy: { id: string; name: string };
  toldAt: Date;
  toldOn: string;
  replaces: string | null;
}
export const ADMISSION_NOTICE = 'AdmissionNotice';
export const AdmissionNoticeSchema = collectionSchema<AdmissionNoticeRow>('admissionNotices');
AdmissionNoticeSchema.index({ stayId: 1, version: 1 }, { unique: true });

/** The patient's side has read a notice: once for each, so the notice's id is its own. */
export interface NoticeAcknowledgement {
  _id: string;
  institution: string;
  stayId: string;
  way: 'phone' | 'paper';
  name: string;
  relation: string;
  /** The phone account, or the member of staff who took the paper. */
  recordedBy: string;
  at: Date;
}
export const NOTICE_ACKNOWLEDGEMENT = 'NoticeAcknowledgement';
export const NoticeAcknowledgementSchema = collectionSchema<NoticeAcknowledgement>('noticeAcknowledgements');
NoticeAcknowledgementSchema.index({ stayId: 1 });
