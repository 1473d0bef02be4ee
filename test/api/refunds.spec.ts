import { getConnectionToken } from '@nestjs/mongoose';
import { boot, verifyLedger } from '@zhenhoufu/server/boot';
import type { DeskRefund } from '@zhenhoufu/shared/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import type { OwingFamily } from '../support/owing-family.js';
import { pdfText } from '../support/pdf-text.js';
import { surplusFamily } from '../support/surplus-family.js';
import { startWorld, type World } from '../support/world.js';

const CREDIT = 100_000;

/** Money on its way back (P31), with a WeChat Pay that misbehaves in every way it can. */
describe('refunds', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let billing: Caller;
  let finance: Caller;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await surplusFamily(demo, '26119861', CREDIT);
    billing = await demo.as('billing');
    finance = await demo.as('finance');
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    await demo.payFaults({ tamper: [], duplicateNotices: 0, loseNotices: 0, tooFrequent: 0 });
    await refundFaults({ end: 'stay', failsAfterSuccess: 0, notEnough: 0, userAbnormal: 0, minuteApart: false });
  });
  /** However a test went: the ledger adds up, and no payment gave back more than it brought. */
  afterEach(async () => {
    expect(await verifyLedger(connection())).toMatchObject({ ok: true });
    const { creditFen } = await refunds();
    expect(creditFen).toBeGreaterThanOrEqual(0);
    for (const { amountFen, refundableFen } of (await refunds()).payments) {
      expect(refundableFen).toBeGreaterThanOrEqual(0);
      expect(refundableFen).toBeLessThanOrEqual(amountFen);
    }
  });

  const connection = () => world.server.app.get(getConnectionToken());
  const of = ({ refundId }: DeskRefund) => ({ refundId });
  const params = () => ({ stayId: family.stayId });
  const refunds = () => family.patient.ok('getRefunds', { params: params() });
  const credit = async () => (await refunds()).creditFen;
  const ask = (amountFen: number) => family.patient.call('requestRefund', { params: params(), body: { amountFen } });
  const post = (path: string, body: unknown = {}) =>
    fetch(`${world.pay.url}/__control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const refundFaults = (faults: Record<string, unknown>) => post('refund-faults', faults);
  const atWechat = async (): Promise<{ outRefundNo: string; status: string; refund: number }[]> =>
    (await fetch(`${world.pay.url}/__control/refunds`)).json() as never;
  const end = async (status: string) => post(`refunds/${(await atWechat()).at(-1)?.outRefundNo}`, { status });
  const rows = async (): Promise<DeskRefund[]> => (await finance.ok('listRefunds')).rows;
  const newest = async (): Promise<DeskRefund> => {
    const [row] = (await rows()).sort((a, b) => (a.refundId < b.refundId ? 1 : -1));
    if (!row) throw new Error('no refund');
    return row;
  };
  const accounts = async (account: string): Promise<number> => {
    const entries: { legs: { account: string; amountFen: number }[] }[] = await connection()
      .collection('ledgerEntries')
      .find()
      .toArray();
    const legs = entries.flatMap((entry) => entry.legs).filter((leg) => leg.account === account);
    return legs.reduce((sum, leg) => sum + leg.amountFen, 0);
  };

  /** Some minutes later on the machine's own clock: what waits for a next try is due. */
  async function someMinutesLater(): Promise<void> {
    const ago = new Date(Date.now() - 10 * 60_000);
    const due = { nextAt: ago, leasedUntil: null };
    await connection().collection('refunds').updateMany({}, { $set: due });
    await connection()
      .collection('refunds')
      .updateMany({ sentAt: { $ne: null } }, { $set: { sentAt: ago, triedAt: ago } });
    await demo.letGoOut();
  }

  async function until(done: () => Promise<boolean>): Promise<void> {
    for (let i = 0; i < 100 && !(await done()); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await done()).toBe(true);
  }

  it('a small surplus goes back without a second person: asked for, at WeChat, told, with its paper', async () => {
    expect(await refunds()).toMatchObject({ creditFen: CREDIT, refundableFen: CREDIT, refunds: [] });
    const asked = await ask(5_000);
    expect([asked.status, asked.body.refunds[0]?.state, asked.body.creditFen]).toEqual([
      200,
      'approved',
      CREDIT - 5_000,
    ]);
    expect(await accounts('refunds-payable')).toBe(-5_000);
    await demo.letGoOut();
    expect(await newest()).toMatchObject({ state: 'processing', problem: null, amountFen: 5_000 });
    await demo.payFaults({ duplicateNotices: 1 });
    await end('SUCCESS');
    await until(async () => (await newest()).state === 'succeeded');
    expect(await accounts('refunds-payable')).toBe(0);
    await demo.letGoOut();
    const { messages } = await family.patient.ok('listMessages');
    const told = messages.filter(({ title }) => title === '退款通知');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toMatch(/^50\.00 元.*原路退回/);
    const { refundId } = await newest();
    const read = async () => {
      const answer = await family.patient.raw('getRefundNotice', { params: { ...params(), refundId } });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    const paper = await read();
    expect((await read()).equals(paper)).toBe(true);
    const text = await pdfText(paper);
    expect(text).toContain('50.00元（人民币伍拾元整）');
    expect(text).toContain('患者周*付款人');
  });

  it('above the limit somebody else agrees; pieces do not get round it; a time-out is tried with the same number', async () => {
    const before = await credit();
    const piece = await ask(6_000);
    expect(piece.body.refunds[0]?.state).toBe('requested');
    expect(await credit()).toBe(before - 6_000);
    expect(await accounts('refunds-payable')).toBe(0);
    const row = await newest();
    await refundFaults({ failsAfterSuccess: 2 });
    const parallel = await Promise.all(
      [billing, finance, billing].map((who) => who.call('approveRefund', { params: of(row), body: {} })),
    );
    expect(parallel.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    await someMinutesLater();
    expect(await newest()).toMatchObject({ state: 'approved', problem: expect.stringContaining('没有回答') });
    await someMinutesLater();
    await someMinutesLater();
    expect(await newest()).toMatchObject({ state: 'processing', problem: null });
    expect((await atWechat()).filter(({ refund }) => refund === 6_000)).toHaveLength(1);
    await demo.payFaults({ loseNotices: 1 });
    await end('SUCCESS');
    expect((await newest()).state).toBe('processing');
    await someMinutesLater();
    expect((await newest()).state).toBe('succeeded');
  });

  it('refuses more than there is, and leaves nothing behind', async () => {
    const before = (await rows()).length;
    const held = await credit();
    for (const amountFen of [0, -1, 1.5]) expect((await ask(amountFen)).status).toBe(400);
    expect(await ask(held + 1)).toMatchObject({
      status: 422,
      body: { code: 'refund-above-credit', field: 'amountFen' },
    });
    const [payment] = (await refunds()).payments;
    const body = { kind: 'mistaken' as const, paymentId: payment?.paymentId ?? '', reason: '付错了人' };
    const tooMuch = { ...body, amountFen: (payment?.refundableFen ?? 0) + 1 };
    const refused = await billing.call('requestRefundAtDesk', { params: params(), body: tooMuch });
    expect([refused.status, refused.body.code]).toEqual([422, 'refund-above-payment']);
    const both = await Promise.all([ask(held), ask(held)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const open = await newest();
    for (const row of (await rows()).filter(({ state }) => state === 'requested')) {
      await finance.ok('rejectRefund', { params: of(row), body: { reason: '先不退' } });
    }
    expect(await newest()).toMatchObject({ refundId: open.refundId, state: 'rejected' });
    expect(await credit()).toBe(held);
    expect((await rows()).length).toBeGreaterThan(before);
  });

  it('closed at WeChat: nothing moved, the credit is there again', async () => {
    const held = await credit();
    await askAndApprove(7_000);
    await end('CLOSED');
    await until(async () => (await newest()).state === 'closed');
    expect([await credit(), await accounts('refunds-payable')]).toEqual([held, 0]);
  });

  it('abnormal: paid out at the window once, by another person than the one who agreed', async () => {
    await askAndApprove(8_000);
    await end('ABNORMAL');
    await until(async () => (await newest()).state === 'abnormal');
    const row = await newest();
    const body = { way: 'window-cash' as const, toName: '周小梅', receiptNo: 'C2026-001' };
    const own = await finance.call('payRefundAtWindow', { params: of(row), body });
    expect([own.status, own.body.code]).toEqual([409, 'second-person-needed']);
    const twice = await Promise.all([1, 2].map(() => billing.call('payRefundAtWindow', { params: of(row), body })));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await accounts('window-cash')).toBe(-8_000);
    expect(await accounts('refunds-payable')).toBe(0);
    // WeChat brings it after all: shown to a person, not posted a second time.
    await end('SUCCESS');
    await until(async () => (await newest()).problem !== null);
    expect(await newest()).toMatchObject({ state: 'succeeded', problem: expect.stringContaining('人核对') });
    expect(await accounts('window-cash')).toBe(-8_000);
  });

  it('an account that takes nothing is for the window; an empty merchant account waits, and can be taken back', async () => {
    const held = await credit();
    await refundFaults({ userAbnormal: 1 });
    await askAndApprove(2_000);
    expect(await newest()).toMatchObject({ state: 'abnormal', acts: [] });
    const abnormal = await newest();
    const body = { way: 'bank' as const, toName: '周小梅', receiptNo: 'B1' };
    expect((await billing.ok('payRefundAtWindow', { params: of(abnormal), body })).state).toBe('succeeded');
    await refundFaults({ notEnough: 1 });
    await askAndApprove(3_000);
    expect(await newest()).toMatchObject({ state: 'approved', problem: expect.stringContaining('充值') });
    const short = await newest();
    expect((await finance.ok('rejectRefund', { params: of(short), body: { reason: '改到窗口退' } })).state).toBe(
      'rejected',
    );
    expect(await credit()).toBe(held - 2_000);
  });

  it('what came over the window goes back over the window, asked for at the desk', async () => {
    const [paid] = (await refunds()).payments;
    const rowsOfPayments = connection().collection('payments');
    await rowsOfPayments.updateMany({}, { $set: { way: 'window-cash' } });
    const cash = await accounts('window-cash');
    expect(await ask(1_500)).toMatchObject({ status: 409, body: { code: 'refund-at-window' } });
    const body = { kind: 'surplus' as const, paymentId: null, amountFen: 1_500, reason: '多交的现金' };
    await billing.ok('requestRefundAtDesk', { params: params(), body });
    await finance.ok('approveRefund', { params: of(await newest()), body: {} });
    await someMinutesLater();
    expect(await newest()).toMatchObject({
      state: 'approved',
      way: 'window',
      plain: expect.stringContaining('窗口拿'),
    });
    const out = { way: 'window-cash' as const, toName: '周长顺', receiptNo: 'C2026-002' };
    const done = await billing.ok('payRefundAtWindow', { params: of(await newest()), body: out });
    expect(done.state).toBe('succeeded');
    expect(await accounts('window-cash')).toBe(cash - 1_500);
    await rowsOfPayments.updateMany({}, { $set: { way: 'wechat-pay' } });
    expect((await refunds()).payments[0]?.paymentId).toBe(paid?.paymentId);
  });

  it('a notice that speaks of another amount changes nothing and is shown', async () => {
    await askAndApprove(4_000);
    await demo.payFaults({ tamper: ['wrong-amount'] });
    await end('SUCCESS');
    await until(async () => (await newest()).problem !== null);
    expect(await newest()).toMatchObject({ state: 'processing', problem: expect.stringContaining('不一样') });
    await someMinutesLater();
    expect((await newest()).state).toBe('succeeded');
  });

  it('a mistaken payment: asked for by one, agreed to by another, the debt is open again', async () => {
    const [payment] = (await refunds()).payments;
    const amountFen = 10_000;
    const before = await family.patient.ok('getRepayment', { params: params() });
    const held = await credit();
    const body = { kind: 'mistaken' as const, paymentId: payment?.paymentId ?? '', amountFen, reason: '替别人付错了' };
    expect((await billing.ok('requestRefundAtDesk', { params: params(), body })).creditFen).toBe(held);
    const row = await newest();
    const own = await billing.call('approveRefund', { params: of(row), body: {} });
    expect([own.status, own.body.code]).toEqual([409, 'second-person-needed']);
    expect((await finance.ok('approveRefund', { params: of(row), body: {} })).state).toBe('approved');
    const after = await family.patient.ok('getRepayment', { params: params() });
    expect(after.balanceFen).toBe(before.balanceFen + amountFen);
    expect(after.paidFen).toBe(before.paidFen - amountFen);
    expect(after.apartFen).toBe(0);
    expect(after.agreement?.state).toBe('effective');
    expect(after.instalments.reduce((sum, part) => sum + part.amountFen - part.paidFen, 0)).toBe(after.balanceFen);
    expect((await billing.ok('getStay', { params: params() })).state).toBe('settled');
    await someMinutesLater();
    await end('SUCCESS');
    await until(async () => (await newest()).state === 'succeeded');
    expect(await credit()).toBe(held);
  });

  it('approved, and the server dies before WeChat hears of it: after the restart it goes out, once', async () => {
    const { length: sent } = await atWechat();
    await ask(1_000);
    const row = await newest();
    await finance.ok('approveRefund', { params: of(row), body: {} });
    await world.server.close();
    world.server = await boot(world.environment, { runJobs: false });
    await someMinutesLater();
    await someMinutesLater();
    expect(await atWechat()).toHaveLength(sent + 1);
    expect(await newest()).toMatchObject({ refundId: row.refundId, state: 'processing' });
    await end('SUCCESS');
    await until(async () => (await newest()).state === 'succeeded');
  });

  it('only the family with the scope and the money people of the hospital may', async () => {
    const doctor = await demo.as('ward-doctor');
    for (const name of ['listRefunds', 'approveRefund', 'payRefundAtWindow'] as const) {
      expect([name, (await doctor.call(name, { params: { refundId: 'x' } })).status]).toEqual([name, 403]);
    }
    const stranger = await demo.as('relative-liu');
    expect((await stranger.call('requestRefund', { params: params(), body: { amountFen: 1 } })).status).toBe(403);
    const missing = await finance.call('approveRefund', { params: { refundId: 'nothing' }, body: {} });
    expect([missing.status, missing.body.code]).toEqual([404, 'not-found']);
  });

  async function askAndApprove(amountFen: number): Promise<void> {
    expect((await ask(amountFen)).status).toBe(200);
    const row = await newest();
    expect(row.state).toBe('requested');
    await finance.ok('approveRefund', { params: of(row), body: {} });
    await someMinutesLater();
  }
});
