import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import type { AdmissionState } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { KeptPaperRepository } from './kept-paper.repository.js';
import type { HandBack } from './kept-paper.schema.js';
import type { PaperStanding } from './paper-standing.js';

type Fields = Pick<HandBack, 'returned' | 'to' | 'note' | 'replaces'>;

/** From these states on a paper is owed back to the patient (P11). */
export const HAND_BACK_STATES: readonly AdmissionState[] = ['settled', 'closed', 'cancelled'];

/** Handing papers back: once, to somebody by name; a wrong entry is answered by a new one that names it. */
@Injectable()
export class HandBacksService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly papers: KeptPaperRepository,
  ) {}

  /** A card is the patient's own: it goes back before settlement too, with the reason. */
  async handBack(
    stay: StayScope,
    caller: StaffCaller,
    paperId: string,
    { toName, toRelation, note }: InputOf<'handPaperBack'>['body'],
  ): Promise<true | Refusal> {
    return this.transactions.run(async (session) => {
      const found = (await this.papers.ofStay(stay, session)).find(({ paper }) => paper._id === paperId);
      if (!found) return refuse('not-found', '没有这条收件记录');
      if (found.corrected || !found.paper.takenIn) return refuse('wrong-state', '这条收件记录更正过，请用最新的一条');
      if (!found.held) return refuse('paper-handed-back');
      const { state } = await this.admissions.get(stay, session);
      if (!HAND_BACK_STATES.includes(state) && note === '') {
        return refuse('bad-input', '还没有结算就退还，请写一句为什么', 'note');
      }
      const to = { name: toName, relation: toRelation };
      const fields = { returned: true, to, note, replaces: null };
      await this.papers.addHandBack(this.row(stay, caller, found, fields), session);
      return true as const;
    });
  }

  async correct(
    stay: StayScope,
    caller: StaffCaller,
    paperId: string,
    input: InputOf<'correctHandBack'>['body'],
  ): Promise<true | Refusal> {
    const { returned, handBackId, note } = input;
    if (returned && !input.toName) return refuse('bad-input', '写下退给了谁', 'toName');
    if (returned && !input.toRelation) return refuse('bad-input', '写下和患者的关系', 'toRelation');
    return this.transactions.run(async (session) => {
      const found = (await this.papers.ofStay(stay, session)).find(({ paper }) => paper._id === paperId);
      const newest = found?.handBacks[0];
      if (!found?.handBacks.some(({ _id }) => _id === handBackId)) return refuse('not-found', '没有这条退还记录');
      if (newest?._id !== handBackId) return refuse('wrong-state', '这条已经更正过，请更正最新的一条');
      if (found.corrected) return refuse('wrong-state', '这条收件记录更正过，请用最新的一条');
      const to = returned ? { name: input.toName, relation: input.toRelation } : { name: '', relation: '' };
      const fields = { returned, to, note, replaces: handBackId };
      await this.papers.addHandBack(this.row(stay, caller, found, fields), session);
      return true as const;
    });
  }

  private row(stay: StayScope, caller: StaffCaller, { paper, handBacks }: PaperStanding, fields: Fields): HandBack {
    return {
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      paperId: paper._id,
      no: (handBacks[0]?.no ?? 0) + 1,
      ...fields,
      by: { staffId: caller.staffId, name: caller.name },
      at: this.clock.now(),
    };
  }
}
