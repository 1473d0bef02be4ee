import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { Vendor } from '../support/vendor.js';
import { startWorld, type World } from '../support/world.js';

/** What the desk sees of the hospital's data: silence, late lines, differences, keys, the hour of sealing. */
describe('the hospital feed at the desk', () => {
  let world: World;
  let demo: Demo;
  let vendor: Vendor;
  let today = '';
  const stayIds: Record<string, string> = {};

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    today = (await demo.clock()).businessDate;
    vendor = new Vendor(demo.base, await demo.key());
    const desk = await demo.as('billing');
    for (const iptNo of ['D1', 'D2']) {
      await vendor.send(vendor.admission(iptNo, today, null, { psn_name: `静${iptNo}`, gend: '1' }));
      stayIds[iptNo] = (await desk.ok('listStays', { query: { search: iptNo } })).rows[0]?.stayId ?? '';
    }
    await vendor.send(vendor.charge({ ipt_no: 'D1' }, [vendor.line('1', today, 10)]));
  });
  afterAll(() => world?.close());

  it('a silent hospital shows as silence, never as an empty bill', async () => {
    await demo.moveTo(addDays(today, 1), '06:30');
    const desk = await demo.as('billing');
    const feed = await desk.ok('getHisFeed');
    expect([feed.day, feed.silent.map((row) => row.admissionNo)]).toEqual([today, ['D2']]);
    const days = async (iptNo: string) => {
      const { days: listed } = await desk.ok('listBills', { params: { stayId: stayIds[iptNo] ?? '' } });
      return listed.map((day) => [day.date, day.status, day.totalFen]);
    };
    expect(await days('D1')).toEqual([
      [today, 'sealed', 1000],
      [addDays(today, 1), 'no-data', 0],
    ]);
    expect((await days('D2'))[0]).toEqual([today, 'no-data', 0]);
    const flags = await desk.ok('listChargeFlags');
    expect(flags.rows).toEqual([{ stayId: stayIds.D2, silent: true, conflicts: 0, waiting: 0 }]);
    const counts = (await desk.ok('getDeskOverview')).counts;
    expect(counts.find((row) => row.key === 'his-silent')?.count).toBe(1);
  });

  it('late lines stand on the day they came and name their own; after discharge on a supplementary bill', async () => {
    await vendor.send(
      vendor.charge({ ipt_no: 'D1' }, [vendor.line('2', today, 5), vendor.line('3', addDays(today, 1), 7)]),
    );
    const finance = await demo.as('finance');
    const params = { stayId: stayIds.D1 ?? '', date: addDays(today, 1) };
    const open = await demo.bill(finance, params.stayId, params.date);
    expect([open.status, open.totalFen, open.lateCount, open.runningTotalFen]).toEqual(['open', 1200, 1, 2200]);
    await vendor.send(vendor.message('2402', { dscginfo: { ipt_no: 'D1', endtime: `${params.date} 20:00:00` } }, null));
    await demo.moveTo(addDays(today, 2), '06:30');
    const sealed = await demo.bill(finance, params.stayId, params.date);
    expect([sealed.status, sealed.totalFen, sealed.lateCount]).toEqual(['sealed', 1200, 1]);
    const late = sealed.categories.flatMap(({ lines }) => lines).find((line) => line.lateFor);
    expect(late?.lateFor).toBe(today);
    await vendor.send(vendor.charge({ ipt_no: 'D1' }, [vendor.line('4', addDays(today, 1), 3)]));
    await demo.moveTo(addDays(today, 3), '06:30');
    const after = await demo.bill(finance, params.stayId, addDays(today, 2));
    expect([after.status, after.totalFen, after.lateCount, after.runningTotalFen]).toEqual(['sealed', 300, 1, 2500]);
  });

  it('the difference report names the lines, and is silent when the three totals are one', async () => {
    const finance = await demo.as('finance');
    const report = () => finance.ok('getChargeDifference', { params: { stayId: stayIds.D1 ?? '' } });
    expect(await report()).toMatchObject({ whole: true, linesFen: 2500, billsFen: 2500, openFen: 0, lines: [] });
    await vendor.send(vendor.charge({ ipt_no: 'D1' }, [vendor.line('4', addDays(today, 1), 9)]));
    await vendor.send(
      vendor.charge({ ipt_no: 'D1' }, [vendor.line('5', addDays(today, 1), -2, { init_feedetl_sn: '77' })]),
    );
    const lines = world.server.app.get('DatabaseConnection').collection('chargeLines');
    await lines.deleteOne({ stayId: stayIds.D1, sn: '1' });
    const found = await report();
    expect(found).toMatchObject({ whole: false, linesFen: 1500, billsFen: 2500 });
    expect(found.lines.map((line) => [line.sn, line.why])).toEqual([
      ['', 'stranger'],
      ['5', 'waiting'],
      ['4', 'conflict'],
    ]);
    expect(found.days).toEqual([{ date: today, totalFen: 1000, linesFen: 0 }]);
    const { rows } = await finance.ok('listChargeDifferences');
    expect(rows.map((row) => row.admissionNo)).toEqual(['D1']);
  });

  it('a house with more than 500 stays is read whole', async () => {
    const database = world.server.app.get('DatabaseConnection');
    const [stay, line] = await Promise.all([
      database.collection('admissions').findOne({ _id: stayIds.D2 }),
      database.collection('chargeLines').findOne({ stayId: stayIds.D1 }),
    ]);
    // The oldest of them lacks its bill: a line of a day that was closed long ago.
    const admittedAt = new Date('2020-01-01T00:00:00Z');
    const stays = Array.from({ length: 520 }, (_, at) => {
      const more = { _id: `many-${at}`, iptNo: `M${at}`, mdtrtId: null, state: 'admitted' };
      return { ...stay, ...more, ...(at === 0 ? { admittedAt, admittedOn: '2020-01-01' } : {}) };
    });
    const odd = {
      ...line,
      _id: 'many-0:1:1',
      stayId: 'many-0',
      sn: '1',
      feeDate: '2020-01-02',
      arrivedOn: '2020-01-02',
    };
    await database.collection('admissions').insertMany(stays);
    await database.collection('chargeLines').insertOne(odd);
    const { checked, rows } = await (await demo.as('finance')).ok('listChargeDifferences');
    expect(checked).toBeGreaterThan(520);
    expect(rows.map((row) => row.admissionNo)).toContain('M0');
    const flags = await (await demo.as('billing')).ok('listChargeFlags');
    expect(flags.rows.filter(({ silent }) => silent).map(({ stayId }) => stayId)).toContain('many-0');
    await database.collection('chargeLines').deleteOne({ _id: 'many-0:1:1' });
    await database.collection('admissions').deleteMany({ _id: /^many-/ });
  });

  it('keys: two live at once, the secret shown once, a revoked one is refused at once', async () => {
    const admin = await demo.as('administrator');
    const before = await admin.ok('listHisKeys');
    const made = await admin.ok('createHisKey', { body: {} });
    const rotated = new Vendor(demo.base, { institution: before.institution, ...made });
    const message = vendor.charge({ ipt_no: 'D2' }, [vendor.line('k1', addDays(today, 3), 1)]);
    expect((await rotated.post(JSON.stringify(message))).status).toBe(200);
    expect((await vendor.post(JSON.stringify(message))).status).toBe(200);
    expect((await admin.call('createHisKey', { body: {} })).body.code).toBe('wrong-state');
    expect(JSON.stringify(await admin.ok('listHisKeys'))).not.toContain(made.secret);
    const database = world.server.app.get('DatabaseConnection');
    for (const { name } of await database.db.listCollections().toArray()) {
      const text = JSON.stringify(await database.collection(name).find().toArray());
      expect([name, text.includes(made.secret)]).toEqual([name, false]);
    }
    await admin.ok('revokeHisKey', { params: { keyId: made.keyId }, body: {} });
    const refused = await rotated.post(JSON.stringify(message));
    expect([refused.status, (await refused.json()).code]).toEqual([401, 'his-unknown-key']);
    expect((await admin.call('revokeHisKey', { params: { keyId: made.keyId }, body: {} })).body.code).toBe('not-found');
  });

  it('the institution sets the hour of sealing; a day is never skipped by the change', async () => {
    const admin = await demo.as('administrator');
    const day = addDays(today, 3);
    await admin.ok('setBillPublishing', { body: { publishAt: '09:00' } });
    await vendor.send(vendor.charge({ ipt_no: 'D2' }, [vendor.line('p1', day, 4)]));
    await demo.moveTo(addDays(day, 1), '07:00');
    const sealed = async () => (await admin.ok('getBillPublishing')).days.map((row) => row.date);
    expect(await sealed()).not.toContain(day);
    await admin.ok('setBillPublishing', { body: { publishAt: '05:00' } });
    expect(await sealed()).toContain(day);
    const bad = await admin.call('setBillPublishing', { body: { publishAt: '23:00' } });
    expect([bad.status, bad.body.code]).toEqual([400, 'bad-input']);
    await demo.moveTo(addDays(day, 2), '05:30');
    expect((await sealed())[0]).toBe(addDays(day, 1));
  });
});
