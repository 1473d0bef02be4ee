import type { TemplateText } from '@zhenhoufu/shared/contracts';
import { collectionSchema } from '../../database/collection.js';

/** A paper that tells and is not signed, made once from a snapshot (documents.md): words, number, bytes never change. */
export interface ToldPaper {
  /** What it was made from: the notice, the decision. */
  _id: string;
  institution: string;
  stayId: string;
  number: string;
  label: string;
  text: TemplateText;
  textSha256: string;
  /** Lines under the title: the parties, and when it was told. */
  head: string[];
  madeAt: Date;
  /** What is signed for by hand at its foot; absent: that it was read. */
  foot?: 'application';
  pdfSha256: string;
  /** In 16-point type. */
  largePdfSha256: string;
}
export const TOLD_PAPER = 'ToldPaper';
export const ToldPaperSchema = collectionSchema<ToldPaper>('toldPapers');
ToldPaperSchema.index({ stayId: 1 });
