import { addDays, weekday } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

const MONDAY = 1;

/** Warnings inside the hospital (P33): every Monday by department, who saw it, what was done. */
describe('arrears digests', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let head: Caller;
  let first = 0;
  /** The first Monday on which the first part is late. */
  let monday = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119042', 2);
    head = await demo.as('department-head');
    first = family.instalments[0]?.amountFen ?? 0;
    const dueDate = family.instalments[0]?.effectiveDate ?? '';
    monday = addDays(dueDate, 1);
    while (weekday(monday) !== MONDAY) monday = addDays(monday, 1);
  });
  afterAll(() => world?.close());

  it('is made on a Monday morning, with what falls due where nobody is late yet', async () => {
    await demo.moveTo(addDays(monday, -7), '07:29');
    expect((await head.ok('listArrearsDigests')).rows).toEqual([]);
    await demo.moveTo(addDays(monday, -7), '08:00');
    const [digest, ...others] = (await head.ok('listArrearsDigests')).rows;
    expect(others).toEqual([]);
    expect(digest).toMatchObject({
      weekOf: addDays(monday, -7),
      department: '内二科',
      head: '冯以宁',
      persons: 0,
      overdueFen: 0,
      expectedPersons: 1,
      expectedFen: first,
      warnings: [],
      seen: [],
      mine: false,
    });
  });

  it('marks what reached the lines of the house', async () => {
    const administrator = await demo.as('administrator');
    const lines = { departmentFen: first, persons: 2, oneDebtFen: null };
    const from = addDays(monday, -1);
    expect((await administrator.call('setArrearsWarningLimits', { body: { ...lines, persons: 0, from } })).status).toBe(
      400,
    );
    const past = { ...lines, from: addDays(monday, -30) };
    expect((await administrator.call('setArrearsWarningLimits', { body: past })).body.field).toBe('from');
    const view = await administrator.ok('setArrearsWarningLimits', { body: { ...lines, from } });
    expect(view).toMatchObject({ now: null, rows: [{ ...lines, from }] });

    await demo.moveTo(monday, '08:00');
    const [newest, older] = (await head.ok('listArrearsDigests')).rows;
    expect(newest).toMatchObject({ weekOf: monday, persons: 1, newPersons: 1, overdueFen: first });
    expect(newest?.warnings).toEqual(['department-sum']);
    expect(older?.warnings).toEqual([]);
  });

  it('shows who saw it, once each, and what was done', async () => {
    const digestId = (await head.ok('listArrearsDigests')).rows[0]?.digestId ?? '';
    const params = { digestId };
    const waiting = async () =>
      (await head.ok('getDeskOverview')).counts.find(({ key }) => key === 'arrears-digests')?.count;
    expect(await waiting()).toBe(2);
    await head.ok('seeArrearsDigest', { params, body: {} });
    const seen = await head.ok('seeArrearsDigest', { params, body: {} });
    expect(seen).toMatchObject({ mine: true, seen: [{ by: '冯以宁', role: 'department-head' }] });
    expect(await waiting()).toBe(1);

    expect((await head.call('noteArrearsDigest', { params, body: { text: ' ' } })).status).toBe(400);
    expect((await head.call('noteArrearsDigest', { params, body: { text: '长'.repeat(301) } })).status).toBe(400);
    await head.ok('noteArrearsDigest', { params, body: { text: '打了电话，答应月底付' } });
    const officer = await demo.as('arrears-officer');
    const [row] = (await officer.ok('listArrearsDigests')).rows;
    expect(row).toMatchObject({ mine: false, notes: [{ by: '冯以宁', text: '打了电话，答应月底付' }] });
  });

  it('keeps its figures, and belongs to its department', async () => {
    const digestId = (await head.ok('listArrearsDigests')).rows[0]?.digestId ?? '';
    await demo.moveTo(addDays(monday, 3), '09:00');
    expect((await head.ok('listArrearsDigests')).rows[0]).toMatchObject({ weekOf: monday, overdueFen: first });
    const finance = await demo.as('finance');
    expect((await finance.ok('listArrearsDigests')).rows).toHaveLength(2);
    const text = { params: { digestId }, body: { text: '财务不写' } };
    expect((await finance.call('noteArrearsDigest', text)).status).toBe(403);
    expect((await (await demo.as('billing')).call('listArrearsDigests')).status).toBe(403);
    const nothing = await head.call('seeArrearsDigest', { params: { digestId: 'H1:2026-01-05:X' }, body: {} });
    expect([nothing.status, nothing.body.code]).toEqual([404, 'not-found']);
  });
});
