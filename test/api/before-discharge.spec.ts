import { boot, type RunningServer } from '@zhenhoufu/server/boot';
import {
  admissionMessage,
  chargeMessage,
  dischargeMessage,
  estimateMessage,
  type FeedLine,
  type FeedStay,
  settlementMessage,
  totalsMessage,
} from '@zhenhoufu/server/seed';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../server/scripts/mongod.mjs';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { somebody } from '../support/held-stay.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** A room that insurance does not pay, 117.00 a day, and one that it pays, 52.00 a day. */
const SELF = 'QH0001';
const COVERED = 'QH0002';
const NO_CEILING = { residentCeilingFen: null, employeeCeilingFen: null };

/** What the cost has come to (P17) and what discharge will ask (P18), at a hospital under the scheme that asks for both. */
describe('费用提醒线和出院预估', () => {
  let world: World;
  let demo: Demo;
  let second: RunningServer;
  let hospital: SchemeHospital;
  let administrator: Caller;
  let billing: Caller;
  let ward: Caller;
  let today = '';
  let serial = 0;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100061', 'county-2021');
    [administrator, billing, ward] = (await Promise.all(
      ['administrator', 'billing', 'ward-doctor'].map((persona) => hospital.as(persona)),
    )) as [Caller, Caller, Caller];
    today = (await demo.clock()).businessDate;
    second = await boot({ ...world.environment, PORT: await freePort() }, { runJobs: false });
  });
  afterAll(async () => {
    await second?.close();
    await world?.close();
  });

  const person = () => {
    serial += 1;
    return { ...somebody(600 + serial), mdtrtId: `M261170${600 + serial}` };
  };
  const line = (sn: string, itemCode: string, quantity: number, more: Partial<FeedLine> = {}): FeedLine => ({
    sn,
    itemCode,
    quantity,
    date: today,
    ...more,
  });
  const charge = (of: FeedStay, sn: string, lines: FeedLine[]) =>
    hospital.push(chargeMessage(hospital.own(of), `${of.iptNo}-${sn}`, lines));
  /** Two servers come to the morning at the same moment. */
  const nextMorning = async () => {
    today = addDays(today, 1);
    const body = JSON.stringify({ businessDate: today, time: '08:30' });
    const headers = { 'content-type': 'application/json' };
    const moved = await Promise.all(
      [demo.base, second.url].map((base) => fetch(`${base}/demo/clock`, { method: 'POST', headers, body })),
    );
    expect(moved.some((answer) => answer.ok)).toBe(true);
    await demo.letGoOut();
  };
  const told = async (phone: Caller, title: string) =>
    (await phone.ok('listMessages')).messages.filter((message) => message.title === title);
  const row = async (stayId: string) =>
    (await billing.ok('listStays')).rows.find((stay) => stay.stayId === stayId)?.expected;
  const setLimits = (body: Partial<BodyOf<'setCostLimits'>>) =>
    administrator.call('setCostLimits', {
      body: { from: today, amountsFen: [], ceilingPercents: [], ...NO_CEILING, ...body },
    });

  describe('本院设置', () => {
    it('没有自己定过，就按方案的；方案没写出院前几天', async () => {
      const { now, rows } = await administrator.ok('getCostLimitSettings');
      expect(now).toMatchObject({ from: 'scheme', amountsFen: [1_000_000, 2_000_000, 5_000_000], ...NO_CEILING });
      expect(rows).toEqual([]);
      expect(await administrator.ok('getEstimateDays')).toEqual({ days: null, rows: [] });
    });

    it('从小到大、不从过去起；定了从那天起算，写着谁定的', async () => {
      expect((await setLimits({ amountsFen: [600_000, 300_000] })).body.code).toBe('bad-input');
      expect((await setLimits({ from: addDays(today, -1) })).body).toMatchObject({ code: 'bad-input', field: 'from' });
      const set = await setLimits({
        amountsFen: [300_000, 600_000, 900_000],
        ceilingPercents: [80],
        residentCeilingFen: 10_000_000,
      });
      expect(set.body).toMatchObject({ now: { from: 'house' }, rows: [{ from: today, recordedBy: '孟凡' }] });
      const past = await administrator.call('setEstimateDays', { body: { days: 2, from: addDays(today, -1) } });
      expect(past.body.code).toBe('bad-input');
      const later = { days: 5, from: addDays(today, 300) };
      expect((await administrator.ok('setEstimateDays', { body: later })).days).toBeNull();
      expect((await administrator.ok('setEstimateDays', { body: { days: 2, from: today } })).days).toBe(2);
    });
  });

  describe('费用提醒线（P17）', () => {
    const of = person();
    let stayId = '';
    let phone: Caller;
    let seeing: Caller;
    let paying: Caller;
    const limits = () => phone.ok('getCostLimits', { params: { stayId } });
    const flag = async (staff: Caller) =>
      (await staff.ok('listLimitFlags')).rows.find((each) => each.stayId === stayId);

    it('快到了，病区和收费处的名单上有标记，患者还没有消息', async () => {
      stayId = await hospital.admit(of);
      phone = await hospital.bind('patient-zhou', stayId, of.idNumber);
      seeing = await hospital.bindRelative('relative-zhou', stayId, of.iptNo, ['view-bills']);
      paying = await hospital.bindRelative('relative-liu', stayId, of.iptNo, ['pay']);
      await charge(of, 'c1', [line('L1', SELF, 24)]);
      expect(await flag(ward)).toEqual({ stayId, reached: [], nearFen: 300_000 });
      expect(await flag(billing)).toEqual({ stayId, reached: [], nearFen: 300_000 });
      expect(await limits()).toMatchObject({
        totalFen: 280_800,
        next: { amountFen: 300_000, near: true },
        ceiling: null,
      });
    });

    it('一天过了两条：两个进程同时看，各记一次，患者和能看账单的家属只收到一条，话里没有金额', async () => {
      await charge(of, 'c2', [line('L2', SELF, 30)]);
      await nextMorning();
      const { reached, next } = await limits();
      expect(reached.map(({ words, toldOn }) => [words, toldOn])).toEqual([
        ['费用到 3,000 元', today],
        ['费用到 6,000 元', today],
      ]);
      expect(next).toEqual({ amountFen: 900_000, near: false });
      expect(await told(phone, '费用提醒')).toHaveLength(1);
      expect(await told(seeing, '费用提醒')).toHaveLength(1);
      expect(await told(paying, '费用提醒')).toHaveLength(0);
      expect(JSON.stringify(await told(phone, '费用提醒'))).not.toMatch(/3,000|6,318|肺炎|内二科|马有田/);
      expect((await flag(ward))?.reached.map(({ value }) => value)).toEqual([300_000, 600_000]);
    });

    it('退费退到线下，又涨上来：不再提醒', async () => {
      await charge(of, 'c3', [line('L3', SELF, -40, { refundOf: 'L2' })]);
      await nextMorning();
      expect(await limits()).toMatchObject({ totalFen: 163_800, reached: [{ value: 300_000 }, { value: 600_000 }] });
      await charge(of, 'c4', [line('L4', SELF, 42)]);
      await nextMorning();
      expect((await limits()).reached).toHaveLength(2);
      expect(await told(phone, '费用提醒')).toHaveLength(1);
    });

    it('封顶线：没有 5206 的累计就不说话；往年的、别的代码的不算；到八成说一次', async () => {
      const own = hospital.own(of);
      const year = today.slice(0, 4);
      await hospital.push(estimateMessage(own, 'cap-e1', [line('L9', COVERED, 300)]));
      await nextMorning();
      expect((await limits()).ceiling).toBeNull();
      const lastYear = String(Number(year) - 1);
      await hospital.push(totalsMessage(own, 'cap-1', lastYear, [{ code: 'D390100', fen: 9_900_000 }]));
      await hospital.push(totalsMessage(own, 'cap-2', year, [{ code: 'S0000', fen: 9_900_000 }]));
      await nextMorning();
      expect((await limits()).ceiling).toBeNull();
      // 15,600.00 in scope: the fund would pay (15,600 − 300) × 70 % = 10,710.00 of this stay.
      const below = 8_000_000 - 1_071_000 - 1;
      await hospital.push(totalsMessage(own, 'cap-3', year, [{ code: 'D390100', fen: below }]));
      await nextMorning();
      expect((await limits()).ceiling).toEqual({ ceilingFen: 10_000_000, usedFen: 7_999_999, on: today });
      expect((await limits()).reached).toHaveLength(2);
      await hospital.push(totalsMessage(own, 'cap-4', year, [{ code: 'D390100', fen: below + 1 }]));
      await nextMorning();
      await nextMorning();
      expect((await limits()).reached.at(-1)).toMatchObject({ kind: 'ceiling', words: '今年医保能报的用了 80%' });
      expect(await told(phone, '费用提醒')).toHaveLength(2);
    });

    it('5206：同样的再来是重复，坏行说清楚，好行照收，不认识的人等着', async () => {
      const push = async (message: unknown) => {
        const body = JSON.stringify(message);
        const { signedHisHeaders } = await import('@zhenhoufu/server/seed');
        const headers = signedHisHeaders({ ...(await demo.key()), institution: hospital.code }, body);
        const answer = await fetch(`${demo.base}/his/v1/transactions`, { method: 'POST', body, headers });
        return (await answer.json()) as { status: string; problems: { code: string }[] };
      };
      const own = hospital.own(of);
      const year = today.slice(0, 4);
      const [again] = [{ code: 'C0000', fen: 200 }];
      expect((await push(totalsMessage(own, 't1', year, [again]))).status).toBe('accepted');
      expect((await push(totalsMessage(own, 't2', year, [again]))).status).toBe('duplicate');
      const bad = totalsMessage(own, 't3', 'XX', [again]);
      expect(await push(bad)).toMatchObject({ status: 'warned', problems: [{ code: 'bad-number' }] });
      const stranger = { ...own, psnNo: '990000000000000009' };
      expect(await push(totalsMessage(stranger, 't4', year, [again]))).toMatchObject({
        status: 'warned',
        problems: [{ code: 'unknown-person' }],
      });
    });

    it('撤销入院以后不再提醒，也没有标记', async () => {
      const other = person();
      const gone = await hospital.admit(other);
      await charge(other, 'x1', [line('X1', SELF, 30)]);
      const data = { mdtrt_id: other.mdtrtId, psn_no: other.psnNo };
      await hospital.push({
        infno: '2404',
        request: { msgid: 'x2404', fixmedins_code: hospital.code, input: { data } },
      });
      await nextMorning();
      expect((await billing.ok('listLimitFlags')).rows.map((each) => each.stayId)).not.toContain(gone);
      expect((await billing.ok('getCostLimits', { params: { stayId: gone } })).reached).toEqual([]);
      expect(await row(gone)).toBeNull();
    });
  });

  describe('出院预估（P18）', () => {
    const of = person();
    let stayId = '';
    let phone: Caller;
    const charges: FeedLine[] = [];
    const desk = (staff = billing) => staff.ok('getDischargeEstimate', { params: { stayId } });
    const listed = async (staff = billing) =>
      (await staff.ok('listDischargeEstimates')).rows.find((each) => each.stayId === stayId);
    const tell = async (more: Partial<BodyOf<'tellDischargeEstimate'>> = {}) => {
      const { now, told: last } = await desk();
      const seen = { source: now?.source ?? 'lines', amountFen: now?.amountFen ?? 0 };
      const body = { replaces: last?.estimateId ?? null, ...seen, ...more };
      return billing.call('tellDischargeEstimate', { params: { stayId }, body });
    };

    it('病区写预计出院日；过去的、没有的日子不行；到提前两天那天，收费处的单子上才是该估算了', async () => {
      stayId = await hospital.admit(of);
      phone = await hospital.bind('patient-ma', stayId, of.idNumber);
      charges.push(line('E1', COVERED, 50), line('E2', SELF, 10));
      await charge(of, 'e1', charges);
      expect(await listed()).toBeUndefined();
      const plan = (date: string) => ward.call('planDischarge', { params: { stayId }, body: { date } });
      expect((await plan(addDays(today, -1))).body).toMatchObject({ code: 'bad-input', field: 'date' });
      expect((await plan('2026-02-30')).body.code).toBe('bad-input');
      const body = { date: addDays(today, 3) };
      const finance = await hospital.as('finance');
      expect((await finance.call('planDischarge', { params: { stayId }, body })).status).toBe(403);
      expect((await plan(addDays(today, 3))).body).toMatchObject({ plannedBy: 'ward', standing: 'coming' });
      expect(await listed()).toMatchObject({ standing: 'coming', toldFen: null });
      await nextMorning();
      expect(await listed()).toMatchObject({ standing: 'due' });
      expect(await listed(ward)).toMatchObject({ standing: 'due' });
      const { counts } = await billing.ok('getDeskOverview');
      expect(counts.find(({ key }) => key === 'estimates-due')?.count).toBe(1);
    });

    it('没有预结算，也没有同样病情的：按明细，说明是至少；有了预结算就按它', async () => {
      expect((await desk()).now).toMatchObject({
        source: 'lines',
        amountFen: 117_000,
        highFen: null,
        totalFen: 377_000,
      });
      expect(await row(stayId)).toEqual({ kind: 'at-least', amountFen: 117_000, asOf: null });
      await hospital.push(estimateMessage(hospital.own(of), 'e-2303', charges));
      // (2,600 − 300) × 70 % = 1,610 by the fund, half of the other 990 by assistance: 3,770 − 1,610 − 495 = 1,665.
      expect((await desk()).now).toMatchObject({ source: 'pre-settlement', amountFen: 166_500, asOf: today });
      expect(await row(stayId)).toEqual({ kind: 'estimate', amountFen: 166_500, asOf: today });
    });

    it('告诉的是看过的数；家属收到一条，手机上有多少、为什么、怎么办', async () => {
      expect((await tell({ amountFen: 1 })).body.code).toBe('wrong-state');
      expect((await phone.ok('readDischargeEstimate', { params: { stayId } })).estimate).toBeNull();
      expect((await tell()).body).toMatchObject({ standing: 'told', told: { version: 1, toldBy: '周红' } });
      expect((await tell({ replaces: null })).body.code).toBe('wrong-state');
      await demo.letGoOut();
      const [message, ...more] = await told(phone, '出院大概要付多少');
      expect(more).toEqual([]);
      expect(message?.text).toMatch(/约要付 1,665 元，这是估算，以结算为准/);
      const seen = await phone.ok('readDischargeEstimate', { params: { stayId } });
      expect(seen).toMatchObject({ settled: null, payNowFen: 0, estimate: { amountFen: 166_500, version: 1 } });
      expect(JSON.stringify(seen)).not.toContain('周红');
      const { todos } = await phone.ok('getStayHome', { params: { stayId } });
      expect(todos).toContainEqual(
        expect.objectContaining({ kind: 'see-estimate', detail: '约 1,665 元，可以怎么办' }),
      );
      expect(await listed()).toMatchObject({ standing: 'told', toldFen: 166_500 });
    });

    it('新的一次接替旧的，旧的留着；出院推后一周，到时候再问一次', async () => {
      charges.push(line('E3', SELF, 1));
      await charge(of, 'e3', charges.slice(-1));
      await hospital.push(estimateMessage(hospital.own(of), 'e-2303b', charges));
      expect((await tell({ toldTo: '女儿 马小梅' })).body).toMatchObject({
        told: { version: 2, amountFen: 178_200, toldTo: '女儿 马小梅' },
        earlier: [{ version: 1, amountFen: 166_500 }],
      });
      await demo.letGoOut();
      expect(await told(phone, '出院大概要付多少')).toHaveLength(2);
      await ward.ok('planDischarge', { params: { stayId }, body: { date: addDays(today, 7) } });
      expect(await listed()).toMatchObject({ standing: 'coming' });
    });

    it('办出院、结算以后：不再估算，报表里有估的和结算的', async () => {
      const own = hospital.own(of);
      await hospital.push(dischargeMessage(own, 'e-2402', today));
      expect(await listed()).toMatchObject({ standing: 'told' });
      const gone = await ward.call('planDischarge', { params: { stayId }, body: { date: addDays(today, 1) } });
      expect([gone.body.code, gone.body.detail]).toEqual(['wrong-state', '已经出院了，不用再写预计出院日']);
      const left = await ward.ok('getDischargeEstimate', { params: { stayId } });
      expect([left.dischargedOn, left.now === null]).toEqual([today, false]);
      charges.push(line('E4', SELF, 2));
      await charge(of, 'e4', charges.slice(-1));
      await hospital.push(settlementMessage(own, 'e-2304', today, charges));
      expect((await tell()).body.code).toBe('wrong-state');
      const plan = await ward.call('planDischarge', { params: { stayId }, body: { date: addDays(today, 1) } });
      expect(plan.body.code).toBe('wrong-state');
      expect(await listed()).toBeUndefined();
      expect(await row(stayId)).toBeNull();
      const seen = await phone.ok('readDischargeEstimate', { params: { stayId } });
      expect(seen).toMatchObject({ settled: { selfFen: 201_600 }, estimate: { amountFen: 178_200 } });
      const finance = await hospital.as('finance');
      const report = await finance.ok('getEstimateReport');
      expect(report.rows).toMatchObject([{ stayId, estimateFen: 178_200, selfFen: 201_600, differenceFen: 23_400 }]);
      expect(report).toMatchObject({
        medianErrorFen: 23_400,
        bySource: [{ source: 'pre-settlement', stays: 1, medianErrorFen: 23_400 }],
      });
      await demo.letGoOut();
      expect(await told(phone, '出院大概要付多少')).toHaveLength(2);
    });

    it('同样病情的住院够五次：没有预结算就参考它们，不低于明细已经写明的', async () => {
      for (let n = 0; n < 4; n += 1) {
        const past = person();
        await hospital.admit(past);
        const lines = [line(`P${n}`, SELF, 10 + n)];
        await charge(past, `p${n}`, lines);
        const own = hospital.own(past);
        await hospital.push(dischargeMessage(own, `p2402-${n}`, today));
        await hospital.push(settlementMessage(own, `p2304-${n}`, today, lines));
      }
      const now = person();
      const params = { stayId: await hospital.admit(now) };
      await charge(now, 'n1', [line('N1', SELF, 12)]);
      // Of 1,170.00, 1,287.00, 1,404.00, 1,521.00 and 2,016.00 the middle is this stay's own 1,404.00.
      expect((await billing.ok('getDischargeEstimate', { params })).now).toMatchObject({
        source: 'past-stays',
        stays: 5,
        lowFen: 140_400,
        amountFen: 140_400,
        highFen: 152_100,
      });
    });

    it('医保不认识的住院：全部自己付；同样来的急诊，名单上先不说；医院在预结算里写的出院日也算', async () => {
      const own = hospital.own(person());
      const sent = (message: unknown) => message as { request: { input: Record<string, Record<string, unknown>> } };
      const admission = sent(admissionMessage(own, 'u-2401', today));
      Object.assign(admission.request.input.mdtrtinfo ?? {}, { psn_name: own.name, certno: own.idNumber, gend: '1' });
      const bare = { request: admission.request, infno: '2401' };
      await hospital.push(bare);
      const [found] = (await billing.ok('listStays', { query: { search: own.iptNo } })).rows;
      const params = { stayId: found?.stayId ?? '' };
      const lines = sent(chargeMessage(own, 'u-2301', [line('U1', COVERED, 10)]));
      for (const each of lines.request.input.feedetail as unknown as Record<string, unknown>[]) {
        each.ipt_no = own.iptNo;
        delete each.mdtrt_id;
      }
      await hospital.push({ infno: '2301', request: lines.request });
      expect((await billing.ok('getDischargeEstimate', { params })).now).toMatchObject({
        source: 'self-pay',
        amountFen: 52_000,
      });
      expect(await row(params.stayId)).toEqual({ kind: 'at-least', amountFen: 52_000, asOf: null });
      await ward.ok('declareEmergency', { params, body: { reason: '昏迷送来' } });
      expect(await row(params.stayId)).toEqual({ kind: 'none', amountFen: 0, asOf: null });
      const seen = { replaces: null, source: 'self-pay' as const, amountFen: 52_000 };
      const untold = await billing.call('tellDischargeEstimate', { params, body: seen });
      expect(untold.body).toMatchObject({ code: 'bad-input', field: 'toldTo' });
      const inPerson = await billing.ok('tellDischargeEstimate', { params, body: { ...seen, toldTo: '儿子 马大川' } });
      expect(inPerson).toMatchObject({ phones: 0, told: { toldTo: '儿子 马大川' } });
      expect(await row(params.stayId)).toEqual({ kind: 'estimate', amountFen: 52_000, asOf: today });

      const last = person();
      const planned = { stayId: await hospital.admit(last) };
      const estimate = sent(estimateMessage(hospital.own(last), 'h-2303', [line('H1', SELF, 1)]));
      Object.assign(estimate.request.input.data ?? {}, { dscgTime: addDays(today, 2) });
      await hospital.push(estimate);
      expect(await billing.ok('getDischargeEstimate', { params: planned })).toMatchObject({
        plannedOn: addDays(today, 2),
        plannedBy: 'hospital',
        standing: 'due',
      });
    });
  });

  it('npm start 的演示医院里，一位快到提醒线，一位明天出院、家属已经知道', async () => {
    const options = { runJobs: false, playHospital: true };
    const started = await boot({ ...world.environment, PORT: await freePort() }, options);
    await started.close();
    const demoBilling = await demo.as('billing');
    const { rows } = await demoBilling.ok('listStays');
    const named = (name: string) => rows.find(({ patientName }) => patientName === name);
    const { rows: flags } = await demoBilling.ok('listLimitFlags');
    expect(flags).toContainEqual({ stayId: named('陈德福')?.stayId, reached: [], nearFen: 500_000 });
    expect(named('刘桂兰')?.expected).toMatchObject({ kind: 'estimate' });
    const { rows: leaving } = await demoBilling.ok('listDischargeEstimates');
    expect(leaving).toMatchObject([{ patientName: '刘桂兰', standing: 'told', plannedOn: addDays(today, 1) }]);
    // 白榆旗, under a scheme with P19 and P20: a department near the limit, a report that waits for a second person.
    const head = await demo.as('baiyu-head');
    const { departments, stays } = await head.ok('getCatalogueShare');
    expect(departments).toMatchObject([{ department: '内二科', standing: 'near', overFen: 0 }]);
    expect(stays.map(({ patientName, standing }) => [patientName, standing])).toEqual([
      ['包福山', 'near'],
      ['于秀英', 'calm'],
    ]);
    const finance = await demo.as('baiyu-finance');
    const { counts } = await finance.ok('getDeskOverview');
    expect(counts).toContainEqual({ key: 'over-treatment', name: '过度医疗', count: 1 });
  });
});
