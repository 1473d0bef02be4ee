import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { ArrearsSweep, StandingRepository } from '../arrears/index.js';
import { MessageRepository } from '../messages/index.js';
import type { AgreementStanding } from '../payments/index.js';
import { type Institution, RegistryRepository } from '../registry/index.js';
import { instalmentFacts } from './instalment-facts.js';
import { instalmentContent } from './instalment-wording.js';
import { MessageKinds } from './message-kinds.js';
import { Recipients } from './recipients.js';

/** After midnight, when stages change; and again in the morning, for whoever bound in between. */
const SWEEPS = ['00:05', '08:05'];
const PAGE = 500;

/** Plans reminders on the day the calendar begins a stage: once per cause, stage, day and recipient (invariant 13). */
@Injectable()
export class ReminderPlanner implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly sweep: ArrearsSweep,
    private readonly standings: StandingRepository,
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
      await this.sweep.bringUpTo(institution._id, date);
      for await (const page of this.standings.begunOn(institution._id, date, PAGE)) {
        const ids = page.map((row) => row._id);
        for (const standing of await this.sweep.standingsOf(institution._id, ids, date)) {
          await this.plan(institution, standing, date);
        }
      }
    }
  }

  private async plan(institution: Institution, standing: AgreementStanding, date: string): Promise<void> {
    const facts = instalmentFacts(standing, institution, date);
    // A payment may have moved it since it was swept: what it moved into did not begin today.
    if (!facts || standing.arrears.beganOn !== date) return;
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
