import { type FeedStay, idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { BodyOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { ageOn } from '@zhenhoufu/shared/domain';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BorneStay } from '../support/borne-stay.js';
import { Demo } from '../support/demo.js';
import { signPlan } from '../support/owing-family.js';
import { HEADER, ListKeeper } from '../support/region-lists.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

type Facts = BodyOf<'recordDoctorCheck'>['facts'];
type Case = ResponseOf<'getEligibilityCase'>;

const FARMER = { name: '马有田', idNumber: idNumberOf('19630911', 21), category: '持贫困证明' };
const CHILD = { name: '赵小禾', idNumber: idNumberOf('20180602', 22), category: '建档立卡贫困户' };
const MARGINAL = { name: '孙秋月', idNumber: idNumberOf('19590120', 23), category: '低保边缘户' };
const HERDER = { name: '白桂花', idNumber: idNumberOf('19620415', 25), category: '建档立卡贫困户' };
const DRIVER = { name: '钱大勇', idNumber: idNumberOf('19850715', 24), category: '' };

/** Five regions, five versions of the policy: who is let in without a deposit, and why not (issue B; P1–P9). */
describe('五个地区的五个人', () => {
  let world: World;
  let demo: Demo;
  const hospitals = new Map<string, SchemeHospital>();

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    const profiles = ['bayannur-2017', 'county-2021', 'naiman-2019', 'luan-2024'];
    for (const [index, profile] of profiles.entries()) {
      hospitals.set(profile, await SchemeHospital.open(demo, `H9901010002${index}`, profile));
    }
    await list('bayannur-2017', FARMER);
    await list('naiman-2019', CHILD, HERDER);
    await list('luan-2024', MARGINAL);
  });
  afterAll(() => world?.close());

  function under(profile: string): SchemeHospital {
    const hospital = hospitals.get(profile);
    if (!hospital) throw new Error(`no hospital under ${profile}`);
    return hospital;
  }

  /** Each county keeps its own lists, in the categories of its own scheme. */
  async function list(profile: string, ...people: (typeof FARMER)[]): Promise<void> {
    const keeper = new ListKeeper(demo, await under(profile).as('administrator'));
    const rows = people.map(
      ({ name, idNumber, category }) => `${name},${idNumber},${category},2020-01-01,,柳河镇前进村,`,
    );
    const { importId, ...ready } = await keeper.prepare('扶贫办', '2026 第 1 期', [HEADER, ...rows].join('\n'));
    expect(ready).toMatchObject({ state: 'ready', counts: { accepted: people.length, rejected: 0 } });
    expect((await keeper.apply(importId)).status).toBe(200);
  }

  function person({ name, idNumber }: { name: string; idNumber: string }, iptNo: string): FeedStay {
    const birth = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
    return { ...zhouStay(iptNo), name, idNumber, birthDate: birth, psnNo: `99${idNumber.slice(6, 17)}` };
  }

  /** Both stages by two people, with what the doctor stated; answers the case as it stands then. */
  async function decided(profile: string, who: typeof FARMER, iptNo: string, facts: Facts): Promise<Case> {
    const hospital = under(profile);
    const params = { stayId: await hospital.admit(person(who, iptNo)) };
    const doctor = await hospital.as('ward-doctor');
    const open = await doctor.ok('getEligibilityCase', { params });
    const answers = open.clauses.map(({ clause }) => ({ clause, applies: false, evidence: '问过本人和家属' }));
    await doctor.ok('recordDoctorCheck', { params, body: { facts, answers } });
    const desk = await hospital.as('admission-desk');
    const rowId = open.listRows[0]?.rowId ?? null;
    return desk.ok('recordDeskDecision', { params, body: { decision: 'confirm', answers, rowId } });
  }

  it('B：持贫困证明的农民，带了医保卡和身份证，不交押金，只留复印件', async () => {
    const shown = { documents: ['insurance-card' as const, 'id-card' as const] };
    const done = await decided('bayannur-2017', FARMER, '26118001', shown);
    expect(done.decision).toMatchObject({
      outcome: 'eligible',
      basis: 'category',
      matched: ['poverty-certified'],
      keepDocuments: { 'insurance-card': 'copy', 'id-card': 'copy' },
      snapshot: { authority: '扶贫办', category: 'poverty-certified' },
    });
    // The scheme asks for a signed agreement: the ward takes the patient in with it (P10).
    expect(done.state).toBe('eligible');
  });

  it('B：没带身份证和户口簿，说清楚差什么，先按普通办法', async () => {
    const done = await decided('bayannur-2017', FARMER, '26118002', { documents: ['insurance-card'] });
    expect(done.decision).toMatchObject({ outcome: 'deposit-required', unmet: ['documents'], keepDocuments: {} });
    expect(done.state).toBe('deposit-required');
  });

  it('N：建档立卡家庭的孩子，不交押金', async () => {
    const done = await decided('naiman-2019', CHILD, '26118003', {});
    const age = ageOn('2018-06-02', (await demo.clock()).businessDate);
    expect(done).toMatchObject({ age, decision: { outcome: 'eligible', matched: ['poverty-registered'] } });
  });

  it('C：白天来的交通伤按普通办法；同样的伤是急危重症，先救人', async () => {
    const hit: Facts = {
      causes: ['traffic-accident'],
      thirdPartyLiable: true,
      documents: ['insurance-card', 'id-card'],
    };
    const day = await decided('county-2021', DRIVER, '26118004', hit);
    expect(day.decision).toMatchObject({ outcome: 'deposit-required', exclusions: ['C1'] });
    const night = await decided('county-2021', DRIVER, '26118005', { ...hit, emergency: true });
    expect(night.decision).toMatchObject({ outcome: 'eligible', exclusions: [], basis: 'emergency' });
    expect(night.state).toBe('admitted');
  });

  it('C：原件只有医院登记了依据才留，不然只留复印件', async () => {
    const done = await decided('county-2021', DRIVER, '26118006', { documents: ['insurance-card', 'id-card'] });
    expect(done.decision?.keepDocuments).toEqual({ 'insurance-card': 'copy', 'id-card': 'copy' });
  });

  it('L：没有转诊来市里住院，缺的只是转诊；补了转诊单就可以', async () => {
    const without = await decided('luan-2024', MARGINAL, '26118007', {});
    expect(without.decision).toMatchObject({
      outcome: 'deposit-required',
      unmet: ['referral'],
      matched: ['dibao-marginal'],
    });
    const hospital = under('luan-2024');
    const desk = await hospital.as('admission-desk');
    const params = { stayId: without.stayId };
    const { businessDate } = await demo.clock();
    const paper = { fromInstitution: '柳河镇卫生院', kind: 'up' as const, referredOn: businessDate };
    await desk.ok('enterReferral', { params, body: paper });
    const answers = without.clauses.map(({ clause }) => ({ clause, applies: false, evidence: '问过本人和家属' }));
    const revision = { facts: {}, answers, rowId: without.listRows[0]?.rowId ?? null, reason: '补来了转诊单' };
    const revised = await desk.ok('reviseDecision', { params, body: revision });
    expect(revised).toMatchObject({ state: 'admitted', decision: { outcome: 'eligible', unmet: [] } });
  });

  it('两家名册说法不同：两家都看得到，取哪一条由人定，快照留下', async () => {
    const hospital = under('luan-2024');
    const liu = { name: '刘桂兰', idNumber: idNumberOf('19540712', 2), category: '' };
    const params = { stayId: await hospital.admit(person(liu, '26118008')) };
    const desk = await hospital.as('admission-desk');
    const open = await desk.ok('getEligibilityCase', { params });
    expect(open.disagreeing).toEqual(expect.arrayContaining(['民政局', '乡村振兴局']));
    expect(open.listRows.map((row) => [row.authority, row.category, row.holds])).toEqual(
      expect.arrayContaining([
        ['民政局', 'tekun', true],
        ['乡村振兴局', 'marginal', true],
      ]),
    );
    const doctor = await hospital.as('ward-doctor');
    await doctor.ok('recordDoctorCheck', { params, body: { facts: { referral: 'level-by-level' }, answers: [] } });
    const of = (authority: string) => open.listRows.find((row) => row.authority === authority)?.rowId ?? null;
    const body = { decision: 'confirm' as const, answers: [], rowId: of('乡村振兴局') };
    const { decision } = await desk.ok('recordDeskDecision', { params, body });
    expect(decision).toMatchObject({
      outcome: 'eligible',
      matched: ['monitored'],
      snapshot: { authority: '乡村振兴局', category: 'marginal' },
    });
    const revision = { facts: { referral: 'level-by-level' as const }, answers: [], reason: '民政局来电确认' };
    const { decision: revised } = await desk.ok('reviseDecision', {
      params,
      body: { ...revision, rowId: of('民政局') },
    });
    expect(revised).toMatchObject({ matched: ['tekun'], snapshot: { authority: '民政局', category: 'tekun' } });
    const { decisions } = await desk.ok('listDecisions', { params });
    expect(decisions.map(({ snapshot }) => snapshot?.authority)).toEqual(['民政局', '乡村振兴局']);
  });

  it('N：目录外超过 5% 的由医院承担，先有人确认，再签协议，签的是减掉以后的数', async () => {
    const hospital = hospitals.get('naiman-2019');
    if (!hospital) throw new Error('no hospital under naiman-2019');
    const { name, idNumber } = HERDER;
    const known = { name, idNumber, birthDate: '1962-04-15', psnNo: `99${idNumber.slice(6, 17)}` };
    const stay = await BorneStay.admit(demo, hospital, 25, 10, known);
    expect(await hospital.decide(stay.stayId)).toBe('eligible');
    const ward = await hospital.as('ward-doctor');
    const { counts } = await ward.ok('getDeskOverview');
    expect(counts.find(({ key }) => key === 'catalogue-share')?.count).toBe(1);
    const patient = await stay.patient();
    await stay.settle('s0001');
    const plan = { parts: 1, firstDue: addDays(stay.day, 20) };
    const { params } = stay;
    expect((await patient.call('proposeAgreement', { params, body: plan })).body.code).toBe('adjustment-open');
    const billing = await hospital.as('billing');
    const { rows } = await billing.ok('listAdjustments');
    const row = rows.find(({ stayId }) => stayId === stay.stayId);
    expect(row).toMatchObject({ state: 'proposed', amountFen: 4_000 - 1_700 });
    const { adjustmentId = '', amountFen = 0 } = row ?? {};
    const before = await billing.ok('getRepayment', { params });
    const body = { accepted: true, amountFen };
    await billing.ok('decideAdjustment', { params: { ...params, adjustmentId }, body });
    await signPlan(demo, patient, stay.stayId, plan);
    const { instalments, totalFen, paidFen } = await billing.ok('getRepayment', { params });
    expect([instalments[0]?.amountFen, totalFen, paidFen]).toEqual([
      before.balanceFen - amountFen,
      before.totalFen - amountFen,
      0,
    ]);
  });
});
