import { admissionMessage, personMessage, referralMessage, zhouStay } from '@zhenhoufu/server/seed';
import { findProfile } from '@zhenhoufu/shared/policy';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

const CLAUSES = Array.from({ length: 10 }, (_, index) => `K${index + 1}`);
const answers = (applies: string[] = []) =>
  CLAUSES.map((clause) => ({ clause, applies: applies.includes(clause), evidence: '问过本人和家属' }));

/** Two stages by two people, emergencies, revisions, and who is answerable (P5–P9 of kaizhou-2024). */
describe('eligibility', () => {
  let world: World;
  let demo: Demo;
  let doctor: Caller;
  let desk: Caller;
  let today = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    today = (await demo.clock()).businessDate;
    doctor = await demo.as('ward-doctor');
    desk = await demo.as('admission-desk');
  });
  afterAll(() => world?.close());

  async function admitted(iptNo: string): Promise<{ stayId: string }> {
    const stay = zhouStay(iptNo);
    await demo.push(personMessage(stay, `${iptNo}-p`));
    expect(await demo.push(admissionMessage(stay, `${iptNo}-a`, today))).toMatchObject({ status: 'accepted' });
    const { rows } = await (await demo.as('billing')).ok('listStays', { query: { search: iptNo } });
    return { stayId: rows[0]?.stayId ?? '' };
  }

  const admissionOf = ({ stayId }: { stayId: string }) =>
    world.server.app.get('DatabaseConnection').collection('admissions').findOne({ _id: stayId });
  const check = (params: { stayId: string }, facts = {}, applies: string[] = []) =>
    doctor.ok('recordDoctorCheck', { params, body: { facts, answers: answers(applies) } });
  const rowIdOf = async (params: { stayId: string }) =>
    (await desk.ok('getEligibilityCase', { params })).listRows[0]?.rowId ?? null;
  const decide = async (params: { stayId: string }, applies: string[] = []) =>
    desk.ok('recordDeskDecision', {
      params,
      body: { decision: 'confirm', answers: answers(applies), rowId: await rowIdOf(params) },
    });

  it('an emergency is admitted by one tap, nothing asked; its check has a deadline and is on the list', async () => {
    const params = await admitted('26119901');
    const declared = await doctor.ok('declareEmergency', { params, body: {} });
    expect(declared).toMatchObject({ state: 'admitted', emergency: true, decision: null });
    const { emergencyDeclared } = await admissionOf(params);
    // The profile's own time, to the minute: 24 hours in kaizhou-2024.
    const hours = findProfile('kaizhou-2024')?.emergencyCheckHours ?? 0;
    expect(hours).toBe(24);
    const checkBy = new Date(emergencyDeclared.at.getTime() + hours * 3_600_000).toISOString();
    expect(declared.emergencyCheckBy).toBe(checkBy);
    const again = await doctor.ok('declareEmergency', { params, body: { reason: '又点了一次' } });
    expect(again.emergencyCheckBy).toBe(declared.emergencyCheckBy);
    const { rows } = await doctor.ok('listEligibilityQueue', { query: { stage: 'doctor' } });
    expect(rows.find((row) => row.stayId === params.stayId)?.checkBy).toBe(checkBy);
    const atDesk = await desk.ok('listEligibilityQueue', { query: {} });
    expect(atDesk.rows.find((row) => row.stayId === params.stayId)).toMatchObject({ stage: 'doctor', checkBy });
    expect((await desk.call('declareEmergency', { params, body: {} })).status).toBe(403);

    await check(params, { referral: 'none' }, ['K4']);
    const decided = await decide(params, ['K4']);
    expect(decided.decision).toMatchObject({ outcome: 'emergency-admission', exclusions: ['K3', 'K4'], basis: null });
    expect(decided.state).toBe('admitted');
    expect(decided.emergencyCheckBy).toBeNull();
  });

  it('an emergency declared between the two stages, or left out by a revision, is still one: no deposit is named', async () => {
    const params = await admitted('26119921');
    await check(params, { referral: 'none' }, ['K4']);
    await doctor.ok('declareEmergency', { params, body: {} });
    const decided = await decide(params, ['K4']);
    const stands = { outcome: 'emergency-admission', exclusions: ['K3', 'K4'] };
    expect(decided).toMatchObject({ state: 'admitted', decision: stands });
    expect(decided.decision?.explanation).not.toContain('押金');
    const facts = { referral: 'none' as const };
    const body = { facts, answers: answers(['K4']), rowId: await rowIdOf(params), reason: '核对了名册' };
    const revised = await desk.ok('reviseDecision', { params, body });
    expect(revised).toMatchObject({ state: 'admitted', decision: stands });
    expect(revised.decision?.explanation).not.toContain('押金');
  });

  it('the same person at both stages is refused, whatever the role meanwhile', async () => {
    const params = await admitted('26119908');
    await check(params, { referral: 'level-by-level' });
    const staff = world.server.app.get('DatabaseConnection').collection('staff');
    await staff.updateOne({ username: 'ward-doctor' }, { $set: { role: 'admission-desk' } });
    const body = { decision: 'confirm' as const, answers: answers(), rowId: await rowIdOf(params) };
    const refused = await doctor.call('recordDeskDecision', { params, body });
    await staff.updateOne({ username: 'ward-doctor' }, { $set: { role: 'ward-doctor' } });
    expect([refused.status, refused.body.code]).toEqual([409, 'same-person']);
    expect((await desk.ok('listDecisions', { params })).decisions).toEqual([]);
    expect((await decide(params)).decision?.outcome).toBe('eligible');
  });

  it('a decision is changed only by a new one that names the old; who let it through is found', async () => {
    const params = await admitted('26119902');
    const next = async () => (await desk.ok('getStay', { params })).checkStage;
    expect(await next()).toBe('doctor');
    await check(params, { referral: 'level-by-level' });
    expect(await next()).toBe('desk');
    const first = await decide(params);
    expect(await next()).toBeNull();
    expect(first).toMatchObject({ state: 'admitted', decision: { outcome: 'eligible', replaces: null } });
    const facts = { referral: 'level-by-level' as const, thirdPartyLiable: true };
    const body = { facts, answers: answers(['K5']), rowId: await rowIdOf(params), reason: '急诊记录写的是被车撞的' };
    const short = await desk.call('reviseDecision', { params, body: { ...body, reason: '' } });
    expect([short.status, short.body.field]).toEqual([400, 'reason']);
    expect((await doctor.call('reviseDecision', { params, body })).status).toBe(403);
    const revised = await desk.ok('reviseDecision', { params, body });
    expect(revised.decision).toMatchObject({
      outcome: 'deposit-required',
      exclusions: ['K5'],
      replaces: first.decision?.decisionId,
      note: '急诊记录写的是被车撞的',
    });
    // Whoever lies in the ward is never put out.
    expect(revised.state).toBe('admitted');
    const { decisions } = await desk.ok('listDecisions', { params });
    expect(decisions.map((row) => row.outcome)).toEqual(['deposit-required', 'eligible']);
    // Every reason with the scheme's words, and both people's answers as they gave them.
    expect(decisions[0]?.hits).toMatchObject([
      {
        code: 'K5',
        text: expect.stringContaining('第三方'),
        said: [
          { by: '何敏', role: 'doctor', applies: false, evidence: '问过本人和家属' },
          { by: '柳小燕', role: 'desk', applies: true, evidence: '问过本人和家属' },
        ],
      },
    ]);
    expect(decisions[1]?.hits).toEqual([]);
    // Without a reason against it too, who answered what stays readable.
    const said = { applies: false, evidence: '问过本人和家属' };
    expect(decisions[1]).toMatchObject({ facts: { referral: 'level-by-level', thirdPartyLiable: false } });
    expect(decisions[1]?.answers).toHaveLength(10);
    expect(decisions[1]?.answers[4]).toMatchObject({ clause: 'K5', doctor: said, desk: said });
    expect(decisions[0]?.answers[4]).toMatchObject({ doctor: said, desk: { ...said, applies: true } });
    // The answers may speak of illness: who collects money does not read them.
    for (const persona of ['billing', 'arrears-officer'])
      expect((await (await demo.as(persona)).call('listDecisions', { params })).status).toBe(403);
    const administrator = await demo.as('administrator');
    const { rows } = await administrator.ok('listLetThrough');
    expect(rows).toMatchObject([
      { admissionNo: '26119902', doctor: { name: '何敏' }, desk: { name: '柳小燕' }, exclusions: ['K5'] },
    ]);
    expect((await desk.call('listLetThrough')).status).toBe(403);
  });

  it('a paper referral entered at the desk counts; one of the future or out of order is refused', async () => {
    const params = await admitted('26119903');
    const body = { fromInstitution: '柳河镇卫生院', kind: 'up' as const, referredOn: addDays(today, -1) };
    for (const [field, bad] of [
      ['referredOn', { referredOn: addDays(today, 1) }],
      ['referredOn', { referredOn: '2026-02-30' }],
      ['to', { to: addDays(today, -2) }],
    ] as const) {
      const refused = await desk.call('enterReferral', { params, body: { ...body, ...bad } });
      expect([refused.status, refused.body.field]).toEqual([400, field]);
    }
    const entered = await desk.ok('enterReferral', { params, body });
    expect(entered.referrals).toMatchObject([{ kind: 'up', toName: '青禾县人民医院', enteredBy: '柳小燕' }]);
    expect(entered.referrals[0]?.changes).toBe('二级、三级医院算逐级转诊，K3 不挡');
    expect((await desk.ok('enterReferral', { params, body })).referrals).toHaveLength(1);
    await check(params);
    expect((await decide(params)).decision).toMatchObject({ outcome: 'eligible', exclusions: [] });
  });

  it('a 2501 stands in the case; which way it goes is a person’s word, as the interface has no values', async () => {
    const params = await admitted('26119922');
    const to = { code: zhouStay('').institution, name: '青禾县人民医院' };
    expect(await demo.push(referralMessage(zhouStay('26119922'), 'ref-22', to, today))).toMatchObject({
      status: 'accepted',
    });
    const { referrals } = await desk.ok('getEligibilityCase', { params });
    const filed = referrals.find(({ enteredBy }) => enteredBy === null);
    expect(filed).toMatchObject({ kind: 'unknown', toName: '青禾县人民医院', referredOn: today, changes: '' });
  });

  it('bad credit is only what a person recorded, with the reason, and can be taken back', async () => {
    const params = await admitted('26119904');
    const officer = await demo.as('arrears-officer');
    expect((await desk.call('recordCreditDecision', { params, body: { bad: true, reason: '随便写' } })).status).toBe(
      403,
    );
    const reason = '2025 年两次能付不付，经两人复核';
    const listed = await officer.ok('recordCreditDecision', { params, body: { bad: true, reason } });
    expect(listed.creditBad).toMatchObject({ reason, by: '梁建国' });
    await check(params, { referral: 'level-by-level' });
    const decided = await decide(params);
    expect(decided.decision).toMatchObject({ outcome: 'deposit-required', exclusions: ['K7'] });
    expect(decided.state).toBe('deposit-required');
    await officer.ok('recordCreditDecision', { params, body: { bad: false, reason: '已经付清，撤掉' } });
    const facts = { referral: 'level-by-level' as const };
    const body = { facts, answers: answers(), rowId: await rowIdOf(params), reason: '信用认定撤掉了' };
    const revised = await desk.ok('reviseDecision', { params, body });
    expect(revised).toMatchObject({ state: 'admitted', decision: { outcome: 'eligible' }, creditBad: null });
  });

  it('no deposit for all: only where the scheme lets it, with who approved it, never backwards', async () => {
    const administrator = await demo.as('administrator');
    const body = { from: today, approvedBy: '院务会', basis: '院办〔2026〕7 号' };
    const county = await administrator.call('setNoDepositForAll', { body });
    expect([county.status, county.body.code]).toEqual([409, 'wrong-state']);
    const institutions = world.server.app.get('DatabaseConnection').collection('institutions');
    await institutions.updateOne({ name: '青禾县人民医院' }, { $set: { primaryCare: true } });
    const past = await administrator.call('setNoDepositForAll', { body: { ...body, from: addDays(today, -1) } });
    expect([past.status, past.body.field]).toEqual([400, 'from']);
    expect(await administrator.ok('setNoDepositForAll', { body })).toMatchObject({ allowed: true, since: today });
    const params = await admitted('26119906');
    await check(params, { referral: 'none' });
    expect((await decide(params)).decision).toMatchObject({ outcome: 'eligible', basis: 'all-patients' });
    const late = await admitted('26119907');
    await check(late, { referral: 'none' });
    const off = await administrator.ok('setNoDepositForAll', { body: { ...body, from: null } });
    expect(off).toMatchObject({ since: null, decisions: [{ from: null }, { from: today, approvedBy: '院务会' }] });
    // Who came while it was on is judged by it, however late the desk decides.
    expect(off.periods).toMatchObject([{ from: today, to: today, approvedBy: '院务会' }]);
    expect((await decide(late)).decision).toMatchObject({ outcome: 'eligible', basis: 'all-patients' });
    expect((await desk.call('setNoDepositForAll', { body })).status).toBe(403);
    await institutions.updateOne({ name: '青禾县人民医院' }, { $set: { primaryCare: false } });
  });

  it('two desks at the same moment make one decision', async () => {
    const params = await admitted('26119905');
    await doctor.ok('declareEmergency', { params, body: {} });
    await check(params);
    const body = { decision: 'confirm' as const, answers: answers(), rowId: await rowIdOf(params) };
    const both = await Promise.all([1, 2, 3].map(() => desk.call('recordDeskDecision', { params, body })));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    expect((await desk.ok('listDecisions', { params })).decisions).toHaveLength(1);
  });

  it('another scheme from a day on decides only admissions of that day on; what was decided keeps its own', async () => {
    const [made, open] = [await admitted('26119911'), await admitted('26119912')];
    await check(made, { referral: 'level-by-level' });
    expect((await decide(made)).decision).toMatchObject({ profile: 'kaizhou-2024', outcome: 'eligible' });
    const from = addDays(today, 1);
    const regions = world.server.app.get('DatabaseConnection').collection('regions');
    await regions.updateOne({ name: '青禾县' }, { $push: { profiles: { id: 'luan-2024', from } } });
    await demo.moveTo(from, '09:30');
    today = from;
    const fresh = await admitted('26119913');
    const clausesOf = async (params: { stayId: string }) => {
      const { clauses, schemeName } = await doctor.ok('getEligibilityCase', { params });
      return [clauses.length, schemeName];
    };
    // By the day of admission: decided before, still open, and come in since.
    expect(await clausesOf(made)).toEqual([10, expect.stringContaining('先诊疗后付费')]);
    expect((await clausesOf(open))[0]).toBe(10);
    expect((await clausesOf(fresh))[0]).toBe(0);
    const { decisions } = await desk.ok('listDecisions', { params: made });
    expect(decisions).toMatchObject([{ profile: 'kaizhou-2024', profileVersion: '2024-01-28', outcome: 'eligible' }]);
    const administrator = await demo.as('administrator');
    expect(await administrator.ok('getHouseSettings')).toMatchObject({
      region: { code: '990101', name: '青禾县' },
      schemes: [
        { from, status: 'in-force' },
        { from: '2024-01-28', status: 'past' },
      ],
    });
  });
});
