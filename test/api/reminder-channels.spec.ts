import { WechatOpen } from '@zhenhoufu/server/boot';
import { admissionMessage, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RemindedFamily, TEMPLATE } from '../support/reminded-family.js';
import { forgetPhones } from '../support/village.js';

/** Down the channels one by one, over an outage of a day, and with values that no template was made for. */
describe('channels of a reminder', () => {
  let told: RemindedFamily;

  beforeAll(async () => {
    told = await RemindedFamily.start();
  });
  beforeEach(() => told.begin());
  afterAll(() => told?.close());

  const at = (days: number, time = '08:10') => told.demo.moveTo(addDays(told.dueDate, days), time);
  const ways = async () => (await told.reminders()).map(({ channel, state }) => [channel, state]).reverse();

  it('WeChat while it is allowed, then SMS, and where there is no phone the village doctor', async () => {
    await told.allow(1);
    await at(-3);
    await at(0);
    await forgetPhones(told.database, told.family.stayId);
    const officer = await told.demo.as('arrears-officer');
    await at(1);
    expect(await ways()).toEqual([
      ['subscribe-message', 'sent'],
      ['sms', 'sent'],
      ['village-task', 'failed'],
    ]);
    const before = (await officer.ok('listDeskVillageTasks', {})).rows;
    expect(before).toMatchObject([
      { cause: 'reminder', reason: '手机和短信都没联系上', keeper: '', state: 'to-visit' },
    ]);
    const { doctors } = await officer.ok('getVillages');
    const staffId = doctors.find(({ name }) => name === '田保根')?.staffId ?? '';
    const from = addDays(told.dueDate, 1);
    const post = { village: '前进村', township: '柳河镇', kind: 'village-doctor' as const, from, staffId };
    await officer.ok('addVillagePost', { body: post });
    const villageId = (await officer.ok('getVillages')).villages.find(({ name }) => name === '前进村')?.villageId ?? '';
    const params = { taskId: before[0]?.taskId ?? '' };
    await officer.ok('moveVillageTask', { params, body: { villageId, why: '家在前进村' } });
    await at(8);
    expect((await ways()).at(-1)).toEqual(['village-task', 'sent']);
    const doctor = await told.demo.as('village-doctor');
    const tasks = (await doctor.ok('listVillageTasks')).villages.flatMap((village) => village.tasks);
    expect(tasks).toMatchObject([{ ...params, amountFen: told.firstFen, overdueDays: 8 }]);
    // A task that waits for a visit has told nobody: no offer of help stands on record (P40).
    const { offered } = await told.patient.ok('getHelp', { params: { stayId: told.family.stayId } });
    expect(offered).toEqual([]);
    expect(await told.sms()).toHaveLength(1);
  });

  it('a phone number that cannot be is no dead end: the door is next', async () => {
    const odd = { ...zhouStay('26119778'), psnNo: '99010100000000007778', mdtrtId: 'MD7778', phone: '12345' };
    await told.demo.push(personMessage(odd, 'o1'));
    await told.demo.push(admissionMessage(odd, 'o2', (await told.demo.clock()).businessDate));
    const stays = told.database.collection<{ _id: string; contactPhoneSealed: string; contactPhoneTail: string }>(
      'admissions',
    );
    const said = await stays.findOne({ iptNo: odd.iptNo } as never);
    expect(said?.contactPhoneTail).toBe('2345');
    await forgetPhones(told.database, told.family.stayId);
    const { contactPhoneSealed, contactPhoneTail } = said ?? { contactPhoneSealed: '', contactPhoneTail: '' };
    await stays.updateOne({ _id: told.family.stayId }, { $set: { contactPhoneSealed, contactPhoneTail } });
    await at(1);
    expect(await told.sms()).toHaveLength(0);
    const officer = await told.demo.as('arrears-officer');
    expect((await officer.ok('listDeskVillageTasks', {})).rows).toMatchObject([
      { cause: 'reminder', state: 'to-visit' },
    ]);
  });

  it('after a day without SMS sends what still stands, once, and nothing of what is over', async () => {
    await at(-3, '07:30');
    await told.control('sms', 'faults', { fail: 3 });
    for (const time of ['08:10', '13:00', '20:30']) {
      await at(-3, time);
      expect(await told.sms()).toHaveLength(0);
      if (time !== '20:30') await told.waitIsOver();
    }
    await at(-2);
    await told.waitIsOver();
    await told.demo.letGoOut();
    expect((await told.sms()).map(({ text }) => text)).toEqual([expect.stringContaining('还有 2 天')]);
    await at(-1, '20:00');
    expect(await told.sms()).toHaveLength(1);
  });

  it('cuts what is too long for a template; what is left of it is sent and not refused', async () => {
    const long = '青禾县第一人民医院（青禾县医疗集团总院、青禾县妇幼保健院）住院部分期还款服务中心';
    await told.database.collection('institutions').updateMany({}, { $set: { name: long, shortName: long } });
    await told.allow(1);
    await at(-3);
    const [message] = await told.subscribeSent();
    const values = Object.entries(message?.data ?? {});
    expect(values.length).toBeGreaterThan(0);
    for (const [key, { value }] of values) {
      expect(value.length, key).toBeGreaterThan(0);
      if (key.startsWith('thing')) expect([...value].length, key).toBeLessThanOrEqual(20);
    }
    expect(await ways()).toEqual([['subscribe-message', 'sent']]);
  });

  it('an empty value: WeChat refuses the message whole (47003), where a word can stand for nothing it is sent', async () => {
    const wechat = told.world.server.app.get(WechatOpen);
    const account = await told.database.collection('accounts').findOne({ openid: /./ });
    const openid = String(account?.openid ?? '');
    const whole = { thing1: '第1期住院费用', amount2: '12.50元', date3: '2026年12月1日', thing4: '付一部分也可以' };
    const send = (data: Record<string, string>) =>
      wechat.sendSubscribe({
        openid,
        templateId: TEMPLATE,
        page: 'pages/repay-tab/index',
        data: { ...whole, ...data },
      });
    expect(await send({})).toBe('no-quota');
    expect([await send({ amount2: '' }), await send({ date3: ' ' })]).toEqual(['refused', 'refused']);
    expect(await send({ thing4: ' ' })).toBe('no-quota');
  });
});
