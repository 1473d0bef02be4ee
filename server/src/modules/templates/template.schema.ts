import type { TemplateKind, TemplateText } from '@zhenhoufu/shared/contracts';
import type { AdmissionPaperKind } from '@zhenhoufu/shared/policy';
import { collectionSchema } from '../../database/collection.js';

/** One version of an institution's words for a paper; from its first day on it is never edited. */
export interface PaperTemplate {
  _id: string;
  institution: string;
  kind: TemplateKind;
  /** 1, 2, 3… by institution and kind. */
  version: number;
  /** Business date from which it holds. */
  from: string;
  text: TemplateText;
  savedBy: { staffId: string; name: string };
  savedAt: Date;
}
export const PAPER_TEMPLATE = 'PaperTemplate';
export const PaperTemplateSchema = collectionSchema<PaperTemplate>('paperTemplates');
PaperTemplateSchema.index({ institution: 1, kind: 1, version: -1 }, { unique: true });

/** The institution's own decision to have a paper signed (or none) where its scheme asks for none; append-only. */
export interface PaperChoice {
  _id: string;
  institution: string;
  kind: AdmissionPaperKind | null;
  from: string;
  approvedBy: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}
export const PAPER_CHOICE = 'PaperChoice';
export const PaperChoiceSchema = collectionSchema<PaperChoice>('paperChoices');
PaperChoiceSchema.index({ institution: 1, recordedAt: -1 });
