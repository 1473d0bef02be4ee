import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { QUESTION_HANDOVER, type QuestionHandoverRow } from './question.schema.js';

/** A department's list: the newest up to here. */
const NEWEST = 500;

/** Which department was asked to answer which question. */
@Injectable()
export class HandoverRepository {
  constructor(@InjectModel(QUESTION_HANDOVER) private readonly handovers: Model<QuestionHandoverRow>) {}

  /** Throws a duplicate-key error when somebody else handed it on first. */
  async add(row: QuestionHandoverRow, session: ClientSession): Promise<void> {
    await insertRow(this.handovers, row, session);
  }

  /** The department asked last, by question; who was never handed on is left out. */
  async latestOf(questionIds: readonly string[], session?: ClientSession): Promise<Map<string, QuestionHandoverRow>> {
    const rows = await this.handovers
      .find({ questionId: { $in: [...questionIds] } })
      .sort({ no: 1 })
      .session(session ?? null)
      .lean();
    return new Map(rows.map((row) => [row.questionId, row]));
  }

  /** Questions that stand with a department now, the newest handed first. */
  async questionsOf(institution: string, departmentCode: string): Promise<string[]> {
    const rows = await this.handovers
      .find({ institution, departmentCode }, { questionId: 1 })
      .sort({ at: -1 })
      .limit(NEWEST)
      .lean();
    const ids = [...new Set(rows.map((row) => row.questionId))];
    const latest = await this.latestOf(ids);
    return ids.filter((id) => latest.get(id)?.departmentCode === departmentCode);
  }
}
