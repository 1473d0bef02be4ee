import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Demo } from '../support/demo.js';
import { payPart } from '../support/owing-family.js';
import { RemindedFamily, TEMPLATE } from '../support/reminded-family.js';

const CONTACT_PHONE = '19900006120';

let told: RemindedFamily;
let demo: Demo;
/** First day of the stage `upcoming`. */
let threeBefore = '';

beforeAll(async () => {
  told = await RemindedFamily.start();
  demo = told.demo;
  threeBefore = addDays(told.dueDate, -3);
});
beforeEach(() => told.begin());
afterAll(() => told?.close());

describe('channels', () => {
  it('sends by subscribe message while there is quota, then by SMS in the same morning', async () => {
    await told.allow(1);
    expect(await told.quotaLeft()).toBe(1);
    await demo.moveTo(threeBefore, '08:10');
    expect(await told.subscribeSent()).toHaveLength(1);
    expect(await told.sms()).toHaveLength(0);
    expect(await told.quotaLeft()).toBe(0);

    await demo.moveTo(told.dueDate, '08:10');
    expect(await told.subscribeSent()).toHaveLength(1);
    const [sms] = await told.sms();
    expect(sms).toMatchObject({ phone: CONTACT_PHONE, template: 'zhf_reminder_v1' });
    expect(sms?.text).toMatch(/第1期 .* 元，今天到期。.*https:\/\//);
    expect(sms?.text).not.toMatch(/周长顺|内二科|肺炎/);
    expect((await told.reminders()).map(({ channel, state }) => [channel, state])).toEqual([
      ['sms', 'sent'],
      ['subscribe-message', 'sent'],
    ]);
  });

  it('waits for a busy WeChat and sends once when it answers again', async () => {
    await told.allow(1);
    await demo.moveTo(threeBefore, '07:30');
    await told.control('api', 'busy', { times: 1 });
    await demo.moveTo(threeBefore, '08:10');
    expect(await told.subscribeSent()).toHaveLength(0);
    expect(await told.sms()).toHaveLength(0);
    await told.waitIsOver();
    await demo.moveTo(threeBefore, '08:11');
    expect(await told.subscribeSent()).toHaveLength(1);
    expect(await told.sms()).toHaveLength(0);
  });

  it('forgets the quota it believed in when WeChat knows better', async () => {
    await told.allow(2);
    await told.control('api', 'quota', { persona: 'patient-zhou', templateId: 'zhf_instalment_due_v1', set: 0 });
    await demo.moveTo(threeBefore, '08:10');
    expect(await told.quotaLeft()).toBe(0);
    expect((await told.reminders())[0]).toMatchObject({ channel: 'sms', state: 'sent' });
  });

  it('lets a reminder go that an outage held until its stage was over', async () => {
    await demo.moveTo(threeBefore, '07:30');
    await told.control('sms', 'faults', { fail: 1 });
    await demo.moveTo(told.dueDate, '08:10');
    await told.waitIsOver();
    await demo.moveTo(told.dueDate, '08:20');
    expect((await told.sms()).map(({ text }) => text)).toEqual([expect.stringContaining('今天到期')]);
    expect((await told.reminders()).map(({ title }) => title)).toEqual(['第1期今天到期']);
  });

  it('tells no more in seven days than the scheme says, however fast the ladder climbs', async () => {
    const from = await demo.clock();
    const administrator = await demo.as('administrator');
    const ladder = { upcoming: 3, overdue: [1, 2, 3] as [number, number, number], from: from.businessDate };
    await administrator.ok('setArrearsLadder', { body: ladder });
    for (let day = -3; day <= 5; day += 1) await demo.moveTo(addDays(told.dueDate, day), '09:00');
    const rows = await told.database.collection('messages').find({ kind: 'reminder' }).toArray();
    const sent = rows.filter(({ state }) => state === 'sent').map(({ businessDate }) => businessDate);
    expect(sent.length).toBeGreaterThan(3);
    for (const date of sent) {
      const week = sent.filter((other) => other <= date && other > addDays(date, -7));
      expect(week.length, date).toBeLessThanOrEqual(3);
    }
    expect(rows.map(({ endedBecause }) => endedBecause)).toContain('weekly-limit');
  });

  it('knows what is left by kind, and does not ask WeChat for what nobody allowed', async () => {
    const { templates } = await told.patient.ok('listReminderTemplates');
    expect(templates.filter(({ together }) => together).map(({ title }) => title)).toEqual([
      '还款提醒',
      '账单已出',
      '分阶段预缴',
    ]);
    expect(templates.every(({ quotaLeft }) => quotaLeft === 0)).toBe(true);
    await told.control('api', 'quota', { persona: 'patient-zhou', templateId: TEMPLATE, add: 1 });
    await demo.moveTo(threeBefore, '08:10');
    expect(await told.subscribeSent()).toHaveLength(0);
    expect((await told.reminders())[0]).toMatchObject({ channel: 'sms', state: 'sent' });
    await told.allow(2);
    expect(await told.quotaLeft()).toBe(2);
    const answers = [{ templateId: TEMPLATE, answer: 'ban' as const }];
    await told.patient.ok('recordSubscription', { body: { answers } });
    expect(await told.quotaLeft()).toBe(0);
  });

  it('refuses an answer to a template that is not ours', async () => {
    const answers = [{ templateId: 'somebody-elses', answer: 'accept' as const }];
    const { status, body } = await told.patient.call('recordSubscription', { body: { answers } });
    expect([status, body.code, body.field]).toEqual([400, 'bad-input', 'answers.0.templateId']);
  });
});

describe('who is told, and who is not any more', () => {
  it('does not remind of what was paid after it was planned', async () => {
    await demo.moveTo(threeBefore, '07:30');
    await payPart(demo, told.family, told.firstFen);
    await demo.moveTo(addDays(told.dueDate, 2), '12:00');
    expect(await told.sms()).toHaveLength(0);
    expect(await told.reminders()).toHaveLength(0);
  });

  it('does not press somebody whose request for another plan waits for an answer', async () => {
    await demo.moveTo(told.dueDate, '09:00');
    const before = (await told.sms()).length;
    const params = { stayId: told.family.stayId };
    await told.patient.ok('askForPlan', { params, body: { reason: '工地停工了，手头紧' } });
    await demo.moveTo(addDays(told.dueDate, 3), '12:00');
    expect(await told.sms()).toHaveLength(before);
    const billing = await demo.as('billing');
    await billing.ok('refusePlanRequest', { params, body: { reason: '先来窗口说说情况' } });
    await demo.moveTo(addDays(told.dueDate, 8), '12:00');
    expect((await told.sms()).length).toBeGreaterThan(before);
  });

  it('asks only for the rest after a partial payment', async () => {
    await demo.moveTo(told.dueDate, '07:30');
    await payPart(demo, told.family, told.firstFen - 12_345);
    await demo.moveTo(told.dueDate, '08:10');
    expect((await told.sms()).map(({ text }) => text).join()).toContain('123.45 元');
  });

  it('respects a consent that was taken back, up to the last moment', async () => {
    await demo.moveTo(threeBefore, '07:30');
    await told.patient.ok('withdrawConsent', { body: { purpose: 'payment-reminders' } });
    await demo.moveTo(addDays(told.dueDate, 10), '12:00');
    expect(await told.sms()).toHaveLength(0);
    expect(await told.subscribeSent()).toHaveLength(0);
  });

  it('tells the contact phone of a patient whom nobody has bound', async () => {
    const desk = await demo.as('admission-desk');
    const { stayId } = told.family;
    const { grants } = await desk.ok('listGrants', { params: { stayId } });
    await desk.ok('revokeGrant', { params: { stayId, grantId: grants[0]?.grantId ?? '' }, body: {} });
    await told.allow(1);
    await demo.moveTo(threeBefore, '08:10');
    expect(await told.subscribeSent()).toHaveLength(0);
    expect((await told.sms()).map(({ phone }) => phone)).toEqual([CONTACT_PHONE]);
  });

  it('says in the morning that the bill of the day before is there', async () => {
    await demo.moveTo(addDays(told.family.signedOn, 1), '08:10');
    const { messages } = await told.patient.ok('listMessages');
    const news = messages.filter(({ title }) => title.endsWith('的账单出来了'));
    expect(news).toMatchObject([{ channel: 'in-app', state: 'sent', stayId: told.family.stayId }]);
  });
});
