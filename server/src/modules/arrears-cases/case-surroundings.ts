import { Injectable } from '@nestjs/common';
import type { CaseSurroundings } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { AnswersOwed } from '../answers-owed/index.js';
import { ArrearsSweep } from '../arrears/index.js';
import { DeathReader } from '../deaths/index.js';
import { HelpRecords } from '../help/index.js';
import { ObligationRepository } from '../obligations/index.js';

/** The ladder has no stage after it: more than 90 days by the default (edges.md section 4). */
const LAST_STAGE = 'overdue-4';

interface Debt {
  institution: string;
  stayId: string;
  patientId: string;
  obligationId: string;
}

/** What stands around a case today: the debt, the help on record, and what waits for the hospital's word (P40). */
@Injectable()
export class CaseAround {
  constructor(
    private readonly clock: Clock,
    private readonly sweep: ArrearsSweep,
    private readonly obligations: ObligationRepository,
    private readonly help: HelpRecords,
    private readonly deaths: DeathReader,
    private readonly answers: AnswersOwed,
  ) {}

  async of(debt: Debt, session?: ClientSession): Promise<CaseSurroundings & { overdueSince: string | null }> {
    const { institution, obligationId } = debt;
    const today = this.clock.today();
    const { balanceFen } = await this.obligations.get(obligationId, session);
    const [standing] = await this.sweep.standingsOf(institution, [obligationId], today);
    const records = await this.help.recordsOf([obligationId], session);
    return {
      today,
      owedFen: Math.max(0, balanceFen),
      lastStage: standing?.arrears.stage === LAST_STAGE,
      overdueSince: standing?.arrears.oldestDueDate ?? null,
      help: records.get(obligationId) ?? null,
      answerOwed: (await this.answers.of(debt, session)).some(({ kind }) => kind !== 'help'),
      spared: await this.deaths.spares(debt),
    };
  }
}
