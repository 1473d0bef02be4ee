import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { TemplateKind } from '@zhenhoufu/shared/contracts';
import type { ClientSession, Model } from 'mongoose';
import { PAPER_CHOICE, PAPER_TEMPLATE, type PaperChoice, type PaperTemplate } from './template.schema.js';

@Injectable()
export class TemplateRepository {
  constructor(
    @InjectModel(PAPER_TEMPLATE) private readonly templates: Model<PaperTemplate>,
    @InjectModel(PAPER_CHOICE) private readonly choices: Model<PaperChoice>,
  ) {}

  /** Every version of an institution, newest first. */
  async list(institution: string, kind: TemplateKind): Promise<PaperTemplate[]> {
    return this.templates.find({ institution, kind }).sort({ version: -1 }).lean();
  }

  async find(institution: string, templateId: string, session: ClientSession): Promise<PaperTemplate | null> {
    return this.templates.findOne({ _id: templateId, institution }).session(session).lean();
  }

  /** The version in force on a business date: the latest that has begun, of one day the newest; else null. */
  async inForce(institution: string, kind: TemplateKind, date: string): Promise<PaperTemplate | null> {
    return this.templates
      .findOne({ institution, kind, from: { $lte: date } })
      .sort({ from: -1, version: -1 })
      .lean();
  }

  /** Adds a version with the next number. */
  async add(row: Omit<PaperTemplate, 'version'>, session: ClientSession): Promise<PaperTemplate> {
    const { institution, kind } = row;
    const latest = await this.templates.findOne({ institution, kind }).sort({ version: -1 }).session(session).lean();
    const template = { ...row, version: (latest?.version ?? 0) + 1 };
    await this.templates.create([template], { session });
    return template;
  }

  /** Rewrites a version that has not begun on `today`; false when it has. */
  async rewrite(
    template: PaperTemplate,
    change: Pick<PaperTemplate, 'from' | 'text' | 'savedBy' | 'savedAt'>,
    today: string,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: template._id, institution: template.institution, from: { $gt: today } };
    return (await this.templates.updateOne(filter, { $set: change }, { session })).modifiedCount === 1;
  }

  async addChoice(choice: PaperChoice): Promise<void> {
    await this.choices.create(choice);
  }

  /** What the institution decided, newest first. */
  async choicesOf(institution: string): Promise<PaperChoice[]> {
    return this.choices.find({ institution }).sort({ recordedAt: -1, _id: -1 }).lean();
  }
}
