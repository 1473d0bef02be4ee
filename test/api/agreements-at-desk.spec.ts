import { createHash } from 'node:crypto';
import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import { idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { AgreementAtDesk } from '@zhenhoufu/shared/contracts';
import { addDays, instantOf } from '@zhenhoufu/shared/time';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personOf } from '../support/admission-papers.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { settledFamily, settledStay } from '../support/owing-family.js';
import { pdfText } from '../support/pdf-text.js';
import { picturePng, signaturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const WIFE = idNumberOf('19690712', 61);
const PATIENT = idNumberOf('19680305', 1);

/** A repayment plan for whoever has no phone (P30): an old woman at the window signs on the pad, or on paper. */
describe('agreements signed at the desk', () => {
  let world: World;
  let demo: Demo;
  let billing: Caller;
  let officer: Caller;
  let finance: Caller;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    billing = await demo.as('billing');
    officer = await demo.as('arrears-officer');
    finance = await demo.as('finance');
  });
  afterAll(async () => {
    expect(await verifyLedger(connection())).toMatchObject({ ok: true });
    await world?.close();
  });

  const connection = () => world.server.app.get<Connection>(getConnectionToken());
  const wife = { name: '刘桂芳', relationName: '妻子', idNumber: WIFE, authority: 'patient-present' as const };
  const planOf = (stayId: string) => billing.ok('getDeskPlan', { params: { stayId } });

  /** Somebody settled, and a plan of three parts that waits for a signature. */
  async function presented(iptNo: string, stay = zhouStay(iptNo), settle = settledStay) {
    const { stayId } = await settle(demo, stay);
    const { versions } = await billing.ok('proposeAgreementAtDesk', {
      params: { stayId },
      body: { parts: 3, firstDue: addDays((await demo.clock()).businessDate, 20) },
    });
    const params = { stayId, paperId: versions[0]?.agreementId ?? '' };
    return { stayId, params, paper: await officer.ok('getAgreementAtDesk', { params }) };
  }

  function read(paper: AgreementAtDesk) {
    const confirmedClauses = paper.clauses.filter((clause) => clause.mustConfirm).map((clause) => clause.code);
    const { textSha256 } = paper;
    return { confirmedClauses, readToEnd: true, textSha256, identifiedBy: 'id-card' as const };
  }

  async function pdfOf(stayId: string, agreementId: string): Promise<Buffer> {
    const answer = await billing.raw('getAgreementPdf', { params: { stayId, agreementId } });
    return Buffer.from(await answer.arrayBuffer());
  }

  it('a relative signs on the pad: known by her ID card, on the patient’s word, before a named witness', async () => {
    const { stayId, params, paper } = await presented('26119881');
    expect(paper).toMatchObject({ signer: 'patient', relativeMaySign: true, scan: null });
    const body = { ...read(paper), signature: signaturePng(), relative: wife };
    const tried = async (change: object) =>
      (await officer.call('signAgreementOnPad', { params, body: { ...body, ...change } })).body;
    expect((await tried({ readToEnd: false })).code).toBe('agreement-not-read');
    expect((await tried({ confirmedClauses: [] })).code).toBe('agreement-not-read');
    expect((await tried({ signature: signaturePng(false) })).code).toBe('signature-missing');
    const herself = { relative: { ...wife, idNumber: PATIENT } };
    expect(await tried(herself)).toMatchObject({ code: 'bad-input', field: 'relative.idNumber' });
    const child = { relative: { ...wife, idNumber: idNumberOf('20150101', 62) } };
    expect(await tried(child)).toMatchObject({ code: 'bad-input', field: 'relative.idNumber' });
    expect((await tried({ relative: { ...wife, authority: undefined } })).code).toBe('bad-input');
    expect((await tried({ guardian: wife })).field).toBe('guardian');
    expect((await planOf(stayId)).versions[0]).toMatchObject({ state: 'presented', way: null });

    const signed = await officer.ok('signAgreementOnPad', { params, body });
    expect(signed.versions[0]).toMatchObject({ state: 'effective', way: 'pad', signerName: '刘桂芳' });
    expect(signed.versions[0]?.atDesk).toMatch(/^\S+见证$/);
    const again = await officer.call('signAgreementOnPad', { params, body });
    expect(again.body.code).toBe('agreement-not-open');

    const pdf = await pdfOf(stayId, params.paperId);
    const words = await pdfText(pdf);
    for (const said of [
      '刘桂芳（妻子），身份证',
      '在医院的平板上手写',
      '在场见证，当面核对了身份证原件。患者当面说了，由这位家属替患者签。',
      '没有用短信验证码',
      '签名图片指纹',
      '身份证附件指纹',
      '周红',
    ])
      expect(words).toContain(said);
    const row = await connection().collection('agreements').findOne({ stayId });
    expect(words).toContain(row?.annexSha256);
    for (const secret of [WIFE, PATIENT]) expect(words + JSON.stringify(row)).not.toContain(secret);
    // The number on it leads to the check page, and the check page knows the bytes by it.
    const number = /编号([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/.exec(words)?.[1] ?? '';
    expect(words).toContain(`/m/pages/papers/check?number=${number}`);
    expect(words.match(/合计1,142\.98/g)).toHaveLength(1);
    const check = (sha256: string) => billing.ok('checkDocument', { params: { sha256 }, query: { number } });
    expect((await check(createHash('sha256').update(pdf).digest('hex'))).result).toBe('genuine');
    expect((await check('0'.repeat(64))).result).toBe('changed');
  });

  it('only the desk that takes money lets sign; the ward and the phone do not', async () => {
    const { params, paper } = await presented('26119882');
    const body = { ...read(paper), signature: signaturePng() };
    for (const persona of ['ward-doctor', 'department-head', 'patient-zhou'] as const) {
      expect((await (await demo.as(persona)).call('signAgreementOnPad', { params, body })).status).toBe(403);
    }
    const both = await Promise.all([1, 2].map(() => billing.call('signAgreementOnPad', { params, body })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('on paper: printed, signed, scanned by one and checked by another; nothing else is offered meanwhile', async () => {
    const { stayId, params, paper } = await presented('26119883', undefined, settledFamily);
    const form = await billing.raw('getAgreementForm', { params });
    const printed = await pdfText(Buffer.from(await form.arrayBuffer()));
    for (const said of ['家属替患者签字', '□看过，同意', paper.textSha256]) expect(printed).toContain(said);
    const signedOn = (await demo.clock()).businessDate;
    const body = { ...read(paper), signedOn, relative: { ...wife, authority: 'written' as const } };
    const upload = (pages: string[]) => billing.call('uploadSignedAgreement', { params, body: { ...body, pages } });
    expect((await upload([picturePng(300, 300, true)])).body.field).toBe('pages.0');
    const page = picturePng(620, 877, true);
    const kept = await upload([page, page]);
    expect(kept.body.versions?.[0]).toMatchObject({ state: 'presented', scan: { pages: 2, uploadedBy: '周红' } });
    expect((await upload([page])).body.code).toBe('wrong-state');

    // At rest the page is not the picture; who checks gets the picture.
    const stored = await connection().collection('files.files').find({}).toArray();
    const plain = createHash('sha256').update(bytesOf(page)).digest('hex');
    expect(stored.map(({ metadata }) => metadata.sha256)).not.toContain(plain);
    const shown = await finance.raw('getScannedAgreementPage', { params: { ...params, page: '2' } });
    expect(Buffer.from(await shown.arrayBuffer()).equals(bytesOf(page))).toBe(true);

    const confirm = { params, body: { decision: 'confirm' as const } };
    expect((await billing.call('checkSignedAgreement', confirm)).body.code).toBe('same-person');
    const patient = await demo.as('patient-zhou');
    const no = { params: { stayId, agreementId: params.paperId }, body: { reason: '不签' } };
    expect((await patient.call('declineAgreement', no)).body.code).toBe('wrong-state');
    const other = { params: { stayId }, body: { parts: 2, firstDue: addDays(signedOn, 20) } };
    expect((await officer.call('proposeAgreementAtDesk', other)).body.code).toBe('wrong-state');
    const waiting = await finance.ok('listAgreements');
    expect(waiting.rows.find((row) => row.stayId === stayId)).toMatchObject({ what: 'scan' });

    // The days for signing pass; a scan that waits does not lapse.
    await demo.moveTo(addDays(signedOn, 9), '09:30');
    const silent = await finance.call('checkSignedAgreement', { params, body: { decision: 'return' } });
    expect(silent.body.field).toBe('note');
    const done = await finance.ok('checkSignedAgreement', confirm);
    expect(done.versions[0]).toMatchObject({ state: 'effective', way: 'paper', signerName: '刘桂芳' });
    const words = await pdfText(await pdfOf(stayId, params.paperId));
    for (const said of [
      '周红当面核对了身份证原件并上传扫描件',
      '医院看过患者签名的委托书',
      '另行核对无误',
      '扫描件，第2页',
      plain,
    ])
      expect(words).toContain(said);
  });

  it('a scan of a text whose debt has changed is given back, and what was paid stands', async () => {
    const { stayId, params, paper } = await presented('26119884');
    const signedOn = (await demo.clock()).businessDate;
    const body = { ...read(paper), signedOn, pages: [picturePng(620, 877, true)] };
    await billing.ok('uploadSignedAgreement', { params, body });
    const paid = { prepaymentId: null, amountFen: 10_000, way: 'window-card' as const };
    const at = { ...paid, receiptNo: 'P26119884', payerName: '刘桂芳' };
    const taken = await billing.ok('takeWindowPayment', { params: { stayId }, body: at });
    // Date and time of day are of one clock, the hospital's, however far the demo has moved it.
    const { businessDate, time } = await demo.clock();
    expect(taken.paidOn).toBe(businessDate);
    expect(minutesBetween(taken.paidAt, businessDate, time)).toBeLessThan(3);
    const refused = await finance.call('checkSignedAgreement', { params, body: { decision: 'confirm' } });
    expect(refused.body.code).toBe('agreement-not-open');
    const before = (await planOf(stayId)).versions[0];
    expect(before).toMatchObject({ state: 'presented', signedAt: null });
    const note = '欠的钱变了，重新出一份';
    const back = await finance.ok('checkSignedAgreement', { params, body: { decision: 'return', note } });
    expect(back.versions[0]).toMatchObject({ state: 'presented', scan: null });
    const next = { parts: 2, firstDue: addDays(signedOn, 20) };
    const anew = await officer.ok('proposeAgreementAtDesk', { params: { stayId }, body: next });
    expect(anew.versions[0]).toMatchObject({ state: 'presented', balanceFen: paper ? anew.balanceFen : 0 });
  });

  it('of a child only the guardian signs, a relative does not', async () => {
    const child = personOf('26119885', 63, '20160801', '陈小禾');
    const { params, paper } = await presented('26119885', child);
    expect(paper).toMatchObject({ signer: 'guardian', guardianReason: 'minor', relativeMaySign: false });
    const body = { ...read(paper), signature: signaturePng() };
    const tried = (who: object) => billing.call('signAgreementOnPad', { params, body: { ...body, ...who } });
    for (const who of [{}, { relative: wife }]) expect((await tried(who)).body.code).toBe('guardian-needed');
    const father = { name: '陈大田', relationName: '父亲', idNumber: idNumberOf('19880609', 42) };
    const signed = await tried({ guardian: father });
    expect(signed.body.versions?.[0]).toMatchObject({ state: 'effective', signerName: '陈大田' });
  });

  const minutesBetween = (at: string, date: string, time: string) =>
    Math.abs(Date.parse(at) - instantOf(date, time)) / 60_000;
  const bytesOf = (dataUrl: string) => Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
});
