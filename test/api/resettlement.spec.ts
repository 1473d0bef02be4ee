import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import {
  allZhouLines,
  type FeedLine,
  settlementMessage,
  settlementReversalMessage,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { signaturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const IPT_NO = '26119851';

/** A settlement is taken back and done again after payments (invariant 11). */
describe('a settlement that is done again', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let lines: FeedLine[];
  let day = '';

  beforeEach(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, IPT_NO, 3);
    lines = allZhouLines(family.signedOn);
    await payPart(demo, family, family.instalments[0]?.amountFen ?? 0);
    day = (await demo.clock()).businessDate;
    expect(await demo.push(settlementReversalMessage(zhouStay(IPT_NO), 'r1', 's0001'))).toMatchObject({
      status: 'accepted',
    });
  });
  afterEach(async () => {
    expect(await verifyLedger(world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });
    await world?.close();
  });

  const repayment = () => family.patient.ok('getRepayment', { params: { stayId: family.stayId } });
  const first = () => family.instalments[0]?.amountFen ?? 0;
  const total = () => family.instalments.reduce((sum, part) => sum + part.amountFen, 0);

  /** The same lines, but insurance pays so much more (or less, negative) than the first time. */
  async function settleAgain(moreFen: number): Promise<number> {
    const message = settlementMessage(zhouStay(IPT_NO), 's0002', day, lines) as {
      response: { output: { setlinfo: Record<string, string> } };
    };
    const { setlinfo } = message.response.output;
    const shift = (name: string, fen: number) => {
      setlinfo[name] = ((Math.round(Number(setlinfo[name]) * 100) + fen) / 100).toFixed(2);
    };
    for (const name of ['maf_pay', 'fund_pay_sumamt']) shift(name, moreFen);
    for (const name of ['psn_part_amt', 'psn_cash_pay']) shift(name, -moreFen);
    expect(await demo.push(message)).toMatchObject({ status: 'accepted' });
    await demo.letGoOut();
    return total() - moreFen;
  }

  it('owes nothing and reminds of nothing in between', async () => {
    expect(await repayment()).toMatchObject({ balanceFen: 0, stage: 'settled', overdueFen: 0 });
    expect(await repayment()).toMatchObject({ totalFen: 0, paidFen: first() });
    await demo.moveTo(addDays(family.instalments[1]?.effectiveDate ?? '', 2), '09:00');
    const desk = await demo.as('billing');
    expect((await desk.ok('listOverdue')).rows).toEqual([]);
  });

  it('the same amount again: what was paid counts, the plan stands', async () => {
    await settleAgain(0);
    const now = await repayment();
    expect(now).toMatchObject({ balanceFen: total() - first(), apartFen: 0, totalFen: total() });
    expect(now.instalments.map((part) => [part.status, part.amountFen])).toEqual([
      ['paid', first()],
      ['next', family.instalments[1]?.amountFen],
      ['later', family.instalments[2]?.amountFen],
    ]);
  });

  it('a smaller debt is cut from the tail, and the family is told', async () => {
    const third = family.instalments[2]?.amountFen ?? 0;
    const self = await settleAgain(third + 1_000);
    const now = await repayment();
    expect(now).toMatchObject({ balanceFen: self - first(), apartFen: 0, totalFen: self });
    expect(now.instalments.map((part) => part.amountFen)).toEqual([first(), self - first()]);
    const { messages } = await family.patient.ok('listMessages');
    expect(messages[0]).toMatchObject({ title: '结算重新做过了' });
    await payPart(demo, family, self - first());
    expect(await repayment()).toMatchObject({ balanceFen: 0, stage: 'settled', creditFen: 0 });
  });

  it('a debt smaller than what was paid: the surplus is credit', async () => {
    const self = await settleAgain(total() - first() + 5_000);
    expect(self).toBe(first() - 5_000);
    const now = await repayment();
    expect(now).toMatchObject({ balanceFen: 0, creditFen: 5_000, stage: 'settled' });
    const desk = await demo.as('billing');
    expect((await desk.ok('getStay', { params: { stayId: family.stayId } })).state).toBe('closed');
  });

  it('an increase stands apart, is never overdue, and a new version is signed for all of it', async () => {
    const self = await settleAgain(-30_000);
    const before = await repayment();
    expect(before).toMatchObject({ balanceFen: self - first(), apartFen: 30_000, apartBy: 'settlement' });
    expect(before.instalments.reduce((sum, part) => sum + part.amountFen, 0)).toBe(total());
    const rest = total() - first();
    await payPart(demo, family, rest);
    await demo.moveTo(addDays(family.instalments[2]?.effectiveDate ?? '', 40), '09:00');
    expect(await repayment()).toMatchObject({ balanceFen: 30_000, apartFen: 30_000, overdueFen: 0, stage: 'current' });
    const firstDue = addDays((await demo.clock()).businessDate, 10);
    const { stayId, patient } = family;
    const agreement = await patient.ok('proposeAgreement', { params: { stayId }, body: { parts: 1, firstDue } });
    expect(agreement.instalments).toMatchObject([{ no: 1, amountFen: 30_000 }]);
    const params = { stayId, agreementId: agreement.agreementId };
    await patient.ok('sendSigningCode', { params, body: {} });
    const confirmedClauses = agreement.clauses.filter((clause) => clause.mustConfirm).map((clause) => clause.code);
    const { textSha256 } = agreement;
    const body = {
      signature: signaturePng(),
      code: await demo.smsCode(),
      confirmedClauses,
      readToEnd: true,
      textSha256,
    };
    await patient.ok('signAgreement', { params, body });
    expect(await repayment()).toMatchObject({ balanceFen: 30_000, apartFen: 0, agreement: { version: 2 } });
    const again = await patient.call('proposeAgreement', { params: { stayId }, body: { parts: 1, firstDue } });
    expect(again.body.code).toBe('agreement-not-open');
    await payPart(demo, family, 30_000);
    expect(await repayment()).toMatchObject({ balanceFen: 0, stage: 'settled' });
  });
});
