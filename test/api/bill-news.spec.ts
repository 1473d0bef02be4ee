import { idNumberOf } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { SelfPayStay } from '../support/self-pay.js';
import { startWorld, type World } from '../support/world.js';

/** The morning's news of yesterday's bill (P14): planned for a whole house at once, to whoever may see it and wants to. */
describe('news of a bill', () => {
  let world: World;
  let demo: Demo;
  let day = '';
  let told: SelfPayStay;
  let silent: SelfPayStay;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    day = (await demo.clock()).businessDate;
    const desk = await demo.as('admission-desk');
    const bind = async (stay: SelfPayStay, persona: 'patient-zhou' | 'patient-ma') => {
      const { code } = await desk.ok('createBedsideCode', { params: { stayId: stay.stayId }, body: {} });
      const patient = await demo.as(persona);
      await patient.ok('bindByBedsideCode', { body: { code, idNumber: stay.feed.idNumber } });
      return patient;
    };
    told = await SelfPayStay.admit(demo, '26119861');
    await bind(told, 'patient-zhou');
    for (const [persona, scopes] of [
      ['relative-zhou', ['view-bills']],
      ['relative-liu', ['pay']],
    ] as const) {
      const relative = await demo.as(persona);
      const asked = { institution: told.feed.institution, admissionNo: told.feed.iptNo };
      await relative.ok('sendContactCode', { body: asked });
      const body = { ...asked, code: await demo.smsCode(), name: '周小梅', relationName: '家属' };
      const { grantId } = await relative.ok('bindByContactCode', { body });
      await desk.ok('confirmGrant', { params: { stayId: told.stayId, grantId }, body: { scopes: [...scopes] } });
    }
    const [idNumber, psnNo] = [idNumberOf('19901011', 61), '99010100000000006161'];
    silent = await SelfPayStay.admit(demo, '26119862', { name: '马小川', idNumber, birthDate: '1990-10-11', psnNo });
    await (await bind(silent, 'patient-ma')).ok('withdrawConsent', { body: { purpose: 'health-data' } });
    const alone = { name: '独居乙', idNumber: idNumberOf('19500101', 62), psnNo: '99010100000000006262' };
    const nobody = await SelfPayStay.admit(demo, '26119863', { ...alone, birthDate: '1950-01-01' });
    for (const stay of [told, silent, nobody]) await stay.use('n1', stay.line('1', 2));
  });
  afterAll(() => world?.close());

  const rows = () =>
    world.server.app.get('DatabaseConnection').collection('messages').find({ kind: 'bill-ready' }).toArray();

  it('goes to the patient and who may see the bill; not to who may only pay, who said no, or nobody', async () => {
    await demo.moveTo(addDays(day, 1), '08:30');
    const planned = await rows();
    expect(planned.map(({ stayId, state }: { stayId: string; state: string }) => [stayId, state])).toEqual([
      [told.stayId, 'sent'],
      [told.stayId, 'sent'],
    ]);
    expect(new Set(planned.map(({ accountId }: { accountId: string }) => accountId)).size).toBe(2);
    const said = JSON.stringify([await demo.subscribeSent(), planned.map(({ text }: { text: string }) => text)]);
    expect(said).not.toMatch(/川贝母|9\.00|周长顺|内二科/);
  });

  it('of a day without a line there is none, and of each day with one exactly one each', async () => {
    await demo.moveTo(addDays(day, 2), '08:30');
    expect(await rows()).toHaveLength(2);
    await told.use('n2', { ...told.line('2', 1), date: addDays(day, 2) });
    await demo.moveTo(addDays(day, 3), '08:30');
    expect(await rows()).toHaveLength(4);
  });
});
