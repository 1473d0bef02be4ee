import { createHash } from 'node:crypto';
import { dischargeMessage, idNumberOf, settlementMessage } from '@zhenhoufu/server/seed';
import type { SelfPayConsent } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Caller, idempotencyKey } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { payAtWindow } from '../support/held-stay.js';
import { pdfText } from '../support/pdf-text.js';
import { announcement, consentOnPad, readConsent, SelfPayStay } from '../support/self-pay.js';
import { picturePng, signaturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const HOUR_MS = 3_600_000;

/** Consent to items outside the catalogue (P15): announced, signed, refused, withdrawn; charges without one are found. */
describe('self-pay consents', () => {
  let world: World;
  let demo: Demo;
  let doctor: Caller;
  let zhou: SelfPayStay;
  let phone: Caller;
  let params: { stayId: string };

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    doctor = await demo.as('ward-doctor');
    zhou = await SelfPayStay.admit(demo, '26119801');
    params = { stayId: zhou.stayId };
    phone = await bind('patient-zhou', zhou);
  });
  afterAll(() => world?.close());

  async function bind(persona: string, stay: SelfPayStay): Promise<Caller> {
    const ward = await demo.as('admission-desk');
    const { code } = await ward.ok('createBedsideCode', { params: { stayId: stay.stayId }, body: {} });
    const caller = await demo.as(persona);
    await caller.ok('bindByBedsideCode', { body: { code, idNumber: stay.feed.idNumber } });
    return caller;
  }

  const announce = (change = {}, stayId = zhou.stayId) =>
    doctor.ok('announceSelfPayItem', { params: { stayId }, body: announcement(change) });
  const read = (caller = doctor, stayId = zhou.stayId) => caller.ok('getSelfPayConsents', { params: { stayId } });
  const missingOf = async (stayId = zhou.stayId) =>
    (await read(doctor, stayId)).missing.map(({ quantity, amountFen }) => [quantity, amountFen]);
  const one = (consent: SelfPayConsent) => ({ stayId: consent.stayId, paperId: consent.paperId });

  it('is announced by the ward, once however many ask; the patient has it on the first page', async () => {
    const [mine, other] = await Promise.all([
      doctor.call('announceSelfPayItem', { params, body: announcement() }),
      doctor.call('announceSelfPayItem', { params, body: announcement() }),
    ]);
    expect([mine.status, other.status].sort()).toEqual([200, 409]);
    const { consents } = await read(phone);
    expect(consents).toHaveLength(1);
    expect(consents[0]).toMatchObject({ state: 'announced', amountFen: 4500, name: '川贝母', announcedBy: '何敏' });
    const { todos } = await phone.ok('getStayHome', { params });
    expect(todos[0]).toMatchObject({ kind: 'self-pay-consent', targetId: consents[0]?.paperId });
    expect(todos[0]?.detail).toContain('可以不同意');
    const bad = await doctor.call('announceSelfPayItem', { params, body: announcement({ price: '0', why: ' ' }) });
    expect(bad.body.errors?.map(({ field }) => field).sort()).toEqual(['price', 'why']);
  });

  it('who may do what: billing announces nothing, another department sees nothing, a payer signs nothing', async () => {
    const [consent] = (await read()).consents;
    const billing = await demo.as('billing');
    expect((await billing.call('announceSelfPayItem', { params, body: announcement() })).status).toBe(403);
    const surgery = await SelfPayStay.admit(demo, '26119802', { departmentCode: 'W01', departmentName: '外一科' });
    const there = { params: { stayId: surgery.stayId }, body: announcement() };
    expect((await doctor.call('announceSelfPayItem', there)).status).toBe(404);
    const daughter = await demo.as('relative-zhou');
    await daughter.ok('getMe');
    const sign = { params: { ...params, paperId: consent?.paperId ?? '' }, body: {} };
    expect((await daughter.call('sendSelfPayConsentCode', sign)).status).toBe(403);
    expect((await daughter.call('refuseSelfPayConsent', sign)).status).toBe(403);
  });

  it('is signed on the phone only when read, confirmed, written and coded; the PDF says it all and is sealed', async () => {
    const consent = (await read(phone)).consents[0] as SelfPayConsent;
    await phone.ok('sendSelfPayConsentCode', { params: one(consent), body: {} });
    expect((await demo.smsSent()).at(-1)?.text).toContain('用来签一份自费项目同意书');
    const good = { ...readConsent(consent), signature: signaturePng(), code: await demo.smsCode() };
    const refusal = async (change: object) =>
      (await phone.call('signSelfPayConsentOnPhone', { params: one(consent), body: { ...good, ...change } })).body.code;
    expect(await refusal({ readToEnd: false })).toBe('agreement-not-read');
    expect(await refusal({ confirmedClauses: [] })).toBe('agreement-not-read');
    expect(await refusal({ textSha256: '0'.repeat(64) })).toBe('agreement-not-read');
    expect(await refusal({ signature: signaturePng(false) })).toBe('signature-missing');
    const key = idempotencyKey();
    const signed = await phone.ok('signSelfPayConsentOnPhone', { params: one(consent), body: good, key });
    expect(signed).toMatchObject({
      state: 'signed',
      signerName: '周长顺',
      relationName: '本人',
      way: 'phone',
      used: '0',
    });
    const again = await phone.ok('signSelfPayConsentOnPhone', { params: one(consent), body: good, key });
    expect(again.pdfSha256).toBe(signed.pdfSha256);
    const answer = await phone.raw('getSelfPayConsentPdf', { params: one(consent) });
    const pdf = Buffer.from(await answer.arrayBuffer());
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(signed.pdfSha256);
    expect(pdf.includes('/ByteRange')).toBe(true);
    const text = await pdfText(pdf);
    for (const said of [
      '自费项目知情同意书',
      '川贝母，饮片（编码QH0103）',
      '单价4.50元，预计用10g，预计一共45.00元（人民币肆拾伍元整）',
      '夜里咳得睡不着',
      '浙贝母可以报',
      '何敏医生当面解释过',
      '您可以不同意',
      '医院用证书给整个文件签章',
      consent.textSha256,
      consent.number,
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('急用先用的');
    expect(text).not.toContain(zhou.feed.idNumber);
    const found = await new Caller(demo.base).ok('findDocument', { params: { number: consent.number } });
    expect(found).toMatchObject({ registered: true, kind: '自费项目知情同意书' });
    expect((await phone.ok('getStayHome', { params })).todos.map(({ kind }) => kind)).not.toContain('self-pay-consent');
  });

  it('finds what was charged beyond it, whatever came first or twice; refunds give back', async () => {
    await zhou.use('c1', zhou.line('1', 6), zhou.line('2', 6));
    await zhou.use('c1', zhou.line('1', 6), zhou.line('2', 6));
    await zhou.use('c2', zhou.line('2', 6));
    expect(await missingOf()).toEqual([['2', 900]]);
    const first = await read(phone);
    expect(first.consents[0]?.used).toBe('10');
    expect(first.agreed).toEqual([{ lineId: expect.stringContaining('26119801-1'), signedOn: zhou.today }]);
    expect(first.missing[0]).toMatchObject({ name: '川贝母', standing: 'none', overdue: false });
    await zhou.use('c3', zhou.line('3', -4, { refundOf: '26119801-1' }));
    expect(await missingOf()).toEqual([]);
    await zhou.use('c4', zhou.line('4', 3, { date: zhou.today }));
    expect(await missingOf()).toEqual([['1', 450]]);
  });

  it('charges before the consent are found too, and covered once it is signed on the pad', async () => {
    const early = await SelfPayStay.admit(demo, '26119803', { psnNo: '99010100000000009803' });
    await early.use('c1', early.line('1', 5));
    expect(await missingOf(early.stayId)).toEqual([['5', 2250]]);
    const consent = await announce({ quantity: '5' }, early.stayId);
    expect((await read(doctor, early.stayId)).missing[0]?.standing).toBe('announced');
    const signed = await doctor.ok('signSelfPayConsentOnPad', { params: one(consent), body: consentOnPad(consent) });
    expect(signed).toMatchObject({ state: 'signed', way: 'pad', witnessName: '何敏', used: '5' });
    expect(await missingOf(early.stayId)).toEqual([]);
  });

  it('shows the department and its head what is missing, with the deadline of the house', async () => {
    const head = await demo.as('department-head');
    const rowOf = async (caller: Caller) => {
      const { hours, rows } = await caller.ok('listMissingConsents');
      return { hours, row: rows.find((row) => row.stayId === zhou.stayId) };
    };
    const { hours, row } = await rowOf(head);
    expect([hours, row?.patientName, row?.overdue, row?.amountFen]).toEqual([24, '周长顺', false, 450]);
    expect((await rowOf(await demo.as('billing'))).row?.lineId).toBe(row?.lineId);
    const administrator = await demo.as('administrator');
    const from = (await demo.clock()).businessDate;
    const past = await administrator.call('setSelfPayConsentHours', { body: { hours: 12, from: addDays(from, -1) } });
    expect([past.status, past.body.field]).toEqual([400, 'from']);
    await administrator.ok('setSelfPayConsentHours', { body: { hours: 6, from: addDays(from, 1) } });
    expect((await administrator.ok('getSelfPayConsentHours')).hours).toBe(24);
    await administrator.ok('setSelfPayConsentHours', { body: { hours: 12, from } });
    const { rows, ...now } = await administrator.ok('getSelfPayConsentHours');
    expect([now.hours, rows]).toMatchObject([
      12,
      [
        { hours: 6, from: addDays(from, 1), recordedBy: '孟凡' },
        { hours: 12, from, recordedBy: '孟凡' },
      ],
    ]);
    const sooner = await rowOf(doctor);
    expect(Date.parse(row?.dueAt ?? '') - Date.parse(sooner.row?.dueAt ?? '')).toBe(12 * HOUR_MS);
    for (const day of [from, addDays(from, 1)]) {
      await administrator.ok('setSelfPayConsentHours', { body: { hours: 24, from: day } });
    }
  });

  it('keeps on the list whom the hospital has let go while the signature can still be got', async () => {
    const billing = await demo.as('billing');
    const gone = await SelfPayStay.admit(demo, '26119805', { psnNo: '99010100000000009805' });
    const line = gone.line('1', 5);
    await gone.use('c1', line);
    await demo.push(dischargeMessage(gone.feed, '26119805d', gone.today));
    await demo.push(settlementMessage(gone.feed, '26119805s', gone.today, [line]));
    const listed = async (stayId: string) =>
      (await billing.ok('listMissingConsents')).rows.filter((row) => row.stayId === stayId);
    expect((await billing.ok('getStay', { params: { stayId: gone.stayId } })).state).toBe('settled');
    expect(await missingOf(gone.stayId)).toEqual([['5', 2250]]);
    expect(await listed(gone.stayId)).toMatchObject([
      { dischargedOn: gone.today, quantity: '5', patientName: '周长顺' },
    ]);
    expect(await listed(zhou.stayId)).toMatchObject([{ dischargedOn: null }]);
    const consent = await announce({ quantity: '5' }, gone.stayId);
    await doctor.ok('signSelfPayConsentOnPad', { params: one(consent), body: consentOnPad(consent) });
    expect(await listed(gone.stayId)).toEqual([]);

    const params = { stayId: gone.stayId };
    expect((await doctor.ok('getSelfPayConsents', { params })).announceable).toBe(true);
    const { balanceFen: amountFen } = await billing.ok('getRepayment', { params });
    expect(
      (await payAtWindow(billing, gone.stayId, { prepaymentId: null, amountFen, receiptNo: 'C-9805' })).status,
    ).toBe(200);
    expect((await billing.ok('getStay', { params })).state).toBe('closed');
    expect((await doctor.ok('getSelfPayConsents', { params })).announceable).toBe(false);
    await expect(announce({ quantity: '1' }, gone.stayId)).rejects.toThrow('这次住院已经办完');
  });

  it('an emergency is signed afterwards, with the reason and a deadline; the ward cannot take it back', async () => {
    const consent = await announce({ quantity: '1', emergencyReason: '大咯血，来不及等家属' });
    expect(consent.state).toBe('owed');
    expect(Date.parse(consent.signBy ?? '') - Date.parse(consent.presentedAt)).toBe(24 * HOUR_MS);
    expect((await read(phone)).missing[0]).toMatchObject({ standing: 'owed', dueAt: consent.signBy });
    const cancel = await doctor.call('cancelSelfPayConsent', { params: one(consent), body: {} });
    expect(cancel.body.code).toBe('wrong-state');
    const signed = await doctor.ok('signSelfPayConsentOnPad', { params: one(consent), body: consentOnPad(consent) });
    const pdf = await doctor.raw('getSelfPayConsentPdf', { params: one(signed) });
    const text = await pdfText(Buffer.from(await pdf.arrayBuffer()));
    expect(text).toContain('已经先用了，因为：大咯血，来不及等家属');
    expect(await missingOf()).toEqual([]);
  });

  it('may be refused: written down, and nothing else happens', async () => {
    const consent = await announce({ code: 'QH0001', name: '单人间床位', unit: '日', price: '117', quantity: '3' });
    const before = await phone.ok('getStayHome', { params });
    const body = { reason: '住大房间就行' };
    const refused = await phone.ok('refuseSelfPayConsent', { params: one(consent), body });
    expect(refused).toMatchObject({ state: 'refused', ended: { by: '周长顺（本人）', reason: '住大房间就行' } });
    const after = await phone.ok('getStayHome', { params });
    expect([after.state, after.owed, after.eligibility]).toEqual([before.state, before.owed, before.eligibility]);
    const late = await doctor.call('signSelfPayConsentOnPad', { params: one(consent), body: consentOnPad(consent) });
    expect(late.body.code).toBe('agreement-not-open');
    await zhou.use('c8', zhou.line('8', 1, { itemCode: 'QH0001' }));
    const [row] = (await read(phone)).missing;
    expect([row?.standing, row?.quantity]).toEqual(['refused', '1']);
    await zhou.use('c9', zhou.line('9', -1, { itemCode: 'QH0001', refundOf: '26119801-8' }));
  });

  it('is withdrawn before use: what was used stays agreed to, what comes after is missing', async () => {
    const consent = await announce({ quantity: '8' });
    await doctor.ok('signSelfPayConsentOnPad', { params: one(consent), body: consentOnPad(consent) });
    await zhou.use('d1', zhou.line('d1', 3));
    const withdrawn = await phone.ok('withdrawSelfPayConsent', { params: one(consent), body: {} });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', used: '3' });
    expect(await missingOf()).toEqual([]);
    await zhou.use('d2', zhou.line('d2', 2));
    expect(await missingOf()).toEqual([['2', 900]]);
    const twice = await phone.call('withdrawSelfPayConsent', { params: one(consent), body: {} });
    expect(twice.body.code).toBe('wrong-state');
  });

  it('on paper: printed, scanned by one, checked by another', async () => {
    const consent = await announce({ quantity: '2' });
    const form = await doctor.raw('getSelfPayConsentForm', { params: one(consent) });
    expect(await pdfText(Buffer.from(await form.arrayBuffer()))).toContain('川贝母');
    const pages = [picturePng(800, 1100, true)];
    const body = { ...readConsent(consent), pages, signedOn: zhou.today, identifiedBy: 'id-card' as const };
    const waiting = await doctor.ok('uploadSelfPayConsent', { params: one(consent), body });
    expect(waiting.scan?.pages).toBe(1);
    const decision = { decision: 'confirm' as const };
    const own = await doctor.call('checkSelfPayConsent', { params: one(consent), body: decision });
    expect(own.body.code).toBe('same-person');
    const head = await demo.as('department-head');
    const signed = await head.ok('checkSelfPayConsent', { params: one(consent), body: decision });
    expect(signed).toMatchObject({ state: 'signed', way: 'paper' });
    expect(await missingOf()).toEqual([]);
  });

  it('a child’s consent is a guardian’s', async () => {
    const birth = { idNumber: idNumberOf('20180601', 51), birthDate: '2018-06-01', name: '周小禾' };
    const child = await SelfPayStay.admit(demo, '26119804', { ...birth, psnNo: '99010100000000009804' });
    const consent = await announce({}, child.stayId);
    expect(consent.signer).toBe('guardian');
    const pad = (extra: object) =>
      doctor.call('signSelfPayConsentOnPad', { params: one(consent), body: { ...consentOnPad(consent), ...extra } });
    expect((await pad({})).body.code).toBe('guardian-needed');
    const guardian = { name: '周长顺', relationName: '祖父', idNumber: zhou.feed.idNumber };
    expect((await pad({ guardian })).body).toMatchObject({ state: 'signed', relationName: '监护人，祖父' });
  });
});
