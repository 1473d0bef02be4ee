import { selfSigned } from '@zhenhoufu/server/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

/** The administrator's page of the hospital's seal (P30). */
describe('the hospital’s seal', () => {
  let world: World;
  let demo: Demo;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
  });
  afterAll(() => world?.close());

  it('the demo hospital has one; another replaces it, and the key is shown to nobody', async () => {
    const administrator = await demo.as('administrator');
    const before = await administrator.ok('getSeal');
    expect(before.current).toMatchObject({ subject: '青禾县人民医院', issuer: '青禾县人民医院' });
    const pair = await selfSigned('青禾县人民医院二〇二六', new Date());
    const after = await administrator.ok('setSeal', { body: pair });
    expect(after.current?.subject).toBe('青禾县人民医院二〇二六');
    expect(after.history.map((row) => row.subject)).toEqual(['青禾县人民医院二〇二六', '青禾县人民医院']);
    expect(JSON.stringify(after)).not.toContain('PRIVATE KEY');
    const stored = await world.server.app.get('DatabaseConnection').collection('institutionSeals').find().toArray();
    expect(JSON.stringify(stored)).not.toContain('PRIVATE KEY');
    expect(stored).toHaveLength(2);
  });

  it('refuses what does not belong together, what is out of date and what is no certificate', async () => {
    const administrator = await demo.as('administrator');
    const one = await selfSigned('甲', new Date());
    const other = await selfSigned('乙', new Date());
    const old = await selfSigned('丙', new Date('2010-01-01'));
    const refusal = async (body: { certificatePem: string; keyPem: string }) =>
      (await administrator.call('setSeal', { body })).body;
    expect(await refusal({ ...one, keyPem: other.keyPem })).toMatchObject({ status: 400, field: 'keyPem' });
    expect(await refusal(old)).toMatchObject({ status: 400, field: 'certificatePem', detail: '证书不在有效期内' });
    const garbled = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    expect(await refusal({ ...one, certificatePem: garbled })).toMatchObject({ status: 400, field: 'certificatePem' });
    expect((await administrator.ok('getSeal')).history).toHaveLength(2);
  });
});
