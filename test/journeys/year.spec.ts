import { mayCountAsBadFaith } from '@zhenhoufu/shared/domain';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caseStaff, helpNotWanted } from '../support/bad-faith.js';
import type { Caller } from '../support/client.js';
import { ledgerIsWhole } from '../support/ledger.js';
import { payPart, signPresented } from '../support/owing-family.js';
import { REMINDING, RemindedFamily } from '../support/reminded-family.js';

const YEAR = 365;

/** A year in the life: who pays on time is told and left in peace; who is in hardship is helped and never pressed, who will not pay has every step of a fair procedure. */
describe('一年', () => {
  let told: RemindedFamily;
  let officer: Caller;

  beforeAll(async () => {
    told = await RemindedFamily.start(4, REMINDING);
  });
  beforeEach(async () => {
    await told.begin();
    officer = await told.demo.as('arrears-officer');
  });
  afterAll(() => told?.close());

  const stay = () => ({ stayId: told.family.stayId });
  const plan = () => told.patient.ok('getRepayment', { params: stay() });
  const titles = async () => (await told.reminders()).map(({ title }) => title).reverse();
  const lateOnes = async () => (await officer.ok('listOverdue')).rows;
  const yearEnds = () => told.demo.moveTo(addDays(told.family.signedOn, YEAR), '12:00');

  it('按时的一家：每期提醒一次，付在前面，一次也不晚，付清以后再没有人打扰', async () => {
    await told.allow(2);
    for (const { no, effectiveDate, amountFen } of told.family.instalments) {
      await told.demo.moveTo(addDays(effectiveDate, -3), '09:00');
      expect((await titles()).at(-1)).toBe(`第${no}期快到日子了`);
      await told.demo.moveTo(addDays(effectiveDate, -1), '10:00');
      await payPart(told.demo, told.family, amountFen);
      await told.demo.letGoOut();
      expect((await plan()).instalments.find((part) => part.no === no)?.status).toBe('paid');
      expect(await lateOnes()).toEqual([]);
    }
    expect(await told.quotaLeft()).toBe(0);
    expect((await told.reminders()).map(({ channel }) => channel).reverse()).toEqual([
      'subscribe-message',
      'subscribe-message',
      'sms',
      'sms',
    ]);
    expect(await plan()).toMatchObject({ balanceFen: 0, stage: 'settled', agreement: { state: 'fulfilled' } });
    await yearEnds();
    expect(await titles()).toHaveLength(4);
    expect(await lateOnes()).toEqual([]);
    await ledgerIsWhole(told.world);
  });

  it('困难的一家：开口以后不再催，救助、减免、换个付法，一样一样有人定，最后付清', async () => {
    const [first, second] = told.family.instalments;
    await told.demo.moveTo(addDays(first?.effectiveDate ?? '', -1), '10:00');
    await payPart(told.demo, told.family, first?.amountFen ?? 0);
    const due = second?.effectiveDate ?? '';
    await told.demo.moveTo(addDays(due, 5), '09:00');
    expect(await titles()).toEqual(['第1期快到日子了', '第2期快到日子了', '第2期今天到期', '第2期还没收到']);
    expect(await lateOnes()).toMatchObject([{ stage: 'overdue-1', said: null }]);

    const said = {
      cause: 'wages' as const,
      words: '工地停了，工钱还没结',
      canPay: { nowFen: null, monthlyFen: 20_000 },
    };
    const { helpId } = await told.patient.ok('askForHelp', { params: stay(), body: said });
    const place = { ...stay(), helpId };
    await told.demo.moveTo(addDays(due, 40), '09:00');
    expect(await titles()).toHaveLength(4);
    expect(await lateOnes()).toMatchObject([{ stage: 'overdue-3', said: 'help-asked' }]);

    const { reliefId } = await officer.ok('applyHelpRelief', { params: place, body: { office: 'civil-affairs' } });
    const granted = { state: 'granted' as const, paidTo: 'hospital' as const, documentNo: '清民救 18 号' };
    const answer = { ...granted, grantedFen: 20_000 };
    await officer.ok('answerHelpRelief', { params: { ...place, reliefId }, body: answer });
    const finance = await told.demo.as('finance');
    const head = await told.demo.as('department-head');
    const forgiveness = { amountFen: 5_000, reason: '停工，孩子还在上学' };
    const { forgivenessId } = await finance.ok('proposeForgiveness', { params: place, body: forgiveness });
    await head.ok('decideForgiveness', { params: { ...place, forgivenessId }, body: { approved: true } });
    const firstDue = addDays(due, 60);
    const offered = { parts: 2, firstDue, note: '开工以后再付', reason: '停工' };
    const { versions } = await officer.ok('proposeAgreementAtDesk', { params: stay(), body: offered });
    const presented = versions.find(({ state }) => state === 'presented');
    await signPresented(told.demo, told.patient, told.family.stayId, presented?.agreementId ?? '');
    await officer.ok('endHelp', { params: place, body: { outcome: 'helped', words: '民政批了，医院减了，往后推了' } });
    expect(await lateOnes()).toEqual([]);

    for (const { effectiveDate, amountFen } of (await plan()).instalments) {
      await told.demo.moveTo(addDays(effectiveDate, -1), '10:00');
      await payPart(told.demo, told.family, amountFen);
    }
    await yearEnds();
    expect(await plan()).toMatchObject({ balanceFen: 0, agreement: { state: 'fulfilled' } });
    const { outcome, offered: offers } = await told.patient.ok('getHelp', { params: stay() });
    expect(outcome).toBe('granted');
    expect(mayCountAsBadFaith({ open: false, offered: offers, outcome })).toBe(false);
    expect((await titles()).filter((title) => title.includes('还没收到'))).toHaveLength(1);
    await ledgerIsWhole(told.world);
  });

  it('有钱不付的一家：催过、问过、告知过、两个人审过，才记上；付清当天就撤', async () => {
    const due = told.family.instalments[0]?.effectiveDate ?? '';
    const staff = await caseStaff(told.demo);
    await told.demo.moveTo(addDays(due, 95), '09:00');
    // Once a stage, however many parts are late by now.
    expect(await titles()).toHaveLength(6);
    const opening = { params: stay(), body: { clause: 'K7', grounds: '三次上门都说有钱不付' } };
    expect((await officer.call('openArrearsCase', opening)).body.code).toBe('help-first');
    await helpNotWanted(officer, told.family.stayId);
    const { caseId } = await officer.ok('openArrearsCase', opening);
    const params = { ...stay(), caseId };
    await officer.ok('notifyArrearsCase', { params, body: { days: 15 } });
    await told.patient.ok('readArrearsNotice', { params: stay(), body: {} });
    const early = await officer.call('beginArrearsReview', { params, body: {} });
    expect(early.body.code).toBe('clock-running');
    await told.demo.moveTo(addDays(due, 112), '09:00');
    await officer.ok('beginArrearsReview', { params, body: {} });
    const listing = { listing: true, reason: '记录都看过了' };
    await staff.finance.ok('reviewArrearsCase', { params, body: { ...listing, seenReviews: 0 } });
    const second = { params, body: { ...listing, seenReviews: 1 } };
    expect((await staff['department-head'].ok('reviewArrearsCase', second)).state).toBe('listed');

    await told.demo.moveTo(addDays(due, 300), '10:00');
    const before = await titles();
    await payPart(told.demo, told.family, (await plan()).balanceFen);
    await told.demo.letGoOut();
    const { case: ended } = await told.patient.ok('getArrearsCase', { params: stay() });
    expect(ended).toMatchObject({ state: 'removed', endedOn: addDays(due, 300) });
    await yearEnds();
    expect(await titles()).toEqual(before);
    expect(await lateOnes()).toEqual([]);
    await ledgerIsWhole(told.world);
  });
});
