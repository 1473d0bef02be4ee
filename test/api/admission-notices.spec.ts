import { createHash } from 'node:crypto';
import {
  chargeMessage,
  DEMO_INSTITUTION,
  dischargeMessage,
  type FeedStay,
  settlementMessage,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personOf } from '../support/admission-papers.js';
import { Caller, idempotencyKey } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { pdfText } from '../support/pdf-text.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

const zhou: FeedStay = zhouStay('26119901');

/** The rough cost told at admission, and the flow (P12). */
describe('admission notice', () => {
  let world: World;
  let demo: Demo;
  let hospital: SchemeHospital;
  let doctor: Caller;
  let phone: Caller;
  let stayId = '';
  let noticeId = '';

  /** An earlier stay with the same diagnosis, settled: one bed-day more each time. */
  async function settledStay(serial: number): Promise<void> {
    const person = hospital.own(personOf(`2611991${serial}`, 90 + serial, '19600101', `前人${serial}`));
    await hospital.admit(person);
    const today = (await demo.clock()).businessDate;
    const lines = [{ sn: '1', itemCode: 'QH0003', quantity: serial + 1, date: today }];
    await hospital.push(chargeMessage(person, `an-c${serial}`, lines));
    await hospital.push(dischargeMessage(person, `an-d${serial}`, today));
    await hospital.push(settlementMessage(person, `an-s00${serial}`, today, lines));
  }

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100005', 'kaizhou-2024');
    doctor = await hospital.as('ward-doctor');
    stayId = await hospital.admit(zhou);
    phone = await hospital.bind('patient-zhou', stayId, zhou.idNumber);
    for (const serial of [1, 2, 3, 4]) await settledStay(serial);
  });
  afterAll(() => world?.close());

  const database = () => world.server.app.get('DatabaseConnection');

  it('says 还不知道 below the minimum, and still how the stay goes', async () => {
    const { told, now } = await doctor.ok('getAdmissionNotice', { params: { stayId } });
    expect([told, now.estimate]).toMatchObject([null, { known: false, stays: 4, minStays: 5, total: null, own: null }]);
    expect(now.summary[0]).toContain('还不知道');
    expect(now.sections.map(({ code }) => code)).toEqual(['cost', 'flow', 'self-paid', 'daily-list', 'ask']);
  });

  it('tells median and middle half from the minimum on; the institution may set its own', async () => {
    const administrator = await hospital.as('administrator');
    const today = (await demo.clock()).businessDate;
    const set = (minStays: number, from: string) =>
      administrator.call('setMinStaysForEstimate', { body: { minStays, from } });
    expect((await set(2, today)).body.field).toBe('minStays');
    expect((await set(4, addDays(today, -1))).body.field).toBe('from');
    expect((await doctor.call('setMinStaysForEstimate', { body: { minStays: 4, from: today } })).status).toBe(403);
    expect((await set(9, addDays(today, 1))).body.estimate).toMatchObject({ minStays: 5 });
    expect((await set(4, today)).body.estimate).toMatchObject({
      minStays: 4,
      rows: [{ minStays: 9 }, { minStays: 4, from: today, recordedBy: '孟凡' }],
    });
    const four = await doctor.ok('getAdmissionNotice', { params: { stayId } });
    expect(four.now.estimate).toMatchObject({ known: true, stays: 4, minStays: 4 });
    await set(5, today);
    await settledStay(5);
    const { now } = await doctor.ok('getAdmissionNotice', { params: { stayId } });
    const { total } = now.estimate;
    expect(now.estimate).toMatchObject({ known: true, stays: 5, minStays: 5 });
    const settled = await database().collection('settlements').find({ institution: hospital.code }).toArray();
    const totals = settled.map(({ checked }: { checked: { totalFen: number } }) => checked.totalFen);
    const [, low = 0, median = 0, high = 0] = totals.sort((a: number, b: number) => a - b);
    const yuan = (fen: number) => Math.floor((fen + 50) / 100) * 100;
    expect(total).toEqual({ lowFen: yuan(low), medianFen: yuan(median), highFen: yuan(high) });
  });

  it('rests on no other hospital’s stays, and names no illness', async () => {
    const elsewhere = await database().collection('admissions').distinct('diagnosisHash');
    expect(elsewhere).toHaveLength(1);
    const other = await SchemeHospital.open(demo, 'H99010100006', 'kaizhou-2024');
    const there = await other.admit(zhouStay('26119902'));
    const { now } = await (await other.as('ward-doctor')).ok('getAdmissionNotice', { params: { stayId: there } });
    expect(now.estimate).toMatchObject({ known: false, stays: 0 });
    expect(await database().collection('admissions').distinct('diagnosisHash')).toHaveLength(2);
    const rows = JSON.stringify(await database().collection('admissions').find().toArray());
    expect(rows).not.toContain('J18');
    const words = JSON.stringify(await doctor.ok('getAdmissionNotice', { params: { stayId } }));
    expect(words).not.toMatch(/肺炎|J18/);
  });

  it('is told once as a snapshot, however often and by whomever it is asked for', async () => {
    const told = await doctor.ok('tellAdmissionNotice', { params: { stayId }, body: {} });
    noticeId = told.told?.noticeId ?? '';
    expect(told.told).toMatchObject({ version: 1, way: 'staff', toldBy: '何敏', acknowledged: null });
    await settledStay(6);
    const again = await doctor.ok('tellAdmissionNotice', { params: { stayId }, body: {} });
    expect(again.told).toEqual(told.told);
    expect(again.now.estimate.stays).toBe(6);
    const onPhone = await phone.ok('openAdmissionNotice', { params: { stayId } });
    expect(onPhone).toEqual(told.told);
  });

  it('is acknowledged once by the patient’s side, of the words that were shown', async () => {
    const notice = await phone.ok('openAdmissionNotice', { params: { stayId } });
    const { textSha256 } = notice;
    const params = { stayId };
    const other = await phone.call('acknowledgeNotice', { params, body: { noticeId, textSha256: 'f'.repeat(64) } });
    expect([other.status, other.body.field]).toEqual([400, 'textSha256']);
    const key = idempotencyKey();
    const seen = await phone.ok('acknowledgeNotice', { params, body: { noticeId, textSha256 }, key });
    expect(seen.acknowledged).toMatchObject({ name: '周长顺', relation: '本人', way: 'phone' });
    expect(await phone.ok('acknowledgeNotice', { params, body: { noticeId, textSha256 }, key })).toEqual(seen);
    const twice = await phone.call('acknowledgeNotice', { params, body: { noticeId, textSha256 } });
    expect([twice.status, twice.body.code]).toEqual([409, 'already-acknowledged']);
    const body = { noticeId, name: '周小梅', relation: '女儿' };
    expect((await doctor.call('acknowledgeNoticeAtDesk', { params, body })).body.code).toBe('already-acknowledged');
  });

  it('told again, it is a new version that names the old and is acknowledged for itself, on paper too', async () => {
    const params = { stayId };
    const again = await doctor.ok('tellAdmissionNotice', { params, body: { replaces: noticeId } });
    expect(again.told).toMatchObject({ version: 2, acknowledged: null, estimate: { stays: 6 } });
    expect(again.earlier).toMatchObject([{ noticeId, version: 1, acknowledged: { name: '周长顺' } }]);
    const stale = await doctor.call('tellAdmissionNotice', { params, body: { replaces: noticeId } });
    expect([stale.status, stale.body.code]).toEqual([409, 'wrong-state']);
    const desk = await hospital.as('admission-desk');
    const body = { noticeId: again.told?.noticeId ?? '', name: '周小梅', relation: '女儿' };
    const done = await desk.ok('acknowledgeNoticeAtDesk', { params, body });
    expect(done.told?.acknowledged).toMatchObject({ name: '周小梅', relation: '女儿', way: 'paper' });
    expect((await desk.call('acknowledgeNoticeAtDesk', { params, body })).status).toBe(409);
  });

  it('is for the ward and the admission desk of the same institution', async () => {
    const params = { stayId };
    expect((await (await hospital.as('billing')).call('getAdmissionNotice', { params })).status).toBe(403);
    expect((await (await hospital.as('administrator')).call('tellAdmissionNotice', { params, body: {} })).status).toBe(
      403,
    );
    const elsewhere = await demo.as('ward-doctor');
    expect((await elsewhere.call('getAdmissionNotice', { params })).status).toBe(404);
    expect((await elsewhere.call('tellAdmissionNotice', { params, body: {} })).status).toBe(404);
    expect((await (await demo.as('patient-ma')).call('openAdmissionNotice', { params })).status).toBe(403);
    expect(DEMO_INSTITUTION).not.toBe(hospital.code);
  });

  it('is a paper too: the very words that were told, once, with a check code; in large type as well', async () => {
    const { told } = await doctor.ok('getAdmissionNotice', { params: { stayId } });
    const params = { stayId, noticeId: told?.noticeId ?? '' };
    const bytes = async (query: { type?: 'large' } = {}) =>
      Buffer.from(await (await phone.raw('getAdmissionNoticePdf', { params, query })).arrayBuffer());
    const pdf = await bytes();
    expect((await bytes()).equals(pdf)).toBe(true);
    const text = await pdfText(pdf);
    for (const line of [told?.title ?? '', '这份文件说什么', ...(told?.sections ?? []).flatMap((one) => one.text)]) {
      expect(text).toContain(line.replace(/\s/g, ''));
    }
    expect(text).toContain('签收只表示看过');
    expect(text).not.toContain(zhou.idNumber);
    expect(text).not.toContain('肺炎');
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const guest = new Caller(demo.base);
    const checked = await guest.ok('checkDocument', { params: { sha256 } });
    expect(checked).toMatchObject({ result: 'genuine', kind: told?.title });
    expect((await bytes({ type: 'large' })).equals(pdf)).toBe(false);
    const none = await phone.raw('getAdmissionNoticePdf', { params: { stayId, noticeId: 'x' } });
    expect(none.status).toBe(404);
  });

  it('is told in the institution’s own words from the day it saves them; a told one keeps its words', async () => {
    const administrator = await hospital.as('administrator');
    const today = (await demo.clock()).businessDate;
    const { kinds } = await administrator.ok('getPaperTemplates');
    const shipped = kinds.find(({ kind }) => kind === 'admission-notice')?.versions[0]?.text;
    if (!shipped) throw new Error('no shipped words');
    const before = await doctor.ok('getAdmissionNotice', { params: { stayId } });
    const without = { ...shipped, clauses: shipped.clauses.filter(({ code }) => code !== 'cost') };
    const bad = { kind: 'admission-notice' as const, from: today, text: without };
    expect((await administrator.call('savePaperTemplate', { body: bad })).body.code).toBe('template-unfit');
    const text = { ...shipped, title: '入院须知和告知书' };
    await administrator.ok('savePaperTemplate', { body: { ...bad, text } });
    const after = await doctor.ok('getAdmissionNotice', { params: { stayId } });
    expect([after.told?.title, after.told?.templateVersion]).toEqual([
      before.told?.title,
      before.told?.templateVersion,
    ]);
    expect([after.now.title, after.now.templateVersion]).toEqual([
      '入院须知和告知书',
      expect.stringContaining('第 1 版'),
    ]);
  });

  it('不享受说明: each reason with its words in the scheme, what can be done, the deposit; one paper a decision', async () => {
    const other = await hospital.admit(personOf('26119930', 97, '19700101', '陈后来'));
    const desk = await hospital.as('admission-desk');
    const params = { stayId: other };
    expect((await desk.raw('getNotCoveredPaper', { params })).status).toBe(409);
    await hospital.decide(other);
    const pdf = Buffer.from(await (await desk.raw('getNotCoveredPaper', { params })).arrayBuffer());
    const text = await pdfText(pdf);
    const { decision } = await desk.ok('getEligibilityCase', { params });
    expect(decision).toMatchObject({ outcome: 'deposit-required', unmet: ['category'] });
    const { decisions } = await desk.ok('listDecisions', { params });
    for (const { plain, text: words } of decisions[0]?.hits ?? []) {
      expect(text).toContain(plain.replace(/\s/g, ''));
      expect(text).toContain(words.replace(/\s/g, ''));
    }
    for (const said of ['陈后来', '可以到村委会、居委会申请认定', '多退', '治病照样治', '重新核一遍']) {
      expect(text).toContain(said);
    }
    const again = Buffer.from(await (await desk.raw('getNotCoveredPaper', { params })).arrayBuffer());
    expect(again.equals(pdf)).toBe(true);
  });
});
