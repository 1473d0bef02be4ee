import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import {
  admissionMessage,
  allZhouLines,
  chargeMessage,
  dischargeMessage,
  personMessage,
  settlementMessage,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

/** Settlements whose sums do not add up have no effect until a person decides (invariant 10). */
describe('settlements to check', () => {
  let world: World;
  let demo: Demo;
  let today = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    today = (await demo.clock()).businessDate;
  });
  afterAll(() => world?.close());

  const connection = () => world.server.app.get(getConnectionToken());

  async function discharged(iptNo: string) {
    const stay = zhouStay(iptNo);
    const lines = allZhouLines(today).map((line) => ({ ...line, date: today }));
    await demo.push(personMessage(stay, `${iptNo}-p`));
    await demo.push(admissionMessage(stay, `${iptNo}-a`, today));
    await demo.push(chargeMessage(stay, `${iptNo}-c`, lines));
    await demo.push(dischargeMessage(stay, `${iptNo}-d`, today));
    const row = await connection().collection('admissions').findOne({ iptNo });
    return { stay, lines, stayId: String(row?._id) };
  }

  const owed = (stayId: string) => connection().collection('obligations').countDocuments({ stayId });

  it.each([1, 100, -250])('one that is off by %i fen is kept, shown with its sums, and owes nothing', async (bend) => {
    const { stay, lines, stayId } = await discharged(`26119${Math.abs(bend)}7`);
    const bent = settlementMessage(stay, 's0001', today, lines, bend);
    const answer = await demo.push(bent);
    expect(answer).toMatchObject({ status: 'warned' });
    expect(answer.problems.map((row) => row.code)).toContain('identity-2');
    expect(await demo.push(bent)).toMatchObject({ status: 'duplicate' });
    expect(await owed(stayId)).toBe(0);
    const billing = await demo.as('billing');
    const row = (await billing.ok('listSettlementsToCheck')).rows.find((item) => item.stayId === stayId);
    expect(row?.problems[0]).toMatchObject({ identity: '2', differenceFen: -bend });
    expect((await billing.ok('getStay', { params: { stayId } })).state).toBe('discharging');
  });

  it('a person decides once: given back, then the right one is effective; or used all the same', async () => {
    const { stay, lines, stayId } = await discharged('26119811');
    await demo.push(settlementMessage(stay, 's0001', today, lines, 300));
    const billing = await demo.as('billing');
    const find = async () => (await billing.ok('listSettlementsToCheck')).rows.find((row) => row.stayId === stayId);
    const params = { settlementId: (await find())?.settlementId ?? '' };
    const finance = await demo.as('finance');
    const body = { decision: 'reject' as const, reason: '请医院重发' };
    expect((await finance.call('decideSettlement', { params, body })).status).toBe(403);
    await billing.ok('decideSettlement', { params, body });
    expect((await billing.call('decideSettlement', { params, body })).body.code).toBe('wrong-state');
    expect(await owed(stayId)).toBe(0);
    expect(await demo.push(settlementMessage(stay, 's0002', today, lines))).toMatchObject({ status: 'accepted' });
    expect(await owed(stayId)).toBe(1);

    const other = await discharged('26119812');
    await demo.push(settlementMessage(other.stay, 's0003', today, other.lines, 300));
    const row = (await billing.ok('listSettlementsToCheck')).rows.find((item) => item.stayId === other.stayId);
    const accept = { decision: 'accept' as const, reason: '差额由医院承担，已和医保核对' };
    const chosen = { settlementId: row?.settlementId ?? '' };
    await billing.ok('decideSettlement', { params: chosen, body: accept });
    expect(await owed(other.stayId)).toBe(1);
    expect(await verifyLedger(connection())).toMatchObject({ ok: true });
  });

  it('one that names no stay, or an amount that is none, is rejected with the field', async () => {
    const { stay, lines } = await discharged('26119813');
    const message = settlementMessage(stay, 's0004', today, lines) as {
      response: { output: { setlinfo: Record<string, unknown> } };
    };
    const bad = structuredClone(message);
    bad.response.output.setlinfo.psn_cash_pay = '12.345';
    expect(await demo.push(bad)).toMatchObject({
      status: 'rejected',
      problems: [{ field: 'response.output.setlinfo.psn_cash_pay', code: 'bad-amount' }],
    });
    const lost = settlementMessage({ ...stay, mdtrtId: 'nobody', iptNo: 'nobody' }, 's0005', today, lines);
    expect(await demo.push(lost)).toMatchObject({ status: 'warned', problems: [{ code: 'unknown-stay' }] });
  });
});
