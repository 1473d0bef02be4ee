import { boot } from '@zhenhoufu/server/boot';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { payPart } from '../support/owing-family.js';
import { RemindedFamily } from '../support/reminded-family.js';

let told: RemindedFamily;
let threeBefore = '';

beforeAll(async () => {
  told = await RemindedFamily.start();
  threeBefore = addDays(told.dueDate, -3);
});
beforeEach(() => told.begin());
afterAll(() => told?.close());

/** Invariant 13. */
describe('once, in order, never in the night', () => {
  it('keeps still in the night and sends when it is over', async () => {
    await told.demo.moveTo(threeBefore, '07:59');
    expect(await told.sms()).toHaveLength(0);
    await told.demo.moveTo(threeBefore, '08:06');
    expect(await told.sms()).toHaveLength(1);
  });

  it('counts an SMS without an answer as sent and does not send it again', async () => {
    await told.control('sms', 'faults', { late: 1, lateMs: 9_000 });
    await told.demo.moveTo(threeBefore, '08:10');
    expect((await told.reminders())[0]).toMatchObject({ channel: 'sms', state: 'unknown' });
    await told.demo.moveTo(threeBefore, '20:00');
    expect(await told.sms()).toHaveLength(1);
  });

  it('takes the next channel when a crash left a try without a result', async () => {
    await told.allow(1);
    await told.demo.moveTo(threeBefore, '07:30');
    const attempt = { channel: 'subscribe-message', result: 'trying', at: new Date() };
    const rows = told.database.collection('messages');
    const hit = await rows.updateOne({ kind: 'reminder', state: 'planned' }, { $set: { attempts: [attempt] } });
    expect(hit.modifiedCount).toBe(1);
    await told.demo.moveTo(threeBefore, '08:10');
    expect(await told.subscribeSent()).toHaveLength(0);
    expect(await told.sms()).toHaveLength(1);
  });

  it('tells the patient of a payment by somebody else once, and takes back what it made moot', async () => {
    await told.demo.moveTo(told.dueDate, '07:30');
    const obligation = await told.database.collection('obligations').findOne({});
    await payPart(told.demo, told.family, told.firstFen);
    const now = new Date();
    const payload = {
      paymentId: 'p1',
      targetKind: 'obligation',
      targetId: String(obligation?._id),
      amountFen: 77_281,
      way: 'wechat-pay',
      balanceAfterFen: 0,
      paidOn: told.dueDate,
    };
    const whose = { institution: 'H99010100001', stayId: told.family.stayId };
    const waiting = { kind: 'payment-posted', state: 'waiting', doneBy: [], tries: 0, notBefore: now, createdAt: now };
    const row = { ...whose, ...waiting, payload: { ...payload, payerAccountId: null }, doneAt: null };
    const rows = ['o1', 'o2'].map((_id) => ({ ...row, _id: _id as never }));
    await told.database.collection('outbox').insertMany(rows);
    await told.demo.moveTo(told.dueDate, '07:31');
    const { messages } = await told.patient.ok('listMessages');
    expect(messages.filter(({ text }) => text.includes('家人替您付了 772.81 元'))).toHaveLength(1);
    const left = await told.database.collection('messages').countDocuments({ kind: 'reminder', state: 'planned' });
    expect(left).toBe(0);
    expect(
      await told.database.collection('outbox').countDocuments({ _id: { $in: ['o1', 'o2'] as never[] }, state: 'done' }),
    ).toBe(2);
  });

  it('tells each stage once with two servers that sweep and send at the same time', async () => {
    await told.allow(10);
    const { server, environment } = told.world;
    const second = await boot({ ...environment, PORT: 0 }, { runJobs: false });
    const move = (base: string, businessDate: string) =>
      fetch(`${base}/demo/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ businessDate, time: '09:00' }),
      });
    try {
      for (const day of [-3, 0, 1, 1, 8]) {
        const date = addDays(told.dueDate, day);
        await Promise.all([server.url, second.url, server.url].map((base) => move(base, date)));
      }
      expect(await told.subscribeSent()).toHaveLength(4);
      expect(await told.sms()).toHaveLength(0);
      const titles = (await told.reminders()).map(({ title }) => title).reverse();
      expect(titles).toEqual(['第1期快到日子了', '第1期今天到期', '第1期还没收到', '第1期还没收到']);
    } finally {
      await second.close();
    }
  });
});
