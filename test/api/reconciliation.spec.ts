import type { ReconciliationView } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

/** Reconciliation T+1 against the sandbox: right, late, broken, lying (issue 6, 7). */
describe('reconciliation', () => {
  let world: World;
  let demo: Demo;
  let finance: Caller;
  let family: OwingFamily;
  /** The day that is being paid on. */
  let day = '';

  const connection = () => world.server.app.get('DatabaseConnection');
  const control = (path: string, body: unknown) =>
    fetch(`${world.pay.url}/__control/${path}`, { method: 'POST', body: JSON.stringify(body) });
  const bill = (faults: Record<string, unknown>) => control('bills', faults);
  const see = (date = day) => finance.ok('getReconciliation', { params: { date } });
  const nextMorning = (time = '10:30') => demo.moveTo(addDays(day, 1), time);
  const said = (view: ReconciliationView) =>
    view.rows.filter((row) => row.result !== 'matched').map((row) => `${row.result} ${row.oursFen} ${row.theirsFen}`);
  const paidOf = async (transactionId: string) => connection().collection('payments').countDocuments({ transactionId });
  const trial = async () => {
    const { lines, sumFen } = await finance.ok('getTrialBalance', {
      query: { from: '2020-01-01', to: addDays(day, 2) },
    });
    expect(sumFen).toBe(0);
    return Object.fromEntries(lines.map((line) => [line.account, line.closingFen]));
  };
  const orders = async (): Promise<{ outTradeNo: string; transactionId?: string }[]> =>
    (await fetch(`${world.pay.url}/__control/orders`)).json() as never;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119301', 3);
    finance = await demo.as('finance');
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    await bill({ reset: true });
    day = addDays((await demo.clock()).businessDate, 1);
    await demo.moveTo(day, '11:00');
  });

  it('a day that agrees: fees and what went to the bank are posted, finance signs, the day is frozen', async () => {
    await payPart(demo, family, 20_000);
    await payPart(demo, family, 10_000);
    await control('bills/payouts', { mchid: world.keys.mchId, fen: 15_000 });
    expect((await see()).state).toBe('too-early');
    await nextMorning();
    const view = await see();
    expect([view.state, view.problem, view.matched]).toEqual(['compared', '', { count: 2, amountFen: 30_000 }]);
    expect(view.equation).toMatchObject({
      ours: { count: 2, amountFen: 30_000 },
      theirs: { count: 2, amountFen: 30_000 },
      unexplainedFen: 0,
      unexplainedCount: 0,
    });
    expect(view.rows.map((row) => [row.result, row.patientName])).toEqual([
      ['matched', '周长顺'],
      ['matched', '周长顺'],
    ]);
    expect(view.funds).toMatchObject({ feesFen: 180, payoutsFen: 15_000 });
    const accounts = await trial();
    expect([accounts['wechat-fees'], accounts.bank]).toEqual([180, 15_000]);
    expect(accounts['wechat-clearing']).toBe(30_000 - 180 - 15_000);

    const signed = await finance.ok('signDay', { params: { date: day } });
    expect([signed.state, signed.signedBy]).toEqual(['signed', '邹文清']);
    for (const [name, body] of [
      ['fetchBillAgain', {}],
      ['signDay', {}],
      ['resolveDifference', { how: 'explained', why: '写一写原因' }],
    ] as const) {
      const again = await finance.call(name, { params: { date: day, rowId: 'x' } as never, body: body as never });
      expect([again.status, again.body.code]).toEqual([409, 'day-signed']);
    }
    const file = await (await finance.raw('exportReconciliation', { params: { date: day } })).text();
    expect(file.split('\r\n').filter((line) => line.startsWith('相符'))).toHaveLength(2);

    await finance.ok('restateDay', { params: { date: day }, body: { why: '微信补了一笔，重新对' } });
    await demo.letGoOut();
    const second = await see();
    expect([second.state, second.version, second.restatesVersion]).toEqual(['compared', 2, 1]);
    expect((await trial())['wechat-fees']).toBe(180);
  });

  it('an empty day needs no bill; a bill that is not made yet is asked for again after half an hour', async () => {
    await nextMorning();
    expect(await see()).toMatchObject({ state: 'compared', matched: { count: 0 }, rows: [] });
    day = addDays(day, 1);
    await payPart(demo, family, 5_000);
    await bill({ creating: 1 });
    await nextMorning();
    const waiting = await see();
    expect([waiting.state, waiting.problem]).toEqual(['queued', '微信还没有做好这一天的账单，半小时后自动再取']);
    expect((await finance.call('signDay', { params: { date: day } })).body.code).toBe('wrong-state');
    await nextMorning('10:50');
    expect((await see()).state).toBe('queued');
    await nextMorning('11:05');
    expect(await see()).toMatchObject({ state: 'compared', matched: { count: 1, amountFen: 5_000 } });
  });

  it('a wrong hash, half a file, sums that lie: refused with the reason, and nothing is half-written', async () => {
    await payPart(demo, family, 6_000);
    const before = {
      accounts: await trial(),
      rows: await connection().collection('reconciliationDifferences').countDocuments(),
    };
    for (const [fault, why] of [
      [{ wrongHash: 1 }, '校验值不一致'],
      [{ truncate: 1 }, '没有下载完整'],
      [{ summaryOffFen: 1 }, '对不上'],
      [{ expired: 1 }, '暂时没有回答'],
    ] as const) {
      await bill({ reset: true, ...fault });
      if ((await demo.clock()).businessDate === day) await nextMorning();
      else await finance.ok('fetchBillAgain', { params: { date: day } });
      await demo.letGoOut();
      const view = await see();
      expect([view.state, view.equation, view.problem]).toEqual(['queued', null, expect.stringContaining(why)]);
    }
    expect(await connection().collection('reconciliationDifferences').countDocuments()).toBe(before.rows);
    expect(await trial()).toEqual(before.accounts);
    await bill({
      reset: true,
      bom: true,
      lf: true,
      shuffleColumns: true,
      hashOfGzip: true,
      goodsName: '张三,"李四"\n第1期',
    });
    await finance.ok('fetchBillAgain', { params: { date: day } });
    await demo.letGoOut();
    expect(await see()).toMatchObject({ state: 'compared', matched: { count: 1, amountFen: 6_000 }, rows: [{}] });
  });

  it('only WeChat has it: asked at WeChat, then posted or set apart; a row that WeChat does not confirm posts nothing', async () => {
    await demo.payFaults({ loseNotices: 1 });
    const params = { stayId: family.stayId };
    const lost = await family.patient.ok('createOrder', { params, body: { amountFen: 7_000 } });
    await demo.atCashier(lost.pay);
    // Our own sweep must not find it first: the order is gone from what is asked about.
    const open = { state: { $in: ['created', 'awaiting-payment', 'unknown'] } };
    await connection()
      .collection('paymentOrders')
      .updateMany(open, { $set: { state: 'failed' } });
    await bill({ extraFen: [1_234] });
    await nextMorning();
    const view = await see();
    expect(view.state).toBe('compared');
    const stranger = view.rows.find((row) => row.theirsFen === 1_234);
    expect(stranger).toMatchObject({
      result: 'theirs-only',
      settled: false,
      may: 'explained',
      plain: expect.stringContaining('微信说没有收到'),
    });
    expect(await paidOf(stranger?.transactionId ?? '')).toBe(0);
    const found = view.rows.find((row) => row.theirsFen === 7_000);
    expect(found).toMatchObject({
      result: 'theirs-only',
      settled: true,
      plain: expect.stringContaining('补记入账'),
    });
    const paid = (await orders()).find((row) => row.transactionId === found?.transactionId);
    expect(await paidOf(paid?.transactionId ?? '')).toBe(1);
    expect((await finance.call('signDay', { params: { date: day } })).body.code).toBe('day-not-ready');
    const wrong = { how: 'carried' as const, why: '转到明天再看' };
    const rowId = stranger?.rowId ?? '';
    expect((await finance.call('resolveDifference', { params: { date: day, rowId }, body: wrong })).body.code).toBe(
      'difference-not-so',
    );
    await finance.ok('resolveDifference', {
      params: { date: day, rowId },
      body: { how: 'explained', why: '微信客服说是他家的' },
    });
    // The same difference found again keeps the person's word.
    await finance.ok('fetchBillAgain', { params: { date: day } });
    await demo.letGoOut();
    const again = (await see()).rows.find((row) => row.theirsFen === 1_234);
    expect(again?.resolution).toMatchObject({ by: '邹文清', why: '微信客服说是他家的' });
    await finance.ok('signDay', { params: { date: day } });
  });

  it('only ours, another amount, a coupon of the hospital: each stands with what may be done', async () => {
    await payPart(demo, family, 4_000);
    await payPart(demo, family, 4_100);
    await demo.payFaults({ couponFen: 500 });
    await payPart(demo, family, 4_200);
    await demo.payFaults({ couponFen: 0 });
    const [gone, changed] = (await orders()).slice(-3).map((row) => row.outTradeNo);
    await bill({ ownCoupons: true, leaveOut: [gone], changeFen: { [changed ?? '']: 10 } });
    await nextMorning();
    const view = await see();
    expect(said(view).sort()).toEqual(['amounts-differ 4100 4110', 'amounts-differ 4200 3700', 'ours-only 4000 null']);
    expect(view.equation).toMatchObject({ unexplainedFen: 0, differing: { count: 2, amountFen: 490 } });
    const coupon = view.rows.find((row) => row.theirsFen === 3_700);
    expect(coupon).toMatchObject({ may: 'coupon', plain: '用了 5.00 元本院优惠，微信少结这些' });
    const bornBefore = (await trial())['institution-borne'] ?? 0;
    const settle = { how: 'coupon' as const, why: '开业优惠，院里出' };
    await finance.ok('resolveDifference', { params: { date: day, rowId: coupon?.rowId ?? '' }, body: settle });
    expect((await trial())['institution-borne']).toBe(bornBefore + 500);
    const rows = (await see()).rows.filter((row) => !row.settled);
    for (const row of rows)
      await finance.ok('resolveDifference', {
        params: { date: day, rowId: row.rowId },
        body: { how: 'explained', why: '已和微信客服核对' },
      });
    expect((await finance.ok('signDay', { params: { date: day } })).state).toBe('signed');
  });

  it('refunds stand beside the bill by the day they began: agreeing, only ours, another amount, made by hand', async () => {
    const billing = await demo.as('billing');
    const params = { stayId: family.stayId };
    for (const fen of [6_100, 6_200, 6_300]) await payPart(demo, family, fen);
    const { payments } = await family.patient.ok('getRefunds', { params });
    for (const [paidFen, amountFen] of [
      [6_100, 1_100],
      [6_200, 1_200],
      [6_300, 1_300],
    ] as const) {
      const paymentId = payments.find((row) => row.amountFen === paidFen)?.paymentId ?? '';
      const body = { kind: 'mistaken' as const, paymentId, amountFen, reason: '付错了一部分' };
      await billing.ok('requestRefundAtDesk', { params, body });
    }
    const { rows: asked } = await finance.ok('listRefunds');
    for (const { refundId } of asked.filter(({ state }) => state === 'requested'))
      await finance.ok('approveRefund', { params: { refundId }, body: {} });
    await demo.letGoOut();
    const sent: { outRefundNo: string; refund: number }[] = await (
      await fetch(`${world.pay.url}/__control/refunds`)
    ).json();
    const numberOf = (fen: number) => sent.find((row) => row.refund === fen)?.outRefundNo ?? '';
    await bill({ leaveOut: [numberOf(1_200)], changeFen: { [numberOf(1_300)]: -7 }, extraRefundFen: [900] });
    // Arrived a day later: it stands on the day it began all the same.
    await nextMorning();
    await control(`refunds/${numberOf(1_100)}`, { status: 'SUCCESS' });
    await control(`refunds/${numberOf(1_200)}`, { status: 'CLOSED' });
    const view = await see();
    expect(said(view).sort()).toEqual(['amounts-differ -1300 -1293', 'ours-only -1200 null', 'theirs-only null -900']);
    expect(view.equation).toMatchObject({
      ours: { count: 6, amountFen: 18_600 - 3_600 },
      theirs: { count: 6, amountFen: 18_600 - 1_100 - 1_293 - 900 },
      unexplainedFen: 0,
      unexplainedCount: 0,
    });
    const matched = view.rows.filter((row) => row.result === 'matched' && row.refund);
    expect(matched).toMatchObject([{ oursFen: -1_100, patientName: '周长顺', transactionId: numberOf(1_100) }]);
    const open = view.rows.filter((row) => !row.settled);
    expect(open.map((row) => [row.oursFen ?? row.theirsFen, row.may, row.plain])).toEqual(
      expect.arrayContaining([
        [-1_200, 'explained', '我方退了款，微信这一天的账单里没有'],
        [-1_300, 'explained', '退款金额和微信的不一样'],
        [-900, 'explained', '微信退了款，我方没有这张退款单'],
      ]),
    );
    const file = await (await finance.raw('exportReconciliation', { params: { date: day } })).text();
    expect(file).toContain('-11.00,-11.00,0.00');
    expect((await finance.call('signDay', { params: { date: day } })).body.code).toBe('day-not-ready');
    for (const { rowId } of open)
      await finance.ok('resolveDifference', {
        params: { date: day, rowId },
        body: { how: 'explained', why: '已和微信客服核对' },
      });
    expect((await finance.ok('signDay', { params: { date: day } })).state).toBe('signed');
  });

  it('at midnight: carried to the next bill, which must have it', async () => {
    await demo.moveTo(day, '23:58');
    await payPart(demo, family, 2_000);
    const [late] = (await orders()).slice(-1);
    await bill({ leaveOut: [late?.outTradeNo] });
    await nextMorning();
    const row = (await see()).rows.find((one) => one.result === 'ours-only');
    expect(row).toMatchObject({ may: 'carried', oursFen: 2_000 });
    const carry = { how: 'carried' as const, why: '跨零点，等明天账单' };
    await finance.ok('resolveDifference', { params: { date: day, rowId: row?.rowId ?? '' }, body: carry });
    await finance.ok('signDay', { params: { date: day } });
    await demo.moveTo(addDays(day, 2), '10:30');
    const missing = (await see(addDays(day, 1))).rows[0];
    expect(missing).toMatchObject({
      result: 'ours-only',
      settled: false,
      may: 'explained',
      plain: expect.stringContaining('昨天转来的'),
    });
  });

  it('two processes at the same morning: one run, each entry once', async () => {
    await payPart(demo, family, 1_500);
    const { boot } = await import('@zhenhoufu/server/boot');
    const { freePort } = await import('../../server/scripts/mongod.mjs');
    const port = await freePort();
    const second = await boot(
      { ...world.environment, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
      { runJobs: false },
    );
    try {
      const move = (base: string) =>
        fetch(`${base}/demo/clock`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ businessDate: addDays(day, 1), time: '10:30' }),
        });
      await Promise.all([move(demo.base), move(second.url)]);
    } finally {
      await second.close();
    }
    await demo.letGoOut();
    expect(await connection().collection('reconciliationRuns').countDocuments({ date: day })).toBe(1);
    expect((await see()).matched).toEqual({ count: 1, amountFen: 1_500 });
    expect(await connection().collection('ledgerEntries').countDocuments({ kind: 'wechat-fees', date: day })).toBe(1);
    expect(await connection().collection('reconciliationDifferences').countDocuments({ date: day })).toBe(0);
  });
});
