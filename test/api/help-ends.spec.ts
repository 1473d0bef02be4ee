import { getConnectionToken } from '@nestjs/mongoose';
import { addDays } from '@zhenhoufu/shared/time';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { ledgerIsWhole } from '../support/ledger.js';
import { type OwingFamily, owingFamily, payPart, signPresented } from '../support/owing-family.js';
import { settleAnew } from '../support/surplus-family.js';
import { startWorld, type World } from '../support/world.js';

const IPT_NO = '26119053';
const SAID = { cause: 'ill' as const, words: '还在养病，干不了活' };

/** How help ends (P40): by a new plan, by forgiveness that no later settlement turns into money, by a last payment. */
describe('help and what comes after', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let officer: Caller;
  let finance: Caller;
  let head: Caller;
  let helpId = '';
  let wholeFen = 0;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, IPT_NO, 3);
    [officer, finance, head] = [
      await demo.as('arrears-officer'),
      await demo.as('finance'),
      await demo.as('department-head'),
    ];
    wholeFen = await balance();
  });
  afterAll(() => world?.close());

  const stay = () => ({ stayId: family.stayId });
  const place = () => ({ ...stay(), helpId });
  const balance = async () => (await family.patient.ok('getRepayment', { params: stay() })).balanceFen;
  const creditFen = async () => {
    const rows = await world.server.app
      .get<Connection>(getConnectionToken())
      .collection('patientBalances')
      .find()
      .toArray();
    return rows.reduce((sum, row) => sum + row.creditFen, 0);
  };
  const ask = async () => {
    ({ helpId } = await family.patient.ok('askForHelp', { params: stay(), body: SAID }));
  };
  const forgive = async (amountFen: number) => {
    const body = { amountFen, reason: '养病，没有收入' };
    const { forgivenessId } = await finance.ok('proposeForgiveness', { params: place(), body });
    return head.call('decideForgiveness', { params: { ...place(), forgivenessId }, body: { approved: true } });
  };

  it('helped by a later plan: only once it is signed, through the agreement that there is', async () => {
    await ask();
    const helped = { params: place(), body: { outcome: 'helped' as const, words: '往后推了，分六次付' } };
    expect((await officer.call('endHelp', helped)).body.code).toBe('wrong-state');
    const { businessDate } = await demo.clock();
    const plan = { parts: 6, firstDue: addDays(businessDate, 40), note: '养好病再付', reason: '还在养病' };
    const { versions } = await officer.ok('proposeAgreementAtDesk', { params: stay(), body: plan });
    const agreementId = versions[0]?.agreementId ?? '';
    expect((await officer.call('endHelp', helped)).body.code).toBe('wrong-state');
    await signPresented(demo, family.patient, family.stayId, agreementId);
    expect((await officer.ok('listHelp')).rows[0]?.replanned).toBe(true);
    await officer.ok('endHelp', helped);
    expect((await family.patient.ok('getHelp', { params: stay() })).outcome).toBe('granted');
  });

  it('two decisions at the same moment take it off once', async () => {
    await ask();
    const body = { amountFen: 50_000, reason: '养病，没有收入' };
    const { forgivenessId } = await officer.ok('proposeForgiveness', { params: place(), body });
    const params = { ...place(), forgivenessId };
    const both = await Promise.all(
      [head, finance].map((who) => who.call('decideForgiveness', { params, body: { approved: true } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balance()).toBe(wholeFen - 50_000);
    await ledgerIsWhole(world);
  });

  it('what was forgiven never becomes credit when the settlement is made anew smaller, and stays as far as it is needed', async () => {
    await settleAnew(demo, IPT_NO, family, wholeFen - 14_298);
    expect([await balance(), await creditFen()]).toEqual([0, 0]);
    await ledgerIsWhole(world);
    await settleAnew(demo, IPT_NO, family, 0, 3);
    expect([await balance(), await creditFen()]).toEqual([wholeFen - 14_298, 0]);
    const { paidFen } = await family.patient.ok('getRepayment', { params: stay() });
    expect(paidFen).toBe(0);
    await ledgerIsWhole(world);
  });

  it('a proposal of what was paid meanwhile is refused when somebody decides, and ends with the request', async () => {
    const owedFen = await balance();
    const body = { amountFen: owedFen, reason: '养病，没有收入' };
    const { forgivenessId } = await officer.ok('proposeForgiveness', { params: place(), body });
    await payPart(demo, family, 10_000);
    const params = { ...place(), forgivenessId };
    const above = await head.call('decideForgiveness', { params, body: { approved: true } });
    expect([above.status, above.body.code]).toEqual([422, 'amount-above-balance']);
    await head.ok('decideForgiveness', { params, body: { approved: false, note: '又付了一些，重新提' } });
    expect((await forgive(owedFen - 10_000)).status).toBe(200);
    await demo.letGoOut();
    expect(await balance()).toBe(0);
    const home = await family.patient.ok('getRepayment', { params: stay() });
    expect(home.agreement?.state).toBe('fulfilled');
    expect(await creditFen()).toBe(0);
    await ledgerIsWhole(world);
  });
});
