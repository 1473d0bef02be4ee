import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BorneStay, OUTSIDE, OUTSIDE_DRUG } from '../support/borne-stay.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { payAtWindow } from '../support/held-stay.js';
import { signPlan } from '../support/owing-family.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** What the institution bears (P19, P20; invariant 11), at a hospital of level 2 under naiman-2019: at most 5 %. */
describe('what the institution bears', () => {
  let world: World;
  let demo: Demo;
  let hospital: SchemeHospital;
  let billing: Caller;
  let head: Caller;
  let finance: Caller;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100031', 'naiman-2019');
    billing = await hospital.as('billing');
    head = await hospital.as('department-head');
    finance = await hospital.as('finance');
  });
  afterAll(() => world?.close());
  afterEach(async () => {
    expect(await verifyLedger(world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });
  });

  const repayment = async (stay: BorneStay) => billing.ok('getRepayment', { params: stay.params });
  const settlement = async (stay: BorneStay) => billing.ok('getSettlement', { params: stay.params });
  const adjustments = async (stay: BorneStay) => (await billing.ok('getStayAdjustments', { params: stay.params })).rows;
  const decide = (stay: BorneStay, adjustmentId: string, amountFen: number, accepted = true) =>
    billing.call('decideAdjustment', {
      params: { ...stay.params, adjustmentId },
      body: { accepted, amountFen, reason: accepted ? '' : '明细已经更正，不再算' },
    });

  describe('the out-of-catalogue share, live (P19)', () => {
    it('is said by stay, department and doctor, and warns ward and head before the limit', async () => {
      const calm = await BorneStay.admit(demo, hospital, 301, 1);
      const near = await BorneStay.admit(demo, hospital, 302, 1);
      await near.charge('3', OUTSIDE_DRUG, 2);
      const over = await BorneStay.admit(demo, hospital, 303, 10);
      const { rule, all, stays, departments, doctors } = await head.ok('getCatalogueShare');
      expect(rule).toMatchObject({ limitPercent: 5, warnPercent: 80 });
      expect(stays.map((row) => [row.stayId, row.outFen, row.limitFen, row.overFen, row.standing])).toEqual([
        [over.stayId, 4_000, 1_700, 2_300, 'over'],
        [near.stayId, 1_300, 1_565, 0, 'near'],
        [calm.stayId, 400, 1_520, 0, 'calm'],
      ]);
      const sums = { totalFen: 95_700, outFen: 5_700, limitFen: 4_785, overFen: 2_300, stays: 3, standing: 'over' };
      expect(all).toMatchObject(sums);
      expect(departments).toMatchObject([{ ...sums, department: '内二科' }]);
      expect(doctors).toMatchObject([{ ...sums, department: '内二科', doctor: '何敏' }]);
      const ward = await hospital.as('ward-doctor');
      for (const caller of [ward, head]) {
        const { counts } = await caller.ok('getDeskOverview');
        expect(counts).toContainEqual({ key: 'catalogue-share', name: '目录外占比', count: 2 });
      }
      expect((await ward.ok('getStayCatalogueShare', { params: over.params })).share).toMatchObject({
        overFen: 2_300,
        limitPercent: 5,
        standing: 'over',
        warnPercent: 80,
      });
    });

    it('of a period is what its days cost, refunds taken off', async () => {
      const stay = await BorneStay.admit(demo, hospital, 304, 10);
      await stay.charge('3', OUTSIDE, -8, '2');
      const period = { from: stay.day, to: stay.day };
      const { stays } = await finance.ok('getCatalogueShare', { query: period });
      expect(stays.find(({ stayId }) => stayId === stay.stayId)).toMatchObject({ outFen: 800, overFen: 0 });
      const before = { from: addDays(stay.day, -9), to: addDays(stay.day, -1) };
      expect(await finance.ok('getCatalogueShare', { query: before })).toMatchObject({ all: null, stays: [] });
      const half = await finance.call('getCatalogueShare', { query: { from: stay.day } });
      expect([half.status, half.body.errors?.map(({ field }) => field)]).toEqual([400, ['to']]);
    });

    it('goes by what the insurer says of the same lines, and by the settlement; the difference stays visible', async () => {
      const stay = await BorneStay.admit(demo, hospital, 318, 10);
      const share = async () => (await finance.ok('getStayCatalogueShare', { params: stay.params })).share;
      await stay.estimate('e1', 500);
      expect(await share()).toMatchObject({ from: 'estimate', outFen: 4_500, linesOutFen: 4_000, overFen: 2_800 });
      const listed = async () => {
        const { stays } = await finance.ok('getCatalogueShare');
        return stays.find(({ stayId }) => stayId === stay.stayId);
      };
      expect(await listed()).toMatchObject({ from: 'estimate', outFen: 4_500, linesOutFen: 4_000 });
      await stay.charge('3', OUTSIDE, 1);
      expect(await share()).toMatchObject({ from: 'lines', outFen: 4_400, linesOutFen: 4_400 });
      await stay.settle('s0001', 0, -1_000);
      expect(await share()).toMatchObject({ from: 'settlement', outFen: 3_400, linesOutFen: 4_400, limitFen: 1_720 });
      const [part] = await adjustments(stay);
      expect(part).toMatchObject({ cause: 'catalogue-share', amountFen: 3_400 - 1_720 });
      expect(part?.plain).toContain('明细加起来医保不报的是 44.00 元，和结算单差 10.00 元，以结算单为准');
    });

    it('is not asked of whoever was found outside the scheme, nor at a hospital without the rule', async () => {
      const stay = await BorneStay.admit(demo, hospital, 305, 10);
      expect(await hospital.decide(stay.stayId)).toBe('deposit-required');
      expect((await head.ok('getStayCatalogueShare', { params: stay.params })).share).toBeNull();
      const elsewhere = await demo.as('department-head');
      expect(await elsewhere.ok('getCatalogueShare')).toMatchObject({ rule: null, stays: [] });
      const { counts } = await elsewhere.ok('getDeskOverview');
      expect(counts.filter(({ key }) => ['catalogue-share', 'over-treatment'].includes(key))).toEqual([]);
    });
  });

  describe('over-treatment (P20)', () => {
    it('is reported by the patient, decided by two people, and the family hears of it in plain words', async () => {
      const stay = await BorneStay.admit(demo, hospital, 306, 2);
      const patient = await stay.patient();
      const body = { lineId: await stay.lineId('2'), reason: '天不热，没有开空调' };
      const reported = await patient.ok('reportOverTreatment', { params: stay.params, body });
      expect(reported).toMatchObject({ reportedBy: '本人', state: 'reported', amountFen: 800, outcome: null });
      expect((await patient.call('reportOverTreatment', { params: stay.params, body })).body.code).toBe('wrong-state');
      const params = { ...stay.params, caseId: reported.caseId };
      const said = { outcome: 'institution' as const, reason: '没有开空调', seenReviews: 0 };
      expect(await head.ok('reviewOverTreatment', { params, body: said })).toMatchObject({ state: 'reviewing' });
      const again = await head.call('reviewOverTreatment', { params, body: { ...said, seenReviews: 1 } });
      expect(again.body.code).toBe('second-person-needed');
      expect((await finance.call('reviewOverTreatment', { params, body: said })).body.code).toBe('wrong-state');
      const second = await finance.ok('reviewOverTreatment', { params, body: { ...said, seenReviews: 1 } });
      expect(second).toMatchObject({ state: 'decided', outcome: 'institution' });
      expect(second.reviews.map(({ by, no }) => [no, by])).toEqual([
        [1, '冯以宁'],
        [2, '邹文清'],
      ]);
      const { cases } = await patient.ok('getOverTreatment', { params: stay.params });
      expect(cases).toMatchObject([{ state: 'decided', plain: expect.stringContaining('由医院承担') }]);
      await demo.letGoOut();
      const { messages } = await patient.ok('listMessages');
      expect(messages.filter(({ title }) => title === '提出的费用看过了')).toHaveLength(1);
    });

    it('is not reviewed by whoever reported it, and two who disagree go on', async () => {
      const stay = await BorneStay.admit(demo, hospital, 307, 2);
      const body = { lineId: await stay.lineId('2'), reason: '查房时发现没有指征' };
      const { caseId } = await head.ok('reportOverTreatmentAtDesk', { params: stay.params, body });
      const params = { ...stay.params, caseId };
      const say = (outcome: 'institution' | 'none', seenReviews: number) => ({
        params,
        body: { outcome, reason: '看过病历', seenReviews },
      });
      expect((await head.call('reviewOverTreatment', say('none', 0))).body.code).toBe('second-person-needed');
      await finance.ok('reviewOverTreatment', say('none', 0));
      const { rows } = await head.ok('listOverTreatment');
      expect(rows.find((row) => row.caseId === caseId)).toMatchObject({ barred: '自己提出的，要别人来审' });
      const { counts } = await finance.ok('getDeskOverview');
      expect(counts.find(({ key }) => key === 'over-treatment')?.count).toBe(0);
    });

    it('takes one of two words said at the same moment, and none where the scheme does not have it', async () => {
      const stay = await BorneStay.admit(demo, hospital, 308, 2);
      const lineId = await stay.lineId('2');
      const doctor = await hospital.as('ward-doctor');
      const body = { lineId, reason: '重复收了' };
      const both = await Promise.all(
        [doctor, head].map((caller) => caller.call('reportOverTreatmentAtDesk', { params: stay.params, body })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const elsewhere = await SchemeHospital.open(demo, 'H99010100032', 'kaizhou-2024');
      const other = await BorneStay.admit(demo, elsewhere, 309, 2);
      const there = await elsewhere.as('ward-doctor');
      const { available } = await there.ok('getOverTreatment', { params: other.params });
      const refused = await there.call('reportOverTreatmentAtDesk', {
        params: other.params,
        body: { lineId: await other.lineId('2'), reason: '重复收了' },
      });
      expect([available, refused.body.code]).toEqual([false, 'not-in-scheme']);
    });
  });

  describe('the adjustment of a settlement (invariant 11)', () => {
    it('is proposed with the settlement; nothing is signed before a person confirms it; then it is no payment', async () => {
      const stay = await BorneStay.admit(demo, hospital, 310, 10);
      const patient = await stay.patient();
      await stay.settle('s0001');
      const [waiting] = await adjustments(stay);
      expect(waiting).toMatchObject({ cause: 'catalogue-share', amountFen: 2_300, state: 'proposed' });
      const before = await repayment(stay);
      expect(before).toMatchObject({ borneWaiting: true, paidFen: 0 });
      const plan = { parts: 1, firstDue: addDays(stay.day, 20) };
      const early = await patient.call('proposeAgreement', { params: stay.params, body: plan });
      expect([early.body.code, early.body.detail]).toEqual([
        'adjustment-open',
        '医院要替您承担一部分，收费处正在核对，定了再签',
      ]);
      const id = waiting?.adjustmentId ?? '';
      expect((await decide(stay, id, 2_299)).body.code).toBe('wrong-state');
      const two = await Promise.all([decide(stay, id, 2_300), decide(stay, id, 2_300)]);
      expect(two.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await repayment(stay)).toMatchObject({
        borneWaiting: false,
        totalFen: before.totalFen - 2_300,
        balanceFen: before.balanceFen - 2_300,
        paidFen: 0,
      });
      const { layers, totalFen } = await settlement(stay);
      const layerOf = (wanted: string) => layers.find(({ code }) => code === wanted)?.amountFen;
      expect([layerOf('institution'), layerOf('self')]).toEqual([2_300, before.totalFen - 2_300]);
      expect(layers.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(totalFen);
      expect(await settlement(stay)).toMatchObject({
        selfFen: before.totalFen,
        dueFen: before.totalFen - 2_300,
        borne: { amountFen: 2_300, waiting: false, parts: [{ title: '医保不报的超过了规定', amountFen: 2_300 }] },
      });
      expect(await patient.ok('getStayHome', { params: stay.params })).toMatchObject({
        settled: { selfFen: before.totalFen - 2_300 },
      });
      await signPlan(demo, patient, stay.stayId, plan);
      expect((await repayment(stay)).instalments).toMatchObject([{ amountFen: before.totalFen - 2_300 }]);
    });

    it('takes off what the message shows, and nothing is left to confirm when it shows all', async () => {
      const part = await BorneStay.admit(demo, hospital, 311, 10);
      await part.settle('s0001', 2_000);
      expect(await adjustments(part)).toMatchObject([{ amountFen: 300 }]);
      const all = await BorneStay.admit(demo, hospital, 312, 10);
      await all.settle('s0001', 2_300);
      expect(await adjustments(all)).toEqual([]);
      expect((await repayment(all)).borneWaiting).toBe(false);
    });

    it('bears a case once beside the share, and a declined part needs a reason and bears nothing', async () => {
      const stay = await BorneStay.admit(demo, hospital, 313, 10);
      const doctor = await hospital.as('ward-doctor');
      await stay.charge('3', OUTSIDE, 2);
      const body = { lineId: await stay.lineId('3'), reason: '重复收了' };
      const { caseId } = await doctor.ok('reportOverTreatmentAtDesk', { params: stay.params, body });
      await stay.decide(caseId, 'institution');
      await stay.settle('s0001');
      const rows = await adjustments(stay);
      expect(rows.map((row) => [row.cause, row.amountFen])).toEqual([
        ['catalogue-share', 4_800 - 1_740 - 800],
        ['over-treatment', 800],
      ]);
      const [share, charge] = rows;
      const silent = await billing.call('decideAdjustment', {
        params: { ...stay.params, adjustmentId: share?.adjustmentId ?? '' },
        body: { accepted: false, amountFen: share?.amountFen ?? 0, reason: '' },
      });
      expect(silent.body.errors?.map(({ field }) => field)).toEqual(['reason']);
      expect((await decide(stay, share?.adjustmentId ?? '', share?.amountFen ?? 0, false)).status).toBe(200);
      expect((await repayment(stay)).borneWaiting).toBe(true);
      expect((await decide(stay, charge?.adjustmentId ?? '', 800)).status).toBe(200);
      expect(await settlement(stay)).toMatchObject({ borne: { amountFen: 800, waiting: false } });
      const list = (await billing.ok('listAdjustments')).rows.filter(({ stayId }) => stayId === stay.stayId);
      expect(list.map(({ state, decision }) => [state, decision?.by])).toEqual([
        ['confirmed', '周红'],
        ['declined', '周红'],
      ]);
    });

    it('a case decided after the plan was signed cuts the plan from its tail, and what was paid too much is credit', async () => {
      const stay = await BorneStay.admit(demo, hospital, 314, 1);
      const patient = await stay.patient();
      const body = { lineId: await stay.lineId('2'), reason: '没有开空调' };
      const { caseId } = await patient.ok('reportOverTreatment', { params: stay.params, body });
      await stay.settle('s0001');
      const { balanceFen } = await repayment(stay);
      await signPlan(demo, patient, stay.stayId, { parts: 1, firstDue: addDays(stay.day, 20) });
      const paid = { prepaymentId: null, amountFen: balanceFen, receiptNo: 'N314' };
      expect((await payAtWindow(billing, stay.stayId, paid)).status).toBe(200);
      await stay.decide(caseId, 'institution');
      await demo.letGoOut();
      const [late] = await adjustments(stay);
      expect(late).toMatchObject({ cause: 'over-treatment', amountFen: 400, state: 'proposed' });
      await decide(stay, late?.adjustmentId ?? '', 400);
      expect(await repayment(stay)).toMatchObject({
        totalFen: balanceFen - 400,
        paidFen: balanceFen - 400,
        balanceFen: 0,
        creditFen: 400,
        stage: 'settled',
      });
      await demo.letGoOut();
      const { messages } = await patient.ok('listMessages');
      expect(messages.map(({ title }) => title)).toContain('医院承担了一部分');
    });

    it('goes back with its settlement (2305): payments keep their place, and the next version proposes anew', async () => {
      const stay = await BorneStay.admit(demo, hospital, 315, 10);
      await stay.settle('s0001');
      const { balanceFen } = await repayment(stay);
      const paid = { prepaymentId: null, amountFen: balanceFen, receiptNo: 'N315' };
      await payAtWindow(billing, stay.stayId, paid);
      const [first] = await adjustments(stay);
      await decide(stay, first?.adjustmentId ?? '', 2_300);
      expect(await repayment(stay)).toMatchObject({ balanceFen: 0, creditFen: 2_300 });
      await stay.reverse('s0001');
      expect(await repayment(stay)).toMatchObject({ totalFen: 0, balanceFen: 0, paidFen: balanceFen, creditFen: 0 });
      await stay.settle('s0002');
      const rows = await adjustments(stay);
      expect(rows.map((row) => [row.settlementVersion, row.state, row.amountFen])).toEqual([
        [1, 'reversed', 2_300],
        [2, 'proposed', 2_300],
      ]);
      await decide(stay, rows[1]?.adjustmentId ?? '', 2_300);
      expect(await repayment(stay)).toMatchObject({ totalFen: balanceFen - 2_300, balanceFen: 0, creditFen: 2_300 });
    });
    it('a region without a recorded scheme settles and shows its desk as ever; nothing is borne', async () => {
      const nowhere = await SchemeHospital.open(demo, 'H99010100033', 'luan-2024');
      const stay = await BorneStay.admit(demo, nowhere, 316, 10);
      await world.server.app.get('DatabaseConnection').collection('regions').deleteOne({ _id: nowhere.region });
      await stay.settle('s0001');
      const finance = await nowhere.as('finance');
      expect((await finance.ok('getRepayment', { params: stay.params })).balanceFen).toBeGreaterThan(0);
      expect((await finance.ok('getStayAdjustments', { params: stay.params })).rows).toEqual([]);
      expect((await finance.ok('getStayCatalogueShare', { params: stay.params })).share).toBeNull();
      expect((await finance.ok('getOverTreatment', { params: stay.params })).available).toBe(false);
      expect(await finance.ok('getCatalogueShare')).toMatchObject({ rule: null, stays: [] });
      expect((await finance.ok('getDeskOverview')).counts.length).toBeGreaterThan(0);
    });
  });
});
