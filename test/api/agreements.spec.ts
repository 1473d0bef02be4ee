import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import { zhouStay } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { owingFamily, payPart, settledFamily, signPlan, signPresented } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

type Family = Awaited<ReturnType<typeof settledFamily>>;

/** Deferral and instalments (P30): limits, counter-proposals, every end of an agreement, and what stays owed. */
describe('agreements', () => {
  let world: World;
  let demo: Demo;
  let billing: Caller;
  let officer: Caller;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    billing = await demo.as('billing');
    officer = await demo.as('arrears-officer');
  });
  afterAll(async () => {
    expect(await verifyLedger(world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });
    await world?.close();
  });

  const today = async () => (await demo.clock()).businessDate;
  const later = async (days: number) => addDays(await today(), days);
  const repayment = ({ patient, stayId }: Pick<Family, 'patient' | 'stayId'>) =>
    patient.ok('getRepayment', { params: { stayId } });
  const planOf = (caller: Caller, stayId: string) => caller.ok('getDeskPlan', { params: { stayId } });
  const stateOf = async ({ patient, stayId }: Pick<Family, 'patient' | 'stayId'>, agreementId: string) =>
    (await patient.ok('getAgreement', { params: { stayId, agreementId } })).state;

  it('puts everything off to one day, in its own words, within the limit; two people end it and the debt stays', async () => {
    const family = await settledFamily(demo, zhouStay('26119861'));
    const { stayId, patient } = family;
    const params = { stayId };
    const { balanceFen } = await repayment(family);
    const tooLate = await patient.call('proposeAgreement', { params, body: { parts: 1, firstDue: await later(91) } });
    expect(tooLate.status).toBe(422);
    expect(tooLate.body).toMatchObject({ code: 'schedule-outside-limits', field: 'firstDue' });
    expect(tooLate.body.detail).toMatch(/^一次付清最晚推到 /);
    const firstDue = await later(80);
    const agreementId = await signPlan(demo, patient, stayId, { parts: 1, firstDue });
    const signed = await patient.ok('getAgreement', { params: { stayId, agreementId } });
    expect(signed).toMatchObject({
      title: '住院费用延期还款协议书',
      templateVersion: '通用文本 2026-11',
      state: 'effective',
    });
    expect(signed.instalments).toEqual([{ no: 1, dueDate: firstDue, amountFen: balanceFen }]);
    expect(signed.clauses.map((clause) => clause.code)).not.toContain('replaces');

    const at = { stayId, agreementId };
    const asked = await billing.ok('askTermination', { params: at, body: { reason: '家属要求一次付清，不再延期' } });
    const terminationId = asked.termination?.terminationId ?? '';
    const decide = { params: { stayId, terminationId }, body: { decision: 'confirm' as const, note: '' } };
    expect((await billing.call('decideTermination', decide)).body.code).toBe('second-person-needed');
    expect((await officer.ok('listAgreements')).rows[0]).toMatchObject({ what: 'termination', stayId, by: '周红' });
    await officer.ok('decideTermination', decide);
    await demo.letGoOut();
    expect(await stateOf(family, agreementId)).toBe('terminated');
    expect(await repayment(family)).toMatchObject({ balanceFen, agreement: null, instalments: [], overdueFen: 0 });
    expect((await patient.ok('listMessages')).messages[0]).toMatchObject({ title: '还款协议终止了' });
    const again = await billing.call('askTermination', { params: at, body: { reason: '再来一次' } });
    expect(again.body.code).toBe('wrong-state');
    const params2 = { params, body: { parts: 2, firstDue: await later(30) } };
    expect((await patient.ok('proposeAgreement', params2)).state).toBe('presented');
  });

  it('what was to replace an agreement cannot be signed once that one is ended: nobody is asked to, and no code is sent', async () => {
    const family = await settledFamily(demo, zhouStay('26119866'));
    const { stayId, patient } = family;
    const params = { stayId };
    const firstDue = await later(20);
    const live = await signPlan(demo, patient, stayId, { parts: 3, firstDue });
    const offer = { params, body: { parts: 5, firstDue } };
    const offered = (await billing.ok('proposeAgreementAtDesk', offer)).versions[0]?.agreementId ?? '';
    expect((await repayment(family)).proposal).toMatchObject({ agreementId: offered });

    const ending = { params: { stayId, agreementId: live }, body: { reason: '家属要求一次付清' } };
    const terminationId = (await billing.ok('askTermination', ending)).termination?.terminationId ?? '';
    await officer.ok('decideTermination', {
      params: { stayId, terminationId },
      body: { decision: 'confirm', note: '' },
    });
    expect(await repayment(family)).toMatchObject({ proposal: null, agreement: null });
    const { todos } = await patient.ok('getStayHome', { params });
    expect(todos.map(({ kind }) => kind)).toContain('choose-plan');
    expect(todos.map(({ kind }) => kind)).not.toContain('sign-agreement');
    expect((await planOf(billing, stayId)).versions[0]).toMatchObject({ state: 'presented', outdatedBy: 'agreement' });
    const at = { stayId, agreementId: offered };
    expect((await patient.call('sendSigningCode', { params: at, body: {} })).body.code).toBe('agreement-not-open');
    await signPlan(demo, patient, stayId, { parts: 5, firstDue });
    expect((await planOf(billing, stayId)).versions.map((row) => [row.state, row.outdatedBy])).toEqual([
      ['effective', null],
      ['declined', null],
      ['terminated', null],
    ]);
  });

  it('is proposed and answered by both sides; beyond the limits only by whoever may, with a reason; the last one is signed', async () => {
    const family = await settledFamily(demo, zhouStay('26119862'));
    const { stayId, patient } = family;
    const params = { stayId };
    const firstDue = await later(20);
    const first = await patient.ok('proposeAgreement', { params, body: { parts: 3, firstDue } });
    const longer = { parts: 8, firstDue, note: '每月少付一点' };
    const notHers = await billing.call('proposeAgreementAtDesk', { params, body: { ...longer, reason: '家里困难' } });
    expect(notHers.body).toMatchObject({ code: 'schedule-outside-limits', field: 'parts', detail: '最多分 6 次' });
    const why = await officer.call('proposeAgreementAtDesk', { params, body: longer });
    expect(why.body).toMatchObject({ code: 'bad-input', field: 'reason' });
    const beyond = await officer.call('proposeAgreementAtDesk', {
      params,
      body: { ...longer, parts: 13, reason: '困难' },
    });
    expect(beyond.body).toMatchObject({
      code: 'schedule-outside-limits',
      detail: '超出您的岗位能同意的：最多分 12 次',
    });
    const offered = await officer.ok('proposeAgreementAtDesk', { params, body: { ...longer, reason: '两个孩子上学' } });
    expect(offered.versions[0]).toMatchObject({
      version: 2,
      state: 'presented',
      side: 'hospital',
      by: '欠费专员 梁建国',
      exceeds: { limit: '最多分 6 次', reason: '两个孩子上学' },
    });
    expect(offered.versions[1]).toMatchObject({ version: 1, state: 'declined', ending: { how: 'countered' } });
    const old = { stayId, agreementId: first.agreementId };
    expect((await patient.call('sendSigningCode', { params: old, body: {} })).body.code).toBe('agreement-not-open');
    expect((await repayment(family)).proposal).toMatchObject({ version: 2, side: 'hospital', note: '每月少付一点' });
    const { todos } = await patient.ok('getStayHome', { params });
    expect(todos.find((todo) => todo.kind === 'sign-agreement')?.title).toBe('医院提了一份还款协议');

    // The family answers inside the limits only, and turns the hospital's next one down with a reason.
    const outside = await patient.call('proposeAgreement', { params, body: { parts: 7, firstDue } });
    expect(outside.body).toMatchObject({ code: 'schedule-outside-limits', field: 'parts' });
    await patient.ok('proposeAgreement', { params, body: { parts: 4, firstDue } });
    const third = (await billing.ok('proposeAgreementAtDesk', { params, body: { parts: 2, firstDue } })).versions[0];
    const thirdId = third?.agreementId ?? '';
    const no = { params: { stayId, agreementId: thirdId }, body: { reason: '两次太重' } };
    expect((await patient.ok('declineAgreement', no)).ending).toMatchObject({ how: 'declined', reason: '两次太重' });
    const last = (await billing.ok('proposeAgreementAtDesk', { params, body: { parts: 5, firstDue } })).versions[0];
    await signPresented(demo, patient, stayId, last?.agreementId ?? '');
    const { versions } = await planOf(billing, stayId);
    expect(versions.map((row) => row.state)).toEqual(['effective', 'declined', 'declined', 'declined', 'declined']);
  });

  it('ends by itself when nobody signs, whichever night the job runs and however often', async () => {
    const family = await settledFamily(demo, zhouStay('26119863'));
    const params = { stayId: family.stayId };
    const { agreementId } = await family.patient.ok('proposeAgreement', {
      params,
      body: { parts: 3, firstDue: await later(20) },
    });
    await demo.moveTo(await later(7), '23:59');
    expect(await stateOf(family, agreementId)).toBe('presented');
    await demo.moveTo(await later(1), '00:20');
    expect(await stateOf(family, agreementId)).toBe('expired');
    await demo.moveTo(await later(1), '00:20');
    const row = await family.patient.ok('getAgreement', { params: { stayId: family.stayId, agreementId } });
    expect([row.state, row.ending?.how]).toEqual(['expired', 'expired']);
    const at = { stayId: family.stayId, agreementId };
    expect((await family.patient.call('sendSigningCode', { params: at, body: {} })).body.code).toBe(
      'agreement-not-open',
    );
  });

  it('is changed for hardship: what was paid stays paid, the new one covers the rest, the old one holds until then', async () => {
    const family = await owingFamily(demo, '26119864', 3);
    const { stayId, patient } = family;
    const params = { stayId };
    const old = (await repayment(family)).agreement?.agreementId ?? '';
    const [part] = family.instalments;
    await payPart(demo, family, part?.amountFen ?? 0);
    const total = (await repayment(family)).totalFen;
    const direct = await patient.call('proposeAgreement', { params, body: { parts: 6, firstDue: await later(30) } });
    expect(direct.body.code).toBe('agreement-not-open');

    const wish = { parts: 3, firstDue: await later(40) };
    await patient.ok('askForPlan', { params, body: { reason: '工地停工了', wish } });
    expect((await billing.ok('listAgreements')).rows[0]).toMatchObject({ what: 'request', stayId, note: '工地停工了' });
    await billing.ok('refusePlanRequest', { params, body: { reason: '请先带停工证明来' } });
    expect((await repayment(family)).planRequest).toMatchObject({ state: 'refused', note: '请先带停工证明来' });
    await patient.ok('askForPlan', { params, body: { reason: '带来了', wish } });
    const offer = await billing.ok('proposeAgreementAtDesk', { params, body: { ...wish, note: '照您想的' } });
    expect(offer.request).toMatchObject({ state: 'answered', note: '照您想的' });
    const first = offer.versions[0]?.agreementId ?? '';
    expect(await stateOf(family, old)).toBe('effective');

    // A payment in between changes what is owed: that version cannot be signed any more, and nobody is asked to.
    expect((await repayment(family)).proposal).toMatchObject({ agreementId: first });
    await payPart(demo, family, 10_000);
    expect((await repayment(family)).proposal).toBeNull();
    expect((await planOf(billing, stayId)).versions[0]).toMatchObject({ state: 'presented', outdatedBy: 'debt' });
    const early = { params: { stayId, agreementId: first }, body: {} };
    expect((await patient.call('sendSigningCode', early)).body.code).toBe('agreement-not-open');
    await expect(signPresented(demo, patient, stayId, first)).rejects.toThrow('agreement-not-open');
    expect(await stateOf(family, old)).toBe('effective');
    const again = await billing.ok('proposeAgreementAtDesk', { params, body: wish });
    const next = again.versions[0];
    expect(next?.balanceFen).toBe(total - (part?.amountFen ?? 0) - 10_000);
    await signPresented(demo, patient, stayId, next?.agreementId ?? '');

    const now = await repayment(family);
    expect(now.agreement).toMatchObject({ version: 3, state: 'effective' });
    expect(now.instalments.reduce((sum, row) => sum + row.amountFen, 0)).toBe(now.balanceFen);
    expect(now.totalFen).toBe(now.balanceFen + now.paidFen);
    // What the old plan received belongs to no part of the new one.
    expect(now.instalments.map((row) => [row.paidFen, row.receiptIds])).toEqual(now.instalments.map(() => [0, []]));
    expect(now.receipts).toHaveLength(2);
    expect(await stateOf(family, old)).toBe('superseded');
    const words = JSON.stringify(
      (await patient.ok('getAgreement', { params: { stayId, agreementId: next?.agreementId ?? '' } })).clauses,
    );
    expect(words).toContain('第 1 版协议就不用了');
    await patient.ok('askForPlan', { params, body: { reason: '再想想' } });
    expect((await patient.ok('takeBackPlanRequest', { params, body: {} })).state).toBe('dropped');
    await patient.ok('askForPlan', { params, body: { reason: '还是付不上' } });
    await payPart(demo, family, (await repayment(family)).balanceFen);
    await demo.letGoOut();
    expect((await repayment(family)).planRequest?.state).toBe('dropped');
  });

  it('asks a share at signing where the house says so: the first part is due on the signing day', async () => {
    const administrator = await demo.as('administrator');
    const { limits } = await administrator.ok('getHouseSettings');
    await administrator.ok('setInstalmentLimits', {
      body: { ...limits.now, shareNowPercent: 20, from: await today() },
    });
    const family = await settledFamily(demo, zhouStay('26119865'));
    const { stayId, patient } = family;
    const { balanceFen } = await repayment(family);
    const shareFen = Math.floor(balanceFen / 5);
    const firstDue = await later(25);
    const params = { stayId };
    const none = await patient.call('proposeAgreement', { params, body: { parts: 3, firstDue, nowFen: shareFen - 1 } });
    expect(none.body).toMatchObject({ code: 'schedule-outside-limits', field: 'nowFen' });
    expect(none.body.detail).toMatch(/^签的时候至少先付 /);
    await signPlan(demo, patient, stayId, { parts: 3, firstDue, nowFen: shareFen });
    const now = await repayment(family);
    expect(now.instalments[0]).toMatchObject({ no: 1, dueDate: await today(), amountFen: shareFen, status: 'next' });
    expect(now.instalments).toHaveLength(4);
    await payPart(demo, family, shareFen);
    const paid = await repayment(family);
    expect(paid.instalments[0]).toMatchObject({ status: 'paid' });
    const paymentId = paid.receipts[0]?.paymentId ?? '';
    const receipt = await patient.ok('getReceipt', { params: { stayId, paymentId } });
    expect(receipt.covers).toEqual([{ no: 1, amountFen: shareFen, leftFen: 0 }]);
    expect(receipt.next).toMatchObject({ no: 2, amountFen: now.instalments[1]?.amountFen });
  });

  it('what was paid before the plan and is given back stands apart: the family sees why, asks, and signs anew', async () => {
    const family = await settledFamily(demo, zhouStay('26119869'));
    const { stayId, patient } = family;
    const params = { stayId };
    await payPart(demo, family, 20_000);
    await signPlan(demo, patient, stayId, { parts: 3, firstDue: await later(20), nowFen: 20_000 });
    const before = await repayment(family);
    expect(before).toMatchObject({ apartFen: 0, apartBy: null });
    const finance = await demo.as('finance');
    const mistaken = { kind: 'mistaken' as const, paymentId: before.receipts[0]?.paymentId ?? '', amountFen: 20_000 };
    await billing.ok('requestRefundAtDesk', { params, body: { ...mistaken, reason: '替别人付错了' } });
    const { rows } = await finance.ok('listRefunds');
    const refundId = rows.find((row) => row.stayId === stayId)?.refundId ?? '';
    await finance.ok('approveRefund', { params: { refundId }, body: {} });
    const apart = await repayment(family);
    expect(apart).toMatchObject({ apartFen: 20_000, apartBy: 'refund', overdueFen: 0 });
    expect(apart.balanceFen).toBe(before.balanceFen + 20_000);
    const alone = { params, body: { parts: 3, firstDue: await later(20) } };
    expect((await patient.call('proposeAgreement', alone)).body.code).toBe('agreement-not-open');
    await patient.ok('askForPlan', { params, body: { reason: '退掉的钱想和剩下的一起分三次付' } });
    const { versions } = await billing.ok('proposeAgreementAtDesk', alone);
    await signPresented(demo, patient, stayId, versions[0]?.agreementId ?? '');
    const after = await repayment(family);
    expect(after).toMatchObject({ apartFen: 0, apartBy: null, planRequest: { state: 'answered' } });
    expect(after.instalments.reduce((sum, part) => sum + part.amountFen, 0)).toBe(after.balanceFen);
  });

  it('a wrong amount, or the debt of somebody else: refused with its field, and nothing is half-written', async () => {
    const family = await settledFamily(demo, zhouStay('26119870'));
    const { stayId, patient } = family;
    const params = { stayId };
    const { balanceFen } = await repayment(family);
    for (const amountFen of [0, -1, 1.5, 10 ** 13]) {
      const answer = await patient.call('createOrder', { params, body: { amountFen } });
      expect([amountFen, answer.status, answer.body.errors?.[0]?.field]).toEqual([amountFen, 400, 'amountFen']);
    }
    const above = await patient.call('createOrder', { params, body: { amountFen: balanceFen + 1 } });
    expect([above.status, above.body.code, above.body.field]).toEqual([422, 'amount-above-balance', 'amountFen']);
    const stranger = await demo.as('patient-ma');
    expect((await stranger.call('createOrder', { params, body: { amountFen: 1 } })).body.code).toBe('no-grant');
    const orders = () =>
      world.server.app.get(getConnectionToken()).collection('paymentOrders').countDocuments({ stayId });
    expect([await orders(), (await repayment(family)).balanceFen]).toEqual([0, balanceFen]);
    // An order of another stay is not found under this one.
    const mine = await patient.ok('createOrder', { params, body: { amountFen: 100 } });
    const other = await settledFamily(demo, zhouStay('26119860'));
    const crossed = { params: { stayId: other.stayId, orderId: mine.orderId } };
    expect((await other.patient.call('getOrder', crossed)).status).toBe(404);
  });

  it('a stay from its admission to its settlement reads no collection through', async () => {
    const { db } = world.server.app.get(getConnectionToken());
    await db.command({ profile: 2 });
    await settledFamily(demo, zhouStay('26119861'));
    await db.command({ profile: 0 });
    const asked = {
      planSummary: 'COLLSCAN',
      ns: /\.(patients|admissions|documents|prepayments|agreements|obligations)$/,
    };
    const read = await db.collection('system.profile').find(asked).toArray();
    await db.collection('system.profile').drop();
    expect(read.map(({ ns, command }: Record<string, unknown>) => [ns, command])).toEqual([]);
  });

  it('what is in force for a debt is found by its own index, however many others are in force', async () => {
    const rows = world.server.app.get(getConnectionToken()).collection('agreements');
    const inForce = { state: { $in: ['effective', 'fulfilled'] } };
    expect(await rows.countDocuments(inForce)).toBeGreaterThan(1);
    const { executionStats } = await rows.find({ obligationId: 'nobody', ...inForce }).explain('executionStats');
    expect(executionStats.totalDocsExamined).toBe(0);
  });
});
