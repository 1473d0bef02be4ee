import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { collectionSchema, insertRow } from '../../database/collection.js';

/** What a person decided about somebody's credit (domain.md): the newest row of an institution's patient counts. */
export interface CreditDecision {
  _id: string;
  institution: string;
  patientId: string;
  bad: boolean;
  reason: string;
  staffId: string;
  staffName: string;
  at: Date;
}
export const CREDIT_DECISION = 'CreditDecision';
export const CreditDecisionSchema = collectionSchema<CreditDecision>('creditDecisions');
CreditDecisionSchema.index({ patientId: 1, at: -1 });

/** As the desk shows it. */
export function creditView(bad: CreditDecision | null): { reason: string; by: string; at: string } | null {
  return bad && { reason: bad.reason, by: bad.staffName, at: bad.at.toISOString() };
}

@Injectable()
export class CreditRepository {
  constructor(@InjectModel(CREDIT_DECISION) private readonly decisions: Model<CreditDecision>) {}

  /** The decision in force when it says bad, else null. */
  async badOf(institution: string, patientId: string, session?: ClientSession): Promise<CreditDecision | null> {
    const latest = await this.decisions
      .findOne({ institution, patientId })
      .sort({ at: -1 })
      .session(session ?? null)
      .lean();
    return latest?.bad ? latest : null;
  }

  async add(decision: CreditDecision, session: ClientSession): Promise<void> {
    await insertRow(this.decisions, decision, session);
  }
}
