import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import {
  cancellationMessage,
  chargeMessage,
  dischargeMessage,
  type FeedLine,
  settlementMessage,
  settlementReversalMessage,
} from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { DEPOSIT_FEN, payAtWindow, refused, somebody, stageHospital } from '../support/held-stay.js';
import { signPlan } from '../support/owing-family.js';
import { pdfText } from '../support/pdf-text.js';
import type { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

const OUT = new URL('../.out/pdf/', import.meta.url).pathname;
/** A room that insurance does not pay, 117.00 a day, and one that it pays, 52.00 a day. */
const SELF = 'QH0001';
const COVERED = 'QH0002';

/** Money before settlement: stage payments of a farmer (P16), the ordinary deposit (P7), the window (P31). */
describe('住院期间先付的钱', () => {
  let world: World;
  let demo: Demo;
  let hospital: SchemeHospital;
  let billing: Caller;
  let finance: Caller;
  let today = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await stageHospital(demo, 'H99010100041');
    billing = await hospital.as('billing');
    finance = await hospital.as('finance');
    today = (await demo.clock()).businessDate;
  });
  afterAll(async () => {
    expect(await verifyLedger(world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });
    await world?.close();
  });

  const line = (sn: string, itemCode: string, quantity: number, more: Partial<FeedLine> = {}): FeedLine => ({
    sn,
    itemCode,
    quantity,
    date: today,
    ...more,
  });
  const nextMorning = async () => {
    today = addDays(today, 1);
    await demo.moveTo(today, '08:30');
  };

  async function paidByPhone(phone: Caller, stayId: string, amountFen: number, prepaymentId: string): Promise<string> {
    const order = await phone.ok('createOrder', { params: { stayId }, body: { amountFen, prepaymentId } });
    expect(order).toMatchObject({ target: 'prepayment', covers: [] });
    await demo.atCashier(order.pay);
    for (let tries = 0; tries < 50; tries += 1) {
      const now = await phone.ok('getOrder', { params: { stayId, orderId: order.orderId } });
      if (now.paymentId) return now.paymentId;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the payment did not arrive');
  }

  async function takenBack(stayId: string, paymentId: string): Promise<void> {
    const asked = await billing.ok('askReversal', { params: { stayId, paymentId }, body: { reason: '收据开错了人' } });
    const params = { reversalId: asked.reversal?.reversalId ?? '' };
    const own = await billing.call('decideReversal', { params, body: { decision: 'confirm' } });
    expect(own.body.code).toBe('second-person-needed');
    const done = await finance.ok('decideReversal', { params, body: { decision: 'confirm' } });
    expect(done).toMatchObject({ takenBackOn: today, reversal: { state: 'confirmed', decidedBy: '邹文清' } });
  }

  describe('B：农民马有田，费用一步一步到 5,000、10,000', () => {
    const person = somebody(301);
    const charges: FeedLine[] = [];
    let stayId = '';
    let phone: Caller;
    const second = () => `${stayId}:stage:1000000`;
    const page = () => phone.ok('getPrepayments', { params: { stayId } });
    const push = async (sn: string, lines: FeedLine[]) => {
      charges.push(...lines);
      await hospital.push(chargeMessage(hospital.own(person), `${person.iptNo}-${sn}`, lines));
    };

    it('急诊先收治，不问押金；一天里跨过两步，各问一次，后一步只问前一步没问过的', async () => {
      stayId = await hospital.admit(person);
      const doctor = await hospital.as('ward-doctor');
      await doctor.ok('declareEmergency', { params: { stayId }, body: { reason: '胸痛两小时' } });
      phone = await hospital.bind('patient-zhou', stayId, person.idNumber);
      await push('c1', [line('L1', COVERED, 100), line('L2', SELF, 45)]);
      await nextMorning();
      const { deposit, stages, steps } = await page();
      expect(deposit).toBeNull();
      expect(stages.map(({ title, askedFen, state }) => [title, askedFen, state])).toEqual([
        ['费用到 5,000 元', 0, 'received'],
        ['费用到 10,000 元', 526_500, 'asked'],
      ]);
      expect(steps).toEqual({ stepFen: 500_000, totalFen: 1_046_500, nextFen: 1_500_000 });
      const { todos } = await phone.ok('getStayHome', { params: { stayId } });
      expect(todos[0]).toMatchObject({ kind: 'pay-prepayment', title: '先付自己要付的 ¥5,265.00', targetId: second() });
      await demo.letGoOut();
      const { messages } = await phone.ok('listMessages');
      expect(messages.filter(({ title }) => title === '请先付一部分')).toHaveLength(1);
      expect(JSON.stringify(messages)).not.toContain('10,465');
      // Nobody allowed a message on WeChat: the next channel says it, and nothing of the illness or the cost.
      const sms = (await demo.smsSent()).filter(({ template }) => template === 'zhf_stage_v1');
      expect(sms.map(({ text }) => text)).toEqual([expect.stringContaining('先付自己要付的 5,265.00 元')]);
      expect(JSON.stringify(sms)).not.toMatch(/10,465|肺炎|马有田|内二科/);
    });

    it('通知有纸：到了多少、请付多少、以前问过多少，查得到真假，再要还是同一份', async () => {
      const read = async (type = 'plain') => {
        const params = { stayId, prepaymentId: second() };
        const answer = await phone.raw('getStageNotice', { params, query: { type } });
        expect(answer.headers.get('content-type')).toBe('application/pdf');
        return { bytes: Buffer.from(await answer.arrayBuffer()), etag: answer.headers.get('etag') ?? '' };
      };
      const [one, two] = [await read(), await read()];
      expect(one.bytes.equals(two.bytes)).toBe(true);
      const text = await pdfText(one.bytes);
      for (const words of ['分阶段结算通知', '10,465.00', '5,265.00', '伍仟贰佰陆拾伍元整', '付不上不影响治疗']) {
        expect(text).toContain(words);
      }
      expect(text).not.toContain('肺炎');
      const large = await read('large');
      expect(large.bytes.equals(one.bytes)).toBe(false);
      expect(await pdfText(large.bytes)).toContain('伍仟贰佰陆拾伍元整');
      mkdirSync(OUT, { recursive: true });
      writeFileSync(join(OUT, 'stage-notice.pdf'), one.bytes);
      writeFileSync(join(OUT, 'stage-notice-large.pdf'), large.bytes);
      const params = { sha256: one.etag.replaceAll('"', '') };
      const check = await phone.ok('checkDocument', { params, query: {} });
      expect(check).toMatchObject({ result: 'genuine', kind: '分阶段结算通知' });
    });

    it('退费让合计回到一步以下，又涨回来：那一步不再问第二次', async () => {
      await push('c2', [line('L3', SELF, -10, { refundOf: 'L2' })]);
      await nextMorning();
      expect((await page()).steps?.totalFen).toBe(929_500);
      await push('c3', [line('L4', SELF, 10)]);
      await nextMorning();
      expect((await page()).stages).toHaveLength(2);
    });

    it('手机付一部分，窗口刷卡付齐；收据号只能用一次，付多了不收', async () => {
      const paymentId = await paidByPhone(phone, stayId, 200_000, second());
      const receipt = await phone.ok('getReceipt', { params: { stayId, paymentId } });
      expect(receipt).toMatchObject({ purpose: '住院分阶段预缴', balanceFen: 326_500, receiptNo: null, covers: [] });
      const dues = await billing.ok('getWindowDues', { params: { stayId } });
      expect(dues.dues).toEqual([
        { prepaymentId: second(), title: '分阶段预缴（费用到 10,000 元）', dueFen: 326_500, nextFen: null },
      ]);
      const rest = { prepaymentId: second(), amountFen: 326_500, receiptNo: 'A0001', way: 'window-card' as const };
      const over = await payAtWindow(billing, stayId, { ...rest, amountFen: 326_501 });
      expect([over.status, over.body.code, over.body.field]).toEqual([422, 'amount-above-balance', 'amountFen']);
      const paid = await payAtWindow(billing, stayId, rest);
      expect(paid.body).toMatchObject({ way: '窗口刷卡', receiptNo: 'A0001', takenBy: '周红' });
      expect((await page()).stages[1]).toMatchObject({ state: 'received', heldFen: 526_500, leftFen: 0 });
      const again = await payAtWindow(billing, stayId, { ...rest, amountFen: 1 });
      expect(again.body.code).toBe('receipt-number-used');
      const nothing = await payAtWindow(billing, stayId, { ...rest, receiptNo: 'A0002', amountFen: 1 });
      expect(nothing.body.code).toBe('nothing-owed');
    });

    it('结算抵掉先付的，协议只管剩下的；窗口付清，撤销以后协议和住院都重新开着', async () => {
      const stay = hospital.own(person);
      await push('c4', [line('L5', COVERED, 20)]);
      await hospital.push(dischargeMessage(stay, 'd1', today));
      await hospital.push(settlementMessage(stay, 's0001', today, charges));
      const settlement = await phone.ok('getSettlement', { params: { stayId } });
      const dueFen = settlement.selfFen - 526_500;
      expect(settlement).toMatchObject({ held: { appliedFen: 526_500, creditFen: 0 }, dueFen });
      expect(dueFen).toBeGreaterThan(0);
      const plan = { parts: 1, firstDue: addDays(today, 20) };
      await signPlan(demo, phone, stayId, plan);
      const owed = await phone.ok('getRepayment', { params: { stayId } });
      expect(owed).toMatchObject({ balanceFen: dueFen, paidFen: 526_500, heldAppliedFen: 526_500, apartFen: 0 });
      expect(owed.instalments.map((part) => part.amountFen)).toEqual([dueFen]);
      const paid = await payAtWindow(billing, stayId, { prepaymentId: null, amountFen: dueFen, receiptNo: 'A0003' });
      const paymentId = paid.body.paymentId;
      expect(await hospital.stateOf(stayId)).toBe('closed');
      const slip = await phone.ok('getReceipt', { params: { stayId, paymentId } });
      expect(slip).toMatchObject({
        way: '窗口现金',
        receiptNo: 'A0003',
        covers: [{ no: 1, leftFen: 0 }],
        balanceFen: 0,
      });
      await takenBack(stayId, paymentId);
      expect(await hospital.stateOf(stayId)).toBe('settled');
      const open = await phone.ok('getRepayment', { params: { stayId } });
      expect(open).toMatchObject({ balanceFen: dueFen, agreement: { state: 'effective' } });
      expect(open.instalments.map(({ status, paidFen }) => [status, paidFen])).toEqual([['next', 0]]);
      expect((await phone.ok('getReceipt', { params: { stayId, paymentId } })).takenBackOn).toBe(today);
      await demo.letGoOut();
      expect((await phone.ok('listMessages')).messages[0]).toMatchObject({ title: '收费处更正了一笔' });
    });

    it('结算撤了重做：先付的钱还在；结算抵掉以后撤一笔预缴，欠的跟着变', async () => {
      const stay = hospital.own(person);
      const before = await phone.ok('getRepayment', { params: { stayId } });
      await hospital.push(settlementReversalMessage(stay, 'r1', 's0001'));
      expect((await page()).stages[1]).toMatchObject({ state: 'received', heldFen: 526_500, appliedFen: 0 });
      await hospital.push(settlementMessage(stay, 's0002', today, charges));
      await demo.letGoOut();
      const after = await phone.ok('getRepayment', { params: { stayId } });
      expect(after).toMatchObject({ balanceFen: before.balanceFen, heldAppliedFen: 526_500, apartFen: 0 });
      const { rows } = await billing.ok('listWindowPayments');
      await takenBack(stayId, rows.find(({ receiptNo }) => receiptNo === 'A0001')?.paymentId ?? '');
      const grown = await phone.ok('getRepayment', { params: { stayId } });
      expect(grown).toMatchObject({ balanceFen: before.balanceFen + 326_500, heldAppliedFen: 200_000 });
    });
  });

  describe('不享受的人：普通押金', () => {
    const person = somebody(302);
    let stayId = '';
    let phone: Caller;
    const deposit = () => `${stayId}:deposit`;

    it('手机上说清楚多少、能退；交齐了就去病房', async () => {
      stayId = await refused(hospital, person);
      phone = await hospital.bind('patient-liu', stayId, person.idNumber);
      const mine = await phone.ok('getMyEligibility', { params: { stayId } });
      expect(mine).toMatchObject({
        outcome: 'deposit-required',
        deposit: { askedFen: DEPOSIT_FEN, leftFen: DEPOSIT_FEN },
      });
      const due = (await billing.ok('listPrepayments')).rows.find((row) => row.stayId === stayId);
      expect(due).toMatchObject({ kind: 'deposit', leftFen: DEPOSIT_FEN, patientName: '马有田', days: 0 });
      await paidByPhone(phone, stayId, 60_000, deposit());
      expect(await hospital.stateOf(stayId)).toBe('deposit-required');
      await payAtWindow(billing, stayId, { prepaymentId: deposit(), amountFen: 40_000, receiptNo: 'B0001' });
      expect(await hospital.stateOf(stayId)).toBe('admitted');
      expect((await phone.ok('getMyEligibility', { params: { stayId } })).deposit).toMatchObject({ leftFen: 0 });
    });

    it('交押金的人不问分阶段预缴', async () => {
      await hospital.push(chargeMessage(hospital.own(person), 'c1', [line('L1', SELF, 50)]));
      await nextMorning();
      expect((await phone.ok('getPrepayments', { params: { stayId } })).stages).toEqual([]);
    });

    it('还押着的不能先退；急危重症不用押了，转成余款才能退', async () => {
      const params = { stayId, prepaymentId: deposit() };
      const body = { reason: '家属要退' };
      expect((await billing.call('releasePrepayment', { params, body })).body.code).toBe('wrong-state');
      const doctor = await hospital.as('ward-doctor');
      await doctor.ok('declareEmergency', { params: { stayId }, body: { reason: '突然昏迷' } });
      const kept = (await billing.ok('listPrepayments')).rows.find((row) => row.stayId === stayId);
      expect(kept).toMatchObject({ state: 'dropped', heldFen: DEPOSIT_FEN, leftFen: 0 });
      const released = await billing.ok('releasePrepayment', { params, body });
      expect(released.deposit).toMatchObject({
        state: 'dropped',
        heldFen: 0,
        paidFen: DEPOSIT_FEN,
        creditFen: DEPOSIT_FEN,
      });
      expect((await phone.ok('getRepayment', { params: { stayId } })).creditFen).toBe(DEPOSIT_FEN);
      expect((await billing.call('releasePrepayment', { params, body })).body.code).toBe('wrong-state');
    });

    it('登记错了，住院取消（2404）：押着的钱全成余款，能退，说两遍也一样', async () => {
      const mistaken = somebody(303);
      const cancelled = await refused(hospital, mistaken);
      const prepaymentId = `${cancelled}:deposit`;
      const mine = await hospital.bind('patient-liu', cancelled, mistaken.idNumber);
      await payAtWindow(billing, cancelled, { prepaymentId, amountFen: 30_000, receiptNo: 'B0002' });
      const params = { stayId: cancelled };
      expect((await mine.ok('getRepayment', { params })).creditFen).toBe(0);
      for (const msgid of ['x1', 'x2']) {
        await hospital.push(cancellationMessage(hospital.own(mistaken), msgid));
        await demo.letGoOut();
        expect((await mine.ok('getRepayment', { params })).creditFen).toBe(30_000);
      }
      expect((await mine.ok('getPrepayments', { params })).deposit).toMatchObject({ state: 'dropped', heldFen: 0 });
      expect(await hospital.stateOf(cancelled)).toBe('cancelled');
      const late = await payAtWindow(billing, cancelled, { prepaymentId, amountFen: 1, receiptNo: 'B0003' });
      expect([late.status, late.body.code]).toEqual([409, 'nothing-owed']);
      const body = { kind: 'surplus' as const, paymentId: null, amountFen: 30_000, reason: '住院取消' };
      expect((await billing.ok('requestRefundAtDesk', { params, body })).creditFen).toBe(0);
      expect(await verifyLedger(world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });
    });

    it('押金多少由医院定，从今天或以后起；科室不一样的另写', async () => {
      const administrator = await hospital.as('administrator');
      const body = { from: addDays(today, -1), amountFen: 1, departments: [] };
      expect((await administrator.call('addDepositSetting', { body })).body.field).toBe('from');
      const wrong = { ...body, from: today, departments: [{ code: 'X99', amountFen: 1 }] };
      expect((await administrator.call('addDepositSetting', { body: wrong })).body.field).toBe('departments');
      const { settings } = await administrator.ok('getDepositSettings');
      expect(settings).toMatchObject([{ amountFen: DEPOSIT_FEN, setBy: '孟凡' }]);
    });
  });
});
