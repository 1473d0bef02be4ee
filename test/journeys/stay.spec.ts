import {
  admissionMessage,
  allZhouLines,
  chargeMessage,
  dischargeMessage,
  estimateMessage,
  idNumberOf,
  lineFen,
  personMessage,
  settlementMessage,
  zhouLines,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { addDays, addMonths } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { ledgerIsWhole } from '../support/ledger.js';
import { signaturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

/** One hospital stay from admission to the last instalment (issue A), step by step, over real HTTP. */
describe('周长顺的一次住院', () => {
  let world: World;
  let demo: Demo;
  let patient: Caller;
  let daughter: Caller;
  let stayId = '';
  let firstDay = '';
  let agreementId = '';
  let owedFen = 0;
  let dueDates: string[] = [];
  const stay = zhouStay('26119001');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    // Tomorrow morning by the hospital's clock: the story reads the same whenever it is run.
    firstDay = addDays((await demo.clock()).businessDate, 1);
    await demo.moveTo(firstDay, '08:30');
  });
  afterAll(() => world?.close());

  async function pay(caller: Caller, amountFen: number) {
    const order = await caller.ok('createOrder', { params: { stayId }, body: { amountFen } });
    expect(await demo.atCashier(order.pay)).toEqual({ result: 'ok' });
    for (let i = 0; i < 50; i += 1) {
      const now = await caller.ok('getOrder', { params: { stayId, orderId: order.orderId } });
      if (now.state === 'paid' && now.paymentId)
        return caller.ok('getReceipt', { params: { stayId, paymentId: now.paymentId } });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the payment did not arrive');
  }

  it('1. 入院：1101 和 2401 进来，两个人先后核实，不收押金', async () => {
    expect(await demo.push(personMessage(stay, 'm1'))).toMatchObject({ status: 'accepted' });
    expect(await demo.push(personMessage(stay, 'm1'))).toMatchObject({ status: 'duplicate' });
    const admission = admissionMessage(stay, 'm2', firstDay);
    expect(await demo.push(admission)).toMatchObject({ status: 'accepted' });
    expect(await demo.push(admission)).toMatchObject({ status: 'duplicate' });

    const doctor = await demo.as('ward-doctor');
    const desk = await demo.as('admission-desk');
    const queue = await doctor.ok('listEligibilityQueue', { query: { stage: 'doctor' } });
    const row = queue.rows.find((item) => item.admissionNo === stay.iptNo);
    expect(row).toMatchObject({ patientName: '周长顺', categoryName: '低保对象' });
    stayId = row?.stayId ?? '';
    const open = await doctor.ok('getEligibilityCase', { params: { stayId } });
    expect(open.clauses.map((clause) => clause.clause)).toEqual([
      'K1',
      'K2',
      'K3',
      'K4',
      'K5',
      'K6',
      'K7',
      'K8',
      'K9',
      'K10',
    ]);
    expect(open.listRows).toMatchObject([{ authority: '民政局', category: 'dibao', matchedBy: 'id-number' }]);

    const answers = open.clauses.map(({ clause }) => ({ clause, applies: false, evidence: '病史陈述已签名' }));
    const facts = { causes: [], referral: 'level-by-level' as const };
    const few = await doctor.call('recordDoctorCheck', {
      params: { stayId },
      body: { facts, answers: answers.slice(0, 8) },
    });
    expect([few.status, few.body.code]).toEqual([422, 'clauses-incomplete']);
    await doctor.ok('recordDoctorCheck', { params: { stayId }, body: { facts, answers } });
    const decided = await desk.ok('recordDeskDecision', {
      params: { stayId },
      body: { decision: 'confirm', answers, rowId: open.listRows[0]?.rowId ?? null },
    });
    expect(decided.decision).toMatchObject({
      outcome: 'eligible',
      basis: 'category',
      exclusions: [],
      unmet: [],
      matched: ['dibao'],
      profile: 'kaizhou-2024',
      doctor: { name: '何敏' },
      desk: { name: '柳小燕' },
      snapshot: { category: 'dibao', listVersion: '2026-11 第 12 期' },
    });
    expect(decided.state).toBe('admitted');
  });

  it('0. 绑定：先同意，患者用床头码，家属等确认', async () => {
    const guest = new Caller(demo.base);
    expect((await guest.ok('getPolicy', { params: { institution: stay.institution } })).who).toHaveLength(7);
    const early = await guest.call('signInWithWechat', { body: { code: 'demo-patient-zhou-first', consents: [] } });
    expect([early.status, early.body.code]).toEqual([403, 'consent-needed']);
    const { texts } = await guest.ok('listConsentTexts');
    const account = texts
      .filter((text) => text.purpose === 'account')
      .map(({ purpose, version }) => ({ purpose, version }));
    const { token } = await guest.ok('signInWithWechat', {
      body: { code: 'demo-patient-zhou-second', consents: account },
    });
    patient = new Caller(demo.base, token);
    const doctor = await demo.as('ward-doctor');
    const { code } = await doctor.ok('createBedsideCode', { params: { stayId }, body: {} });
    const idNumber = idNumberOf('19680305', 1);
    const noConsent = await patient.call('bindByBedsideCode', { body: { code, idNumber } });
    expect([noConsent.status, noConsent.body.code]).toEqual([403, 'consent-needed']);
    for (const { purpose, version } of texts) await patient.ok('giveConsent', { body: { purpose, version } });
    const wrong = await patient.call('bindByBedsideCode', { body: { code, idNumber: idNumberOf('19540712', 2) } });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'binding-wrong']);
    expect(await patient.ok('bindByBedsideCode', { body: { code, idNumber } })).toEqual({ stayId });

    daughter = await demo.as('relative-zhou');
    const before = await daughter.call('getStayHome', { params: { stayId } });
    expect([before.status, before.body.code]).toEqual([403, 'no-grant']);
    await daughter.ok('sendContactCode', { body: { institution: stay.institution, admissionNo: stay.iptNo } });
    const pending = await daughter.ok('bindByContactCode', {
      body: {
        institution: stay.institution,
        admissionNo: stay.iptNo,
        code: await demo.smsCode(),
        name: '周小梅',
        relationName: '女儿',
      },
    });
    expect(pending.status).toBe('pending');
    expect((await daughter.call('listBills', { params: { stayId } })).body.code).toBe('no-grant');
    const { grants } = await patient.ok('listGrants', { params: { stayId } });
    expect(grants.map((grant) => [grant.name, grant.relation, grant.status])).toEqual([
      ['周长顺', 'self', 'active'],
      ['周小梅', 'relative', 'pending'],
    ]);
    await patient.ok('confirmGrant', { params: { stayId, grantId: pending.grantId }, body: { scopes: ['pay'] } });
    const noScope = await daughter.call('listBills', { params: { stayId } });
    expect([noScope.status, noScope.body.code]).toEqual([403, 'scope-missing']);
    await patient.ok('confirmGrant', {
      params: { stayId, grantId: pending.grantId },
      body: { scopes: ['view-bills', 'pay'] },
    });
  });

  it('2–3. 四天费用和一日清单：重放不变，迟到的写明是哪天的', async () => {
    for (const day of [0, 1, 2, 3]) {
      await demo.moveTo(addDays(firstDay, day), '20:00');
      const message = chargeMessage(stay, `c${day}`, zhouLines(firstDay, day));
      const first = await demo.push(message);
      expect(first).toMatchObject({ status: 'accepted', problems: [] });
      expect(await demo.push(message)).toMatchObject({
        status: 'duplicate',
        lines: { accepted: 0, duplicate: first.lines.accepted },
      });
    }
    const open = await demo.bill(patient, stayId, addDays(firstDay, 3));
    expect(open.status).toBe('open');
    await demo.moveTo(addDays(firstDay, 4), '07:00');
    const days = await patient.ok('listBills', { params: { stayId } });
    const totalFen = allZhouLines(firstDay).reduce((sum, line) => sum + lineFen(line), 0);
    expect(days.totalFen).toBe(totalFen);
    expect(days.days.map((day) => day.status)).toEqual(['sealed', 'sealed', 'sealed', 'sealed', 'no-data']);
    expect(days.days.reduce((sum, day) => sum + day.totalFen, 0)).toBe(totalFen);

    const third = await demo.bill(patient, stayId, addDays(firstDay, 2));
    expect(third).toMatchObject({ status: 'sealed', dayNo: 3, lateCount: 1 });
    const lines = third.categories.flatMap((category) => category.lines);
    expect(lines.filter((line) => line.lateFor !== null)).toMatchObject([
      { lateFor: addDays(firstDay, 1), name: expect.stringContaining('APTT') },
    ]);
    expect(lines.filter((line) => line.refundOf !== null)).toMatchObject([{ refundOf: '1008', quantity: '-2' }]);
    expect(third.categories.reduce((sum, category) => sum + category.totalFen, 0)).toBe(third.totalFen);
    expect((await demo.bill(daughter, stayId, addDays(firstDay, 2))).totalFen).toBe(third.totalFen);

    const again = await patient.raw('getDailyBill', { params: { stayId, date: addDays(firstDay, 2) } });
    const etag = again.headers.get('etag') ?? '';
    const unchanged = await patient.raw('getDailyBill', {
      params: { stayId, date: addDays(firstDay, 2) },
      headers: { 'if-none-match': etag },
    });
    expect(unchanged.status).toBe(304);
    const home = await patient.ok('getStayHome', { params: { stayId } });
    expect(home).toMatchObject({ state: 'admitted', totalFen, owed: { kind: 'at-least', asOf: null } });
    const estimate = estimateMessage(stay, 'e0001', allZhouLines(firstDay));
    expect(await demo.push(estimate)).toMatchObject({ status: 'accepted', problems: [] });
    expect(await demo.push(estimate)).toMatchObject({ status: 'duplicate' });
    const { owed } = await patient.ok('getStayHome', { params: { stayId } });
    expect(owed).toMatchObject({ kind: 'estimate', asOf: addDays(firstDay, 4) });
    expect(owed.amountFen % 100).toBe(0);
    expect(owed.amountFen).toBeGreaterThan(home.owed.amountFen);
  });

  it('4. 结算：各层对得上，自己要付的记成应付款', async () => {
    await demo.push(dischargeMessage(stay, 'd1', addDays(firstDay, 4)));
    const message = settlementMessage(stay, 's0001', addDays(firstDay, 4), allZhouLines(firstDay));
    expect(await demo.push(message)).toMatchObject({ status: 'accepted', problems: [] });
    expect(await demo.push(message)).toMatchObject({ status: 'duplicate' });
    const settlement = await patient.ok('getSettlement', { params: { stayId } });
    owedFen = settlement.selfFen;
    expect(settlement.layers.reduce((sum, layer) => sum + layer.amountFen, 0)).toBe(settlement.totalFen);
    expect(owedFen).toBeGreaterThan(60_000);
    const home = await patient.ok('getStayHome', { params: { stayId } });
    expect(home.owed).toEqual({ kind: 'exact', amountFen: owedFen, asOf: null });
    expect(home.todos[0]?.kind).toBe('choose-plan');
    await ledgerIsWhole(world);
  });

  it('5. 协议：选三期，看全文，手写加验证码，PDF 有指纹', async () => {
    const firstDue = addDays(firstDay, 30);
    const tooMany = await patient.call('proposeAgreement', { params: { stayId }, body: { parts: 7, firstDue } });
    expect([tooMany.status, tooMany.body.code, tooMany.body.field]).toEqual([422, 'schedule-outside-limits', 'parts']);
    const agreement = await patient.ok('proposeAgreement', { params: { stayId }, body: { parts: 3, firstDue } });
    agreementId = agreement.agreementId;
    dueDates = agreement.instalments.map((part) => part.dueDate);
    expect(dueDates).toEqual([0, 1, 2].map((month) => addMonths(firstDue, month)));
    expect(agreement.instalments.reduce((sum, part) => sum + part.amountFen, 0)).toBe(owedFen);
    const sent = await patient.ok('sendSigningCode', { params: { stayId, agreementId }, body: {} });
    expect(sent.phoneTail).toBe('6120');
    const code = await demo.smsCode();
    const confirmedClauses = agreement.clauses.filter((clause) => clause.mustConfirm).map((clause) => clause.code);
    const signing = {
      signature: signaturePng(),
      code,
      confirmedClauses,
      readToEnd: true,
      textSha256: agreement.textSha256,
    };
    const params = { stayId, agreementId };
    const unread = await patient.call('signAgreement', { params, body: { ...signing, readToEnd: false } });
    expect(unread.body.code).toBe('agreement-not-read');
    const blank = await patient.call('signAgreement', { params, body: { ...signing, signature: signaturePng(false) } });
    expect(blank.body.code).toBe('signature-missing');
    const wrong = await patient.call('signAgreement', {
      params,
      body: { ...signing, code: code === '000000' ? '111111' : '000000' },
    });
    expect(wrong.body.code).toBe('code-wrong');
    const relative = await daughter.call('signAgreement', { params, body: signing });
    expect(relative.body.code).toBe('scope-missing');
    const signed = await patient.ok('signAgreement', { params, body: signing });
    expect(signed).toMatchObject({ state: 'effective', signerName: '周长顺' });
    const file = await patient.raw('getAgreementPdf', { params });
    const named = /filename\*=UTF-8''(.+)$/.exec(file.headers.get('content-disposition') ?? '')?.[1] ?? '';
    expect(decodeURIComponent(named)).toMatch(/^住院费用分期还款协议书 \d{4}年\d+月\d+日\.pdf$/);
    const pdf = Buffer.from(await file.arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const { createHash } = await import('node:crypto');
    expect(pdf.includes('/SubFilter /ETSI.CAdES.detached')).toBe(true);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    expect(sha256).toBe(signed.pdfSha256);
    const anybody = new Caller(demo.base);
    expect(await anybody.ok('checkDocument', { params: { sha256 } })).toMatchObject({ result: 'genuine' });
    expect(await anybody.ok('checkDocument', { params: { sha256: '0'.repeat(64) } })).toMatchObject({
      result: 'unknown',
    });
  });

  it('6. 付款：女儿付第一期，收到凭证', async () => {
    const { instalments } = await daughter.ok('getRepayment', { params: { stayId } });
    const receipt = await pay(daughter, instalments[0]?.amountFen ?? 0);
    expect(receipt).toMatchObject({
      payerName: '女儿周小梅',
      patientNameMasked: '周*',
      covers: [{ no: 1, leftFen: 0 }],
      balanceFen: owedFen - (instalments[0]?.amountFen ?? 0),
    });
    const after = await patient.ok('getRepayment', { params: { stayId } });
    expect(after.instalments.map((part) => part.status)).toEqual(['paid', 'next', 'later']);
    await demo.letGoOut();
    const { messages } = await daughter.ok('listMessages');
    expect(messages[0]).toMatchObject({ title: '收到还款', state: 'sent' });
    await ledgerIsWhole(world);
  });

  it('7. 逾期：先微信提醒，没额度就发短信，夜里不发，工作台看得到', async () => {
    const [, second = ''] = dueDates;
    const popUp = await fetch(`${demo.base}/demo/wechat/subscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${daughter.token}` },
      body: JSON.stringify({ templateIds: ['zhf_instalment_due_v1'] }),
    });
    await daughter.ok('recordSubscription', { body: (await popUp.json()) as never });
    const smsBefore = (await demo.smsSent()).length;
    const effective = (await patient.ok('getRepayment', { params: { stayId } })).instalments[1]?.effectiveDate ?? '';
    expect(effective >= second).toBe(true);
    await demo.moveTo(addDays(effective, -3), '07:30');
    expect(await demo.subscribeSent()).toHaveLength(0);
    await demo.moveTo(addDays(effective, -3), '09:00');
    const sent = await demo.subscribeSent();
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent[0]?.data)).not.toMatch(/肺炎|内二科|周长顺/);
    expect((await patient.ok('listMessages')).messages[0]).toMatchObject({
      title: '第2期快到日子了',
      channel: 'sms',
      state: 'sent',
    });
    expect((await demo.smsSent()).length).toBe(smsBefore + 1);
    await demo.moveTo(addDays(effective, 2), '09:00');
    const sms = (await demo.smsSent()).slice(smsBefore + 1);
    expect(sms).toHaveLength(2);
    for (const message of sms) {
      expect(message.phone).toBe(stay.phone);
      expect(message.text).not.toMatch(/肺炎|内二科|周长顺/);
    }
    const head = await demo.as('department-head');
    const overdue = await head.ok('listOverdue');
    expect(overdue).toMatchObject({
      persons: 1,
      departments: [{ department: '内二科', responsible: '冯以宁', persons: 1 }],
    });
    expect(overdue.rows[0]).toMatchObject({
      patientName: '周长顺',
      stage: 'overdue-1',
      overdueDays: 2,
      lastReminder: { state: 'sent' },
    });
  });

  it('8. 付清：第二期先付一部分再付清，第三期提前，协议完成', async () => {
    const { instalments } = await patient.ok('getRepayment', { params: { stayId } });
    const [, second, third] = instalments.map((part) => part.amountFen);
    const part = await pay(patient, 10_000);
    expect(part.covers).toEqual([{ no: 2, amountFen: 10_000, leftFen: (second ?? 0) - 10_000 }]);
    await ledgerIsWhole(world);
    const rest = await pay(patient, (second ?? 0) - 10_000);
    expect(rest.covers).toMatchObject([{ no: 2, leftFen: 0 }]);
    const last = await pay(daughter, third ?? 0);
    expect(last).toMatchObject({ covers: [{ no: 3, leftFen: 0 }], balanceFen: 0 });
    const done = await patient.ok('getAgreement', { params: { stayId, agreementId } });
    expect(done.state).toBe('fulfilled');
    const repayment = await patient.ok('getRepayment', { params: { stayId } });
    expect(repayment).toMatchObject({ balanceFen: 0, paidFen: owedFen, creditFen: 0, stage: 'settled' });
    const nothing = await patient.call('createOrder', { params: { stayId }, body: { amountFen: 100 } });
    expect([nothing.status, nothing.body.code]).toEqual([409, 'nothing-owed']);
    expect((await patient.ok('getStayHome', { params: { stayId } })).todos).toEqual([]);
    const desk = await demo.as('billing');
    expect((await desk.ok('getStay', { params: { stayId } })).state).toBe('closed');
    const { reads } = await patient.ok('listAccessLog', { params: { stayId } });
    expect(reads[0]).toMatchObject({ role: '收费处' });
    await ledgerIsWhole(world);
  });
});
