import { expect } from 'vitest';
import type { MoneyRun } from './run.js';

interface Advance {
  paidFen: number;
  /** Money on the debt and relief from outside when the fund paid. */
  receivedFen: number;
  claimId: string;
}

const OF_RUN = new WeakMap<MoneyRun, FundSteps>();

/** The fund's part in a history: one for each. */
export function fundOf(run: MoneyRun): FundSteps {
  const steps = OF_RUN.get(run) ?? new FundSteps(run);
  OF_RUN.set(run, steps);
  return steps;
}

/**
 * The risk fund in the model of money (P38, decision 017): somebody's debt is paid for by the fund, whatever happens to it
 * afterwards. That every other way was gone before is judged in `risk-fund.spec.ts`; here the claim is there already.
 */
class FundSteps {
  private advance: Advance | null = null;
  private moves = 0;

  constructor(private readonly run: MoneyRun) {}

  /** The county pays in, and the fund pays a part of what is owed, in percent; a debt is paid for once. */
  async pay(percent: number): Promise<void> {
    const { oracle, stayId } = this.run;
    if (this.advance || !this.run.settled || oracle.balanceFen <= 0) return;
    await this.comeToTheEnd();
    const approvedFen = this.run.part(percent);
    await this.contribute(approvedFen);
    const obligation = await this.run.rows('obligations').findOne({ stayId });
    const claimId = `model-${stayId}`;
    const by = { staffId: 'officer', by: '梁建国', at: new Date(), note: '各种办法都用过了' };
    await this.run.rows('fundClaims').insertOne({
      _id: claimId,
      institution: obligation?.institution,
      stayId,
      obligationId: obligation?._id,
      state: 'approved',
      live: true,
      askedOn: await this.run.today(),
      askedFen: approvedFen,
      approvedFen,
      paidFen: null,
      paidOn: null,
      steps: [
        { state: 'asked', ...by },
        { state: 'approved', ...by },
      ],
    });
    const params = { stayId, claimId };
    const done = await this.run.try(this.run.finance.call('payFundClaim', { params, body: { receiptNo: '回单 1' } }));
    if (!done) {
      // Nothing is late, or the family waits for a word: the fund pays another time, if at all.
      await this.run.rows('fundClaims').deleteOne({ _id: claimId });
      return;
    }
    expect(done.paidFen).toBe(approvedFen);
    this.advance = { paidFen: done.paidFen, receivedFen: oracle.onDebtFen + oracle.outsideFen, claimId };
  }

  get hasPaid(): boolean {
    return this.advance !== null;
  }

  /** The fund pays for what stands on the last step of the ladder, which is three days long here. */
  private async comeToTheEnd(): Promise<void> {
    const obligation = await this.run.rows('obligations').findOne({ stayId: this.run.stayId });
    const ladder = { upcoming: 0, overdue: [1, 2, 3] };
    await this.run.rows('institutions').updateOne({ _id: String(obligation?.institution) }, { $set: { ladder } });
    await this.run.propose(3, 10);
    await this.run.sign();
    await this.run.later(15);
  }

  private async contribute(amountFen: number): Promise<void> {
    const obligation = await this.run.rows('obligations').findOne({ stayId: this.run.stayId });
    this.moves += 1;
    const moveId = `model-${this.run.stayId}-${this.moves}`;
    const askedBy = { staffId: 'administrator-of-another-day', name: '孟凡', at: new Date() };
    const content = { kind: 'contribution', amountFen, on: await this.run.today(), payer: '财政局', documentNo: '1' };
    const waiting = { state: 'asked', askedBy, decidedBy: null, note: '' };
    const institution = obligation?.institution;
    await this.run.rows('fundMoves').insertOne({ _id: moveId, institution, ...content, ...waiting });
    await this.run.finance.ok('decideFundMove', { params: { moveId }, body: { decision: 'confirm' } });
  }

  /** The fund has back what came in since, is never left with more than is owed, and never gets a fen twice. */
  async hold(): Promise<void> {
    if (!this.advance) return;
    const { paidFen, receivedFen, claimId } = this.advance;
    const { oracle } = this.run;
    const owedFen = Math.max(0, oracle.balanceFen);
    const cameFen = Math.max(0, oracle.onDebtFen + oracle.outsideFen - receivedFen);
    const outFen = Math.min(paidFen - Math.min(paidFen, cameFen), owedFen);
    const legs = await this.run
      .rows('ledgerEntries')
      .aggregate<{ fen: number }>([
        { $match: { 'legs.fundClaimId': claimId } },
        { $unwind: '$legs' },
        { $match: { 'legs.fundClaimId': claimId } },
        { $group: { _id: null, fen: { $sum: '$legs.amountFen' } } },
      ])
      .toArray();
    expect(0 - (legs[0]?.fen ?? 0)).toBe(outFen);
  }
}
