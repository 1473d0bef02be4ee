import { getConnectionToken } from '@nestjs/mongoose';
import { boot, type RunningServer } from '@zhenhoufu/server/boot';
import { addDays, daysBetween, shanghaiTime } from '@zhenhoufu/shared/time';
import type { Connection } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

const TEMPLATE = 'zhf_instalment_due_v1';

let world: World;
let demo: Demo;
let family: OwingFamily;
let dueDate = '';
/** SMS that the set-up itself sent (the signing code). */
let smsBefore = 0;

beforeEach(async () => {
  world = await startWorld();
  demo = new Demo(world);
  family = await owingFamily(demo, '26119002', 3);
  dueDate = family.instalments[0]?.effectiveDate ?? '';
  smsBefore = (await demo.smsSent()).length;
});
afterEach(() => world?.close());

async function control(base: string, path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${base}/__control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

function database(): Connection {
  return world.server.app.get<Connection>(getConnectionToken());
}

/** WeChat's pop-up answered with 允许 `times` times, on WeChat's side and on ours. */
async function allow(times: number): Promise<void> {
  await control(world.api.url, 'quota', { persona: 'patient-zhou', templateId: TEMPLATE, add: times });
  for (let i = 0; i < times; i += 1) {
    await family.patient.ok('recordSubscription', { body: { answers: [{ templateId: TEMPLATE, answer: 'accept' }] } });
  }
}

async function quotaLeft(): Promise<number | undefined> {
  const { templates } = await family.patient.ok('listReminderTemplates');
  return templates.find((template) => template.templateId === TEMPLATE)?.quotaLeft;
}

async function reminderSms() {
  return (await demo.smsSent()).slice(smsBefore);
}

async function reminders() {
  const { messages } = await family.patient.ok('listMessages');
  return messages.filter((message) => /^第.*期/.test(message.title));
}

describe('channels', () => {
  it('sends by subscribe message while there is quota, then by SMS in the same morning', async () => {
    await allow(1);
    expect(await quotaLeft()).toBe(1);
    await demo.moveTo(addDays(dueDate, -3), '08:10');
    expect(await demo.subscribeSent()).toHaveLength(1);
    expect(await reminderSms()).toHaveLength(0);
    expect(await quotaLeft()).toBe(0);

    await demo.moveTo(dueDate, '08:10');
    expect(await demo.subscribeSent()).toHaveLength(1);
    const [sms] = await reminderSms();
    expect(sms).toMatchObject({ phone: '19900006120', template: 'zhf_reminder_v1' });
    expect(sms?.text).toMatch(/第1期 .* 元，今天到期。.*https:\/\//);
    expect(sms?.text).not.toMatch(/周长顺|内二科|肺炎/);
    expect((await reminders()).map(({ channel, state }) => [channel, state])).toEqual([
      ['sms', 'sent'],
      ['subscribe-message', 'sent'],
    ]);
  });

  it('waits for a busy WeChat and sends once when it answers again', async () => {
    await allow(1);
    await demo.moveTo(addDays(dueDate, -3), '07:30');
    await control(world.api.url, 'busy', { times: 1 });
    await demo.moveTo(addDays(dueDate, -3), '08:10');
    expect(await demo.subscribeSent()).toHaveLength(0);
    expect(await reminderSms()).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 5_200));
    await demo.moveTo(addDays(dueDate, -3), '08:11');
    expect(await demo.subscribeSent()).toHaveLength(1);
    expect(await reminderSms()).toHaveLength(0);
  });

  it('forgets the quota it believed in when WeChat knows better', async () => {
    await allow(2);
    await control(world.api.url, 'quota', { persona: 'patient-zhou', templateId: TEMPLATE, set: 0 });
    await demo.moveTo(dueDate, '08:10');
    expect(await quotaLeft()).toBe(0);
    expect((await reminders())[0]).toMatchObject({ channel: 'sms', state: 'sent' });
  });

  it('lets a reminder go that an outage held until its stage was over', async () => {
    await demo.moveTo(addDays(dueDate, -3), '07:30');
    await control(world.sms.url, 'faults', { fail: 1 });
    await demo.moveTo(dueDate, '08:10');
    await new Promise((resolve) => setTimeout(resolve, 5_200));
    await demo.moveTo(dueDate, '08:20');
    expect((await reminderSms()).map(({ text }) => text)).toEqual([expect.stringContaining('今天到期')]);
    expect((await reminders()).map(({ title }) => title)).toEqual(['第1期今天到期']);
  });

  it('counts an SMS without an answer as sent and does not send it again', async () => {
    await control(world.sms.url, 'faults', { late: 1, lateMs: 9_000 });
    await demo.moveTo(addDays(dueDate, -3), '08:10');
    expect((await reminders())[0]).toMatchObject({ channel: 'sms', state: 'unknown' });
    await demo.moveTo(addDays(dueDate, -3), '20:00');
    expect(await reminderSms()).toHaveLength(1);
  });

  it('takes the next channel when a crash left a try without a result', async () => {
    await allow(1);
    await demo.moveTo(addDays(dueDate, -3), '07:30');
    const attempt = { channel: 'subscribe-message', result: 'trying', at: new Date() };
    const rows = database().collection('messages');
    const hit = await rows.updateOne({ kind: 'reminder', state: 'planned' }, { $set: { attempts: [attempt] } });
    expect(hit.modifiedCount).toBe(1);
    await demo.moveTo(addDays(dueDate, -3), '08:10');
    expect(await demo.subscribeSent()).toHaveLength(0);
    expect(await reminderSms()).toHaveLength(1);
  });

  it('refuses an answer to a template that is not ours', async () => {
    const answers = [{ templateId: 'somebody-elses', answer: 'accept' as const }];
    const { status, body } = await family.patient.call('recordSubscription', { body: { answers } });
    expect([status, body.code, body.field]).toEqual([400, 'bad-input', 'answers.0.templateId']);
  });
});

describe('who is told, and who is not any more', () => {
  it('keeps still in the night and sends when it is over', async () => {
    await demo.moveTo(addDays(dueDate, -3), '07:59');
    expect(await reminderSms()).toHaveLength(0);
    await demo.moveTo(addDays(dueDate, -3), '08:06');
    expect(await reminderSms()).toHaveLength(1);
  });

  it('does not remind of what was paid after it was planned', async () => {
    await demo.moveTo(addDays(dueDate, -3), '07:30');
    await payPart(demo, family, family.instalments[0]?.amountFen ?? 0);
    await demo.moveTo(addDays(dueDate, 2), '12:00');
    expect(await reminderSms()).toHaveLength(0);
    expect(await reminders()).toHaveLength(0);
  });

  it('asks only for the rest after a partial payment', async () => {
    await demo.moveTo(dueDate, '07:30');
    const first = family.instalments[0]?.amountFen ?? 0;
    await payPart(demo, family, first - 12_345);
    await demo.moveTo(dueDate, '08:10');
    expect((await reminderSms()).map(({ text }) => text).join()).toContain('123.45 元');
  });

  it('respects a consent that was taken back, up to the last moment', async () => {
    await demo.moveTo(addDays(dueDate, -3), '07:30');
    await family.patient.ok('withdrawConsent', { body: { purpose: 'payment-reminders' } });
    await demo.moveTo(addDays(dueDate, 10), '12:00');
    expect(await reminderSms()).toHaveLength(0);
    expect(await demo.subscribeSent()).toHaveLength(0);
  });
});

describe('others than the payer', () => {
  it('tells the contact phone of a patient whom nobody has bound', async () => {
    const desk = await demo.as('admission-desk');
    const { grants } = await desk.ok('listGrants', { params: { stayId: family.stayId } });
    const params = { stayId: family.stayId, grantId: grants[0]?.grantId ?? '' };
    await desk.ok('revokeGrant', { params, body: {} });
    await allow(1);
    await demo.moveTo(addDays(dueDate, -3), '08:10');
    expect(await demo.subscribeSent()).toHaveLength(0);
    expect((await reminderSms()).map(({ phone }) => phone)).toEqual(['19900006120']);
  });

  it('tells the patient of a payment by somebody else once, and takes back what it made moot', async () => {
    await demo.moveTo(dueDate, '07:30');
    const { _id: obligationId } = (await database().collection('obligations').findOne({})) ?? {};
    await payPart(demo, family, family.instalments[0]?.amountFen ?? 0);
    const now = new Date();
    const payload = { paymentId: 'p1', obligationId: String(obligationId), amountFen: 77_281, paidOn: dueDate };
    const whose = { institution: 'H99010100001', stayId: family.stayId, payload: { ...payload, payerAccountId: null } };
    const waiting = { kind: 'payment-posted', state: 'waiting', doneBy: [], tries: 0, notBefore: now, createdAt: now };
    const rows = ['o1', 'o2'].map((_id) => ({ _id: _id as never, ...whose, ...waiting, doneAt: null }));
    await database().collection('outbox').insertMany(rows);
    await demo.moveTo(dueDate, '07:31');
    const { messages } = await family.patient.ok('listMessages');
    expect(messages.filter(({ text }) => text.includes('家人替您付了 772.81 元'))).toHaveLength(1);
    const left = await database().collection('messages').countDocuments({ kind: 'reminder', state: 'planned' });
    expect(left).toBe(0);
    expect(await database().collection('outbox').countDocuments({ state: 'done' })).toBe(2);
  });

  it('says in the morning that the bill of the day before is there', async () => {
    await demo.moveTo(addDays(family.signedOn, 1), '08:10');
    const { messages } = await family.patient.ok('listMessages');
    const news = messages.filter(({ title }) => title.endsWith('的账单出来了'));
    expect(news).toMatchObject([{ channel: 'in-app', state: 'sent', stayId: family.stayId }]);
  });
});

describe('once, in order, never in the night', () => {
  const told = async () =>
    (await reminders()).map(({ at, title, channel }) => `${at.slice(0, 10)} ${title} ${channel}`).reverse();

  it('tells each stage once with two servers that sweep and send at the same time', async () => {
    await allow(10);
    const second: RunningServer = await boot({ ...world.environment, PORT: 0 }, { runJobs: false });
    try {
      const move = (base: string, businessDate: string, time: string) =>
        fetch(`${base}/demo/clock`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ businessDate, time }),
        });
      for (const day of [-3, 0, 1, 1, 8]) {
        const date = addDays(dueDate, day);
        await Promise.all([world.server.url, second.url, world.server.url].map((base) => move(base, date, '09:00')));
      }
      expect(await demo.subscribeSent()).toHaveLength(4);
      expect(await reminderSms()).toHaveLength(0);
      expect((await reminders()).map(({ title }) => title).reverse()).toEqual([
        '第1期快到日子了',
        '第1期今天到期',
        '第1期还没收到',
        '第1期还没收到',
      ]);
    } finally {
      await second.close();
    }
  });

  it('tells the same whether the days come one by one or in jumps of any length', async () => {
    const until = addDays(dueDate, 100);
    for (let date = family.signedOn; date < until; date = addDays(date, 1))
      await demo.moveTo(addDays(date, 1), '12:00');
    const dayByDay = await told();
    const first = addDays(dueDate, -3);
    await world.close();

    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119002', 3);
    expect(addDays(family.instalments[0]?.effectiveDate ?? '', -3)).toBe(first);
    let date = family.signedOn;
    for (let step = 1; date < until; step += 1) {
      date = addDays(date, Math.min(1 + ((step * 7) % 11), daysBetween(date, until)));
      await demo.moveTo(date, ['03:00', '23:30', '07:59', '14:00'][step % 4] ?? '12:00');
    }
    await demo.moveTo(date, '23:59');
    expect(await told()).toEqual(dayByDay);

    // Two later parts fall due meanwhile, but the oldest decides the stage: one reminder a stage.
    expect(dayByDay).toHaveLength(6);
    for (const { at } of await reminders()) {
      const time = shanghaiTime(Date.parse(at));
      expect(time >= '08:00' && time < '21:00').toBe(true);
    }
  });
});
