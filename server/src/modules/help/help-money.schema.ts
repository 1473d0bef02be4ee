import type { ForgivenessState, HelpReliefState, ReliefOffice } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

interface Whose {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  obligationId: string;
  helpId: string;
}
interface By {
  staffId: string;
  name: string;
  at: Date;
  /** Business date. */
  on: string;
}

/** Relief applied for outside the hospital (P40). Its papers are photos of the request that name it. */
export interface HelpRelief extends Whose {
  office: ReliefOffice;
  state: HelpReliefState;
  applied: By;
  noteSealed: string;
  answered: By | null;
  grantedFen: number | null;
  paidTo: 'hospital' | 'family' | null;
  /** The office's document number; the reason of a refusal. */
  answerSealed: string;
}
export const HELP_RELIEF = 'HelpRelief';
export const HelpReliefSchema = collectionSchema<HelpRelief>('helpReliefs');
HelpReliefSchema.index({ helpId: 1 });
/** One application at an office at a time. */
HelpReliefSchema.index({ helpId: 1, office: 1 }, { unique: true, partialFilterExpression: { state: 'applied' } });

/** 减免: proposed by one person, decided by another (P40). */
export interface Forgiveness extends Whose {
  state: ForgivenessState;
  amountFen: number;
  proposed: By;
  reasonSealed: string;
  decided: By | null;
  noteSealed: string;
}
export const FORGIVENESS = 'Forgiveness';
export const ForgivenessSchema = collectionSchema<Forgiveness>('forgivenesses');
ForgivenessSchema.index({ helpId: 1 }, { unique: true, partialFilterExpression: { state: 'proposed' } });
ForgivenessSchema.index({ helpId: 1, state: 1 });
ForgivenessSchema.index({ institution: 1, state: 1 });
