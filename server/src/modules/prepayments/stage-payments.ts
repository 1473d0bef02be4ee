import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayReachStage, stagesAfter } from '@zhenhoufu/shared/domain';
import { addDays } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { ChargeLineRepository } from '../charges/index.js';
import { findProfileOn, type Institution, RegistryRepository } from '../registry/index.js';
import { PrepaymentRepository } from './prepayment.repository.js';
import type { Prepayment } from './prepayment.schema.js';

/** After the day close of 06:00, and again before messages may ring: a late close is caught up with. */
const AFTER_CLOSE = ['06:30', '07:45'];

/** Stage payments (P16): each step of the running total asks once for the self-pay part, for schemes that have it. */
@Injectable()
export class StagePayments implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly prepayments: PrepaymentRepository,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({
      name: 'stage-payments',
      times: AFTER_CLOSE,
      run: (today) => this.askAll(addDays(today, -1)),
    });
  }

  /** Looks at the days up to a date of everybody in hospital. Twice, or by two processes, asks nothing more. */
  async askAll(date: string): Promise<void> {
    for (const institution of await this.registry.listInstitutions()) {
      for await (const stays of this.admissions.pagesOf(institution._id, ['admitted'])) {
        await this.askPage(institution, stays, date);
      }
    }
  }

  /** Only who may have reached the next step is looked at line by line. */
  private async askPage(institution: Institution, stays: readonly Admission[], date: string): Promise<void> {
    const steps = new Map<string, number>();
    for (const stay of stays) {
      const step = findProfileOn(institution, stay.admittedOn)?.stagePayments;
      if (step) steps.set(stay._id, step.stepFen);
    }
    const stayIds = [...steps.keys()];
    if (stayIds.length === 0) return;
    const charged = await this.lines.chargedOf(stayIds, date);
    const fired = await this.prepayments.stagesOf(institution._id, stayIds);
    for (const stay of stays) {
      const stepFen = steps.get(stay._id);
      const [before, chargedFen] = [fired.get(stay._id) ?? 0, charged.get(stay._id) ?? 0];
      if (stepFen && mayReachStage(stepFen, before, chargedFen)) await this.askStay(stay, stepFen, date);
    }
  }

  /** Whoever pays the ordinary deposit does not stand under the scheme and is asked for no stage. */
  private async askStay(stay: Admission, stepFen: number, date: string): Promise<void> {
    const scope = { stayId: stay._id, institution: stay.institution };
    await this.transactions.run(async (session) => {
      const before = await this.prepayments.listOf(scope, session);
      if (before.some((row) => row.kind === 'deposit' && !row.dropped)) return;
      const fired = before.filter((row) => row.kind === 'stage-payment').map((row) => ({ prepayFen: row.askedFen }));
      const lines = await this.lines.stageLines(scope, date, session);
      const now = stagesAfter(stepFen, fired, lines);
      if (!now) throw new Error(`the steps of ${stay._id} are too small for its cost`);
      for (const stage of now) await this.ask(stay, stage, session);
    });
  }

  private async ask(
    stay: Admission,
    stage: NonNullable<ReturnType<typeof stagesAfter>>[number],
    session: ClientSession,
  ): Promise<void> {
    const { prepayFen: askedFen, ...sums } = stage;
    const row: Prepayment = {
      _id: `${stay._id}:stage:${stage.thresholdFen}`,
      institution: stay.institution,
      stayId: stay._id,
      patientId: stay.patientId,
      kind: 'stage-payment',
      cause: { kind: 'stage', ...sums },
      askedFen,
      askedOn: this.clock.today(),
      state: askedFen > 0 ? 'asked' : 'received',
      dropped: null,
      releasedFen: 0,
      applied: null,
      moves: 0,
      notice: null,
    };
    await this.prepayments.create(row, session);
    if (askedFen === 0) return;
    const payload = { prepaymentId: row._id };
    await this.outbox.add(session, { kind: 'stage-asked', institution: row.institution, stayId: row.stayId, payload });
  }
}
