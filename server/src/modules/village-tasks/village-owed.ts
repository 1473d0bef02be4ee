import { Injectable } from '@nestjs/common';
import { partsMeant, type VillageTaskEnd, villageTaskEnd } from '@zhenhoufu/shared/domain';
import { Clock } from '../../common/clock.js';
import { AgreementRepository } from '../agreements/index.js';
import { AnswersOwed } from '../answers-owed/index.js';
import { DeathReader } from '../deaths/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { RepaymentReader } from '../payments/index.js';
import type { VillageTask } from './village-task.schema.js';

/** What a household is asked about today. */
export interface OwedNow {
  balanceFen: number;
  agreementId: string | null;
  amountFen: number;
  /** Numbers of the parts that are meant; empty without an agreement. */
  parts: number[];
  /** Due date of the oldest of them. */
  partDue: string | null;
  overdueDays: number;
}

/** From schedule, ledger and date at every look, like everything about a debt (invariant 12). */
@Injectable()
export class VillageOwed {
  constructor(
    private readonly clock: Clock,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly reader: RepaymentReader,
    private readonly answers: AnswersOwed,
    private readonly deaths: DeathReader,
  ) {}

  /** All parts that are late, else the next one, else the whole debt where nothing was signed. */
  async of(obligationId: string): Promise<OwedNow> {
    const { balanceFen } = await this.obligations.get(obligationId);
    const agreement = await this.agreements.liveOf(obligationId);
    const unscheduled = { balanceFen, agreementId: null, amountFen: Math.max(0, balanceFen), parts: [], partDue: null };
    if (!agreement) return { ...unscheduled, overdueDays: 0 };
    const today = this.clock.today();
    const { instalments, received, arrears } = await this.reader.standing(agreement, today);
    const schedule = instalments.map(({ no, effectiveDate, amountFen }) => ({ no, dueDate: effectiveDate, amountFen }));
    const meant = partsMeant({ instalments: schedule, payments: received, date: today });
    return {
      balanceFen,
      agreementId: agreement._id,
      amountFen: meant.reduce((sum, part) => sum + part.amountFen - part.paidFen, 0),
      parts: meant.map((part) => part.no),
      partDue: meant[0]?.dueDate ?? null,
      overdueDays: arrears.overdueDays,
    };
  }

  /** Why a task has nothing to ask for any more; null while it stands. */
  async endOf(task: VillageTask, owed: OwedNow): Promise<VillageTaskEnd | null> {
    const waiting = (await this.answers.of(task)).find(({ atDoor }) => !atDoor);
    return villageTaskEnd({
      balanceFen: owed.balanceFen,
      openedUnder: task.agreementId,
      agreementId: owed.agreementId,
      partDue: task.partDue,
      oldestDue: owed.partDue,
      today: this.clock.today(),
      answerOwed: waiting?.kind ?? null,
      deceased: await this.deaths.spares(task),
    });
  }
}
