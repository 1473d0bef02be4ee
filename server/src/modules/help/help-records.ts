import { Injectable } from '@nestjs/common';
import { type HelpFacts, type HelpRecord, helpRecordOf } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { MessageRepository } from '../messages/index.js';
import { HelpRepository } from './help.repository.js';

/** Stages whose reminders say that help can be asked for (`instalment-wording` of `reminders`). */
const OFFERING_STAGES = ['overdue-2', 'overdue-3', 'overdue-4'];

/** What stands on record about help with these debts (P40): computed from what was said, asked and decided. */
@Injectable()
export class HelpRecords {
  constructor(
    private readonly help: HelpRepository,
    private readonly messages: MessageRepository,
  ) {}

  /** One for each obligation, in their order; with nothing on record an empty one. */
  async recordsOf(obligationIds: readonly string[], session?: ClientSession): Promise<Map<string, HelpRecord>> {
    const requests = await this.help.requestsAbout(obligationIds, session);
    const words = await this.help.wordsAbout(obligationIds, session);
    const told = await this.messages.remindersToldOf(obligationIds, OFFERING_STAGES, session);
    const facts = new Map<string, HelpFacts>(
      obligationIds.map((id) => [id, { offers: [], answers: [], requests: [] }]),
    );
    for (const { obligationId, kind, at, by, how, said } of words) {
      const of = facts.get(obligationId);
      if (kind === 'offer') of?.offers.push({ at: at.toISOString(), by, how });
      else if (said) of?.answers.push({ at: at.toISOString(), said });
    }
    for (const { about, sentAt, plannedAt } of told) {
      facts.get(about)?.offers.push({ at: (sentAt ?? plannedAt).toISOString(), by: '还款提醒', how: 'message' });
    }
    for (const { obligationId, state, endedAt } of requests) {
      facts.get(obligationId)?.requests.push({ state, endedAt: endedAt?.toISOString() ?? null });
    }
    return new Map([...facts].map(([id, of]) => [id, helpRecordOf(of)]));
  }
}
