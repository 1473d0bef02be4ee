import { boot, type RunningServer } from '@zhenhoufu/server/boot';
import { zhouStay } from '@zhenhoufu/server/seed';
import type { Scope } from '@zhenhoufu/shared/routes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

type Step = { what: 'scopes'; scopes: Scope[] } | { what: 'withdraw' | 'consent' };

/** What a relative may do follows every change at once, in every process, however often it was read before. */
describe('rights that stand', () => {
  let world: World;
  let second: RunningServer;
  let demo: Demo;
  let family: OwingFamily;
  let relative: Caller;
  let there: Caller;
  let grantId = '';
  let version = '';

  beforeAll(async () => {
    world = await startWorld();
    second = await boot({ ...world.environment, PORT: 0 }, { runJobs: false });
    demo = new Demo(world);
    family = await owingFamily(demo, '26119801', 2);
    relative = await demo.as('relative-zhou');
    there = new Caller(second.url, relative.token);
    const { texts } = await relative.ok('listConsentTexts');
    version = texts.find((text) => text.purpose === 'health-data')?.version ?? '';
    const asked = { institution: zhouStay('').institution, admissionNo: '26119801' };
    await relative.ok('sendContactCode', { body: asked });
    const code = await demo.smsCode();
    const pending = { ...asked, code, name: '周小梅', relationName: '女儿' };
    grantId = (await relative.ok('bindByContactCode', { body: pending })).grantId;
  });
  afterAll(async () => {
    await second?.close();
    await world?.close();
  });

  const params = () => ({ stayId: family.stayId });
  const confirm = (scopes: Scope[]) =>
    family.patient.ok('confirmGrant', { params: { ...params(), grantId }, body: { scopes } });

  async function answers(): Promise<(string | undefined)[]> {
    const seen: (string | undefined)[] = [];
    for (const caller of [relative, there, relative, there]) {
      seen.push((await caller.call('listBills', { params: params() })).body.code ?? 'ok');
      seen.push((await caller.call('getRepayment', { params: params() })).body.code ?? 'ok');
    }
    return seen;
  }

  it('follow scopes and consent step by step, read through two servers', async () => {
    const scopes = fc.subarray<Scope>(['view-bills', 'pay'], { minLength: 1 });
    const step = fc.oneof(
      fc.record({ what: fc.constant('scopes' as const), scopes }),
      fc.record({ what: fc.constantFrom('withdraw' as const, 'consent' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step as fc.Arbitrary<Step>, { minLength: 3, maxLength: 6 }), async (steps) => {
        let held: Scope[] = ['view-bills', 'pay'];
        let consented = true;
        await confirm(held);
        await relative.ok('giveConsent', { body: { purpose: 'health-data', version } });
        for (const next of steps) {
          if (next.what === 'scopes') {
            held = next.scopes;
            await confirm(held);
          } else if (next.what === 'withdraw')
            await relative.ok('withdrawConsent', { body: { purpose: 'health-data' } });
          else await relative.ok('giveConsent', { body: { purpose: 'health-data', version } });
          if (next.what !== 'scopes') consented = next.what === 'consent';
          const expected = (scope: Scope) =>
            consented ? (held.includes(scope) ? 'ok' : 'scope-missing') : 'consent-needed';
          const pair = [expected('view-bills'), expected('pay')];
          expect(await answers()).toEqual([...pair, ...pair, ...pair, ...pair]);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('end with the revocation, and with the last day of the grant', async () => {
    await relative.ok('giveConsent', { body: { purpose: 'health-data', version } });
    const { businessDate, time } = await demo.clock();
    const body = { scopes: ['view-bills', 'pay'] as Scope[], until: businessDate };
    await family.patient.ok('confirmGrant', { params: { ...params(), grantId }, body });
    expect(new Set(await answers())).toEqual(new Set(['ok']));
    const [year, month, day] = businessDate.split('-').map(Number);
    const next = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, (day ?? 1) + 1)).toISOString().slice(0, 10);
    await demo.moveTo(next, time);
    const clock = { businessDate: next, time };
    await fetch(`${second.url}/demo/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(clock),
    });
    expect(new Set(await answers())).toEqual(new Set(['no-grant']));
    await confirm(['view-bills', 'pay']);
    expect(new Set(await answers())).toEqual(new Set(['ok']));
    await family.patient.ok('revokeGrant', { params: { ...params(), grantId }, body: {} });
    expect(new Set(await answers())).toEqual(new Set(['no-grant']));
  });
});
