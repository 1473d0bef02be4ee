import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { HAND_BACK, type HandBack, KEPT_PAPER, type KeptPaper } from './kept-paper.schema.js';
import { type PaperStanding, standingOf } from './paper-standing.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

@Injectable()
export class KeptPaperRepository {
  constructor(
    @InjectModel(KEPT_PAPER) private readonly papers: Model<KeptPaper>,
    @InjectModel(HAND_BACK) private readonly handBacks: Model<HandBack>,
  ) {}

  /** Every entry of a stay with its standing, newest first. */
  async ofStay({ stayId, institution }: Stay, session?: ClientSession): Promise<PaperStanding[]> {
    const papers = await this.papers
      .find({ stayId, institution })
      .sort({ no: -1 })
      .session(session ?? null)
      .lean();
    const handBacks = await this.handBacks
      .find({ stayId, institution })
      .session(session ?? null)
      .lean();
    return standingOf(papers, handBacks);
  }

  /** Originals that lie with an institution, the longest first. */
  async originalsHeld(institution: string): Promise<KeptPaper[]> {
    const papers = await this.papers.find({ institution, form: 'original' }).sort({ at: 1 }).lean();
    const corrections = await this.papers.find({ institution, replaces: { $ne: null } }).lean();
    const ids = papers.map((paper) => paper._id);
    const handBacks = await this.handBacks.find({ institution, paperId: { $in: ids } }).lean();
    const known = new Map([...papers, ...corrections].map((paper) => [paper._id, paper]));
    return standingOf([...known.values()], handBacks)
      .filter(({ paper, held }) => held && paper.form === 'original')
      .map(({ paper }) => paper)
      .sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  async addPaper(paper: KeptPaper, session: ClientSession): Promise<void> {
    await this.papers.create([paper], { session });
  }

  async addHandBack(row: HandBack, session: ClientSession): Promise<void> {
    await this.handBacks.create([row], { session });
  }
}
