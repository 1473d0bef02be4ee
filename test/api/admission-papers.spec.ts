import { createHash } from 'node:crypto';
import { type FeedStay, idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { AdmissionPaper } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfOf, personOf, present, read } from '../support/admission-papers.js';
import { Caller, idempotencyKey } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { pdfText } from '../support/pdf-text.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { signaturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const ZHOU = idNumberOf('19680305', 1);

/** B's 先诊疗后付费协议 (P10), signed on the phone; the institution's words; the check page. */
describe('admission papers on the phone', () => {
  let world: World;
  let demo: Demo;
  let b: SchemeHospital;
  const zhou: FeedStay = { ...zhouStay('26119701'), name: '周长𠮷' };
  let stayId = '';
  let phone: Caller;
  let paper: AdmissionPaper;
  let pdf: Buffer;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    b = await SchemeHospital.open(demo, 'H99010100003', 'bayannur-2017');
    stayId = await b.admit(zhou);
    phone = await b.bind('patient-zhou', stayId, ZHOU);
  });
  afterAll(() => world?.close());

  it('is not needed before the decision; after it the stay waits for the paper', async () => {
    const early = await phone.call('presentAdmissionPaper', { params: { stayId }, body: {} });
    expect([early.status, early.body.code]).toEqual([409, 'paper-not-needed']);
    expect(await b.decide(stayId)).toBe('eligible');
    expect(await b.stateOf(stayId)).toBe('eligible');
    const papers = await phone.ok('getAdmissionPapers', { params: { stayId } });
    expect(papers).toMatchObject({ needed: { kind: 'treat-first', title: '先诊疗后付费协议' }, signer: 'patient' });
  });

  it('says who is covered and why, and is presented once however often it is asked for', async () => {
    const key = idempotencyKey();
    paper = await phone.ok('presentAdmissionPaper', { params: { stayId }, body: {}, key });
    const again = await phone.ok('presentAdmissionPaper', { params: { stayId }, body: {}, key });
    const atDesk = await present(await b.as('admission-desk'), stayId);
    expect([again.paperId, atDesk.paperId]).toEqual([paper.paperId, paper.paperId]);
    expect(paper).toMatchObject({ state: 'presented', version: 1, templateVersion: '通用文本 2026-11' });
    const words = JSON.stringify(paper);
    for (const said of [
      '周长𠮷',
      '低保对象',
      '民政局',
      `${Number((await demo.clock()).businessDate.slice(0, 4)) + 1}年12月31日`,
      '5,000.00 元（人民币伍仟元整）',
      '医保卡复印件',
    ])
      expect(words).toContain(said);
    expect(words).not.toContain(ZHOU);
    expect(words).not.toContain('{{');
  });

  it('refuses what was not read, not confirmed, not written, not coded', async () => {
    const params = { stayId, paperId: paper.paperId };
    await phone.ok('sendPaperCode', { params, body: {} });
    const good = { ...read(paper), signature: signaturePng(), code: '000000' };
    const tries = [
      { ...good, readToEnd: false },
      { ...good, textSha256: 'f'.repeat(64) },
      { ...good, confirmedClauses: good.confirmedClauses.slice(1) },
      { ...good, signature: signaturePng(false) },
      { ...good, code: (await demo.smsCode()) === '000000' ? '000001' : '000000' },
    ];
    const seen: unknown[] = [];
    for (const body of tries) {
      const { body: answer } = await phone.call('signPaperOnPhone', { params, body });
      seen.push([answer.code, answer.field]);
    }
    expect(seen).toEqual([
      ['agreement-not-read', 'readToEnd'],
      ['agreement-not-read', 'textSha256'],
      ['agreement-not-read', 'confirmedClauses'],
      ['signature-missing', 'signature'],
      ['code-wrong', 'code'],
    ]);
  });

  it('takes effect with the signature: the bed without a deposit, and a PDF that says it all', async () => {
    const params = { stayId, paperId: paper.paperId };
    const body = { ...read(paper), signature: signaturePng(), code: await demo.smsCode() };
    const key = idempotencyKey();
    const signed = await phone.ok('signPaperOnPhone', { params, body, key });
    expect(signed).toMatchObject({ state: 'effective', signerName: '周长𠮷', relationName: '本人', way: 'phone' });
    expect((await phone.ok('signPaperOnPhone', { params, body, key })).pdfSha256).toBe(signed.pdfSha256);
    expect((await phone.call('signPaperOnPhone', { params, body })).body.code).toBe('agreement-not-open');
    expect(await b.stateOf(stayId)).toBe('admitted');
    pdf = await pdfOf(phone, signed);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(signed.pdfSha256);
    const text = await pdfText(pdf);
    for (const said of [
      '这份文件说什么',
      '周长𠮷',
      '身份证9901**********0019',
      '低保对象',
      '人民币伍仟元整',
      '医院留存：医保卡复印件、身份证复印件',
      '恶意欠费',
      '签字人已单独确认',
      '短信验证码',
      '尾号6120',
      paper.textSha256,
      paper.number,
      '第1页，共',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain(ZHOU);
    expect(text).not.toContain('U+20BB7');
    const big = await phone.raw('getAdmissionPaperPdf', { params, query: { type: 'large' } });
    const large = Buffer.from(await big.arrayBuffer());
    expect(await pdfText(large)).toContain('周长𠮷');
    const sha256 = createHash('sha256').update(large).digest('hex');
    const check = await phone.ok('checkDocument', { params: { sha256 }, query: { number: paper.number } });
    expect([check.result, check.kind]).toEqual(['genuine', '先诊疗后付费协议（大字版）']);
    paper = signed;
  });

  it('the check page tells genuine, changed and unknown, and nobody’s data', async () => {
    const anybody = new Caller(demo.base);
    const check = (sha256: string, query = {}) => anybody.ok('checkDocument', { params: { sha256 }, query });
    const number = paper.number.toLowerCase().replaceAll('-', ' ');
    const known = await anybody.ok('findDocument', { params: { number } });
    expect(known).toEqual({
      registered: true,
      kind: '先诊疗后付费协议',
      madeOn: (await demo.clock()).businessDate,
    });
    const none = await anybody.ok('findDocument', { params: { number: '0000-0000-0000' } });
    expect(none).toEqual({ registered: false, kind: null, madeOn: null });
    expect((await check(paper.pdfSha256 ?? '', { number })).result).toBe('genuine');
    expect((await check(paper.pdfSha256 ?? '')).result).toBe('genuine');
    const bent = createHash('sha256')
      .update(Buffer.concat([pdf, Buffer.from(' ')]))
      .digest('hex');
    expect((await check(bent, { number })).result).toBe('changed');
    expect(await check(bent, { number: '0000-0000-0000' })).toEqual({ result: 'unknown', kind: null, madeOn: null });
    expect((await check(bent)).result).toBe('unknown');
  });

  it('a new version of the template never reaches a signed paper', async () => {
    const administrator = await b.as('administrator');
    const { kinds } = await administrator.ok('getPaperTemplates');
    const shipped = kinds.find((row) => row.kind === 'treat-first')?.versions.at(-1);
    if (!shipped) throw new Error('no shipped words');
    const today = (await demo.clock()).businessDate;
    const reworded = { ...shipped.text, title: '先诊疗后付费协议（新）' };
    const saved = await administrator.ok('savePaperTemplate', {
      body: { kind: 'treat-first', from: today, text: reworded },
    });
    expect(saved).toMatchObject({ version: 1, status: 'in-force', savedBy: '孟凡' });
    const now = await phone.ok('getAdmissionPapers', { params: { stayId } });
    expect(now.papers[0]).toEqual(paper);
    expect((await pdfOf(phone, paper)).equals(pdf)).toBe(true);
    const other = await b.admit(personOf('26119702', 2, '19540712', '刘桂兰'));
    await b.decide(other);
    const fresh = await present(await b.as('admission-desk'), other);
    expect([fresh.title, fresh.templateVersion]).toEqual([
      '先诊疗后付费协议（新）',
      expect.stringMatching(/^本院第 1 版（.+启用）$/),
    ]);
  });

  it('a template with a wrong variable is refused by name; a version in force is not edited, a coming one is', async () => {
    const administrator = await b.as('administrator');
    const { kinds } = await administrator.ok('getPaperTemplates');
    const text = kinds.find((row) => row.kind === 'treat-first')?.versions.at(-1)?.text;
    if (!text) throw new Error('no shipped words');
    const today = (await demo.clock()).businessDate;
    const bent = JSON.parse(JSON.stringify(text).replaceAll('{{coveredBy}}', '{{approver}}')) as typeof text;
    const wrong = await administrator.call('savePaperTemplate', {
      body: { kind: 'treat-first', from: today, text: bent },
    });
    expect([wrong.status, wrong.body.code, wrong.body.detail, wrong.body.errors?.length]).toEqual([
      422,
      'template-unfit',
      '没有变量 {{approver}}',
      2,
    ]);
    const early = { kind: 'treat-first' as const, from: addDays(today, -1), text };
    expect((await administrator.call('savePaperTemplate', { body: early })).body.field).toBe('from');
    const coming = await administrator.ok('savePaperTemplate', { body: { ...early, from: addDays(today, 3) } });
    const params = { templateId: coming.templateId };
    const moved = await administrator.ok('changePaperTemplate', { params, body: { from: addDays(today, 4), text } });
    expect([moved.status, moved.from]).toEqual(['coming', addDays(today, 4)]);
    const inForce = (await administrator.ok('getPaperTemplates')).kinds
      .flatMap((row) => row.versions)
      .find((row) => row.status === 'in-force' && row.version > 0);
    const edit = await administrator.call('changePaperTemplate', {
      params: { templateId: inForce?.templateId ?? '' },
      body: { from: addDays(today, 4), text },
    });
    expect([edit.status, edit.body.code]).toEqual([409, 'template-in-force']);
  });
});
