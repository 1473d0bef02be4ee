import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { MessageRepository } from '../messages/index.js';
import { type AgreementStanding, RepaymentReader } from '../payments/index.js';
import { type Institution, RegistryRepository } from '../registry/index.js';
import { instalmentFacts } from './instalment-facts.js';
import { instalmentContent } from './instalment-wording.js';
import { MessageKinds } from './message-kinds.js';
import { Recipients } from './recipients.js';

/** After midnight, when stages change; and again in the morning, for whoever bound in between. */
const SWEEPS = ['00:05', '08:05'];

/** Plans reminders on the day a stage begins: once per cause, stage, day and recipient (invariant 13). */
@Injectable()
export class ReminderPlanner implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly reader: RepaymentReader,
    private readonly kinds: MessageKinds,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({ name: 'plan-reminders', times: SWEEPS, run: (date) => this.planAll(date) });
  }

  /** Plans what begins on a business date. Twice, or by two processes, plans nothing more. */
  async planAll(date: string): Promise<void> {
    for (const institution of await this.registry.listInstitutions()) {
      for await (const standing of this.reader.eachStanding(institution._id, date)) {
        await this.plan(institution, standing, date);
      }
    }
  }

  private async plan(institution: Institution, standing: AgreementStanding, date: string): Promise<void> {
    const facts = instalmentFacts(standing, institution, date);
    if (!facts) return;
    const before = await this.reader.standing(standing.agreement, addDays(date, -1));
    if (before.arrears.stage === facts.stage) return;
    const { title, text, template } = instalmentContent(facts);
    const { institution: code, stayId, patientId, obligationId: about } = standing.agreement;
    const stay = { institution: code, stayId, patientId };
    for (const accountId of await this.recipients.of(stay, this.kinds.reminder.audience)) {
      await this.messages.plan({
        _id: `reminder:${about}:${facts.stage}:${date}:${accountId ?? 'contact'}`,
        ...stay,
        kind: 'reminder',
        accountId,
        about,
        stage: facts.stage,
        businessDate: date,
        title,
        text,
        template,
        channel: accountId ? 'subscribe-message' : 'sms',
        state: 'planned',
        attempts: [],
        plannedAt: this.clock.now(),
        sentAt: null,
        leasedUntil: null,
      });
    }
  }
}
