import { Injectable } from '@nestjs/common';
import { partsMeant, type VillageTaskEnd, type VillageTaskStanding, villageTaskEnd } from '@zhenhoufu/shared/domain';
import { Clock } from '../../common/clock.js';
import { AgreementRepository } from '../agreements/index.js';
import { AnswersOwed } from '../answers-owed/index.js';
import { DeathReader } from '../deaths/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { type AgreementStanding, RepaymentReader } from '../payments/index.js';
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
  async of({ institution, obligationId }: Pick<VillageTask, 'institution' | 'obligationId'>): Promise<OwedNow> {
    const owed = (await this.ofMany(institution, [obligationId])).get(obligationId);
    if (!owed) throw new Error(`obligation ${obligationId} is gone`);
    return owed;
  }

  /** The same of many debts of a house, by obligation, read together. */
  async ofMany(institution: string, obligationIds: readonly string[]): Promise<Map<string, OwedNow>> {
    const today = this.clock.today();
    const balances = await this.obligations.owedOf(obligationIds);
    const signed = await this.agreements.liveOfMany(obligationIds);
    const standings = await this.reader.standings(institution, signed, today);
    const byDebt = new Map(standings.map((standing) => [standing.agreement.obligationId, standing]));
    return new Map([...balances].map(([id, balanceFen]) => [id, owedNow(balanceFen, byDebt.get(id), today)]));
  }

  /** Why a task has nothing to ask for any more; null while it stands. */
  async endOf(task: VillageTask, owed: OwedNow): Promise<VillageTaskEnd | null> {
    const answerOwed = (await this.answers.of(task)).find(({ atDoor }) => !atDoor)?.kind ?? null;
    return this.end(task, owed, { answerOwed, deceased: await this.deaths.spares(task) });
  }

  /** The same of many tasks of a house, by task, read together. */
  async endsOf(
    institution: string,
    asked: readonly { task: VillageTask; owed: OwedNow }[],
  ): Promise<Map<string, VillageTaskEnd | null>> {
    const dead = await this.deaths.patientsIn(institution);
    const waiting = await this.answers.in(institution);
    const ends = new Map<string, VillageTaskEnd | null>();
    for (const { task, owed } of asked) {
      const strongest = waiting.get(task.stayId);
      // Only the strongest is read for all: what was said at the door may stand before something that stops the visit.
      if (strongest?.atDoor) ends.set(task._id, await this.endOf(task, owed));
      else {
        const facts = { answerOwed: strongest?.kind ?? null, deceased: dead.has(task.patientId) };
        ends.set(task._id, this.end(task, owed, facts));
      }
    }
    return ends;
  }

  private end(
    task: VillageTask,
    owed: OwedNow,
    facts: Pick<VillageTaskStanding, 'answerOwed' | 'deceased'>,
  ): VillageTaskEnd | null {
    return villageTaskEnd({
      balanceFen: owed.balanceFen,
      openedUnder: task.agreementId,
      agreementId: owed.agreementId,
      partDue: task.partDue,
      oldestDue: owed.partDue,
      today: this.clock.today(),
      ...facts,
    });
  }
}

function owedNow(balanceFen: number, standing: AgreementStanding | undefined, today: string): OwedNow {
  if (!standing) {
    const amountFen = Math.max(0, balanceFen);
    return { balanceFen, agreementId: null, amountFen, parts: [], partDue: null, overdueDays: 0 };
  }
  const { agreement, instalments, received, arrears } = standing;
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
