import { verifyLedger } from '@zhenhoufu/server/boot';
import { settlementMessage, settlementReversalMessage } from '@zhenhoufu/server/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { FundHospital, type Unpaid } from '../support/fund-hospital.js';
import { pdfText } from '../support/pdf-text.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { picturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const PICTURE = picturePng(320, 240, true);

/** The fund covers the hospital's loss, the debt stays owed, and what comes in later repays the fund (P38). */
describe('the risk fund', () => {
  let world: World;
  let demo: Demo;
  let fund: FundHospital;
  let first: Unpaid;
  let second: Unpaid;
  let others: Unpaid[] = [];
  let claimId = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    fund = await FundHospital.open(demo, 'H99010100051');
    first = await fund.unpaid(751);
    second = await fund.unpaid(752);
    others = [await fund.unpaid(753), await fund.unpaid(754)];
  });
  afterAll(() => world?.close());

  const read = () => fund.finance.ok('getRiskFund');
  const sums = async () => (await read()).sums;
  const claimOf = async (id: string) => (await read()).claims.find((row) => row.claimId === id);
  const books = async () => (await verifyLedger(world.server.app.get('DatabaseConnection'))).ok;
  /** As if each reminder had gone to a relative too; answers on how many days there was one. */
  const alsoToARelative = async (stayId: string) => {
    const messages = world.server.app.get('DatabaseConnection').collection('messages');
    const arrived = { kind: 'reminder', state: 'sent', channel: { $ne: 'village-task' } };
    const rows = await messages.find({ stayId, ...arrived }).toArray();
    const copies = rows.map((row: { _id: string }) => ({
      ...row,
      _id: `${row._id}-relative`,
      accountId: 'relative',
      smsTo: 'other',
    }));
    await messages.insertMany(copies);
    return new Set(rows.map((row: { businessDate: string }) => row.businessDate)).size;
  };
  const owed = async ({ phone, stayId }: Unpaid) => (await phone.ok('getRepayment', { params: { stayId } })).balanceFen;

  it('where the scheme has none it says so, and nothing can be written down', async () => {
    const other = await SchemeHospital.open(demo, 'H99010100052', 'naiman-2019');
    const finance = await other.as('finance');
    expect((await finance.ok('getRiskFund')).scheme).toBeNull();
    const { businessDate: on } = await demo.clock();
    const body = { kind: 'contribution' as const, amountFen: 1, on, payer: '财政局', documentNo: '文 1' };
    expect((await finance.call('askFundMove', { body })).body.code).toBe('not-in-scheme');
    expect((await read()).scheme?.payers).toEqual(['财政局', '民政局', '人力资源和社会保障局']);
  });

  it('what is paid in counts when another person has confirmed it', async () => {
    const { businessDate: on } = await demo.clock();
    const body = { kind: 'contribution' as const, amountFen: 40_000, on, payer: '民政局', documentNo: '民〔2026〕1号' };
    const { moveId } = await fund.finance.ok('askFundMove', { body });
    expect((await sums()).availableFen).toBe(0);
    const params = { moveId };
    const own = await fund.finance.call('decideFundMove', { params, body: { decision: 'confirm' } });
    expect(own.body.code).toBe('second-person-needed');
    await fund.administrator.ok('decideFundMove', { params, body: { decision: 'confirm' } });
    const again = await fund.administrator.call('decideFundMove', { params, body: { decision: 'confirm' } });
    expect([again.status, (await sums()).availableFen]).toEqual([409, 40_000]);
    const back = { ...body, kind: 'return' as const, amountFen: 1 };
    expect((await fund.finance.call('askFundMove', { body: back })).body.field).toBe('amountFen');
  });

  it('what was confirmed by mistake is taken back by two people, once, by an entry of its own', async () => {
    const { businessDate: on } = await demo.clock();
    const body = { kind: 'contribution' as const, amountFen: 7_000, on, payer: '财政局', documentNo: '重复的 1' };
    const { moveId } = await fund.finance.ok('askFundMove', { body });
    const early = await fund.finance.call('takeBackFundMove', { params: { moveId }, body: { reason: '记重了' } });
    expect(early.body.code).toBe('wrong-state');
    await fund.administrator.ok('decideFundMove', { params: { moveId }, body: { decision: 'confirm' } });
    expect((await sums()).availableFen).toBe(47_000);
    const back = await fund.finance.ok('takeBackFundMove', { params: { moveId }, body: { reason: '记重了' } });
    const again = await fund.finance.call('takeBackFundMove', { params: { moveId }, body: { reason: '记重了' } });
    expect([again.status, (await sums()).availableFen]).toEqual([409, 47_000]);
    const decide = { params: { moveId: back.moveId }, body: { decision: 'confirm' as const } };
    expect((await fund.finance.call('decideFundMove', decide)).body.code).toBe('second-person-needed');
    await fund.administrator.ok('decideFundMove', decide);
    expect(await sums()).toMatchObject({ availableFen: 40_000, contributedFen: 40_000 });
    const { moves } = await read();
    expect(moves.find((move) => move.moveId === moveId)).toMatchObject({ amountFen: 7_000, mayTakeBack: false });
    expect(moves.find((move) => move.moveId === back.moveId)).toMatchObject({
      kind: 'contribution-back',
      note: '记重了',
    });
    expect(await books()).toBe(true);
  });

  it('is asked last: not before the ladder, the reminders and the village doctor are at their end', async () => {
    const params = { stayId: first.stayId };
    const early = await fund.officer.ok('getFundClaimCheck', { params });
    expect(early).toMatchObject({ has: true, unmet: expect.arrayContaining(['not-exhausted', 'nothing-late']) });
    const body = { amountFen: first.owedFen, reason: '一直没有付' };
    expect((await fund.officer.call('askFundClaim', { params, body })).status).toBe(409);

    await fund.exhaust();
    const late = await fund.officer.ok('getFundClaimCheck', { params });
    expect(late.mostFen).toBe(first.owedFen);
    expect(late.unmet).toEqual(late.unmet.filter((why) => why === 'village-open'));
    for (const { stayId } of [first, second, ...others]) await fund.endVisits(stayId);
    expect((await fund.officer.ok('getFundClaimCheck', { params })).unmet).toEqual([]);
    const help = { cause: 'lost-work' as const, words: '这两个月没有活干', canPay: { nowFen: null, monthlyFen: null } };
    const { helpId } = await first.phone.ok('askForHelp', { params, body: help });
    expect((await fund.officer.ok('getFundClaimCheck', { params })).unmet).toEqual(['answer-waits']);
    await first.phone.ok('withdrawHelp', { params: { ...params, helpId }, body: {} });
    const above = { ...body, amountFen: first.owedFen + 1 };
    expect((await fund.officer.call('askFundClaim', { params, body: above })).body.code).toBe('amount-above-balance');
    const role = await fund.billing.call('askFundClaim', { params, body });
    expect(role.status).toBe(403);
  });

  it('is looked at again when it is decided and when it is paid: who waits for an answer is not written off', async () => {
    const params = { stayId: second.stayId };
    const body = { amountFen: second.owedFen, reason: '提醒和上门都用过了' };
    const days = await alsoToARelative(second.stayId);
    const { claimId: asked } = await fund.officer.ok('askFundClaim', { params, body });
    // Two people told on one day: the household was reminded once.
    expect((await claimOf(asked))?.standing.reminders).toBe(days);
    const at = { params: { ...params, claimId: asked } };
    const approve = { decision: 'approve' as const, amountFen: second.owedFen, documentNo: '基金办 2 号' };
    const decide = () => fund.finance.call('decideFundClaim', { ...at, body: approve });
    const pay = () => fund.finance.call('payFundClaim', { ...at, body: { receiptNo: '回单 70' } });
    const waits = { code: 'wrong-state', detail: '现在不能垫付：这家还在等医院答复' };
    const said = { kind: 'wrong-amount' as const, text: '数不对，请核实' };
    await second.phone.ok('raiseObjection', { params, body: said });
    expect((await decide()).body).toMatchObject(waits);
    await second.phone.ok('withdrawObjection', { params, body: {} });
    expect((await decide()).status).toBe(200);
    const help = { cause: 'lost-work' as const, words: '这两个月没有活干' };
    const { helpId } = await second.phone.ok('askForHelp', { params, body: help });
    expect((await pay()).body).toMatchObject(waits);
    await second.phone.ok('withdrawHelp', { params: { ...params, helpId }, body: {} });
    await fund.officer.ok('withdrawFundClaim', { ...at, body: { reason: '先不申请' } });
  });

  it('two payments at one moment never take more than the fund has', async () => {
    const claims = [];
    for (const { stayId } of others) claims.push({ stayId, claimId: await fund.claim(stayId, 30_000) });
    const paid = await Promise.all(
      claims.map((params) => fund.finance.call('payFundClaim', { params, body: { receiptNo: '回单 1' } })),
    );
    expect(paid.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await sums()).toMatchObject({ availableFen: 10_000, outFen: 30_000 });
    expect(await books()).toBe(true);
  });

  it('asked by one, decided by another, paid from what is there; the debt and its reminders stay', async () => {
    const params = { stayId: first.stayId };
    const body = { amountFen: first.owedFen, reason: '提醒和上门都用过了' };
    claimId = (await fund.finance.ok('askFundClaim', { params, body })).claimId;
    expect((await fund.officer.call('askFundClaim', { params, body })).status).toBe(409);
    const approve = { decision: 'approve' as const, amountFen: first.owedFen, documentNo: '基金办 3 号' };
    const at = { params: { ...params, claimId } };
    expect((await fund.finance.call('decideFundClaim', { ...at, body: approve })).body.code).toBe(
      'second-person-needed',
    );
    const addPaper = (scan: string) => fund.officer.call('addFundClaimPaper', { ...at, body: { scan } });
    const pdfScan = (text: string) => `data:application/pdf;base64,${Buffer.from(text).toString('base64')}`;
    const cut = await addPaper(pdfScan('%PDF-1.7 和一半'));
    expect([cut.status, cut.body.field]).toEqual([400, 'scan']);
    const whole = '%PDF-1.7\n欠条\n%%EOF\n';
    for (const scan of [pdfScan(whole), ...Array.from({ length: 5 }, () => PICTURE)])
      expect((await addPaper(scan)).status).toBe(200);
    expect((await addPaper(PICTURE)).body.code).toBe('wrong-state');
    const [paper, photo] = (await claimOf(claimId))?.papers ?? [];
    expect([paper?.pdf, photo?.pdf, paper?.by]).toEqual([true, false, '梁建国']);
    const seen = { params: { ...at.params, paperId: paper?.paperId ?? '' } };
    expect((await fund.officer.raw('getFundClaimPaper', seen)).status).toBe(403);
    const opened = await fund.administrator.raw('getFundClaimPaper', seen);
    expect([opened.headers.get('content-type'), await opened.text()]).toEqual(['application/pdf', whole]);
    const { reads } = await first.phone.ok('listAccessLog', { params });
    expect(reads[0]?.what).toBe('看垫付申请的一份材料');
    const receipt = { ...at, body: { receiptNo: '回单 77' } };
    expect((await fund.finance.call('payFundClaim', receipt)).status).toBe(409);
    await fund.administrator.ok('decideFundClaim', { ...at, body: approve });
    const short = await fund.finance.call('payFundClaim', receipt);
    expect([short.status, short.body.detail]).toEqual([409, expect.stringContaining('不够垫付')]);
    await fund.contribute(1_000_000);
    expect(await fund.finance.ok('payFundClaim', receipt)).toEqual({ claimId, paidFen: first.owedFen });
    await demo.letGoOut();
    const told = (await first.phone.ok('listMessages')).messages.find(({ stayId }) => stayId === first.stayId);
    expect(told).toMatchObject({ title: '您的还款，有一件事告诉您', text: expect.stringContaining('不多也不少') });
    expect(JSON.stringify(told)).not.toMatch(/恶意|元|病/);
    expect((await fund.finance.call('payFundClaim', receipt)).status).toBe(409);

    expect(await sums()).toMatchObject({
      paidFen: 30_000 + first.owedFen,
      availableFen: 1_010_000 - first.owedFen,
      outFen: 30_000 + first.owedFen,
      owedFen: 0,
    });
    const repayment = await first.phone.ok('getRepayment', { params });
    expect([repayment.balanceFen, repayment.stage, repayment.overdueFen]).toEqual([
      first.owedFen,
      'overdue-4',
      first.owedFen,
    ]);
    expect(await books()).toBe(true);
    const pdf = await fund.officer.raw('getFundClaimPdf', at);
    const words = await pdfText(Buffer.from(await pdf.arrayBuffer()));
    expect(words).toContain('医疗风险基金垫付申请表');
    expect(words).not.toMatch(/肺炎|马有田/);
  });

  it('what the family pays goes to the fund first; taken back, that is undone; given back once', async () => {
    const paymentId = await fund.payAtWindow(first, 30_000);
    expect(await claimOf(claimId)).toMatchObject({ repaidFen: 30_000, balanceFen: first.owedFen - 30_000 });
    expect(await owed(first)).toBe(first.owedFen - 30_000);
    const asked = await fund.billing.ok('askReversal', {
      params: { stayId: first.stayId, paymentId },
      body: { reason: '收据开错了人' },
    });
    const reversalId = asked.reversal?.reversalId ?? '';
    await fund.finance.ok('decideReversal', { params: { reversalId }, body: { decision: 'confirm' } });
    expect([(await claimOf(claimId))?.repaidFen, await owed(first)]).toEqual([0, first.owedFen]);
    expect(await books()).toBe(true);

    await fund.payAtWindow(first, 50_000);
    const { businessDate: on } = await demo.clock();
    const body = { kind: 'return' as const, amountFen: 50_000, on, payer: '本院', documentNo: '转账 5' };
    const { moveId } = await fund.finance.ok('askFundMove', { body });
    const twice = await fund.finance.ok('askFundMove', { body });
    const confirm = (id: string) =>
      fund.administrator.call('decideFundMove', { params: { moveId: id }, body: { decision: 'confirm' } });
    expect([(await confirm(moveId)).status, (await confirm(twice.moveId)).status]).toEqual([200, 400]);
    expect(await sums()).toMatchObject({ owedFen: 0, recoveredFen: 50_000, returnedFen: 50_000 });
    expect(await books()).toBe(true);
  });

  it('a settlement made anew keeps what came in; paid to the end the fund has all of its money back, and no more', async () => {
    const before = (await claimOf(claimId))?.repaidFen;
    await fund.hospital.push(settlementReversalMessage(first.stay, `${first.stay.iptNo}-r`, 's0001'));
    expect((await claimOf(claimId))?.repaidFen).toBe(first.owedFen);
    const { businessDate: today } = await demo.clock();
    const lines = [{ sn: `L${first.stay.iptNo}`, itemCode: 'QH0001', quantity: 10, date: today }];
    await fund.hospital.push(settlementMessage(first.stay, 's0002', today, lines));
    expect([(await claimOf(claimId))?.repaidFen, await owed(first)]).toEqual([before, first.owedFen - 50_000]);
    await fund.payAtWindow(first, await owed(first));
    expect(await claimOf(claimId)).toMatchObject({ repaidFen: first.owedFen, balanceFen: 0 });
    expect(await sums()).toMatchObject({ outFen: 30_000, owedFen: first.owedFen - 50_000 });
    expect(await books()).toBe(true);
  });

  it('who paid before the fund did needs no fund: the claim is withdrawn', async () => {
    const claim = await fund.claim(second.stayId, second.owedFen);
    await fund.payAtWindow(second, second.owedFen);
    const at = { params: { stayId: second.stayId, claimId: claim } };
    const pay = await fund.finance.call('payFundClaim', { ...at, body: { receiptNo: '回单 78' } });
    expect(pay.body.code).toBe('nothing-owed');
    await fund.officer.ok('withdrawFundClaim', { ...at, body: { reason: '家里付清了' } });
    expect((await claimOf(claim))?.state).toBe('withdrawn');
  });

  it('paid out by two people at once it is paid once', async () => {
    await fund.contribute(100_000);
    const waiting = (await read()).claims.find(({ state }) => state === 'approved');
    const params = { stayId: waiting?.stayId ?? '', claimId: waiting?.claimId ?? '' };
    const other = await fund.hospital.as('finance');
    const place = { params: { stayId: params.stayId } };
    await fund.officer.ok('reportDeath', { ...place, body: { diedOn: null, words: '村医说人不在了' } });
    const { paidFen, availableFen } = await sums();
    const answers = await Promise.all(
      [fund.finance, other].map((who) => who.call('payFundClaim', { params, body: { receiptNo: '回单 90' } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await sums()).toMatchObject({ paidFen: paidFen + 30_000, availableFen: availableFen - 30_000 });
    expect(await books()).toBe(true);
    // Nothing of it is put to a family in mourning.
    await demo.letGoOut();
    const family = others.find(({ stayId }) => stayId === params.stayId);
    const { messages } = (await family?.phone.ok('listMessages')) ?? { messages: null };
    const told = messages?.filter(({ stayId }) => stayId === params.stayId).map(({ title }) => title);
    expect(told).not.toContain('您的还款，有一件事告诉您');
    await fund.officer.ok('mistakeDeath', { ...place, body: { words: '去看过，人还在' } });
  });

  it('help from outside goes to the fund, what the hospital forgives is its own loss; paid too often it is a credit', async () => {
    const paid = (await read()).claims.find(({ stayId, state }) => state === 'paid' && stayId !== first.stayId);
    const family = others.find(({ stayId }) => stayId === paid?.stayId);
    if (!paid || !family) throw new Error('no other debt was paid for');
    const params = { stayId: family.stayId };
    const ask = { cause: 'ill' as const, words: '还在养病，干不了活' };
    const { helpId } = await family.phone.ok('askForHelp', { params, body: ask });
    const place = { ...params, helpId };
    const { reliefId } = await fund.officer.ok('applyHelpRelief', { params: place, body: { office: 'civil-affairs' } });
    const granted = { state: 'granted' as const, grantedFen: 10_000, paidTo: 'hospital' as const, documentNo: '民 18' };
    await fund.officer.ok('answerHelpRelief', { params: { ...place, reliefId }, body: granted });
    expect(await claimOf(paid.claimId)).toMatchObject({ repaidFen: 10_000, balanceFen: family.owedFen - 10_000 });
    const loss = { amountFen: 5_000, reason: '养病，没有收入' };
    const { forgivenessId } = await fund.finance.ok('proposeForgiveness', { params: place, body: loss });
    const head = await fund.hospital.as('department-head');
    await head.ok('decideForgiveness', {
      params: { ...place, forgivenessId },
      body: { approved: true, note: '看过了' },
    });
    const after = await claimOf(paid.claimId);
    expect(after).toMatchObject({
      repaidFen: Math.max(10_000, 30_000 - (family.owedFen - 15_000)),
      balanceFen: family.owedFen - 15_000,
    });
    expect(await books()).toBe(true);
  });

  it('the finance bureau gets every movement with what the fund has after it, on a sheet and on paper', async () => {
    const { businessDate: to } = await demo.clock();
    const from = `${to.slice(0, 4)}-01-01`;
    const answer = await fund.finance.raw('exportRiskFund', { query: { from, to, format: 'csv' } });
    const lines = (await answer.text()).trim().split('\r\n');
    const { availableFen } = await sums();
    expect(lines.at(-1)).toContain((availableFen / 100).toFixed(2));
    const kinds = lines.map((line) => line.split(',')[1]);
    for (const kind of ['拨进', '垫付', '收回', '还给基金']) expect(kinds).toContain(kind);
    expect(lines.join()).not.toContain(first.stay.name);
    const pdf = await fund.finance.raw('getRiskFundPdf', { query: { from, to } });
    expect(await pdfText(Buffer.from(await pdf.arrayBuffer()))).toContain('医疗风险基金收支表');
    const bad = await fund.finance.call('exportRiskFund', { query: { from: to, to: from } });
    expect(bad.status).toBe(400);
  });
});
