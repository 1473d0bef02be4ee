import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import { admissionMessage, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import ExcelJs from 'exceljs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BorneStay } from '../support/borne-stay.js';
import { beginWithinAYear, type Claims, claimant, recognise, settledStay } from '../support/claiming-family.js';
import { type Caller, idempotencyKey } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { payAtWindow } from '../support/held-stay.js';
import { pdfText } from '../support/pdf-text.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

const [SUN, LU, WEN, QI] = [claimant(51), claimant(52, '陆小满'), claimant(53, '温玉兰'), claimant(54, '齐春生')];
/** 312 yuan in all: 300 inside the catalogue, of which assistance pays half. */
const COMPLIANT_FEN = 15_000;
const OUTSIDE_FEN = 1_200;

/** 追溯救助 (P3) under luan-2024: settled first, recognised two days later. */
describe('what somebody paid before being recognised', () => {
  let world: World;
  let demo: Demo;
  let hospital: SchemeHospital;
  let billing: Caller;
  let day = '';
  const stays = new Map<string, BorneStay>();

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100041', 'luan-2024');
    billing = await hospital.as('billing');
    day = await beginWithinAYear(demo);
    for (const [index, person] of [SUN, LU, WEN, QI].entries()) {
      stays.set(person.name, await settledStay(demo, hospital, 401 + index, person));
    }
  });
  afterAll(() => world?.close());
  afterEach(async () => {
    expect(await verifyLedger(world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });
  });

  function stayOf({ name }: { name: string }): BorneStay {
    const stay = stays.get(name);
    if (!stay) throw new Error(`${name} has no stay`);
    return stay;
  }

  const claims = (caller: Caller, person: { name: string }): Promise<Claims> =>
    caller.ok('getRetroactiveClaims', { params: stayOf(person).params });
  const apply = async (person: { name: string }) => {
    const { params } = stayOf(person);
    const seenFen = (await claims(billing, person)).right?.claimableFen ?? 0;
    const body = { appliedBy: '本人', seenFen };
    return billing.ok('applyRetroactiveClaimAtDesk', { params, body });
  };
  const send = (person: { name: string }, claimId: string) =>
    billing.call('sendRetroactiveClaim', { params: { ...stayOf(person).params, claimId }, body: {} });
  const owed = async (person: { name: string }) => billing.ok('getRepayment', { params: stayOf(person).params });

  it('before any list knows the person there is nothing; where no scheme has it there is nothing at all', async () => {
    expect(await claims(billing, SUN)).toMatchObject({ right: null, unknown: true, claims: [] });
    const elsewhere = await demo.as('billing');
    const known = zhouStay('26119490');
    await demo.push(personMessage(known, 'p1'));
    await demo.push(admissionMessage(known, 'p2', day));
    const { rows } = await elsewhere.ok('listStays', { query: { search: known.iptNo } });
    const other = await elsewhere.ok('getRetroactiveClaims', { params: { stayId: rows[0]?.stayId ?? '' } });
    expect(other).toMatchObject({ right: null, unknown: false });
    expect((await elsewhere.ok('getDeskOverview')).counts.map(({ key }) => key)).not.toContain('retroactive-claims');
  });

  it('a list that newly recognises somebody tells the family so once, without sums and without what they are', async () => {
    const patient = await stayOf(SUN).patient();
    await demo.moveTo(addDays(day, 3), '09:00');
    const from = addDays(day, 2);
    const people = [SUN, WEN, QI].map((person) => ({ ...person, from }));
    await recognise(demo, hospital, '2026 第 1 期', people);
    await recognise(demo, hospital, '2026 第 2 期', people);
    const { messages } = await patient.ok('listMessages');
    const told = messages.filter(({ title }) => title === '有一笔可以申请的救助');
    expect(told).toMatchObject([{ stayId: stayOf(SUN).stayId, state: 'sent' }]);
    expect(told[0]?.text).not.toMatch(/\d|低保|困难/);
    const { right, unknown } = await claims(patient, SUN);
    expect(unknown).toBe(false);
    expect(right).toMatchObject({
      recognisedOn: from,
      categoryName: '低保边缘户',
      authority: '民政救助科',
      period: { from: `${day.slice(0, 4)}-01-01`, to: addDays(day, 1) },
      applyBy: null,
      claimableFen: COMPLIANT_FEN,
      text: '身份认定前当年发生的个人自付的合规医疗费用可依申请追溯救助',
      stays: [{ standing: 'claimable', compliantFen: COMPLIANT_FEN, claimableFen: COMPLIANT_FEN }],
    });
    expect((await owed(SUN)).balanceFen).toBe(COMPLIANT_FEN + OUTSIDE_FEN);
    expect(await claims(billing, LU)).toMatchObject({ right: null, unknown: true });
  });

  it('the patient applies on the phone, once; a relative who may only look cannot; it can be taken back', async () => {
    const stay = stayOf(SUN);
    const { params } = stay;
    const patient = await demo.as('patient-ma');
    const relative = await hospital.bindRelative('relative-liu', stay.stayId, stay.feed.iptNo, ['view-bills']);
    expect((await claims(relative, SUN)).right?.claimableFen).toBe(COMPLIANT_FEN);
    const body = { seenFen: COMPLIANT_FEN };
    expect((await relative.call('applyRetroactiveClaim', { params, body })).body.code).toBe('scope-missing');
    const stale = await patient.call('applyRetroactiveClaim', { params, body: { seenFen: 1 } });
    expect(stale.body.code).toBe('wrong-state');
    const both = await Promise.all([1, 2].map(() => patient.call('applyRetroactiveClaim', { params, body })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const first = await claims(patient, SUN);
    expect(first.right).toMatchObject({ claimableFen: 0, stays: [{ standing: 'in-claim' }] });
    expect(first.claims).toMatchObject([{ state: 'applied', appliedBy: '本人', claimedFen: COMPLIANT_FEN }]);
    expect((await patient.call('applyRetroactiveClaim', { params, body })).body.code).toBe('nothing-owed');
    const claimId = first.claims[0]?.claimId ?? '';
    await patient.ok('withdrawRetroactiveClaim', { params: { ...params, claimId }, body: {} });
    expect((await claims(patient, SUN)).right?.claimableFen).toBe(COMPLIANT_FEN);
    const again = await patient.ok('applyRetroactiveClaim', { params, body });
    expect(again.claimId).not.toBe(claimId);
    const { counts } = await billing.ok('getDeskOverview');
    expect(counts).toContainEqual({ key: 'retroactive-claims', name: '追溯救助', count: 1 });
  });

  it('the form names the stay and the sum, for the bureau and the hand that signs; the list goes out as a file', async () => {
    const { params } = stayOf(SUN);
    const [claim] = (await billing.ok('listRetroactiveClaims')).rows;
    const claimId = claim?.claimId ?? '';
    const asked = { params: { ...params, claimId } };
    const pdf = Buffer.from(await (await billing.raw('getRetroactiveClaimPdf', asked)).arrayBuffer());
    const words = await pdfText(pdf);
    for (const word of ['追溯救助申请表', '150.00元', '壹佰伍拾元整', '低保边缘户', '申请人：', '医保局意见：']) {
      expect(words).toContain(word);
    }
    expect(words).not.toContain(SUN.idNumber);
    const again = Buffer.from(await (await billing.raw('getRetroactiveClaimPdf', asked)).arrayBuffer());
    expect(again.equals(pdf)).toBe(true);
    const today = addDays(day, 3);
    const answer = await billing.raw('exportRetroactiveClaims', { query: { from: day, to: today } });
    const book = new ExcelJs.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const sheet = book.getWorksheet('追溯救助');
    expect(sheet?.rowCount).toBe(3);
    const row = sheet?.getRow(3).values as unknown[];
    expect(row.slice(1)).toEqual(expect.arrayContaining([today, '孙秋月', stayOf(SUN).feed.iptNo, 150, '要报送']));
    expect(JSON.stringify(row)).not.toContain(SUN.idNumber);
  });

  it('granted and paid to the hospital, it comes off the debt through the ledger; the family hears of it', async () => {
    const { params } = stayOf(SUN);
    const [claim] = (await billing.ok('listRetroactiveClaims')).rows;
    const claimId = claim?.claimId ?? '';
    const granted = (grantedFen: number, paidTo: 'patient' | 'hospital') => ({
      params: { ...params, claimId },
      body: {
        granted: true as const,
        items: [{ stayId: params.stayId, grantedFen }],
        paidTo,
        documentNo: '松医保救 2026-18 号',
      },
    });
    expect((await billing.call('answerRetroactiveClaim', granted(9_000, 'hospital'))).body.code).toBe('wrong-state');
    expect((await send(SUN, claimId)).body).toMatchObject({ state: 'sent', sentOn: addDays(day, 3) });
    const patient = await demo.as('patient-ma');
    const late = await patient.call('withdrawRetroactiveClaim', { params: { ...params, claimId }, body: {} });
    expect(late.body.code).toBe('wrong-state');
    const over = await billing.call('answerRetroactiveClaim', granted(COMPLIANT_FEN + 1, 'hospital'));
    expect([over.status, over.body.field]).toEqual([400, 'items[0].grantedFen']);
    const before = await owed(SUN);
    const done = await billing.ok('answerRetroactiveClaim', granted(9_000, 'hospital'));
    expect(done).toMatchObject({ state: 'granted', grantedFen: 9_000, paidTo: 'hospital' });
    expect(done.steps.map(({ state }) => state)).toEqual(['applied', 'sent', 'granted']);
    const after = await owed(SUN);
    expect([after.balanceFen, after.totalFen, after.paidFen]).toEqual([
      before.balanceFen - 9_000,
      before.totalFen - 9_000,
      before.paidFen,
    ]);
    await demo.letGoOut();
    const { messages } = await patient.ok('listMessages');
    const told = messages.find(({ title }) => title === '您的申请有答复了');
    expect(told?.text).toBeDefined();
    expect(told?.text).not.toMatch(/90\.00|低保/);
  });

  it('stays with the debt when the settlement is taken back and made anew', async () => {
    const stay = stayOf(SUN);
    const before = await owed(SUN);
    await stay.reverse('s0001');
    await stay.settle('s0002');
    const after = await owed(SUN);
    expect([after.balanceFen, after.totalFen, after.paidFen]).toEqual([before.balanceFen, before.totalFen, 0]);
    // Granted once: the stay is not claimable again, whatever its settlement says now.
    const { right, claims: rows } = await claims(billing, SUN);
    expect(right).toMatchObject({ claimableFen: 0, stays: [{ standing: 'in-claim' }] });
    expect(rows[0]?.items).toMatchObject([{ grantedFen: 9_000, settledAnew: true }]);
  });

  it('more than is owed is the patient’s credit; paid to the patient it is only written down', async () => {
    const stay = stayOf(WEN);
    const { params } = stay;
    const { balanceFen } = await owed(WEN);
    const paid = { prepaymentId: null, amountFen: balanceFen - 4_000, receiptNo: 'SJ-3301' };
    expect((await payAtWindow(billing, stay.stayId, paid)).status).toBe(200);
    const { claimId } = await apply(WEN);
    await send(WEN, claimId);
    const items = [{ stayId: stay.stayId, grantedFen: COMPLIANT_FEN }];
    const body = { granted: true as const, items, paidTo: 'hospital' as const, documentNo: '松医保救 2026-19 号' };
    await billing.ok('answerRetroactiveClaim', { params: { ...params, claimId }, body });
    const after = await owed(WEN);
    expect([after.balanceFen, after.creditFen]).toEqual([0, COMPLIANT_FEN - 4_000]);
    expect(await hospital.stateOf(stay.stayId)).toBe('closed');

    const other = stayOf(QI);
    const before = await owed(QI);
    const own = await apply(QI);
    await send(QI, own.claimId);
    const direct = {
      ...body,
      items: [{ stayId: other.stayId, grantedFen: 5_000 }],
      paidTo: 'patient' as const,
    };
    const done = await billing.ok('answerRetroactiveClaim', {
      params: { ...other.params, claimId: own.claimId },
      body: direct,
    });
    expect(done.plain).toContain('直接付给您');
    expect(await owed(QI)).toMatchObject({ balanceFen: before.balanceFen, totalFen: before.totalFen });
  });

  it('refused, it says why and may be completed and sent again; changed meanwhile, it is not sent', async () => {
    const stay = stayOf(LU);
    await recognise(demo, hospital, '2026 第 3 期', [
      ...[SUN, WEN, QI].map((person) => ({ ...person, from: addDays(day, 2) })),
      { ...LU, from: addDays(day, 3) },
    ]);
    const { claimId } = await apply(LU);
    await send(LU, claimId);
    const no = { granted: false as const, reason: '缺户口簿复印件' };
    const refused = await billing.ok('answerRetroactiveClaim', { params: { ...stay.params, claimId }, body: no });
    expect(refused).toMatchObject({ state: 'refused', reason: '缺户口簿复印件', grantedFen: null });
    expect((await claims(billing, LU)).right?.claimableFen).toBe(0);
    await stay.reverse('s0001');
    await stay.settle('s0002');
    const late = await send(LU, claimId);
    expect([late.status, late.body.code]).toEqual([409, 'wrong-state']);
    const dropped = { params: { ...stay.params, claimId }, body: { reason: '结算改过了' } };
    expect(await billing.ok('dropRetroactiveClaim', dropped)).toMatchObject({ state: 'withdrawn' });
    const again = await apply(LU);
    expect((await send(LU, again.claimId)).status).toBe(200);
  });

  it('belongs to the person: another patient’s claim cannot be reached through one’s own stay', async () => {
    const [claim] = (await billing.ok('listRetroactiveClaims')).rows;
    const params = { ...stayOf(SUN).params, claimId: claim?.claimId ?? '' };
    const patient = await demo.as('patient-ma');
    expect(claim?.stayId).not.toBe(stayOf(SUN).stayId);
    const answer = await fetch(
      `${demo.base}/api/stays/${params.stayId}/retroactive-claims/${params.claimId}/withdrawal`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${patient.token}`,
          'content-type': 'application/json',
          'idempotency-key': idempotencyKey(),
        },
        body: '{}',
      },
    );
    expect(answer.status).toBe(404);
    const pdf = await patient.raw('getRetroactiveClaimPdf', { params });
    expect(pdf.status).toBe(404);
  });
});
