import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

/** Relatives come by a card that the patient sends: opaque, once, for a day (screens.md, "relatives"). */
describe('invitations', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let relative: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119871', 2);
    relative = await demo.as('relative-zhou');
    stranger = await demo.as('relative-liu');
  });
  afterAll(() => world?.close());

  const params = () => ({ stayId: family.stayId });
  const invite = (scopes: ('view-bills' | 'pay')[] = ['view-bills']) =>
    family.patient.ok('createInvite', { params: params(), body: { scopes, relationName: '女儿' } });

  it('says whose stay by a masked name and what one may do; nothing else', async () => {
    const { code } = await invite();
    const card = await relative.ok('getInvite', { params: { code } });
    expect(card).toMatchObject({ patientNameMasked: '周*', relationName: '女儿', scopes: ['view-bills'], until: null });
    expect(JSON.stringify(card)).not.toMatch(/周长顺|26119871|内二科/);
    const unknown = await relative.call('getInvite', { params: { code: 'x'.repeat(32) } });
    expect([unknown.status, unknown.body.code]).toEqual([409, 'invite-over']);
  });

  it('binds one relative once, with these scopes only, and is taken back at once', async () => {
    const { code } = await invite(['view-bills']);
    expect((await relative.call('listBills', { params: params() })).body.code).toBe('no-grant');
    const both = await Promise.all(
      [relative, stranger].map((caller) => caller.call('acceptInvite', { params: { code }, body: { name: '周小梅' } })),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const bound = both[0]?.status === 200 ? relative : stranger;
    await bound.ok('listBills', { params: params() });
    expect((await bound.call('getRepayment', { params: params() })).body.code).toBe('scope-missing');
    const { grants } = await family.patient.ok('listGrants', { params: params() });
    const grant = grants.find((row) => row.relation === 'relative');
    expect(grant).toMatchObject({ status: 'active', relationName: '女儿', scopes: ['view-bills'] });
    await family.patient.ok('revokeGrant', { params: { ...params(), grantId: grant?.grantId ?? '' }, body: {} });
    expect((await bound.call('listBills', { params: params() })).body.code).toBe('no-grant');
    expect((await bound.call('acceptInvite', { params: { code }, body: { name: '周小梅' } })).body.code).toBe(
      'invite-over',
    );
  });

  it('never gives the right to sign, and asks for the consent first', async () => {
    const sign = await family.patient.call('createInvite', {
      params: params(),
      body: { scopes: ['sign'] as never, relationName: '儿子' },
    });
    expect(sign.status).toBe(400);
    const other = await relative.call('createInvite', {
      params: params(),
      body: { scopes: ['pay'], relationName: '女儿' },
    });
    expect(other.status).toBe(403);
    await stranger.ok('withdrawConsent', { body: { purpose: 'health-data' } });
    const { code } = await invite();
    const refused = await stranger.call('acceptInvite', { params: { code }, body: { name: '刘大山' } });
    expect(refused.body.code).toBe('consent-needed');
  });
});
