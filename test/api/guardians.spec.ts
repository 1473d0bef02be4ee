import { type FeedStay, idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

const MOTHER = { name: '陈秋月', relationName: '母亲', idNumber: idNumberOf('19880609', 61) };

/** Guardians: by the desk that saw papers or by the ward's code; to the 18th birthday or the desk's word. */
describe('guardians', () => {
  let world: World;
  let demo: Demo;
  let c: SchemeHospital;
  let desk: Caller;
  let today = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    today = (await demo.clock()).businessDate;
    c = await SchemeHospital.open(demo, 'H99010100006', 'county-2021');
    desk = await c.as('admission-desk');
  });
  afterAll(() => world?.close());

  /** Somebody born so that he is 18 on the given day. */
  function person(iptNo: string, serial: number, eighteenOn: string, name: string): FeedStay {
    const birthDate = `${Number(eighteenOn.slice(0, 4)) - 18}${eighteenOn.slice(4)}`;
    const idNumber = idNumberOf(birthDate.replaceAll('-', ''), serial);
    return { ...zhouStay(iptNo), name, idNumber, birthDate, psnNo: `99${iptNo}${serial}` };
  }
  const grantOf = async (stayId: string) =>
    (await desk.ok('listGrants', { params: { stayId } })).grants.find(({ status }) => status !== 'revoked');
  const body = (grantId: string, more: Partial<BodyOf<'grantGuardian'>> = {}): BodyOf<'grantGuardian'> => ({
    ...MOTHER,
    grantId,
    reason: 'minor',
    papers: ['household-register', 'id-card'],
    ...more,
  });

  it('by the ward: a child is bound by its guardian, never as itself', async () => {
    const child = person('26118201', 62, addDays(today, 4000), '陈小豆');
    const stayId = await c.admit(child);
    const { code } = await desk.ok('createBedsideCode', { params: { stayId }, body: {} });
    const phone = await demo.as('patient-ma');
    const asked = { code, idNumber: child.idNumber };
    const alone = await phone.call('bindByBedsideCode', { body: asked });
    expect([alone.status, alone.body.code, alone.body.field]).toEqual([409, 'guardian-needed', 'guardian']);
    const self = await phone.call('bindByBedsideCode', {
      body: { ...asked, guardian: { ...MOTHER, idNumber: child.idNumber } },
    });
    expect(self.body.field).toBe('guardian.idNumber');
    await phone.ok('bindByBedsideCode', { body: { ...asked, guardian: MOTHER } });
    expect(await grantOf(stayId)).toMatchObject({
      relation: 'guardian',
      relationName: '母亲',
      name: '陈秋月',
      scopes: ['view-bills', 'pay', 'sign'],
      until: addDays(today, 3999),
      guardianship: { reason: 'minor', way: 'bedside-code', papers: [], seenBy: '' },
    });
    const rows = await world.server.app.get('DatabaseConnection').collection('grants').find().toArray();
    expect(JSON.stringify(rows)).not.toContain(MOTHER.idNumber);
  });

  it('by the desk: papers seen are recorded, and everybody bound can read who is guardian and why', async () => {
    const child = person('26118202', 63, addDays(today, 2000), '陈小麦');
    const stayId = await c.admit(child);
    const mother = await c.bindRelative('relative-zhou', stayId, child.iptNo, ['view-bills']);
    const grantId = (await grantOf(stayId))?.grantId ?? '';
    const params = { stayId };
    const bad: [string, Partial<BodyOf<'grantGuardian'>>][] = [
      ['papers', { papers: [] }],
      ['idNumber', { idNumber: child.idNumber }],
      ['idNumber', { idNumber: idNumberOf('20200101', 64) }],
      ['until', { until: addDays(today, -1) }],
    ];
    for (const [field, change] of bad) {
      const refused = await desk.call('grantGuardian', { params, body: body(grantId, change) });
      expect([field, refused.status, refused.body.field]).toEqual([field, 400, field]);
    }
    expect((await mother.call('grantGuardian', { params, body: body(grantId) })).status).toBe(403);
    const granted = await desk.ok('grantGuardian', { params, body: body(grantId) });
    expect(granted).toEqual({ grantId, until: addDays(today, 1999) });
    const { grants } = await mother.ok('listGrants', { params });
    expect(grants).toMatchObject([
      {
        relation: 'guardian',
        guardianship: { reason: 'minor', way: 'desk', papers: ['household-register', 'id-card'], seenBy: '柳小燕' },
      },
    ]);
    // Only the desk ends or changes it: no phone, not even the guardian's own.
    const her = { stayId, grantId };
    const narrowed = await mother.call('confirmGrant', { params: her, body: { scopes: ['view-bills'] } });
    const ended = await mother.call('revokeGrant', { params: her, body: {} });
    expect([narrowed.body.code, ended.body.code]).toEqual(['not-allowed', 'not-allowed']);
    await desk.ok('revokeGrant', { params: { stayId, grantId }, body: {} });
    expect((await mother.call('listGrants', { params })).body.code).toBe('no-grant');
  });

  it('for somebody who cannot act for himself: only a guardian signs, until the desk ends it', async () => {
    const man = person('26118203', 65, addDays(today, -9000), '吴长根');
    const stayId = await c.admit(man);
    await c.decide(stayId);
    const own = await c.bind('patient-liu', stayId, man.idNumber);
    const self = (await grantOf(stayId))?.grantId ?? '';
    const params = { stayId };
    const why = { reason: 'incapacitated' as const, papers: ['court-or-committee-paper' as const] };
    const wrong = await desk.call('grantGuardian', { params, body: body(self, why) });
    expect([wrong.status, wrong.body.field]).toEqual([400, 'grantId']);
    const adult = await desk.call('grantGuardian', { params, body: body(self) });
    expect([adult.status, adult.body.field]).toEqual([400, 'reason']);
    const wife = await c.bindRelative('relative-liu', stayId, man.iptNo, ['view-bills']);
    const { grants } = await desk.ok('listGrants', { params });
    const grantId = grants.find(({ relation }) => relation === 'relative')?.grantId ?? '';
    const granted = await desk.ok('grantGuardian', { params, body: body(grantId, { ...why, relationName: '妻子' }) });
    expect(granted.until).toBeNull();
    const paper = await wife.ok('presentAdmissionPaper', { params, body: {} });
    expect(paper).toMatchObject({ signer: 'guardian', guardianReason: 'incapacitated' });
    const at = { stayId, paperId: paper.paperId };
    expect((await own.call('sendPaperCode', { params: at, body: {} })).body.code).toBe('guardian-needed');
    await wife.ok('sendPaperCode', { params: at, body: {} });
  });

  it('ends by itself with the day before the 18th birthday; then the patient signs', async () => {
    const almost = person('26118204', 66, addDays(today, 2), '陈大禾');
    const stayId = await c.admit(almost);
    await c.decide(stayId);
    const mother = await c.bind('relative-zhou', stayId, almost.idNumber, MOTHER);
    expect((await grantOf(stayId))?.until).toBe(addDays(today, 1));
    await mother.ok('getMyEligibility', { params: { stayId } });
    await demo.moveTo(addDays(today, 1), '20:00');
    expect((await mother.ok('getAdmissionPapers', { params: { stayId } })).signer).toBe('guardian');
    await demo.moveTo(addDays(today, 2), '08:00');
    expect((await mother.call('getMyEligibility', { params: { stayId } })).body.code).toBe('no-grant');
    const grown = await c.bind('patient-zhou', stayId, almost.idNumber);
    expect((await grown.ok('getAdmissionPapers', { params: { stayId } })).signer).toBe('patient');
  });
});
