import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import {
  canGo,
  FUND_CLAIM_TRANSITIONS,
  FUND_CLAIM_UNMET,
  type FundClaimState,
  fundClaimLapsed,
  fundClaimUnmet,
  fundPaymentEntry,
  receivedOnDebt,
} from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatYuan } from '@zhenhoufu/shared/money';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { FundReader, LedgerService, ObligationRepository } from '../obligations/index.js';
import { FundClaimChecks } from './fund-claim-check.js';
import { FundScheme } from './fund-scheme.js';
import { RiskFundRepository } from './risk-fund.repository.js';
import type { FundClaimRow, FundClaimStep } from './risk-fund.schema.js';

type Done = { claimId: string } | Refusal;

/** Claims on the fund (P38): asked for when every other way is gone, decided by another person, paid once. */
@Injectable()
export class FundClaims {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly scheme: FundScheme,
    private readonly checks: FundClaimChecks,
    private readonly obligations: ObligationRepository,
    private readonly ledger: LedgerService,
    private readonly books: FundReader,
    private readonly rows: RiskFundRepository,
  ) {}

  async ask(stay: StayScope, caller: StaffCaller, input: InputOf<'askFundClaim'>['body']): Promise<Done> {
    if (!(await this.scheme.of(stay.institution))) return refuse('not-in-scheme');
    const check = await this.checks.of(stay);
    if (!check) return refuse('wrong-state', FUND_CLAIM_UNMET['not-exhausted']);
    const [unmet] = fundClaimUnmet(check.facts);
    if (unmet) return refuse('wrong-state', FUND_CLAIM_UNMET[unmet]);
    const { obligationId, standing } = check;
    if (input.amountFen > standing.overdueFen) {
      return refuse('amount-above-balance', `到期没付的是 ${formatYuan(standing.overdueFen)} 元`, 'amountFen');
    }
    return this.transactions.run(async (session) => {
      if (await this.rows.liveOf(obligationId, session)) return refuse('wrong-state', FUND_CLAIM_UNMET.claimed);
      const row: FundClaimRow = {
        _id: newId(),
        institution: stay.institution,
        stayId: stay.stayId,
        obligationId,
        state: 'asked',
        live: true,
        askedOn: this.clock.today(),
        askedFen: input.amountFen,
        approvedFen: null,
        paidFen: null,
        paidOn: null,
        standing,
        steps: [this.step('asked', caller, input.reason)],
      };
      await this.rows.addClaim(row, session);
      return { claimId: row._id };
    });
  }

  decide(
    stay: StayScope,
    caller: StaffCaller,
    claimId: string,
    input: InputOf<'decideFundClaim'>['body'],
  ): Promise<Done> {
    const to = input.decision === 'approve' ? ('approved' as const) : ('rejected' as const);
    return this.change(stay, claimId, to, async (row, session) => {
      if (row.steps[0]?.staffId === caller.staffId) {
        return refuse('second-person-needed', '申请的人不能自己定');
      }
      if (input.decision === 'reject') {
        return this.moved(row, this.step(to, caller, input.reason), { live: false }, session);
      }
      if (input.amountFen > row.askedFen) return refuse('bad-input', '批的比申请的多', 'amountFen');
      await this.obligations.lock(row.obligationId, session);
      const lapsed = await this.lapsed(stay);
      if (lapsed) return lapsed;
      const change = { approvedFen: input.amountFen };
      return this.moved(row, this.step(to, caller, input.documentNo), change, session);
    });
  }

  /** The fund's money is here. What the family paid meanwhile needs no fund; what is left is still owed by the patient. */
  async pay(
    stay: StayScope,
    caller: StaffCaller,
    claimId: string,
    receiptNo: string,
  ): Promise<{ claimId: string; paidFen: number } | Refusal> {
    let paidFen = 0;
    const done = await this.change(stay, claimId, 'paid', async (row, session) => {
      const { institution, obligationId } = row;
      await this.rows.lock(institution, session);
      const debt = await this.obligations.lock(obligationId, session);
      paidFen = Math.min(row.approvedFen ?? 0, Math.max(0, debt.balanceFen));
      if (paidFen === 0) return refuse('nothing-owed', '这笔欠款已经付清了，把申请撤回就行');
      const lapsed = await this.lapsed(stay);
      if (lapsed) return lapsed;
      const { availableFen } = await this.books.books(institution, undefined, session);
      if (paidFen > availableFen) {
        return refuse('wrong-state', `基金现在有 ${formatYuan(availableFen)} 元，不够垫付 ${formatYuan(paidFen)} 元`);
      }
      const date = this.clock.today();
      await this.ledger.post(fundPaymentEntry({ institution, date }, claimId, paidFen), session);
      const advance = { claimId, paidFen, receivedBeforeFen: receivedOnDebt(debt) };
      await this.obligations.advance(debt, advance, session);
      await this.outbox.add(session, { kind: 'fund-paid', institution, stayId: row.stayId, payload: { claimId } });
      return this.moved(row, this.step('paid', caller, receiptNo), { paidFen, paidOn: date }, session);
    });
    return isRefusal(done) ? done : { claimId, paidFen };
  }

  withdraw(stay: StayScope, caller: StaffCaller, claimId: string, reason: string): Promise<Done> {
    return this.change(stay, claimId, 'withdrawn', (row, session) =>
      this.moved(row, this.step('withdrawn', caller, reason), { live: false }, session),
    );
  }

  /**
   * Looked at again while the debt is locked: whoever asks the hospital something in the same instant touches the debt
   * too, so that what is read here is whole without this transaction's session.
   */
  private async lapsed(stay: StayScope): Promise<Refusal | null> {
    const check = await this.checks.of(stay);
    const why = check ? fundClaimLapsed(check.facts) : 'not-exhausted';
    return why && refuse('wrong-state', `现在不能垫付：${FUND_CLAIM_UNMET[why]}`);
  }

  private async change(
    stay: StayScope,
    claimId: string,
    to: FundClaimState,
    act: (row: FundClaimRow, session: ClientSession) => Promise<true | Refusal>,
  ): Promise<Done> {
    const done = await this.transactions.run(async (session) => {
      const row = await this.rows.findClaim(stay, claimId, session);
      if (!row) return refuse('not-found', '没有这份申请');
      if (!canGo(FUND_CLAIM_TRANSITIONS, row.state, to)) {
        return refuse('wrong-state', '这份申请已经到别的一步了，请再看一次');
      }
      return act(row, session);
    });
    return isRefusal(done) ? done : { claimId };
  }

  private async moved(
    row: FundClaimRow,
    step: FundClaimStep,
    change: Parameters<RiskFundRepository['moveClaim']>[2],
    session: ClientSession,
  ): Promise<true | Refusal> {
    if (await this.rows.moveClaim(row, step, change, session)) return true;
    return refuse('wrong-state', '刚才有人先办了，请再看一次');
  }

  private step(state: FundClaimState, { staffId, name }: StaffCaller, note: string): FundClaimStep {
    return { state, staffId, by: name, at: this.clock.now(), note };
  }
}
