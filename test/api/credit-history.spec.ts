import { chargeMessage, dischargeMessage, type FeedStay, settlementMessage } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { payAtWindow, somebody } from '../support/held-stay.js';
import { signPlan } from '../support/owing-family.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** Who pays on time has it easier next time, where the scheme says so (P32). */
describe('credit history', () => {
  let world: World;
  let demo: Demo;
  let hospital: SchemeHospital;
  let billing: Caller;
  let receipts = 0;
  const person = somebody(701);

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100041', 'county-2021');
    billing = await hospital.as('billing');
    const institutions = world.server.app.get('DatabaseConnection').collection('institutions');
    const basis = {
      allowed: true,
      basis: '县医保局函',
      approvedBy: '院长',
      recordedBy: { staffId: 's', name: '孟凡' },
    };
    await institutions.updateOne({ _id: hospital.code }, { $set: { originalsBases: [basis] } });
  });
  afterAll(() => world?.close());

  /** A stay of 10 days in a self-paid room, discharged and settled; answers it with a bound phone. */
  async function settledStay(iptNo: string, who = person): Promise<{ stayId: string; phone: Caller; today: string }> {
    const stay: FeedStay = hospital.own({ ...who, iptNo, mdtrtId: `M${iptNo}` });
    const stayId = await hospital.admit(stay);
    expect(await hospital.decide(stayId)).toBe('eligible');
    const phone = await hospital.bind('patient-zhou', stayId, stay.idNumber);
    const { businessDate: today } = await demo.clock();
    const lines = [{ sn: `L${iptNo}`, itemCode: 'QH0001', quantity: 10, date: today }];
    await hospital.push(chargeMessage(stay, `${iptNo}-c`, lines));
    await hospital.push(dischargeMessage(stay, `${iptNo}-d`, today));
    await hospital.push(settlementMessage(stay, 's0001', today, lines));
    return { stayId, phone, today };
  }

  async function payNext(stayId: string): Promise<void> {
    const { dues } = await billing.ok('getWindowDues', { params: { stayId } });
    receipts += 1;
    const amountFen = dues[0]?.nextFen ?? dues[0]?.dueFen ?? 0;
    const paid = { prepaymentId: null, amountFen, receiptNo: `CH-${receipts}` };
    expect((await payAtWindow(billing, stayId, paid)).status).toBe(200);
  }

  const historyOf = (who: Caller, stayId: string) => who.ok('getCreditHistory', { params: { stayId } });

  it('on time, late, paid off: said with its reason, the same at every look, and eased at the next admission', async () => {
    const first = await settledStay('26117801');
    expect(await historyOf(first.phone, first.stayId)).toMatchObject({ level: 'new', scheme: { granted: false } });
    const firstDue = addDays(first.today, 10);
    await signPlan(demo, first.phone, first.stayId, { parts: 2, firstDue });
    await demo.moveTo(firstDue, '09:30');
    await payNext(first.stayId);
    expect((await historyOf(first.phone, first.stayId)).level).toBe('paying');
    const { instalments } = await first.phone.ok('getRepayment', { params: { stayId: first.stayId } });
    await demo.moveTo(addDays(instalments[1]?.effectiveDate ?? '', 2), '09:30');
    expect(await historyOf(billing, first.stayId)).toMatchObject({
      level: 'behind',
      reasons: [expect.stringContaining('1 次过了日子还没付')],
    });
    await payNext(first.stayId);
    const late = await historyOf(first.phone, first.stayId);
    expect(late).toMatchObject({ level: 'was-late', scheme: { granted: false } });
    expect(late.reasons[0]).toMatch(/分 2 次付，1 次晚了 2 天，付清了。$/);
    expect(await historyOf(first.phone, first.stayId)).toEqual(late);

    // The originals are kept of somebody who was late, and no more of who paid the next time at once.
    const second = await settledStay('26117802');
    expect(await keptOf(second.stayId)).toEqual({ 'insurance-card': 'original', 'id-card': 'copy' });
    await payNext(second.stayId);
    const punctual = await historyOf(second.phone, second.stayId);
    expect(punctual).toMatchObject({
      level: 'punctual',
      scheme: {
        granted: true,
        terms: [expect.stringContaining('只留复印件'), expect.stringContaining('不用当场先付')],
      },
    });
    expect(punctual.reasons).toHaveLength(2);
    expect(JSON.stringify(punctual)).not.toMatch(/肺炎|低保|马有田/);
    const third = await settledStay('26117803');
    expect(await keptOf(third.stayId)).toEqual({ 'insurance-card': 'copy', 'id-card': 'copy' });

    // The house asks a share at signing: of somebody else, and not of who paid off on time.
    const institutions = world.server.app.get('DatabaseConnection').collection('institutions');
    await institutions.updateOne({ _id: hospital.code }, { $set: { 'limits.shareNowPercent': 30 } });
    const params = { stayId: third.stayId };
    expect((await third.phone.ok('getRepayment', { params })).limits.shareNowPercent).toBe(0);
    const body = { parts: 2, firstDue: addDays(third.today, 10), nowFen: 0 };
    expect((await third.phone.call('proposeAgreement', { params, body })).status).toBe(200);
    const other = await settledStay('26117804', somebody(703));
    const asked = await other.phone.call('proposeAgreement', { params: { stayId: other.stayId }, body });
    expect([asked.status, asked.body.code, asked.body.field]).toEqual([422, 'schedule-outside-limits', 'nowFen']);
  });

  it('the house sets from a day on what it is good for; a longer plan is his, and nobody else’s is shorter', async () => {
    const administrator = await hospital.as('administrator');
    const now = await administrator.ok('getCreditTerms');
    expect(now).toMatchObject({ now: { copiesOnly: true, noShareNow: true, extraParts: 0 }, rows: [] });
    const { businessDate: today } = await demo.clock();
    const from = addDays(today, 1);
    const body = { copiesOnly: false, noShareNow: true, extraParts: 4, from };
    expect((await administrator.ok('setCreditTerms', { body })).now).toEqual(now.now);
    const past = await administrator.call('setCreditTerms', { body: { ...body, from: addDays(today, -1) } });
    expect(past.body.field).toBe('from');
    await demo.moveTo(from, '09:00');
    const punctual = await settledStay('26117805');
    const other = await settledStay('26117806', somebody(705));
    const limitsOf = async ({ phone, stayId }: typeof punctual) =>
      (await phone.ok('getRepayment', { params: { stayId } })).limits;
    const [own, house] = [await limitsOf(punctual), await limitsOf(other)];
    expect([own.maxParts - house.maxParts, own.maxMonths - house.maxMonths]).toEqual([4, 4]);
    const { businessDate } = await demo.clock();
    const plan = { parts: own.maxParts, firstDue: addDays(businessDate, 10), nowFen: 0 };
    const long = { ...plan, nowFen: 30_000 };
    const proposed = await other.phone.call('proposeAgreement', { params: { stayId: other.stayId }, body: long });
    expect(proposed.body.code).toBe('schedule-outside-limits');
    // The house grants the copies no more from that day on: originals are kept as of everybody.
    expect(await keptOf(punctual.stayId)).toEqual({ 'insurance-card': 'original', 'id-card': 'copy' });
    const history = await historyOf(punctual.phone, punctual.stayId);
    expect(history.scheme?.terms).toEqual([expect.stringContaining('不用当场'), '分期可以比别人多分 4 次']);
    expect(history.climb).toContain('改好的不算晚');
  });

  it('where the scheme promises nothing, nothing is promised; who has no need of it does not see it', async () => {
    const other = await SchemeHospital.open(demo, 'H99010100042', 'naiman-2019');
    const stayId = await other.admit({ ...somebody(702), iptNo: '26117812' });
    expect(await historyOf(await other.as('admission-desk'), stayId)).toMatchObject({ level: 'new', scheme: null });
    const terms = { copiesOnly: true, noShareNow: true, extraParts: 1, from: (await demo.clock()).businessDate };
    const refused = await (await other.as('administrator')).call('setCreditTerms', { body: terms });
    expect(refused.body.code).toBe('not-in-scheme');
    for (const role of ['ward-doctor', 'department-head']) {
      const answer = await (await other.as(role)).call('getCreditHistory', { params: { stayId } });
      expect([role, answer.status]).toEqual([role, 403]);
    }
  });

  async function keptOf(stayId: string): Promise<Record<string, string> | undefined> {
    const desk = await hospital.as('admission-desk');
    return (await desk.ok('getEligibilityCase', { params: { stayId } })).decision?.keepDocuments;
  }
});
