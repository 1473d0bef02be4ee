import { type FeedStay, idNumberOf } from '@zhenhoufu/server/seed';
import type { AdmissionPaper } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onPad, pdfOf, personOf, present, read } from '../support/admission-papers.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { pdfText } from '../support/pdf-text.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { picturePng, signaturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const CHILD = idNumberOf('20160801', 41);
const FATHER = idNumberOf('19880609', 42);

/** C's 先住院后付费结算协议书 (P10) without a phone: guardians, the pad, the form on paper. */
describe('admission papers at the desk', () => {
  let world: World;
  let demo: Demo;
  let c: SchemeHospital;
  const child: FeedStay = personOf('26119711', 41, '20160801', '陈小禾');
  const guardian = { name: '陈大田', relationName: '父亲', idNumber: FATHER };
  let stayId = '';
  let desk: Caller;
  let paper: AdmissionPaper;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    c = await SchemeHospital.open(demo, 'H99010100004', 'county-2021');
    stayId = await c.admit(child);
    await c.decide(stayId);
    desk = await c.as('admission-desk');
    paper = await present(desk, stayId);
  });
  afterAll(() => world?.close());

  it('asks for a guardian; nobody else signs, on the phone or on the pad', async () => {
    expect(paper).toMatchObject({ kind: 'stay-first', signer: 'guardian', guardianReason: 'minor' });
    const params = { stayId, paperId: paper.paperId };
    const phone = await c.bindRelative('patient-ma', stayId, child.iptNo, ['view-bills', 'sign']);
    expect((await phone.call('sendPaperCode', { params, body: {} })).body.code).toBe('guardian-needed');
    expect((await phone.call('declineAdmissionPaper', { params, body: {} })).body.code).toBe('guardian-needed');
    const body = onPad(paper);
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
    const text = await pdfText(await pdfOf(desk, signed));
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
    const other = await c.admit(personOf('26119712', 43, '20200303', '陈小麦'));
    await c.decide(other);
    const phone = await c.bindRelative('relative-liu', other, '26119712', ['view-bills']);
    const { grants } = await desk.ok('listGrants', { params: { stayId: other } });
    const entered = { relationName: '母亲', name: '陈秋月', idNumber: FATHER, reason: 'minor' as const };
    const papers: ['household-register'] = ['household-register'];
    const grantId = grants[0]?.grantId ?? '';
    await desk.ok('grantGuardian', { params: { stayId: other }, body: { ...entered, papers, grantId } });
    const open = await present(phone, other);
    const params = { stayId: other, paperId: open.paperId };
    await phone.ok('sendPaperCode', { params, body: {} });
    const body = { ...read(open), signature: signaturePng(), code: await demo.smsCode() };
    const without = await phone.call('signPaperOnPhone', { params, body });
    expect([without.body.code, without.body.field]).toEqual(['bad-input', 'guardianIdNumber']);
    const stranger = { ...body, guardianIdNumber: idNumberOf('19880610', 47) };
    expect((await phone.call('signPaperOnPhone', { params, body: stranger })).body.field).toBe('guardianIdNumber');
    const signed = await phone.ok('signPaperOnPhone', { params, body: { ...body, guardianIdNumber: FATHER } });
    expect(signed).toMatchObject({ state: 'effective', signerName: '陈秋月', relationName: '监护人，母亲' });
  });

  it('two at the same moment make one paper and one signature', async () => {
    const other = await c.admit(personOf('26119715', 46, '19610204', '吴秋生'));
    await c.decide(other);
    const both = await Promise.all([present(desk, other), present(await c.as('admission-desk'), other)]);
    expect(new Set(both.map((one) => one.paperId)).size).toBe(1);
    const params = { stayId: other, paperId: both[0].paperId };
    const body = onPad(both[0]);
    const answers = await Promise.all([1, 2].map(() => desk.call('signPaperOnPad', { params, body })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it('whom the desk marks as incapacitated signs through a guardian; a phone cannot mark', async () => {
    const other = await c.admit(personOf('26119713', 44, '19500101', '孙有福'));
    await c.decide(other);
    const phone = await c.bind('patient-liu', other, idNumberOf('19500101', 44));
    const incapacitated = { params: { stayId: other }, body: { incapacitated: true } };
    expect((await phone.call('presentAdmissionPaper', incapacitated)).body.code).toBe('not-allowed');
    const marked = await present(desk, other, { incapacitated: true });
    expect(marked.guardianReason).toBe('incapacitated');
    expect((await present(phone, other)).paperId).toBe(marked.paperId);
  });

  it('on paper: printed, scanned by one, checked by another, then in effect', async () => {
    const other = await c.admit(personOf('26119714', 45, '19610203', '吴春生'));
    await c.decide(other);
    const open = await present(desk, other);
    const params = { stayId: other, paperId: open.paperId };
    const form = await desk.raw('getAdmissionPaperForm', { params });
    expect(await pdfText(Buffer.from(await form.arrayBuffer()))).toContain('□看过，同意');
    const signedOn = (await demo.clock()).businessDate;
    const scan = { ...read(open), identifiedBy: 'id-card' as const, signedOn };
    const upload = (pages: string[], day = signedOn) =>
      desk.call('uploadSignedPaper', { params, body: { ...scan, pages, signedOn: day } });
    expect((await upload([picturePng(300, 300, true)])).body.field).toBe('pages.0');
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
    const text = await pdfText(await pdfOf(desk, signed));
    expect(text).toContain('周红另行核对无误');
    expect(text).toContain('附：纸上签字的扫描件，第2页');
  });
});
