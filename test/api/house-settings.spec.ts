import { DEMO_INSTITUTION } from '@zhenhoufu/server/seed';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { owingFamily } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

type Body = BodyOf<'setInstalmentLimits'>;

/** 本院设置 → 分期规则 (P30): from a day on, with who and when; what was signed before keeps its terms. */
describe('limits of instalment agreements', () => {
  let world: World;
  let demo: Demo;
  let administrator: Caller;
  let body: Body;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    administrator = await demo.as('administrator');
    const { limits } = await administrator.ok('getHouseSettings');
    body = { ...limits.now, from: (await demo.clock()).businessDate };
  });
  afterAll(() => world?.close());

  it('refuses what cannot be: a day gone by, none, more parts than months, nothing per part; other roles', async () => {
    const wrong = async (change: Partial<Body>) => {
      const { status, body: said } = await administrator.call('setInstalmentLimits', { body: { ...body, ...change } });
      return [status, said.field ?? said.errors?.[0]?.field];
    };
    expect(await wrong({ from: addDays(body.from, -1) })).toEqual([400, 'from']);
    expect(await wrong({ from: '2027-02-30' })).toEqual([400, expect.stringContaining('from')]);
    expect(await wrong({ maxParts: 12, maxMonths: 11 })).toEqual([400, 'maxMonths']);
    expect(await wrong({ minPartFen: 0 })).toEqual([400, expect.stringContaining('minPartFen')]);
    expect(await wrong({ shareNowPercent: 100 })).toEqual([400, expect.stringContaining('shareNowPercent')]);
    expect(await wrong({ maxParts: 2.5 })).toEqual([400, expect.stringContaining('maxParts')]);
    expect((await (await demo.as('finance')).call('setInstalmentLimits', { body })).status).toBe(403);
    expect((await administrator.ok('getHouseSettings')).limits.rows).toEqual([]);
  });

  it('holds from its day on, for the phone and the hall too; a signed agreement stays as it was signed', async () => {
    const { patient, stayId, instalments } = await owingFamily(demo, '26119071', 4);
    const params = { stayId };
    const today = (await demo.clock()).businessDate;
    const from = addDays(today, 1);
    const next = { ...body, maxParts: 3, maxMonths: 8, shareNowPercent: 10, minPartFen: 10_000, from };
    const { limits } = await administrator.ok('setInstalmentLimits', { body: next });
    expect(limits.now).toMatchObject({ maxParts: 6, shareNowPercent: 0 });
    expect(limits.rows).toMatchObject([{ ...next, recordedBy: '孟凡' }]);
    expect((await patient.ok('getRepayment', { params })).limits.maxParts).toBe(6);
    await demo.moveTo(from, '09:00');
    const settings = await administrator.ok('getHouseSettings');
    expect(settings.limits.now).toMatchObject({ maxParts: 3, shareNowPercent: 10, minPartFen: 10_000 });
    const shown = await patient.ok('getRepayment', { params });
    expect(shown.limits).toMatchObject({ maxParts: 3, maxMonths: 8, minPartFen: 10_000 });
    expect(shown.instalments.map(({ amountFen }) => amountFen)).toEqual(instalments.map(({ amountFen }) => amountFen));
    const policy = await patient.ok('getPolicy', { params: { institution: DEMO_INSTITUTION } });
    expect(policy.instalments).toMatchObject({ maxParts: 3, maxMonths: 8 });
    // A second word on the same day counts instead of the first; both stand in the record.
    await administrator.ok('setInstalmentLimits', { body: { ...next, maxParts: 5 } });
    const after = await administrator.ok('getHouseSettings');
    expect(after.limits.now.maxParts).toBe(5);
    expect(after.limits.rows.map(({ maxParts }) => maxParts)).toEqual([5, 3]);
  });
});
