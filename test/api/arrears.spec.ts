import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

/** Who is late (P33), read in one long story: the clock only moves forward. */
describe('overdue', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let officer: Caller;
  let first = 0;
  let dueDate = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119003', 2);
    officer = await demo.as('arrears-officer');
    first = family.instalments[0]?.amountFen ?? 0;
    dueDate = family.instalments[0]?.effectiveDate ?? '';
  });
  afterAll(() => world?.close());

  it('lists nobody until the due day is over', async () => {
    await demo.moveTo(dueDate, '23:59');
    expect(await officer.ok('listOverdue')).toMatchObject({ asOf: dueDate, persons: 0, overdueFen: 0, rows: [] });
  });

  it('is right at midnight, before any sweep has run', async () => {
    await demo.moveTo(addDays(dueDate, 1), '00:01');
    const overdue = await officer.ok('listOverdue');
    expect(overdue).toMatchObject({ persons: 1, overdueFen: first });
    expect(overdue.rows).toMatchObject([
      { patientName: '周长顺', department: '内二科', responsible: '何敏', stage: 'overdue-1', overdueDays: 1 },
    ]);
    const [department] = overdue.departments;
    expect(department).toMatchObject({ department: '内二科', responsible: '冯以宁', persons: 1, overdueFen: first });
    expect(department?.buckets.map(({ amountFen }) => amountFen)).toEqual([first, 0, 0, 0]);
  });

  it('names the last reminder', async () => {
    await demo.moveTo(addDays(dueDate, 1), '08:10');
    const { rows } = await officer.ok('listOverdue');
    expect(rows[0]?.lastReminder).toMatchObject({ channel: 'sms', state: 'sent' });
  });

  it('keeps the stage after a partial payment and lists only what is left', async () => {
    await demo.moveTo(addDays(dueDate, 8), '09:00');
    await payPart(demo, family, first - 5_000);
    const { rows, overdueFen } = await officer.ok('listOverdue');
    expect(overdueFen).toBe(5_000);
    expect(rows).toMatchObject([{ stage: 'overdue-2', overdueDays: 8, overdueFen: 5_000 }]);
    expect(rows[0]?.balanceFen).toBe(5_000 + (family.instalments[1]?.amountFen ?? 0));
  });

  it('lets nobody off the list but who paid, and takes them off at once', async () => {
    await payPart(demo, family, 5_000);
    expect(await officer.ok('listOverdue')).toMatchObject({ persons: 0, overdueFen: 0, departments: [] });
  });

  it('shows a department head the own department only, and others nothing', async () => {
    await demo.moveTo(addDays(family.instalments[1]?.effectiveDate ?? '', 40), '09:00');
    const head = await demo.as('department-head');
    expect(await head.ok('listOverdue')).toMatchObject({ persons: 1, rows: [{ stage: 'overdue-3' }] });
    for (const persona of ['ward-doctor', 'admission-desk', 'county-officer']) {
      const { status, body } = await (await demo.as(persona)).call('listOverdue');
      expect([persona, status, body.code]).toEqual([persona, 403, 'not-allowed']);
    }
    expect((await family.patient.call('listOverdue')).status).toBe(403);
  });

  it('shows the county nothing that fewer than five persons stand behind', async () => {
    const county = await demo.as('county-officer');
    const { institutions } = await county.ok('getCountyOverview');
    expect(institutions.length).toBeGreaterThan(1);
    for (const row of institutions) {
      expect(row).toMatchObject({ stays: null, eligible: null, owedFen: null, overdueFen: null });
    }
    expect((await officer.call('getCountyOverview')).status).toBe(403);
  });
});
