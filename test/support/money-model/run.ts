import { getConnectionToken } from '@nestjs/mongoose';
import {
  allZhouLines,
  type FeedLine,
  type FeedStay,
  idNumberOf,
  settlementMessage,
  settlementReversalMessage,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Db } from 'mongodb';
import { expect } from 'vitest';
import type { Caller } from '../client.js';
import type { Demo } from '../demo.js';
import { settledFamily } from '../owing-family.js';
import { PaySandbox } from '../pay-sandbox.js';
import { signaturePng } from '../signature.js';
import type { World } from '../world.js';
import { Oracle, type PaymentSeen, type RefundSeen } from './oracle.js';

interface Row {
  _id: string;
  [field: string]: unknown;
}
/** Refusals are part of the game; a fault is not. */
const EXPECTED = [200, 400, 409, 422, 429, 502];

/** One family at one hospital, and every hand that may touch its money. */
export class MoneyRun {
  readonly oracle = new Oracle();
  /** Paid at WeChat, and nobody told us: only the janitor or a query finds out. */
  private readonly untold = new Set<string>();
  private settlements = 1;
  private receipts = 0;
  settled = true;
  presented: { agreementId: string; textSha256: string; confirmedClauses: string[] } | null = null;

  private constructor(
    readonly demo: Demo,
    readonly wechat: PaySandbox,
    readonly db: Db,
    readonly stay: FeedStay,
    readonly stayId: string,
    readonly patientId: string,
    private readonly lines: FeedLine[],
    readonly patient: Caller,
    readonly billing: Caller,
    readonly finance: Caller,
    /** Nobody of the family. */
    readonly stranger: Caller,
    /** What the first settlement asks, and the most that the insurer could leave. */
    readonly firstFen: number,
    readonly mostFen: number,
  ) {}

  /** Somebody of one's own for each history: credit belongs to a person. */
  static async begin(world: World, demo: Demo, serial: number): Promise<MoneyRun> {
    const wechat = new PaySandbox(world);
    await wechat.noFaults();
    await wechat.control('refund-faults', { end: 'stay', minuteApart: false });
    const idNumber = idNumberOf('19700512', serial);
    const person = { name: '许长河', idNumber, birthDate: '1970-05-12', psnNo: `98${idNumber.slice(6, 17)}` };
    const stay = { ...zhouStay(`26140${String(serial).padStart(4, '0')}`), ...person };
    const family = await settledFamily(demo, stay);
    const db: Db = world.server.app.get(getConnectionToken()).db;
    const admission = await db.collection<Row>('admissions').findOne({ _id: family.stayId });
    const obligation = await db.collection<Row>('obligations').findOne({ stayId: family.stayId });
    const lines = allZhouLines(family.settledOn);
    const { maf_pay } = setlinfoOf(settlementMessage(stay, 's0001', family.settledOn, lines));
    const firstFen = Number(obligation?.amountFen);
    const run = new MoneyRun(
      demo,
      wechat,
      db,
      stay,
      family.stayId,
      String(admission?.patientId),
      lines,
      family.patient,
      await demo.as('billing'),
      await demo.as('finance'),
      await demo.as('relative-liu'),
      firstFen,
      firstFen + Math.round(Number(maf_pay) * 100),
    );
    run.oracle.settled(firstFen);
    return run;
  }

  get params() {
    return { stayId: this.stayId };
  }

  rows(name: string) {
    return this.db.collection<Row>(name);
  }

  today(): Promise<string> {
    return this.demo.clock().then(({ businessDate }) => businessDate);
  }

  /** Calls and takes a refusal for an answer. */
  async try<T>(answer: Promise<{ status: number; body: T }>): Promise<T | null> {
    const { status, body } = await answer;
    if (!EXPECTED.includes(status)) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
    return status === 200 ? body : null;
  }

  /** `nowPercent`: the share that is paid at signing, as the first part of the schedule. */
  async propose(parts: number, inDays: number, nowPercent = 0): Promise<void> {
    const nowFen = nowPercent > 0 ? this.part(nowPercent) : 0;
    const body = { parts, firstDue: addDays(await this.today(), inDays), nowFen };
    const made = await this.try(this.patient.call('proposeAgreement', { params: this.params, body }));
    if (!made) return;
    expect(made.instalments.reduce((sum, part) => sum + part.amountFen, 0)).toBe(this.oracle.balanceFen);
    if (nowFen > 0) expect(made.instalments[0]?.amountFen).toBe(nowFen);
    const { agreementId, textSha256, clauses } = made;
    const confirmedClauses = clauses.filter((clause) => clause.mustConfirm).map((clause) => clause.code);
    this.presented = { agreementId, textSha256, confirmedClauses };
  }

  async sign(): Promise<void> {
    if (!this.presented) return;
    const { agreementId, ...read } = this.presented;
    this.presented = null;
    const params = { ...this.params, agreementId };
    if (!(await this.try(this.patient.call('sendSigningCode', { params, body: {} })))) return;
    const body = { signature: signaturePng(), code: await this.demo.smsCode(), readToEnd: true, ...read };
    await this.try(this.patient.call('signAgreement', { params, body }));
  }

  async placeOrder(amountFen: number): Promise<unknown> {
    const order = await this.try(this.patient.call('createOrder', { params: this.params, body: { amountFen } }));
    return order?.pay ?? null;
  }

  /** Places an order over a part of what is owed and pays it at once. */
  async pay(share: number): Promise<unknown> {
    const pay = await this.placeOrder(this.part(share));
    if (pay) await this.atCashier(pay, false, false);
    return pay;
  }

  /** A part of what is owed in percent, at least one fen. */
  part(share: number): number {
    return Math.max(1, Math.ceil((Math.max(0, this.oracle.balanceFen) * share) / 100));
  }

  /** A settlement that leaves the family a share of what the first one left, in percent. */
  settleAt(share: number): Promise<void> {
    return this.settle(Math.min(this.mostFen, Math.floor((this.firstFen * share) / 100)));
  }

  async settleAgain(share: number): Promise<void> {
    await this.unsettle();
    await this.settleAt(share);
  }

  /** A mistaken payment, asked for by one and agreed to by another. */
  async giveBackMistaken(which: number, percent: number): Promise<void> {
    await this.askMistaken(which, percent);
    await this.decideRefund(0, true);
  }

  /** The order placed last is paid at the cashier, whatever became of it since; the notice may be lost. */
  async atCashier(pay: unknown, lose: boolean, twice: boolean): Promise<void> {
    const before = new Set(await this.paidNumbers());
    await this.wechat.faults({ loseNotices: lose ? 1 : 0, duplicateNotices: twice ? 1 : 0 });
    await this.demo.atCashier(pay);
    const now = (await this.paidNumbers()).filter((number) => !before.has(number));
    if (lose && now.length > 0) await this.wechat.until(() => this.wechat.noticesAreLost());
    for (const number of lose ? now : []) this.untold.add(number);
    await this.paidIsPosted();
    await this.wechat.faults({ loseNotices: 0, duplicateNotices: 0 });
  }

  /** An order that was closed is paid all the same: WeChat's late success. */
  async payLate(which: number): Promise<void> {
    const mine = await this.orderNumbers();
    const closed = (await this.wechat.orders()).filter((row) => row.state === 'CLOSED' && mine.has(row.outTradeNo));
    const order = closed[which % Math.max(1, closed.length)];
    if (!order) return;
    await this.wechat.control(`orders/${order.outTradeNo}/pay`, { late: true });
    await this.paidIsPosted();
  }

  /** The janitor looks at everything that is open, and notices come again. */
  async again(): Promise<void> {
    const mine = await this.orderNumbers();
    for (const { outTradeNo, state } of await this.wechat.orders())
      if (state === 'SUCCESS' && mine.has(outTradeNo)) await this.wechat.control(`orders/${outTradeNo}/notify`, {});
    await this.rows('paymentOrders').updateMany({ stayId: this.stayId }, { $set: { nextAskAt: new Date(0) } });
    await this.demo.letGoOut();
    this.untold.clear();
    await this.paidIsPosted();
  }

  async atWindow(amountFen: number, card: boolean): Promise<void> {
    this.receipts += 1;
    const way = card ? ('window-card' as const) : ('window-cash' as const);
    const receiptNo = `${this.stay.iptNo}-${this.receipts}`;
    const body = { prepaymentId: null, amountFen, way, receiptNo, payerName: '许长河' };
    await this.try(this.billing.call('takeWindowPayment', { params: this.params, body }));
  }

  async takeBack(which: number, confirm: boolean): Promise<void> {
    const { rows } = await this.billing.ok('listWindowPayments');
    const open = rows.filter((row) => row.stayId === this.stayId && !row.takenBackOn);
    const row = open[which % Math.max(1, open.length)];
    if (!row) return;
    const params = { ...this.params, paymentId: row.paymentId };
    const asked = await this.try(this.billing.call('askReversal', { params, body: { reason: '收据开错了人' } }));
    const reversalId = asked?.reversal?.reversalId ?? '';
    const own = await this.billing.call('decideReversal', { params: { reversalId }, body: { decision: 'confirm' } });
    expect(own.status).not.toBe(200);
    const body = { decision: confirm ? ('confirm' as const) : ('reject' as const), note: '看过了' };
    const done = await this.try(this.finance.call('decideReversal', { params: { reversalId }, body }));
    // Refused because the money is gone: given back, so that it may be asked for again.
    if (!done)
      await this.finance.call('decideReversal', { params: { reversalId }, body: { ...body, decision: 'reject' } });
  }

  async askSurplus(percent: number, desk: boolean): Promise<void> {
    const amountFen = Math.ceil((this.oracle.creditFen * percent) / 100);
    if (desk) {
      const body = { kind: 'surplus' as const, paymentId: null, amountFen, reason: '多付的' };
      await this.try(this.billing.call('requestRefundAtDesk', { params: this.params, body }));
    } else await this.try(this.patient.call('requestRefund', { params: this.params, body: { amountFen } }));
  }

  async askMistaken(which: number, percent: number): Promise<void> {
    const { payments } = await this.patient.ok('getRefunds', { params: this.params });
    const row = payments[which % Math.max(1, payments.length)];
    if (!row) return;
    const amountFen = Math.ceil((row.refundableFen * percent) / 100);
    const body = { kind: 'mistaken' as const, paymentId: row.paymentId, amountFen, reason: '付错了' };
    await this.try(this.billing.call('requestRefundAtDesk', { params: this.params, body }));
  }

  async decideRefund(which: number, agree: boolean): Promise<void> {
    const refundId = await this.refundIn(['requested'], which);
    if (!refundId) return;
    const params = { refundId };
    if (agree) await this.try(this.finance.call('approveRefund', { params, body: {} }));
    else await this.try(this.finance.call('rejectRefund', { params, body: { reason: '先不退' } }));
  }

  /** Ten minutes of the machine's own clock later: what waits for WeChat is worked. */
  async sendRefunds(): Promise<void> {
    const ago = new Date(Date.now() - 600_000);
    const mine = { patientId: this.patientId };
    await this.rows('refunds').updateMany(mine, { $set: { nextAt: ago, leasedUntil: null } });
    await this.rows('refunds').updateMany({ ...mine, sentAt: { $ne: null } }, { $set: { sentAt: ago, triedAt: ago } });
    await this.demo.letGoOut();
  }

  async endRefund(which: number, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED', lose: boolean): Promise<void> {
    const refundId = await this.refundIn(['processing', 'abnormal'], which);
    const refund = refundId ? await this.rows('refunds').findOne({ _id: refundId }) : null;
    if (refund?.way !== 'wechat-pay' || !refund.sentAt) return;
    if (status === 'ABNORMAL' && refund.state === 'abnormal') return;
    await this.wechat.faults({ loseNotices: lose ? 1 : 0 });
    await this.wechat.control(`refunds/${String(refund.outRefundNo)}`, { status });
    if (lose) await this.wechat.until(() => this.wechat.noticesAreLost());
    else await this.wechat.until(async () => (await this.refundState(String(refundId))) !== refund.state);
    if (lose) await this.sendRefunds();
    await this.wechat.faults({ loseNotices: 0 });
  }

  async payOut(which: number): Promise<void> {
    const refundId = await this.refundIn(['approved', 'abnormal'], which);
    if (!refundId) return;
    const body = { way: 'window-cash' as const, toName: '许长河', receiptNo: `T${refundId.slice(-8)}` };
    await this.try(this.billing.call('payRefundAtWindow', { params: { refundId }, body }));
  }

  async unsettle(): Promise<void> {
    if (!this.settled) return;
    const message = settlementReversalMessage(this.stay, `r${this.settlements}`, this.msgid());
    expect(await this.demo.push(message)).toMatchObject({ status: 'accepted' });
    this.settled = false;
    this.oracle.unsettled();
  }

  /** The same lines again, with another share of the insurer's: the family's part is `owedFen`. */
  async settle(owedFen: number): Promise<void> {
    if (this.settled) return;
    this.settlements += 1;
    const message = settlementMessage(this.stay, this.msgid(), await this.today(), this.lines);
    const setlinfo = setlinfoOf(message);
    const shift = (name: string, fen: number) => {
      setlinfo[name] = ((Math.round(Number(setlinfo[name]) * 100) + fen) / 100).toFixed(2);
    };
    for (const name of ['maf_pay', 'fund_pay_sumamt']) shift(name, this.firstFen - owedFen);
    for (const name of ['psn_part_amt', 'psn_cash_pay']) shift(name, owedFen - this.firstFen);
    expect(await this.demo.push(message)).toMatchObject({ status: 'accepted' });
    this.settled = true;
    this.oracle.settled(owedFen);
    await this.demo.letGoOut();
  }

  async later(days: number): Promise<void> {
    await this.demo.moveTo(addDays(await this.today(), days), '10:45');
  }

  async payments(): Promise<PaymentSeen[]> {
    return (await this.rows('payments').find({ stayId: this.stayId }).sort({ _id: 1 }).toArray()) as never;
  }

  async refunds(): Promise<RefundSeen[]> {
    return (await this.rows('refunds').find({ patientId: this.patientId }).sort({ _id: 1 }).toArray()) as never;
  }

  async orderNumbers(): Promise<Set<string>> {
    return new Set(
      (await this.rows('paymentOrders').find({ stayId: this.stayId }).toArray()).map((row) => String(row.outTradeNo)),
    );
  }

  /** The family's orders that WeChat has money for. */
  async paidNumbers(): Promise<string[]> {
    const mine = await this.orderNumbers();
    const paid = (await this.wechat.orders()).filter(({ state }) => state === 'SUCCESS' || state === 'REFUND');
    return paid.map((row) => row.outTradeNo).filter((number) => mine.has(number));
  }

  private async paidIsPosted(): Promise<void> {
    await this.wechat.until(async () => {
      const told = (await this.paidNumbers()).filter((number) => !this.untold.has(number));
      const orders = await this.rows('paymentOrders')
        .find({ outTradeNo: { $in: told }, state: 'paid' })
        .toArray();
      return orders.length === told.length;
    });
  }

  private async refundIn(states: string[], which: number): Promise<string | null> {
    const open = (await this.refunds()).filter((row) => states.includes(row.state));
    return open[which % Math.max(1, open.length)]?._id ?? null;
  }

  private async refundState(refundId: string): Promise<unknown> {
    return (await this.rows('refunds').findOne({ _id: refundId }))?.state;
  }

  private msgid(): string {
    return `s${String(this.settlements).padStart(4, '0')}`;
  }
}

function setlinfoOf(message: unknown): Record<string, string> {
  return (message as { response: { output: { setlinfo: Record<string, string> } } }).response.output.setlinfo;
}
