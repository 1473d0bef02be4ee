import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository } from '../messages/index.js';
import { toBeSent } from './message-state.js';
import { QUESTION_ANSWERED } from './subscribe-templates.js';

const answered = z.object({ questionId: z.string(), no: z.int(), accountId: z.string() });

/** Tells whoever asked about a bill that there is an answer; neither question nor answer stands in the message. */
@Injectable()
export class QuestionNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('question-answered', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { questionId, no, accountId } = answered.parse(payload);
    const stay = await this.admissions.findForGuard(stayId);
    if (!stay) throw new Error('a question names a stay that is gone');
    await this.messages.plan({
      _id: `question:${questionId}:${no}`,
      institution,
      stayId,
      patientId: stay.patientId,
      kind: 'question-answer',
      accountId,
      about: questionId,
      stage: `answer-${no}`,
      businessDate: this.clock.today(),
      title: QUESTION_ANSWERED.title,
      ...toBeSent(this.clock.now()),
    });
  }
}
