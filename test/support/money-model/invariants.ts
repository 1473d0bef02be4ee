import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { expect } from 'vitest';
import type { World } from '../world.js';
import { fundOf } from './fund.js';
import type { MoneyRun } from './run.js';

const LIVE_ORDER = ['created', 'awaiting-payment', 'unknown'];
const sum = (numbers: readonly number[]) => numbers.reduce((total, fen) => total + fen, 0);

/** The invariants of domain.md over one family's money, after each step; numbers in the comments are theirs, 14 is the command `emergency`. */
export class Invariants {
  /** What may never change once it was seen: ledger entries, signed agreements, sealed bills (8). */
  private readonly frozen = new Map<string, string>();

  constructor(
    private readonly world: World,
    private readonly run: MoneyRun,
  ) {}

  async hold(): Promise<void> {
    await this.follow();
    await this.ledger();
    await fundOf(this.run).hold();
    await this.payments();
    await this.frozenStands();
    await this.bill();
    await this.plan(await this.run.patient.ok('getRepayment', { params: this.run.params }));
    await this.durable();
    await this.messages();
    await this.privacy();
  }

  /** 6: after the look of the janitor nothing that WeChat told lies unworked. */
  private async durable(): Promise<void> {
    expect(await this.run.rows('paymentNotices').countDocuments({ state: 'stored' })).toBe(0);
  }

  /** Tells the oracle what came in and what moved since the last step. */
  private async follow(): Promise<void> {
    for (const payment of await this.run.payments()) this.run.oracle.received(payment);
    for (const refund of await this.run.refunds()) this.run.oracle.refund(refund);
  }

  /** 1, 4: books that add up, and agree with what must have happened to the fen. */
  private async ledger(): Promise<void> {
    const { oracle, stayId, patientId } = this.run;
    expect(await verifyLedger(this.world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });
    const obligation = await this.run.rows('obligations').findOne({ stayId });
    const credit = await this.run.rows('patientBalances').findOne({ _id: patientId });
    const creditFen = Number(credit?.creditFen ?? 0);
    expect({ balanceFen: Number(obligation?.balanceFen), creditFen }).toEqual({
      balanceFen: oracle.balanceFen,
      creditFen: oracle.creditFen,
    });
    expect(oracle.onDebtFen + oracle.creditFen + oracle.asideFen).toBe(oracle.keptFen);
    for (const fen of [oracle.onDebtFen, oracle.creditFen, oracle.asideFen]) expect(fen).toBeGreaterThanOrEqual(0);
    if (this.run.settled) expect(oracle.balanceFen).toBeGreaterThanOrEqual(0);
    const aside = (await this.run.refunds()).filter(({ state }) =>
      ['approved', 'processing', 'abnormal'].includes(state),
    );
    expect(sum(aside.map((row) => row.amountFen))).toBe(oracle.asideFen);
    expect(await this.run.rows('quarantinedPayments').countDocuments({ releasedAt: null })).toBe(0);
  }

  /** 3, 5, 6: each movement at WeChat is one payment of ours, and one live order a debt. */
  private async payments(): Promise<void> {
    const { stayId } = this.run;
    const rows = await this.run.rows('payments').find({ stayId }).toArray();
    expect(new Set(rows.map((row) => row.transactionId)).size).toBe(rows.length);
    const paid = new Set(await this.run.paidNumbers());
    const orders = await this.run.rows('paymentOrders').find({ stayId }).toArray();
    for (const order of orders.filter(({ state }) => state === 'paid'))
      expect(paid.has(String(order.outTradeNo))).toBe(true);
    const byWechat = rows.filter((row) => row.way === 'wechat-pay');
    expect(byWechat).toHaveLength(orders.filter(({ state }) => state === 'paid').length);
    expect(orders.filter(({ state }) => LIVE_ORDER.includes(String(state))).length).toBeLessThanOrEqual(1);
    // No payment gives back more than it brought.
    const refunds = await this.run.refunds();
    for (const payment of await this.run.payments()) {
      const back = this.run.oracle.givenBackOf(refunds, payment._id);
      expect(back).toBeLessThanOrEqual(payment.amountFen);
      if (payment.takenBack) expect(back + payment.takenBack.amountFen).toBe(payment.amountFen);
    }
  }

  /** 8 */
  private async frozenStands(): Promise<void> {
    const { stayId, patientId } = this.run;
    const entries = await this.run.rows('ledgerEntries').find({ 'legs.patientId': patientId }).toArray();
    const signed = await this.run
      .rows('agreements')
      .find({ stayId, signature: { $ne: null } })
      .toArray();
    const bills = await this.run.rows('sealedBills').find({ stayId }).toArray();
    const seen = [
      ...entries.map((row) => [row._id, row] as const),
      ...signed.map(({ state: _state, ending: _ending, ...row }) => [row._id, row] as const),
      ...bills.map(({ _id, lineIds, totalFen }) => [_id, { lineIds, totalFen }] as const),
    ];
    for (const [id, content] of seen) {
      const now = JSON.stringify(content);
      expect([id, this.frozen.get(String(id)) ?? now]).toEqual([id, now]);
      this.frozen.set(String(id), now);
    }
  }

  /** 9, 10 */
  private async bill(): Promise<void> {
    const { stayId } = this.run;
    const lines = await this.run.rows('chargeLines').find({ stayId }).toArray();
    const settlement = await this.run.rows('settlements').findOne({ stayId, status: 'effective' });
    expect(settlement !== null).toBe(this.run.settled);
    if (!settlement) return;
    const { totalFen, selfFen } = settlement.checked as { totalFen: number; selfFen: number };
    expect([sum(lines.map((line) => Number(line.amountFen))), selfFen]).toEqual([totalFen, this.run.oracle.owedFen]);
  }

  /** 2, 7, 11, 12: the plan asks exactly what is owed, oldest first; an increase stands apart and is never late. */
  private async plan(now: Repayment): Promise<void> {
    const { oracle, stayId } = this.run;
    const balanceFen = Math.max(0, oracle.balanceFen);
    expect([now.balanceFen, now.creditFen, now.totalFen, now.paidFen]).toEqual([
      balanceFen,
      oracle.creditFen,
      Math.max(0, oracle.owedFen - oracle.helpFen),
      oracle.onDebtFen,
    ]);
    const { state } = await this.run.billing.ok('getStay', { params: this.run.params });
    expect(state).toBe(!this.run.settled ? 'discharging' : balanceFen > 0 ? 'settled' : 'closed');
    const live = await this.run.rows('agreements').findOne({ stayId, state: { $in: ['effective', 'fulfilled'] } });
    if (!live) return expect(now.instalments).toEqual([]);
    const signed = live.instalments as { amountFen: number }[];
    expect(sum(signed.map((part) => part.amountFen))).toBe(live.balanceFen);
    const unpaid = now.instalments.map((part) => part.amountFen - part.paidFen);
    expect(sum(unpaid) + now.apartFen).toBe(balanceFen);
    expect(Math.min(0, ...unpaid)).toBe(0);
    const inOrder = [...now.instalments].sort((a, b) =>
      a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : a.no - b.no,
    );
    const firstOpen = inOrder.findIndex((part) => part.paidFen < part.amountFen);
    if (firstOpen >= 0) expect(inOrder.slice(firstOpen + 1).every((part) => part.paidFen === 0)).toBe(true);
    const today = await this.run.today();
    const late = now.instalments.filter((part) => part.effectiveDate < today);
    expect(now.overdueFen).toBe(sum(late.map((part) => part.amountFen - part.paidFen)));
    for (const part of now.instalments) expect(part.effectiveDate >= part.dueDate).toBe(true);
    if (this.run.settled)
      expect([sum(unpaid) > 0, live.state]).toEqual([
        sum(unpaid) > 0,
        sum(unpaid) > 0 ? 'effective' : balanceFen > 0 ? expect.anything() : 'fulfilled',
      ]);
    // The same at a second look, whichever job ran or ran twice.
    await this.run.demo.letGoOut();
    const again = await this.run.patient.ok('getRepayment', { params: this.run.params });
    expect([again.stage, again.overdueDays, again.overdueFen]).toEqual([now.stage, now.overdueDays, now.overdueFen]);
  }

  /** 13: each cause, stage and day once a recipient, and never at night. */
  private async messages(): Promise<void> {
    const rows = await this.run.rows('messages').find({ stayId: this.run.stayId, kind: 'reminder' }).toArray();
    const keys = rows.map((row) => [row.about, row.stage, row.businessDate, row.accountId].join('/'));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { sentAt } of rows) {
      if (!(sentAt instanceof Date)) continue;
      const hour = (sentAt.getUTCHours() + 8) % 24;
      expect(hour >= 8 && hour < 21).toBe(true);
    }
  }

  /** 15, 16: nobody else reads it, and nothing says what the illness is. */
  private async privacy(): Promise<void> {
    const page = JSON.stringify(await this.run.patient.ok('getRefunds', { params: this.run.params }));
    expect(page).not.toMatch(/肺炎|J18/);
    expect(page).not.toContain(this.run.stay.idNumber);
    for (const name of ['getRepayment', 'getRefunds'] as const) {
      const { status, body } = await this.run.stranger.call(name, { params: this.run.params });
      expect([status, (body as { code?: string }).code]).toEqual([403, 'no-grant']);
    }
  }
}
