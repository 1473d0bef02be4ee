import { idNumberOf } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { announcement, consentOnPad, SelfPayStay } from '../support/self-pay.js';
import { startWorld, type World } from '../support/world.js';

const TEMPLATE = 'zhf_consent_asked_v1';

/** A consent that waits is told to the patient and to who may sign (P15, invariant 13), in words that say nothing of it. */
describe('news of a consent', () => {
  let world: World;
  let demo: Demo;
  let stay: SelfPayStay;
  let doctor: Caller;
  let day = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    day = addDays((await demo.clock()).businessDate, 1);
    await demo.moveTo(day, '10:00');
    stay = await SelfPayStay.admit(demo, '26119851');
    doctor = await demo.as('ward-doctor');
    const desk = await demo.as('admission-desk');
    const params = { stayId: stay.stayId };
    const { code } = await desk.ok('createBedsideCode', { params, body: {} });
    const patient = await demo.as('patient-zhou');
    await patient.ok('bindByBedsideCode', { body: { code, idNumber: stay.feed.idNumber } });
    await patient.ok('recordSubscription', { body: { answers: [{ templateId: TEMPLATE, answer: 'accept' }] } });
    for (const [persona, name, scopes] of [
      ['relative-zhou', '周小梅', ['view-bills', 'sign']],
      ['relative-liu', '刘大山', ['view-bills']],
    ] as const) {
      const relative = await demo.as(persona);
      const asked = { institution: stay.feed.institution, admissionNo: stay.feed.iptNo };
      await relative.ok('sendContactCode', { body: asked });
      const body = { ...asked, code: await demo.smsCode(), name, relationName: '家属' };
      const { grantId } = await relative.ok('bindByContactCode', { body });
      await desk.ok('confirmGrant', { params: { ...params, grantId }, body: { scopes: [...scopes] } });
    }
  });
  afterAll(() => world?.close());

  const announce = (change = {}) =>
    doctor.ok('announceSelfPayItem', { params: { stayId: stay.stayId }, body: announcement(change) });
  const rows = () =>
    world.server.app.get('DatabaseConnection').collection('messages').find({ kind: 'consent-asked' }).toArray();
  const sms = async () => (await demo.smsSent()).filter(({ template }) => template === TEMPLATE);

  it('goes to the patient and who may sign, not to who only looks; neither item, price nor name in it', async () => {
    await announce();
    await demo.letGoOut();
    const planned = await rows();
    expect(planned).toHaveLength(2);
    expect(planned.map(({ state }: { state: string }) => state)).toEqual(['sent', 'sent']);
    const said = JSON.stringify([
      await demo.subscribeSent(),
      await sms(),
      planned.map((row: { text: string }) => row.text),
    ]);
    expect(said).toContain('等您看过再签');
    expect(said).not.toMatch(/川贝母|4\.50|周长顺|内二科|肺炎/);
    expect((await sms()).length).toBeGreaterThan(0);
    expect((await sms())[0]?.text).toContain('青禾县人民医院');
  });

  it('waits for the morning, and is not sent at all when it was signed meanwhile', async () => {
    await demo.moveTo(day, '22:00');
    const before = (await sms()).length;
    const consent = await announce({ code: 'QH0001', name: '单人间床位', unit: '日', price: '117', quantity: '3' });
    await demo.letGoOut();
    expect((await sms()).length).toBe(before);
    const params = { stayId: consent.stayId, paperId: consent.paperId };
    await doctor.ok('signSelfPayConsentOnPad', { params, body: consentOnPad(consent) });
    await demo.moveTo(addDays(day, 1), '08:30');
    expect((await sms()).length).toBe(before);
    const own = (await rows()).filter((row: { about: string }) => row.about === consent.paperId);
    expect(own.map(({ state }: { state: string }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  it('is sent to the phones again by the desk: after two hours, three times, never for one that is signed', async () => {
    const billing = await demo.as('billing');
    const next = addDays(day, 2);
    await demo.moveTo(next, '09:00');
    const consent = await announce({ code: 'QH0002', name: '双人间床位', unit: '日', price: '60', quantity: '3' });
    const params = { stayId: consent.stayId, paperId: consent.paperId };
    const push = () => billing.call('pushSelfPayConsent', { params, body: {} });
    const own = async () => (await rows()).filter((row: { about: string }) => row.about === consent.paperId);
    expect(consent.pushes).toMatchObject({ count: 0, lastAt: null, left: 3 });
    expect((await push()).body).toMatchObject({ code: 'wrong-state', detail: '刚告诉过，11:00 以后可以再推一次' });
    await demo.letGoOut();
    expect(await own()).toHaveLength(2);
    for (const [index, time] of ['11:10', '13:20', '15:30'].entries()) {
      await demo.moveTo(next, time);
      const both = await Promise.all([push(), push()]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const done = both.find(({ status }) => status === 200);
      expect(done?.body.pushes).toMatchObject({ count: index + 1, left: 2 - index });
      await demo.letGoOut();
      expect(await own()).toHaveLength(2 * (index + 2));
    }
    await demo.moveTo(next, '18:00');
    expect((await push()).body.detail).toContain('推过 3 次了');
    expect((await own()).map(({ state }: { state: string }) => state)).toEqual(Array(8).fill('sent'));
    await doctor.ok('signSelfPayConsentOnPad', { params, body: consentOnPad(consent) });
    expect((await push()).body.detail).toBe('这一份不用签了');
    const said = JSON.stringify([await demo.subscribeSent(), await sms()]);
    expect(said).not.toMatch(/双人间|60\.00|周长顺|内二科/);
  });

  it('is not said to be sent where nobody is bound', async () => {
    const lonely = await SelfPayStay.admit(demo, '26119852', {
      name: '独居甲',
      idNumber: idNumberOf('19500101', 555),
      birthDate: '1950-01-01',
      psnNo: '99010100000000005555',
    });
    const consent = await doctor.ok('announceSelfPayItem', {
      params: { stayId: lonely.stayId },
      body: announcement(),
    });
    await demo.moveTo(addDays(day, 3), '09:00');
    const params = { stayId: consent.stayId, paperId: consent.paperId };
    const refused = await doctor.call('pushSelfPayConsent', { params, body: {} });
    expect(refused.body).toMatchObject({ code: 'wrong-state', detail: '还没有人在手机上绑定，请在平板或者纸上签' });
  });
});
