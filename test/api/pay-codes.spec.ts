import { Logger } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { PaySandbox } from '../support/pay-sandbox.js';
import { startWorld, type World } from '../support/world.js';

/** Anybody with the pay code pays, and sees the amount due and nothing else (P31). */
describe('pay codes', () => {
  let world: World;
  let demo: Demo;
  let wechat: PaySandbox;
  let family: OwingFamily;
  let payer: Caller;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    wechat = new PaySandbox(world);
    family = await owingFamily(demo, '26119402', 3);
    payer = await demo.as('relative-liu');
  });
  afterAll(() => world?.close());

  const params = () => ({ stayId: family.stayId });
  const collection = (name: string) => world.server.app.get(getConnectionToken()).collection(name);
  const make = (amountFen: number, who = family.patient) =>
    who.ok('createPayCode', { params: params(), body: { amountFen } });
  const balance = async () => (await family.patient.ok('getRepayment', { params: params() })).balanceFen;

  it('shows hospital, masked name and amount; the stay stays closed', async () => {
    const [next] = family.instalments;
    const { code, checkNo, qr, address } = await make(next?.amountFen ?? 0);
    expect(code).toHaveLength(32);
    expect(address).toContain(code);
    expect(qr).toMatch(/^data:image\/svg\+xml;base64,/);
    const card = await payer.ok('getPayCode', { params: { code } });
    expect(card).toMatchObject({
      patientNameMasked: '周*',
      dueFen: next?.amountFen,
      dueOn: next?.effectiveDate,
      checkNo,
    });
    expect(Object.keys(card).sort()).toEqual(
      ['checkNo', 'dueFen', 'dueOn', 'expiresAt', 'hospital', 'hospitalPhone', 'patientNameMasked'].sort(),
    );
    expect(JSON.stringify(card)).not.toMatch(/周长顺|26119402|内二科/);
    expect((await payer.call('getRepayment', { params: params() })).body.code).toBe('no-grant');
    expect((await payer.call('createOrder', { params: params(), body: { amountFen: 1 } })).body.code).toBe('no-grant');
    expect(JSON.stringify(await collection('payCodes').find().toArray())).not.toContain(code);
  });

  it('a payer who never agreed to the use of health data may pay', async () => {
    await payer.ok('withdrawConsent', { body: { purpose: 'health-data' } });
    const { code } = await make(2_000);
    await payer.ok('getPayCode', { params: { code } });
  });

  it('is paid in parts up to its amount; the receipt says the amount and nothing of the stay', async () => {
    const owed = await balance();
    const { code } = await make(2_000);
    const order = await payer.ok('payByCode', { params: { code }, body: { amountFen: 1_500 } });
    const minutes = (Date.parse(order.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);
    await demo.atCashier(order.pay);
    const read = () => payer.ok('getPayerOrder', { params: { orderId: order.orderId } });
    await wechat.until(async () => (await read()).state === 'paid');
    const paid = await read();
    expect(paid.receipt).toMatchObject({ amountCapital: '人民币壹拾伍元整' });
    expect(JSON.stringify(paid)).not.toMatch(/周长顺|stay|covers|balance/i);
    expect(await balance()).toBe(owed - 1_500);
    expect((await payer.ok('getPayCode', { params: { code } })).dueFen).toBe(500);
    const more = await payer.call('payByCode', { params: { code }, body: { amountFen: 501 } });
    expect([more.status, more.body.code, more.body.field]).toEqual([422, 'amount-above-balance', 'amountFen']);
    const { receipts } = await family.patient.ok('getRepayment', { params: params() });
    expect(receipts.at(-1)).toMatchObject({ amountFen: 1_500, payerName: '凭付款码的亲友' });
    const stranger = await demo.as('patient-ma');
    expect((await stranger.call('getPayerOrder', { params: { orderId: order.orderId } })).status).toBe(404);
    expect((await stranger.call('closePayerOrder', { params: { orderId: order.orderId }, body: {} })).status).toBe(404);
  });

  it('one live order an obligation, whoever pays: the family and a code close each other’s', async () => {
    const { code } = await make(900);
    const byCode = await payer.ok('payByCode', { params: { code }, body: { amountFen: 900 } });
    const byFamily = await family.patient.ok('createOrder', { params: params(), body: { amountFen: 900 } });
    expect((await payer.ok('getPayerOrder', { params: { orderId: byCode.orderId } })).state).toBe('closed');
    const again = await payer.ok('payByCode', { params: { code }, body: { amountFen: 900 } });
    const mine = { params: { ...params(), orderId: byFamily.orderId } };
    expect((await family.patient.ok('getOrder', mine)).state).toBe('closed');
    const closed = await payer.ok('closePayerOrder', { params: { orderId: again.orderId }, body: {} });
    expect(closed.state).toBe('closed');
  });

  it.each([0, -1, 1.5, 10 ** 13])('refuses the amount %s with its field', async (amountFen) => {
    const { code } = await make(100);
    const answer = await payer.call('payByCode', { params: { code }, body: { amountFen } });
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, 'amountFen']);
    const [row] = (await family.patient.ok('listPayCodes', { params: params() })).rows;
    await family.patient.ok('endPayCode', { params: { ...params(), payCodeId: row?.payCodeId ?? '' }, body: {} });
  });

  it('says clearly when it is over, and ends at once when the family ends it', async () => {
    const { code, payCodeId } = await make(300);
    await collection('payCodes').updateOne({ _id: payCodeId as never }, { $set: { expiresAt: new Date(0) } });
    const expired = await payer.call('getPayCode', { params: { code } });
    expect([expired.status, expired.body.code]).toEqual([409, 'pay-code-over']);
    const other = await make(300);
    await family.patient.ok('endPayCode', { params: { ...params(), payCodeId: other.payCodeId }, body: {} });
    const ended = await payer.call('payByCode', { params: { code: other.code }, body: { amountFen: 300 } });
    expect([ended.status, ended.body.code]).toEqual([409, 'pay-code-over']);
  });

  it('the desk makes one to print, lists and checks it by its number; other roles do not', async () => {
    const desk = await demo.as('billing');
    const made = await make(400, desk);
    const { rows } = await desk.ok('listPayCodes', { params: params() });
    expect(rows.find((row) => row.payCodeId === made.payCodeId)).toMatchObject({ amountFen: 400, paidFen: 0 });
    const check = await desk.ok('checkPayCode', { query: { checkNo: made.checkNo } });
    expect(check.rows).toContainEqual(expect.objectContaining({ patientNameMasked: '周*', dueFen: 400 }));
    const county = await demo.as('county-officer');
    expect((await county.call('createPayCode', { params: params(), body: { amountFen: 1 } })).status).toBe(403);
    const tooMuch = await desk.call('createPayCode', { params: params(), body: { amountFen: (await balance()) + 1 } });
    expect([tooMuch.status, tooMuch.body.field]).toEqual([422, 'amountFen']);
  });

  it('tried a thousand times, it locks the account, says so in the log, and gives nothing away', async () => {
    const warned = vi.spyOn(Logger.prototype, 'warn');
    const guesser = await demo.as('patient-ma');
    const { code } = await make(200);
    const answers = new Map<string, number>();
    for (let tries = 0; tries < 1_000; tries += 1) {
      const guess = `${code.slice(0, -4)}${String(tries).padStart(4, '0')}`;
      const { body } = await guesser.call('getPayCode', { params: { code: guess } });
      answers.set(body.code ?? 'found', (answers.get(body.code ?? 'found') ?? 0) + 1);
    }
    expect(Object.fromEntries(answers)).toEqual({ 'pay-code-wrong': 4, 'pay-code-locked': 996 });
    const said = warned.mock.calls.map(([line]) => line as { payCode?: string });
    warned.mockRestore();
    expect(said.filter(({ payCode }) => payCode === 'wrong')).toHaveLength(4);
    expect(said.filter(({ payCode }) => payCode === 'locked')).toHaveLength(1);
    expect(JSON.stringify(said)).not.toContain(code.slice(0, -4));
    // Locked means locked: the right one does not open it either.
    expect((await guesser.call('getPayCode', { params: { code } })).body.code).toBe('pay-code-locked');
    expect((await payer.ok('getPayCode', { params: { code } })).dueFen).toBe(200);
    expect(
      await collection('tryLocks').countDocuments({ _id: /^pay-code:/ as never, lockedUntil: { $ne: null } }),
    ).toBe(1);
  });
});
