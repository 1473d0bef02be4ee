import { zhouStay } from '@zhenhoufu/server/seed';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { settledStay } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

type Body = BodyOf<'askLimitAllowance'>;

/** 谁可以超出 (P30): set by two people, from a day on; used when a plan is put forward, and refused beyond. */
describe('who may exceed the limits of plans', () => {
  let world: World;
  let demo: Demo;
  let finance: Caller;
  let administrator: Caller;
  let billing: Caller;
  let stayId = '';
  let body: Body;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    finance = await demo.as('finance');
    administrator = await demo.as('administrator');
    billing = await demo.as('billing');
    ({ stayId } = await settledStay(demo, zhouStay('26119896')));
    body = {
      role: 'billing',
      terms: {
        maxParts: 8,
        maxMonths: 10,
        minPartFen: 10_000,
        maxFirstDueDays: 60,
        maxDeferralDays: 120,
        shareNowPercent: 0,
      },
      from: addDays(await today(), 2),
      reason: '8月院长办公会定的',
    };
  });
  afterAll(() => world?.close());

  const today = async () => (await demo.clock()).businessDate;
  const later = async (days: number) => addDays(await today(), days);
  const nowOf = async (role: string) =>
    (await finance.ok('getLimitAllowances')).now.find((row) => row.role === role)?.terms;
  const propose = async (parts: number, days: number, caller = billing) =>
    caller.call('proposeAgreementAtDesk', {
      params: { stayId },
      body: { parts, firstDue: await later(days), reason: '家里两个孩子上学' },
    });

  it('begins with what the institution was registered with', async () => {
    expect(await nowOf('billing')).toBe(null);
    expect(await nowOf('arrears-officer')).toMatchObject({ maxParts: 12, maxMonths: 18, minPartFen: 10_000 });
    const { own, limits } = await billing
      .ok('getDeskPlan', { params: { stayId } })
      .then((plan) => ({ own: plan.ownLimits, limits: plan.limits }));
    expect(own).toEqual(limits);
  });

  it('refuses what cannot be: a day gone by, more parts than months, no reason; other roles', async () => {
    const wrong = async (change: Partial<Body>) => {
      const { status, body: said } = await finance.call('askLimitAllowance', { body: { ...body, ...change } });
      return [status, said.field ?? said.errors?.[0]?.field];
    };
    const terms = (change: object) => ({ terms: { ...body.terms, ...change } as Body['terms'] });
    expect(await wrong({ from: await later(-1) })).toEqual([400, 'from']);
    expect(await wrong({ from: '2027-02-30' })).toEqual([400, expect.stringContaining('from')]);
    expect(await wrong(terms({ maxParts: 12, maxMonths: 11 }))).toEqual([400, 'terms.maxMonths']);
    expect(await wrong(terms({ minPartFen: 0 }))).toEqual([400, expect.stringContaining('minPartFen')]);
    expect(await wrong(terms({ maxParts: 1.5 }))).toEqual([400, expect.stringContaining('maxParts')]);
    expect(await wrong({ reason: ' ' })).toEqual([400, expect.stringContaining('reason')]);
    expect(await wrong({ role: 'ward-doctor' as never })).toEqual([400, expect.stringContaining('role')]);
    for (const caller of [billing, await demo.as('arrears-officer'), await demo.as('department-head')]) {
      expect((await caller.call('askLimitAllowance', { body })).status).toBe(403);
      expect((await caller.call('getLimitAllowances')).status).toBe(403);
    }
    expect((await finance.ok('getLimitAllowances')).changes).toEqual([]);
  });

  it('two people set it; it is used from its day on, and refused beyond', async () => {
    const asked = await finance.ok('askLimitAllowance', { body });
    const [change] = asked.changes;
    const params = { allowanceId: change?.allowanceId ?? '' };
    expect(change).toMatchObject({ state: 'asked', askedBy: '邹文清', mayDecide: false });
    expect((await finance.call('askLimitAllowance', { body })).body.code).toBe('wrong-state');
    const confirm = { params, body: { decision: 'confirm' as const } };
    expect((await finance.call('decideLimitAllowance', confirm)).body.code).toBe('second-person-needed');
    const silent = { params, body: { decision: 'reject' as const } };
    expect((await administrator.call('decideLimitAllowance', silent)).body.field).toBe('note');
    const { counts } = await administrator.ok('getDeskOverview');
    expect(counts.find(({ key }) => key === 'limit-allowances')?.count).toBe(1);
    const decided = await administrator.ok('decideLimitAllowance', confirm);
    expect(decided.changes[0]).toMatchObject({ state: 'confirmed', decidedBy: '孟凡' });
    expect((await administrator.call('decideLimitAllowance', confirm)).body.code).toBe('wrong-state');

    // Confirmed, but its day has not come.
    const early = await propose(8, 20);
    expect(early.body).toMatchObject({ code: 'schedule-outside-limits', field: 'parts' });
    await demo.moveTo(body.from, '09:30');
    const beyond = await propose(9, 20);
    expect(beyond.body).toMatchObject({ code: 'schedule-outside-limits', field: 'parts' });
    expect(beyond.body.detail).toMatch(/^超出您的岗位能同意的/);
    expect((await propose(8, 61)).body.field).toBe('firstDue');
    expect((await propose(1, 121)).body.field).toBe('firstDue');
    const used = await propose(8, 20);
    expect(used.body.versions?.[0]).toMatchObject({
      state: 'presented',
      exceeds: { limit: expect.stringContaining('最多分 6 次'), reason: '家里两个孩子上学' },
    });
    expect(used.body.ownLimits).toMatchObject({ maxParts: 8, maxDeferralDays: 120 });
  });

  it('is ended by two people too, and every change stays in the record', async () => {
    const from = await today();
    const asked = await administrator.ok('askLimitAllowance', { body: { ...body, terms: null, from } });
    const params = { allowanceId: asked.changes[0]?.allowanceId ?? '' };
    const both = await Promise.all(
      [1, 2].map(() => finance.call('decideLimitAllowance', { params, body: { decision: 'confirm' } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await nowOf('billing')).toBe(null);
    expect((await propose(8, 20)).body.code).toBe('schedule-outside-limits');
    expect((await propose(5, 20)).status).toBe(200);
    const { changes } = await finance.ok('getLimitAllowances');
    expect(changes.map(({ terms }) => terms?.maxParts ?? null)).toEqual([null, 8]);
  });

  it('what was asked for a day that went by is not confirmed', async () => {
    const asked = await finance.ok('askLimitAllowance', { body: { ...body, role: 'finance', from: await today() } });
    const params = { allowanceId: asked.changes[0]?.allowanceId ?? '' };
    await demo.moveTo(await later(1), '09:30');
    const late = await administrator.call('decideLimitAllowance', { params, body: { decision: 'confirm' } });
    expect(late.body.code).toBe('wrong-state');
    const back = { decision: 'reject' as const, note: '日子过了' };
    const done = await administrator.ok('decideLimitAllowance', { params, body: back });
    expect(done.changes[0]).toMatchObject({ state: 'rejected', note: '日子过了' });
    expect(await nowOf('finance')).toMatchObject({ maxParts: 12 });
  });
});
