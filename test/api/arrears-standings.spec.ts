import { addDays } from '@zhenhoufu/shared/time';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

/** Standings are a read model (invariant 12): whatever was swept, skipped or lost, what is read is the same. */
describe('standings', () => {
  let world: World;
  let demo: Demo;
  let client: MongoClient;
  let family: OwingFamily;
  let officer: Caller;
  let administrator: Caller;
  let dueDate = '';
  let first = 0;

  beforeAll(async () => {
    world = await startWorld();
    client = await MongoClient.connect(world.mongodbUri);
    demo = new Demo(world);
    family = await owingFamily(demo, '26119041', 2);
    officer = await demo.as('arrears-officer');
    administrator = await demo.as('administrator');
    dueDate = family.instalments[0]?.effectiveDate ?? '';
    first = family.instalments[0]?.amountFen ?? 0;
  });
  afterAll(async () => {
    await client?.close();
    await world?.close();
  });

  const obligation = () => client.db().collection('obligations').findOne({ stayId: family.stayId });
  const standing = () => client.db().collection('arrearsStandings').findOne({ stayId: family.stayId });
  const lookedAt = async () => (await standing())?.beganOn ?? null;

  it('shows what falls due within seven days, and nothing that lies further off', async () => {
    await demo.moveTo(addDays(dueDate, -7), '09:00');
    expect((await officer.ok('listOverdue')).expected).toMatchObject({ persons: 0, amountFen: 0, rows: [] });
    await demo.moveTo(addDays(dueDate, -6), '09:00');
    const { expected, departments, persons } = await officer.ok('listOverdue');
    expect(persons).toBe(0);
    expect(expected).toMatchObject({ until: dueDate, persons: 1, amountFen: first });
    expect(expected.rows).toMatchObject([{ patientName: '周长顺', responsible: '何敏', dueDate, amountFen: first }]);
    expect(departments).toMatchObject([{ department: '内二科', overdueFen: 0, expectedFen: first }]);
    expect((await officer.call('getArrearsLadder')).status).toBe(200);
  });

  it('is not looked at before the day on which the calendar moves it', async () => {
    const before = await obligation();
    expect(before?.lookOn).toBe(addDays(dueDate, -3));
    await demo.moveTo(addDays(dueDate, -4), '09:00');
    expect((await obligation())?.lookOn).toBe(before?.lookOn);
    await demo.moveTo(addDays(dueDate, -3), '09:00');
    expect((await obligation())?.lookOn).toBe(dueDate);
    expect(await lookedAt()).toBe(addDays(dueDate, -3));
  });

  it('takes another ladder from its first day on, and refuses one that contradicts itself or lies in the past', async () => {
    const from = addDays(dueDate, 3);
    const ladder = { upcoming: 5, overdue: [2, 10, 20] as [number, number, number] };
    const crooked = await administrator.call('setArrearsLadder', { body: { ...ladder, overdue: [5, 5, 9], from } });
    expect([crooked.status, crooked.body.field]).toEqual([400, 'overdue']);
    const past = await administrator.call('setArrearsLadder', { body: { ...ladder, from: addDays(dueDate, -9) } });
    expect(past.status).toBe(400);
    expect((await officer.call('setArrearsLadder', { body: { ...ladder, from } })).status).toBe(403);
    const view = await administrator.ok('setArrearsLadder', { body: { ...ladder, from } });
    expect(view).toMatchObject({ now: { upcoming: 3, overdue: [7, 30, 90] }, rows: [{ ...ladder, from }] });

    await demo.moveTo(addDays(dueDate, 2), '09:00');
    expect((await officer.ok('listOverdue')).rows).toMatchObject([{ stage: 'overdue-1', overdueDays: 2 }]);
    await demo.moveTo(from, '09:00');
    const overdue = await officer.ok('listOverdue');
    expect(overdue).toMatchObject({ ladder, rows: [{ stage: 'overdue-2', overdueDays: 3 }] });
    expect(await lookedAt()).toBe(from);
    const titles = await client.db().collection('messages').distinct('stage', { kind: 'reminder', businessDate: from });
    expect(titles).toEqual(['overdue-2']);
  });

  it('reads the same after the read model is lost, and after a payment at once', async () => {
    const before = await officer.ok('listOverdue');
    await client.db().collection('arrearsStandings').drop();
    await client
      .db()
      .collection('obligations')
      .updateMany({}, { $unset: { lookOn: 1, moves: 1 } });
    expect(await officer.ok('listOverdue')).toEqual(before);
    await payPart(demo, family, first - 100);
    expect((await officer.ok('listOverdue')).rows).toMatchObject([{ overdueFen: 100, stage: 'overdue-2' }]);
    await payPart(demo, family, 100);
    expect((await officer.ok('listOverdue')).rows).toEqual([]);
    expect((await standing())?.overdueFen).toBe(0);
  });
});
