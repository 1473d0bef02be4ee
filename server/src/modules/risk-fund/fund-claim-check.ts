import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { type FundClaimFacts, fundClaimUnmet, timesReminded } from '@zhenhoufu/shared/domain';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AgreementRepository } from '../agreements/index.js';
import { AnswersOwed } from '../answers-owed/index.js';
import { MessageRepository } from '../messages/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { RepaymentReader } from '../payments/index.js';
import { VillageDesk } from '../village-tasks/index.js';
import { FundScheme } from './fund-scheme.js';
import { RiskFundRepository } from './risk-fund.repository.js';
import type { FundClaimRow } from './risk-fund.schema.js';

/** A debt as a claim on the fund is judged by it. */
export interface FundClaimCheck {
  obligationId: string;
  facts: FundClaimFacts;
  standing: FundClaimRow['standing'];
}

/** Whether every other way has been gone before the fund is asked (P38): the ladder, the reminders, the village doctor. */
@Injectable()
export class FundClaimChecks {
  constructor(
    private readonly clock: Clock,
    private readonly scheme: FundScheme,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly repayments: RepaymentReader,
    private readonly messages: MessageRepository,
    private readonly answers: AnswersOwed,
    private readonly villages: VillageDesk,
    private readonly rows: RiskFundRepository,
  ) {}

  /** Null where nothing was ever owed, or no plan was signed: then nothing can be overdue. */
  async of(stay: StayScope): Promise<FundClaimCheck | null> {
    const debt = await this.obligations.latestOf(stay);
    const agreement = debt && (await this.agreements.liveOf(debt._id));
    if (!debt || !agreement) return null;
    const today = this.clock.today();
    const { arrears } = await this.repayments.standing(agreement, today);
    const told = await this.messages.listOfStay(stay.institution, stay.stayId);
    const reminders = timesReminded(told.map((message) => ({ ...message, date: message.businessDate })));
    const { rows: tasks } = await this.villages.list(stay.institution, stay.stayId);
    const visits = tasks.reduce((sum, task) => sum + task.visits.length, 0);
    const facts: FundClaimFacts = {
      stage: arrears.stage,
      overdueFen: Math.min(arrears.overdueFen, Math.max(0, debt.balanceFen)),
      timesAsked: reminders + visits,
      villageTaskOpen: tasks.some(({ state }) => state !== 'closed'),
      answerWaits: (await this.answers.of(stay)).length > 0,
      claimed: (await this.rows.liveOf(debt._id)) !== null,
    };
    const { overdueFen } = facts;
    const signedOn = agreement.startsOn ?? today;
    const { overdueDays } = arrears;
    const standing = {
      balanceFen: debt.balanceFen,
      overdueFen,
      overdueDays,
      reminders,
      visits,
      signedOn,
    };
    return { obligationId: debt._id, facts, standing };
  }

  async view(stay: StayScope): Promise<ResponseOf<'getFundClaimCheck'>> {
    const has = (await this.scheme.of(stay.institution)) !== null;
    const check = has ? await this.of(stay) : null;
    if (!check) return { has, unmet: ['not-exhausted'], mostFen: 0, claim: null };
    const live = await this.rows.liveOf(check.obligationId);
    return {
      has,
      unmet: fundClaimUnmet(check.facts),
      mostFen: check.facts.overdueFen,
      claim: live && { claimId: live._id, state: live.state },
    };
  }
}
