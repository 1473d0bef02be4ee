import { boot } from '@zhenhoufu/server/boot';
import { DEMO_INSTITUTION, zhouStay } from '@zhenhoufu/server/seed';
import { type PolicyProfile, PROFILES } from '@zhenhoufu/shared/policy';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../server/scripts/mongod.mjs';
import { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { qinghe2027 } from '../support/qinghe-2027.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

type Row = Record<string, unknown> & { _id: string };

/** The region chooses the scheme, by date (issue B line 1; policy.md). */
describe('regions', () => {
  let world: World;
  let demo: Demo;
  let near: SchemeHospital;
  let far: SchemeHospital;
  let elsewhere: SchemeHospital;
  const rows = (name: string) => world.server.app.get('DatabaseConnection').collection(name);
  const regions = () => rows('regions');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    near = await SchemeHospital.open(demo, 'H99010500001', 'luan-2024');
    far = await SchemeHospital.open(demo, 'H99010500002', 'luan-2024');
    elsewhere = await SchemeHospital.open(demo, 'H99010400001', 'naiman-2019');
  });
  afterAll(() => world?.close());

  async function schemesAt(hospital: SchemeHospital) {
    return (await hospital.as('administrator')).ok('getHouseSettings');
  }

  it('hospitals of one region work under one scheme, those of another under theirs', async () => {
    const [one, two, other] = await Promise.all([near, far, elsewhere].map(schemesAt));
    expect(one?.region).toEqual({ code: '990105', name: '松岭区' });
    expect(two).toMatchObject({ region: one?.region, schemes: one?.schemes });
    expect(other?.region.code).toBe('990104');
    expect(other?.schemes[0]?.name).not.toBe(one?.schemes[0]?.name);
    const guest = new Caller(demo.base);
    const told = async ({ code: institution }: SchemeHospital) =>
      (await guest.ok('getPolicy', { params: { institution } })).scheme;
    expect(await told(far)).toBe(await told(near));
    expect(await told(elsewhere)).not.toBe(await told(near));
  });

  it('a new version takes every hospital of the region with it from its day, and nothing decided before', async () => {
    const before = await near.admit(zhouStay('26130001'));
    await near.decide(before);
    const { businessDate } = await demo.clock();
    const from = addDays(businessDate, 1);
    await regions().updateOne({ _id: '990105' }, { $push: { profiles: { id: 'kaizhou-2024', from } } });
    expect((await schemesAt(far)).schemes.map((row) => row.status)).toEqual(['coming', 'in-force']);
    await demo.moveTo(from, '09:30');
    const desk = await near.as('admission-desk');
    const { decisions } = await desk.ok('listDecisions', { params: { stayId: before } });
    expect(decisions).toMatchObject([{ profile: 'luan-2024' }]);
    for (const [hospital, iptNo] of [
      [near, '26130002'],
      [far, '26130003'],
    ] as const) {
      const stayId = await hospital.admit(zhouStay(iptNo));
      await hospital.decide(stayId);
      const caller = await hospital.as('admission-desk');
      const made = await caller.ok('listDecisions', { params: { stayId } });
      expect(made.decisions).toMatchObject([{ profile: 'kaizhou-2024' }]);
    }
    expect((await schemesAt(elsewhere)).schemes).toHaveLength(1);
  });

  it('a region without a record: said in words where it is needed; an emergency goes in, costs are shown', async () => {
    const stayId = await elsewhere.admit(zhouStay('26130004'));
    const record = await regions().findOne({ _id: '990104' });
    await regions().deleteOne({ _id: '990104' });
    const doctor = await elsewhere.as('ward-doctor');
    const params = { stayId };
    expect(await doctor.ok('getEligibilityCase', { params })).toMatchObject({ schemeName: null, clauses: [] });
    const calm = await doctor.call('recordDoctorCheck', { params, body: { facts: {}, answers: [] } });
    expect(calm.status).toBe(409);
    expect(calm.body).toMatchObject({ code: 'region-not-set', detail: expect.stringContaining('990104') });
    expect((await doctor.ok('listEligibilityQueue', { query: {} })).rows).toHaveLength(1);
    expect(await schemesAt(elsewhere)).toMatchObject({ region: { code: '990104', name: null }, schemes: [] });
    await doctor.ok('recordDoctorCheck', { params, body: { facts: { emergency: true }, answers: [] } });
    expect(await elsewhere.stateOf(stayId)).toBe('admitted');
    const billing = await elsewhere.as('billing');
    expect((await billing.ok('getStayOverview', { params })).steps).toBeNull();
    await regions().insertOne(record as Row);
    expect((await doctor.ok('getEligibilityCase', { params })).emergency).toBe(true);
  });

  it('an administrator records the own region at the desk: a first record any day, a change not for days gone', async () => {
    const admin = await elsewhere.as('administrator');
    const { businessDate } = await demo.clock();
    await regions().deleteOne({ _id: '990104' });
    const { rows: before, profiles } = await admin.ok('listRegions');
    expect(before[0]).toMatchObject({ code: '990104', mine: true, name: '', schemes: [] });
    expect(before.filter(({ mine }) => mine)).toHaveLength(1);
    expect(profiles.map(({ id }) => id)).toContain('naiman-2019');
    const unknown = { name: '白榆旗', profile: 'nowhere-2030', from: '2019-01-01' };
    expect((await admin.call('recordRegion', { body: unknown })).body.field).toBe('profile');
    const first = { name: '白榆旗', profile: 'naiman-2019', from: '2019-01-01' };
    expect((await admin.call('recordRegion', { body: { ...first, from: '2019-02-30' } })).body.field).toBe('from');
    const { rows: after } = await admin.ok('recordRegion', { body: first });
    expect(after[0]?.schemes).toMatchObject([
      { from: '2019-01-01', status: 'in-force', recordedBy: expect.any(String) },
    ]);
    expect((await schemesAt(elsewhere)).region).toEqual({ code: '990104', name: '白榆旗' });
    const back = { ...first, profile: 'luan-2024', from: addDays(businessDate, -1) };
    expect((await admin.call('recordRegion', { body: back })).body.field).toBe('from');
    const { rows: coming } = await admin.ok('recordRegion', { body: { ...back, from: addDays(businessDate, 30) } });
    expect(coming[0]?.schemes.map(({ status }) => status)).toEqual(['coming', 'in-force']);
    // The other counties stand as they were.
    expect(coming.find(({ code }) => code === '990105')?.schemes).toEqual(
      before.find(({ code }) => code === '990105')?.schemes,
    );
  });

  it('a sixth region is a file: with it in the list, every part of the product works by it', async () => {
    (PROFILES as PolicyProfile[]).push(qinghe2027);
    try {
      const admin = await far.as('administrator');
      const { businessDate } = await demo.clock();
      const from = businessDate < qinghe2027.inForceFrom ? qinghe2027.inForceFrom : addDays(businessDate, 1);
      await admin.ok('recordRegion', { body: { name: '松岭区', profile: 'qinghe-2027', from } });
      await demo.moveTo(from, '09:30');
      const stayId = await far.admit(zhouStay('26130005'));
      const params = { stayId };
      const doctor = await far.as('ward-doctor');
      const open = await doctor.ok('getEligibilityCase', { params });
      expect(open).toMatchObject({ schemeName: qinghe2027.name, clauses: [{ clause: 'Q1', plain: '全部自费' }] });
      const answers = [{ clause: 'Q1', applies: false, evidence: '问过' }];
      const facts = { documents: ['household-register' as const] };
      await doctor.ok('recordDoctorCheck', { params, body: { facts, answers } });
      const body = { decision: 'confirm' as const, answers, rowId: open.listRows[0]?.rowId ?? null };
      const { decision } = await (await far.as('admission-desk')).ok('recordDeskDecision', { params, body });
      expect(decision).toMatchObject({
        profile: 'qinghe-2027',
        profileVersion: '2027-01-01',
        outcome: 'eligible',
        matched: ['dibao'],
        keepDocuments: { 'household-register': 'copy' },
      });
      const urgent = { stayId: await far.admit(zhouStay('26130006')) };
      const declared = await doctor.ok('declareEmergency', { params: urgent, body: {} });
      const { emergencyDeclared } = await rows('admissions').findOne({ _id: urgent.stayId });
      expect(Date.parse(declared.emergencyCheckBy ?? '') - emergencyDeclared.at.getTime()).toBe(6 * 3_600_000);
      const policy = await new Caller(demo.base).ok('getPolicy', { params: { institution: far.code } });
      expect(policy).toMatchObject({
        who: [{ name: '清河低保家庭', authority: '民政部门' }],
        notCovered: [{ clause: 'Q1' }],
        how: ['带户口本入院。', '费用每到 3,000 元，先付其中自己要付的部分。'],
        stageStepFen: 300_000,
        emergencyCheckHours: 6,
      });
    } finally {
      (PROFILES as PolicyProfile[]).pop();
    }
  });

  it('an older database, with the scheme on each institution, gets its region at the next start', async () => {
    const upgrade = async () => {
      const again = await boot({ ...world.environment, PORT: await freePort() }, { runJobs: false });
      await again.close();
    };
    const home = await rows('institutions').findOne({ _id: DEMO_INSTITUTION });
    const old = (code: string, admdvs: string, id: string) =>
      rows('institutions').insertOne({ ...home, _id: code, admdvs, profiles: [{ id, from: '2020-01-01' }] } as Row);
    await old('H99010600001', '990106', 'county-2021');
    await old('H99010600002', '990106', 'county-2021');
    await old('H99010700001', '990107', 'county-2021');
    await old('H99010700002', '990107', 'luan-2024');
    await old('H99010100077', '990101', 'luan-2024');
    await upgrade();
    await upgrade();
    const profiles = [{ id: 'county-2021', from: '2020-01-01' }];
    expect(await regions().findOne({ _id: '990106' })).toEqual({ _id: '990106', name: '', profiles });
    // Institutions that say different things: a person decides. A record that stands is not touched.
    expect(await regions().findOne({ _id: '990107' })).toBeNull();
    expect((await regions().findOne({ _id: '990101' }))?.profiles).toEqual([
      { id: 'kaizhou-2024', from: '2024-01-28' },
    ]);
  });
});
