import { createHash } from 'node:crypto';
import { type FeedStay, idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { AdmissionPaper } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Caller, idempotencyKey } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { pdfText } from '../support/pdf-text.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { picturePng, signaturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const ZHOU = idNumberOf('19680305', 1);
const CHILD = idNumberOf('20160801', 41);
const FATHER = idNumberOf('19880609', 42);

function person(iptNo: string, serial: number, birth: string, name: string): FeedStay {
  const birthDate = `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`;
  const psnNo = `9901010000000000${String(4000 + serial)}`;
  return { ...zhouStay(iptNo), psnNo, name, idNumber: idNumberOf(birth, serial), birthDate };
}

/** Read to the end, every clause that limits the signer confirmed. */
function read(paper: AdmissionPaper) {
  const confirmedClauses = paper.clauses.filter((clause) => clause.mustConfirm).map((clause) => clause.code);
  return { confirmedClauses, readToEnd: true, textSha256: paper.textSha256 };
}

/** Papers signed at admission (P10) under the schemes that ask for one, over HTTP. */
describe('admission papers', () => {
  let world: World;
  let demo: Demo;
  let b: SchemeHospital;
  let c: SchemeHospital;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    b = await SchemeHospital.open(demo, 'H99010100003', 'bayannur-2017');
    c = await SchemeHospital.open(demo, 'H99010100004', 'county-2021');
  });
  afterAll(() => world?.close());

  const present = (caller: Caller, stayId: string, body = {}) =>
    caller.ok('presentAdmissionPaper', { params: { stayId }, body });

  async function pdfOf(caller: Caller, paper: AdmissionPaper): Promise<Buffer> {
    const { stayId, paperId } = paper;
    const answer = await caller.raw('getAdmissionPaperPdf', { params: { stayId, paperId } });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    return Buffer.from(await answer.arrayBuffer());
  }

  describe('B: 先诊疗后付费协议, signed on the phone', () => {
    const zhou: FeedStay = { ...zhouStay('26119701'), name: '周长𠮷' };
    let stayId = '';
    let phone: Caller;
    let paper: AdmissionPaper;
    let pdf: Buffer;

    beforeAll(async () => {
      stayId = await b.admit(zhou);
      phone = await b.bind('patient-zhou', stayId, ZHOU);
    });

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
        '2027年12月31日',
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
      const text = pdfText(pdf);
      for (const said of [
        '这份文件说什么',
        '周长𠮷',
        '9901**********0014'.slice(0, 4),
        '低保对象',
        '人民币伍仟元整',
        '医院留存：医保卡复印件、身份证或户口本复印件',
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
      const other = await b.admit(person('26119702', 2, '19540712', '刘桂兰'));
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

  describe('C: 先住院后付费结算协议书, a child with a guardian', () => {
    const child: FeedStay = person('26119711', 41, '20160801', '陈小禾');
    const guardian = { name: '陈大田', relationName: '父亲', idNumber: FATHER };
    let stayId = '';
    let desk: Caller;
    let paper: AdmissionPaper;

    beforeAll(async () => {
      stayId = await c.admit(child);
      await c.decide(stayId);
      desk = await c.as('admission-desk');
      paper = await present(desk, stayId);
    });

    it('asks for a guardian; nobody else signs, on the phone or on the pad', async () => {
      expect(paper).toMatchObject({ kind: 'stay-first', signer: 'guardian', guardianReason: 'minor' });
      const params = { stayId, paperId: paper.paperId };
      const phone = await c.bind('patient-ma', stayId, CHILD);
      expect((await phone.call('sendPaperCode', { params, body: {} })).body.code).toBe('guardian-needed');
      expect((await phone.call('declineAdmissionPaper', { params, body: {} })).body.code).toBe('guardian-needed');
      const body = { ...read(paper), signature: signaturePng(), identifiedBy: 'id-card' as const };
      const pad = (extra: object) => desk.call('signPaperOnPad', { params, body: { ...body, ...extra } });
      expect((await pad({})).body.code).toBe('guardian-needed');
      const bad = { ...guardian, idNumber: `${FATHER.slice(0, 17)}${FATHER.endsWith('1') ? '2' : '1'}` };
      expect((await pad({ guardian: bad })).body.field).toBe('guardian.idNumber');
      expect((await pad({ guardian: { ...guardian, idNumber: CHILD } })).body.field).toBe('guardian.idNumber');
      expect((await pad({ guardian, textSha256: '0'.repeat(64) })).body.code).toBe('agreement-not-read');
    });

    it('is signed on the pad before a named witness; full numbers stay sealed', async () => {
      const params = { stayId, paperId: paper.paperId };
      const body = { ...read(paper), signature: signaturePng(), identifiedBy: 'household-register' as const, guardian };
      const signed = await desk.ok('signPaperOnPad', { params, body });
      expect(signed).toMatchObject({
        state: 'effective',
        way: 'pad',
        signerName: '陈大田',
        relationName: '监护人，父亲',
        witnessName: '柳小燕',
      });
      expect(await c.stateOf(stayId)).toBe('admitted');
      const text = pdfText(await pdfOf(desk, signed));
      for (const said of [
        '先住院后付费结算协议书',
        '陈小禾',
        '陈大田（监护人，父亲）',
        '患者不满18周岁',
        '柳小燕在场见证，当面核对了户口本原件',
        '医保卡复印件',
        '民政部门申请医疗救助',
      ])
        expect(text).toContain(said);
      const rows = await world.server.app.get('DatabaseConnection').collection('admissionPapers').find().toArray();
      const stored = text + JSON.stringify(rows);
      for (const secret of [CHILD, FATHER]) expect(stored).not.toContain(secret);
    });

    it('a guardian whom the desk entered signs on the phone with his own number', async () => {
      const other = await c.admit(person('26119712', 43, '20200303', '陈小麦'));
      await c.decide(other);
      const phone = await c.bind('relative-liu', other, idNumberOf('20200303', 43));
      const database = world.server.app.get('DatabaseConnection');
      const entered = { relation: 'guardian', relationName: '母亲', name: '陈秋月' };
      await database.collection('grants').updateOne({ stayId: other }, { $set: entered });
      const open = await present(phone, other);
      const params = { stayId: other, paperId: open.paperId };
      await phone.ok('sendPaperCode', { params, body: {} });
      const body = { ...read(open), signature: signaturePng(), code: await demo.smsCode() };
      const without = await phone.call('signPaperOnPhone', { params, body });
      expect([without.body.code, without.body.field]).toEqual(['bad-input', 'guardianIdNumber']);
      const signed = await phone.ok('signPaperOnPhone', { params, body: { ...body, guardianIdNumber: FATHER } });
      expect(signed).toMatchObject({ state: 'effective', signerName: '陈秋月', relationName: '监护人，母亲' });
    });

    it('whom the desk marks as incapacitated signs through a guardian; a phone cannot mark', async () => {
      const other = await c.admit(person('26119713', 44, '19500101', '孙有福'));
      await c.decide(other);
      const phone = await c.bind('patient-liu', other, idNumberOf('19500101', 44));
      const incapacitated = { params: { stayId: other }, body: { incapacitated: true } };
      expect((await phone.call('presentAdmissionPaper', incapacitated)).body.code).toBe('not-allowed');
      const marked = await present(desk, other, { incapacitated: true });
      expect(marked.guardianReason).toBe('incapacitated');
      expect((await present(phone, other)).paperId).toBe(marked.paperId);
    });

    it('on paper: printed, scanned by one, checked by another, then in effect', async () => {
      const other = await c.admit(person('26119714', 45, '19610203', '吴春生'));
      await c.decide(other);
      const open = await present(desk, other);
      const params = { stayId: other, paperId: open.paperId };
      const form = await desk.raw('getAdmissionPaperForm', { params });
      expect(pdfText(Buffer.from(await form.arrayBuffer()))).toContain('□看过，同意');
      const signedOn = (await demo.clock()).businessDate;
      const scan = { ...read(open), identifiedBy: 'id-card' as const, signedOn };
      const upload = (pages: string[], day = signedOn) =>
        desk.call('uploadSignedPaper', { params, body: { ...scan, pages, signedOn: day } });
      expect((await upload([picturePng(200, 200, true)])).body.field).toBe('pages.0');
      const nonsense = `data:image/png;base64,${Buffer.from('周'.repeat(50)).toString('base64')}`;
      expect((await upload([nonsense])).body.field).toBe('pages.0');
      expect((await upload([picturePng(620, 877, true)], addDays(signedOn, 1))).body.field).toBe('signedOn');
      const kept = await upload([picturePng(620, 877, true), picturePng(620, 877, true)]);
      expect([kept.status, kept.body.state, kept.body.scan?.pages]).toEqual([200, 'presented', 2]);
      const confirm = { params, body: { decision: 'confirm' as const } };
      expect((await desk.call('checkSignedPaper', confirm)).body.code).toBe('same-person');
      const second = await c.as('billing');
      const page = await second.raw('getScannedPage', { params: { ...params, page: '1' } });
      expect(page.headers.get('content-type')).toBe('image/png');
      const silent = await second.call('checkSignedPaper', { params, body: { decision: 'return' } });
      expect([silent.body.code, silent.body.field]).toEqual(['bad-input', 'note']);
      const signed = await second.ok('checkSignedPaper', confirm);
      expect(signed).toMatchObject({ state: 'effective', way: 'paper', signerName: '吴春生' });
      const text = pdfText(await pdfOf(desk, signed));
      expect(text).toContain('周红另行核对无误');
      expect(text).toContain('附：纸上签字的扫描件，第2页');
    });
  });

  describe('not signed', () => {
    it('declined: the ordinary deposit is due; who changes his mind may still sign', async () => {
      const stayId = await c.admit(person('26119721', 51, '19700707', '钱有田'));
      await c.decide(stayId);
      const desk = await c.as('admission-desk');
      const open = await present(desk, stayId);
      const params = { stayId, paperId: open.paperId };
      const declined = await desk.ok('declineAdmissionPaper', { params, body: { reason: '想按老办法交押金' } });
      expect(declined).toMatchObject({ state: 'declined', declined: { by: '柳小燕（住院处代记）' } });
      expect(await c.stateOf(stayId)).toBe('deposit-required');
      expect((await desk.call('declineAdmissionPaper', { params, body: {} })).body.code).toBe('agreement-not-open');
      const again = await present(desk, stayId);
      expect([again.version, again.number === open.number]).toEqual([2, false]);
      const body = { ...read(again), signature: signaturePng(), identifiedBy: 'id-card' as const };
      await desk.ok('signPaperOnPad', { params: { stayId, paperId: again.paperId }, body });
      expect(await c.stateOf(stayId)).toBe('admitted');
    });

    it('an emergency that declines stays where it is', async () => {
      const stayId = await c.admit(person('26119722', 52, '19700708', '赵有才'));
      expect(await c.decide(stayId, true)).toBe('eligible');
      const desk = await c.as('admission-desk');
      const open = await present(desk, stayId);
      await desk.ok('declineAdmissionPaper', { params: { stayId, paperId: open.paperId }, body: {} });
      expect(await c.stateOf(stayId)).toBe('admitted');
    });

    it('K asks for none until the institution switches one on; then without stage payments', async () => {
      const k = await SchemeHospital.open(demo, 'H99010100005', 'kaizhou-2024');
      const first = await k.admit({ ...zhouStay('26119723') });
      await k.decide(first);
      expect(await k.stateOf(first)).toBe('admitted');
      const desk = await k.as('admission-desk');
      const none = await desk.call('presentAdmissionPaper', { params: { stayId: first }, body: {} });
      expect([none.status, none.body.code]).toEqual([409, 'paper-not-needed']);
      const from = (await demo.clock()).businessDate;
      const administrator = await k.as('administrator');
      const chosen = await administrator.ok('chooseAdmissionPaper', {
        body: { kind: 'treat-first', from, approvedBy: '院长办公会' },
      });
      expect(chosen.atAdmission).toMatchObject({ kind: 'treat-first', by: 'institution' });
      const open = await present(desk, first);
      expect(open.clauses.map((clause) => clause.code)).not.toContain('stages');
      expect(JSON.stringify(open)).toContain('医院不留您的证件');
      await administrator.ok('chooseAdmissionPaper', { body: { kind: null, from, approvedBy: '院长办公会' } });
      expect((await desk.ok('getAdmissionPapers', { params: { stayId: first } })).needed).toBeNull();
    });
  });

  describe('who may', () => {
    it('other roles, other hospitals and other stays are refused', async () => {
      const stayId = await c.admit(person('26119731', 61, '19800102', '郑小山'));
      await c.decide(stayId);
      const open = await present(await c.as('admission-desk'), stayId);
      const params = { stayId, paperId: open.paperId };
      const stranger = await demo.as('relative-zhou');
      expect((await stranger.call('getAdmissionPapers', { params })).body.code).toBe('no-grant');
      for (const role of ['finance', 'administrator', 'department-head']) {
        expect((await (await c.as(role)).call('getAdmissionPapers', { params })).status).toBe(403);
      }
      const doctor = await c.as('ward-doctor');
      expect((await doctor.call('presentAdmissionPaper', { params, body: {} })).status).toBe(403);
      const away = await b.as('admission-desk');
      expect((await away.call('getAdmissionPapers', { params })).status).toBe(404);
      const body = { ...read(open), signature: signaturePng(), identifiedBy: 'id-card' as const };
      expect((await away.call('signPaperOnPad', { params, body })).status).toBe(404);
      const otherStay = await c.admit(person('26119732', 62, '19800103', '郑大山'));
      const desk = await c.as('admission-desk');
      const swapped = { stayId: otherStay, paperId: open.paperId };
      expect((await desk.call('signPaperOnPad', { params: swapped, body })).body.code).toBe('not-found');
      const template = { kind: 'stay-first' as const, from: '2099-01-01', approvedBy: '没有人' };
      expect((await desk.call('chooseAdmissionPaper', { body: template })).status).toBe(403);
    });
  });

  describe('too late', () => {
    it('a paper that lay open for a week is expired and cannot be signed', async () => {
      const stayId = await c.admit(person('26119741', 71, '19750102', '冯小满'));
      await c.decide(stayId);
      const desk = await c.as('admission-desk');
      const open = await present(desk, stayId);
      const today = (await demo.clock()).businessDate;
      await demo.moveTo(addDays(today, 8), '09:00');
      const { papers } = await (await c.as('admission-desk')).ok('getAdmissionPapers', { params: { stayId } });
      expect(papers[0]?.state).toBe('expired');
      const params = { stayId, paperId: open.paperId };
      const body = { ...read(open), signature: signaturePng(), identifiedBy: 'id-card' as const };
      expect((await desk.call('signPaperOnPad', { params, body })).body.code).toBe('agreement-not-open');
      expect((await present(desk, stayId)).version).toBe(2);
      expect(await c.stateOf(stayId)).toBe('eligible');
    });
  });
});
