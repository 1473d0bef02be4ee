import { admissionMessage, dischargeMessage, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { payPart } from '../support/owing-family.js';
import { RemindedFamily } from '../support/reminded-family.js';
import { forgetPhones } from '../support/village.js';

/** 过世: from the first word on nobody is asked for money; the debt stays and people look at it. */
describe('deaths', () => {
  let told: RemindedFamily;
  let officer: Caller;
  let billing: Caller;

  beforeAll(async () => {
    told = await RemindedFamily.start();
  });
  beforeEach(async () => {
    await told.begin();
    officer = await told.demo.as('arrears-officer');
    billing = await told.demo.as('billing');
  });
  afterAll(() => told?.close());

  const params = () => ({ stayId: told.family.stayId });
  const at = (days: number, time = '09:00') => told.demo.moveTo(addDays(told.dueDate, days), time);
  const said = { diedOn: null, words: '儿子来窗口说的' };
  const seen = () => ({ diedOn: addDays(told.dueDate, 1), words: '看了死亡证明，问了村委会' });
  const report = () => officer.ok('reportDeath', { params: params(), body: said });

  it('stops the reminders at once and for good, and asks the family for nothing', async () => {
    await at(1);
    const before = (await told.sms()).length;
    expect(before).toBeGreaterThan(0);
    await report();
    await at(100);
    expect(await told.sms()).toHaveLength(before);
    expect(await told.subscribeSent()).toHaveLength(0);
    // Said by somebody is not yet confirmed: whoever lives and was reported by mistake reads no condolence.
    expect((await told.patient.ok('getStayHome', { params: params() })).deceased).toBe(false);
    const { messages } = await told.patient.ok('listMessages');
    expect(messages.filter(({ title }) => title.includes('慰问'))).toEqual([]);
  });

  it('is confirmed by another person, by evidence; the family reads condolence once, and no demand', async () => {
    await at(1);
    await report();
    await at(2);
    const own = await officer.call('confirmDeath', { params: params(), body: seen() });
    expect([own.status, own.body.code]).toEqual([409, 'same-person']);
    const done = await billing.ok('confirmDeath', { params: params(), body: seen() });
    expect(done).toMatchObject({ state: 'confirmed', diedOn: seen().diedOn, reportedBy: '梁建国', source: 'desk' });
    const twice = await billing.call('confirmDeath', { params: params(), body: seen() });
    expect([twice.status, twice.body.code]).toEqual([409, 'wrong-state']);
    await at(3);
    const { messages } = await told.patient.ok('listMessages');
    const words = messages.filter(({ title }) => title.includes('慰问'));
    expect(words).toMatchObject([{ channel: 'in-app', state: 'sent' }]);
    expect(words[0]?.text).not.toMatch(/欠|逾期|元|还款|死/);
    const home = await told.patient.ok('getStayHome', { params: params() });
    expect(home).toMatchObject({ deceased: true, next: null, todos: [] });
    const stored = await told.database.collection('deaths').find().toArray();
    expect(JSON.stringify(stored)).not.toContain('死亡证明');
  });

  it('leaves the debt where it is, for people to look at; who wants to pay may', async () => {
    await at(1);
    await report();
    const owedFen = (await told.patient.ok('getRepayment', { params: params() })).balanceFen;
    expect((await billing.ok('listDeaths')).rows).toMatchObject([
      { state: 'reported', patientName: '周长顺', owedFen, creditFen: 0, barred: null },
    ]);
    expect((await officer.ok('listDeaths')).rows[0]?.barred).not.toBeNull();
    expect((await officer.ok('listOverdue')).rows).toMatchObject([{ said: 'deceased', balanceFen: owedFen }]);
    const { counts } = await billing.ok('getDeskOverview');
    expect(counts.find(({ key }) => key === 'deaths')?.count).toBe(1);
    await payPart(told.demo, told.family, 10_000);
    expect((await billing.ok('listDeaths')).rows[0]?.owedFen).toBe(owedFen - 10_000);
  });

  it('that was a mistake is put right by a person, and reminders go on with the next stage', async () => {
    await at(1);
    const before = (await told.sms()).length;
    await report();
    await at(2);
    const done = await officer.ok('mistakeDeath', { params: params(), body: { words: '同名的另一位' } });
    expect(done).toMatchObject({ state: 'mistaken' });
    expect((await officer.call('confirmDeath', { params: params(), body: seen() })).status).toBe(404);
    await at(9);
    expect((await told.sms()).length).toBe(before + 1);
    expect((await told.patient.ok('getRepayment', { params: params() })).deceased).toBe(false);
  });

  it('ends the visits of the village; what the village says stops the reminders too', async () => {
    await forgetPhones(told.database, told.family.stayId);
    await at(1);
    const { rows } = await officer.ok('listDeskVillageTasks', {});
    expect(rows[0]?.state).toBe('to-visit');
    const taskId = rows[0]?.taskId ?? '';
    await officer.ok('endVillageTask', {
      params: { taskId },
      body: { because: 'deceased', words: '村医说上个月走的' },
    });
    expect((await billing.ok('listDeaths')).rows).toMatchObject([{ source: 'village', words: '村医说上个月走的' }]);
    await at(40);
    const after = await officer.ok('listDeskVillageTasks', {});
    expect(after.rows.map(({ state, endedBecause }) => [state, endedBecause])).toEqual([['closed', 'deceased']]);
    const ask = { reason: '问一问', answerBy: addDays(told.dueDate, 45) };
    const again = await officer.call('openVillageTask', { params: params(), body: ask });
    expect([again.status, again.body.code]).toEqual([409, 'wrong-state']);
  });

  it('an open visit ends by itself when the desk hears of it', async () => {
    await forgetPhones(told.database, told.family.stayId);
    await at(1);
    await report();
    await told.demo.letGoOut();
    const { rows } = await officer.ok('listDeskVillageTasks', {});
    expect(rows.map(({ state, endedBecause }) => [state, endedBecause])).toEqual([['closed', 'deceased']]);
  });

  it.each([
    ['dscg_way', { dscg_way: '5' }, null],
    ['die_date', { dscg_way: '9', die_date: '2031-01-02' }, '2031-01-02'],
  ])('what the hospital says with the discharge (%s) waits for a person', async (_, how, diedOn) => {
    const stay = { ...zhouStay('26119777'), psnNo: '99010100000000007777', mdtrtId: 'MD7777' };
    const { businessDate } = await told.demo.clock();
    await told.demo.push(personMessage(stay, 'x1'));
    await told.demo.push(admissionMessage(stay, 'x2', businessDate));
    const discharge = dischargeMessage(stay, 'x3', businessDate) as { request: { input: { dscginfo: object } } };
    Object.assign(discharge.request.input.dscginfo, how);
    expect((await told.demo.push(discharge)).status).toBe('accepted');
    expect((await told.demo.push(discharge)).status).toBe('duplicate');
    await told.demo.letGoOut();
    const rows = (await billing.ok('listDeaths')).rows.filter(({ admissionNo }) => admissionNo === '26119777');
    expect(rows).toMatchObject([{ source: 'his', state: 'reported', reportedBy: null, diedOn, barred: null }]);
  });

  it('refuses a day that cannot be, no words, and whoever has no business with it', async () => {
    const tomorrow = addDays((await told.demo.clock()).businessDate, 1);
    for (const diedOn of [tomorrow, '2020-01-01']) {
      const answer = await officer.call('reportDeath', { params: params(), body: { ...said, diedOn } });
      expect([answer.status, answer.body.field]).toEqual([400, 'diedOn']);
    }
    const empty = await officer.call('reportDeath', { params: params(), body: { diedOn: null, words: ' ' } });
    expect([empty.status, empty.body.field]).toEqual([400, 'words']);
    const head = await told.demo.as('department-head');
    expect((await head.call('listDeaths')).status).toBe(403);
    await report();
    const again = await billing.call('reportDeath', { params: params(), body: said });
    expect([again.status, again.body.code]).toEqual([409, 'wrong-state']);
  });

  it('told by two at the same moment is one', async () => {
    const both = await Promise.all(
      [officer, billing].map((by) => by.call('reportDeath', { params: params(), body: said })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await officer.ok('listDeaths')).rows).toHaveLength(1);
  });
});
