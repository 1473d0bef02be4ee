import { verifyLedger } from '@zhenhoufu/server/boot';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BorneStay } from '../support/borne-stay.js';
import { beginWithinAYear, claimant, recognise } from '../support/claiming-family.js';
import { Demo } from '../support/demo.js';
import { FundHospital } from '../support/fund-hospital.js';
import { signPlan } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

const [SUN, LU] = [claimant(61), claimant(62, '陆小满')];

/** The fund has paid (P38); relief (P3) and what the institution bears (P20) come later, as the county changes its scheme. */
describe('what comes off a debt after the fund has paid for it', () => {
  let world: World;
  let demo: Demo;
  let fund: FundHospital;
  let day = '';
  let helped: BorneStay;
  let borne: BorneStay;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    fund = await FundHospital.open(demo, 'H99010100053');
    day = await beginWithinAYear(demo);
    await underSchemes([{ id: 'naiman-2019', from: '2017-01-01' }]);
    helped = await owing(461, SUN, 'patient-ma');
    borne = await owing(462, LU, 'patient-zhou');
    await underSchemes(untilFund());
    await fund.exhaust();
    await fund.contribute(200_000);
    for (const { stayId } of [helped, borne]) await fund.endVisits(stayId);
  });
  afterAll(() => world?.close());
  afterEach(async () => {
    expect(await verifyLedger(world.server.app.get('DatabaseConnection'))).toMatchObject({ ok: true });
  });

  /** Settled with 300 yuan inside the catalogue and 12 outside, a plan of one part signed. */
  async function owing(serial: number, person: typeof SUN, persona: string): Promise<BorneStay> {
    const stay = await BorneStay.admit(demo, fund.hospital, serial, 3, person);
    await fund.hospital.decide(stay.stayId);
    const phone = await stay.patient(persona);
    await stay.settle('s0001');
    await signPlan(demo, phone, stay.stayId, { parts: 1, firstDue: addDays(day, 5) });
    return stay;
  }

  const owed = async ({ params }: BorneStay) => (await fund.billing.ok('getRepayment', { params })).balanceFen;
  const claimOf = async (id: string) =>
    (await fund.finance.ok('getRiskFund')).claims.find(({ claimId }) => claimId === id);
  const sums = async () => (await fund.finance.ok('getRiskFund')).sums;
  /** The fund pays all that is owed. */
  async function paidFor(stay: BorneStay): Promise<string> {
    const claimId = await fund.claim(stay.stayId, await owed(stay));
    await fund.finance.ok('payFundClaim', { params: { ...stay.params, claimId }, body: { receiptNo: '回单 1' } });
    return claimId;
  }
  /** Admitted under naiman-2019, which has P20; the county takes up county-2021 and its fund on the next day. */
  const untilFund = () => [
    { id: 'naiman-2019', from: '2017-01-01' },
    { id: 'county-2021', from: addDays(day, 1) },
  ];
  async function underSchemes(profiles: readonly { id: string; from: string }[]): Promise<void> {
    const regions = world.server.app.get('DatabaseConnection').collection('regions');
    await regions.updateOne({ _id: fund.hospital.region }, { $set: { profiles } });
  }

  it('what the institution bears afterwards is its own loss: it gives the fund back what nobody owes any more', async () => {
    const { params } = borne;
    const claimId = await paidFor(borne);
    const owedFen = await owed(borne);
    const before = (await sums()).owedFen;
    const phone = await demo.as('patient-zhou');
    const body = { lineId: await borne.lineId('2'), reason: '天不热，没有开空调' };
    const reported = await phone.ok('reportOverTreatment', { params, body });
    await borne.decide(reported.caseId, 'institution');
    await demo.letGoOut();
    const [part] = (await fund.billing.ok('getStayAdjustments', { params })).rows;
    expect(part).toMatchObject({ cause: 'over-treatment', amountFen: 1_200, state: 'proposed' });
    expect(await claimOf(claimId)).toMatchObject({ repaidFen: 0 });
    const yes = { accepted: true, amountFen: 1_200, reason: '' };
    const adjustmentId = part?.adjustmentId ?? '';
    await fund.billing.ok('decideAdjustment', { params: { ...params, adjustmentId }, body: yes });
    expect(await owed(borne)).toBe(owedFen - 1_200);
    expect(await claimOf(claimId)).toMatchObject({ repaidFen: 1_200, balanceFen: owedFen - 1_200 });
    expect((await sums()).owedFen).toBe(before + 1_200);
  });

  it('relief that the bureau pays to the hospital goes back to the fund', async () => {
    const { params } = helped;
    const claimId = await paidFor(helped);
    const owedFen = await owed(helped);
    const before = await sums();
    expect(await claimOf(claimId)).toMatchObject({ paidFen: owedFen, repaidFen: 0, balanceFen: owedFen });
    const { businessDate: from } = await demo.clock();
    await underSchemes([...untilFund(), { id: 'luan-2024', from }]);
    await recognise(demo, fund.hospital, '2026 第 1 期', [{ ...SUN, from: addDays(day, 2) }]);
    const { right } = await fund.billing.ok('getRetroactiveClaims', { params });
    const body = { appliedBy: '本人', seenFen: right?.claimableFen ?? 0 };
    const asked = await fund.billing.ok('applyRetroactiveClaimAtDesk', { params, body });
    const place = { ...params, claimId: asked.claimId };
    await fund.billing.ok('sendRetroactiveClaim', { params: place, body: {} });
    const items = [{ stayId: helped.stayId, grantedFen: 9_000 }];
    const granted = { granted: true as const, items, paidTo: 'hospital' as const, documentNo: '松医保救 18 号' };
    await fund.billing.ok('answerRetroactiveClaim', { params: place, body: granted });
    expect(await owed(helped)).toBe(owedFen - 9_000);
    expect(await claimOf(claimId)).toMatchObject({ repaidFen: 9_000, balanceFen: owedFen - 9_000 });
    expect(await sums()).toMatchObject({ owedFen: before.owedFen + 9_000, outFen: before.outFen - 9_000 });
  });
});
