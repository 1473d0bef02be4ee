import { chargeMessage, dischargeMessage, type FeedStay, settlementMessage, zhouStay } from '@zhenhoufu/server/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personOf } from '../support/admission-papers.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { picturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const CARD = 'insurance-card' as const;
const ORIGINAL = { document: CARD, form: 'original' as const };
const PICTURE = picturePng(320, 240, true);
const zhou: FeedStay = zhouStay('26119801');
const chen = personOf('26119802', 81, '19720520', '陈秀英');

/** Papers kept at admission (P11): copies, originals on a recorded basis, and the way back. */
describe('papers kept at admission', () => {
  let world: World;
  let demo: Demo;
  let c: SchemeHospital;
  let desk: Caller;
  let administrator: Caller;
  let phone: Caller;
  let early = '';
  let stayId = '';
  let paperId = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    c = await SchemeHospital.open(demo, 'H99010100004', 'county-2021');
    [desk, administrator] = [await c.as('admission-desk'), await c.as('administrator')];
    early = await c.admit(chen);
    stayId = await c.admit(zhou);
    phone = await c.bind('patient-zhou', stayId, zhou.idNumber);
  });
  afterAll(() => world?.close());

  const take = (stay: string, body: object) =>
    desk.call('takePaperIn', { params: { stayId: stay }, body: body as typeof ORIGINAL });

  it('keeps nothing before the decision, and no original without the recorded basis', async () => {
    const undecided = await take(early, { document: CARD, form: 'copy' });
    expect([undecided.status, undecided.body.code]).toEqual([422, 'paper-not-asked']);
    expect(await c.decide(early)).toBe('eligible');
    const listed = await desk.ok('listKeptPapers', { params: { stayId: early } });
    expect(listed.asked).toMatchObject([
      { document: CARD, form: 'copy', takenIn: false },
      { document: 'id-card', form: 'copy', takenIn: false },
    ]);
    expect(listed.plain).toContain('没有登记留存原件的依据，只留复印件');
    const original = await take(early, ORIGINAL);
    expect([original.status, original.body.code]).toEqual([422, 'originals-not-allowed']);
    const other = await take(early, { document: 'household-register', form: 'copy' });
    expect([other.status, other.body.code, other.body.detail]).toEqual([
      422,
      'paper-not-asked',
      '这次认定没有要求留户口本',
    ]);
    expect((await take(early, { document: CARD, form: 'copy' })).status).toBe(200);
    expect((await take(early, { document: CARD, form: 'copy' })).body.code).toBe('wrong-state');
  });

  it('lets the administrator alone record the basis, with who approved it and when; nothing is edited', async () => {
    const today = (await demo.clock()).businessDate;
    const body = { allowed: true, text: '县医保局〔2026〕7 号文第三条', approvedBy: '孟凡', approvedOn: today };
    expect((await desk.call('recordOriginalsBasis', { body })).status).toBe(403);
    const later = await administrator.call('recordOriginalsBasis', { body: { ...body, approvedOn: '2999-01-01' } });
    expect([later.status, later.body.field]).toEqual([400, 'approvedOn']);
    const recorded = await administrator.ok('recordOriginalsBasis', { body });
    expect(recorded).toMatchObject({ allowed: true, history: [{ ...body, recordedBy: '孟凡' }] });
    expect((await desk.ok('getOriginalsBasis')).plain).toContain('县医保局〔2026〕7 号文第三条');
  });

  it('takes an original in with a sealed picture; each look is in the access log', async () => {
    expect(await c.decide(stayId)).toBe('eligible');
    const listed = await desk.ok('listKeptPapers', { params: { stayId } });
    expect(listed.asked).toMatchObject([{ document: CARD, form: 'original' }, { form: 'copy' }]);
    const idCard = await take(stayId, { document: 'id-card', form: 'original' });
    expect([idCard.body.code, idCard.body.field]).toEqual(['paper-not-asked', 'form']);
    const taken = await take(stayId, { ...ORIGINAL, scan: PICTURE });
    expect(taken.body.papers).toMatchObject([{ ...ORIGINAL, by: '柳小燕', desk: '住院处', held: true, hasScan: true }]);
    paperId = taken.body.papers[0]?.paperId ?? '';
    const look = await desk.raw('getPaperScan', { params: { stayId, paperId } });
    expect([look.headers.get('content-type'), look.headers.get('cache-control')]).toEqual(['image/png', 'no-store']);
    const bytes = Buffer.from(PICTURE.split(',')[1] ?? '', 'base64');
    expect(Buffer.from(await look.arrayBuffer()).equals(bytes)).toBe(true);
    const reads = await phone.ok('listAccessLog', { params: { stayId } });
    expect(reads.reads[0]).toMatchObject({ role: '住院处', what: '看证件的照片，看一次记一次' });
    const chunks = await world.server.app.get('DatabaseConnection').collection('files.chunks').find().toArray();
    expect(chunks.length).toBeGreaterThan(0);
    for (const { data } of chunks) expect(Buffer.from(data.buffer).includes(bytes.subarray(0, 8))).toBe(false);
  });

  it('looks at the bytes of a picture, not at its name', async () => {
    const text = `data:image/jpeg;base64,${Buffer.from('<svg>no photo</svg>'.repeat(20)).toString('base64')}`;
    const tries = [text, picturePng(40, 40, false), `${PICTURE.slice(0, -200)}`];
    for (const scan of tries) {
      const { status, body } = await take(stayId, { document: 'id-card', form: 'copy', scan });
      expect([status, body.field]).toEqual([400, 'scan']);
    }
    const huge = `data:image/png;base64,${'A'.repeat(1_900_000)}`;
    expect((await take(stayId, { document: 'id-card', form: 'copy', scan: huge })).status).toBe(413);
  });

  it('is nobody else’s business: other roles, other institutions, the phone', async () => {
    const params = { stayId, paperId };
    for (const persona of ['billing', 'ward-doctor', 'administrator']) {
      expect((await (await c.as(persona)).call('listKeptPapers', { params })).status).toBe(403);
    }
    const elsewhere = await demo.as('admission-desk');
    const body = { toName: '周小梅', toRelation: '女儿', note: '试' };
    expect((await elsewhere.raw('getPaperScan', { params })).status).toBe(404);
    expect((await elsewhere.call('takePaperIn', { params, body: ORIGINAL })).status).toBe(404);
    expect((await elsewhere.call('handPaperBack', { params, body })).status).toBe(404);
    expect((await phone.raw('getPaperScan', { params })).status).toBe(403);
    const crossed = await desk.call('handPaperBack', { params: { stayId: early, paperId }, body });
    expect([crossed.status, crossed.body.code]).toEqual([404, 'not-found']);
    expect((await elsewhere.ok('listOriginalsHeld')).rows).toEqual([]);
  });

  it('corrects by a new entry that names the old', async () => {
    const wrong = await take(early, { document: 'id-card', form: 'copy' });
    const entry = wrong.body.papers[0]?.paperId ?? '';
    const params = { stayId: early, paperId: entry };
    const body = { takenIn: false, document: 'id-card' as const, form: 'copy' as const, note: '点错了，没有收' };
    const { papers } = await desk.ok('correctPaper', { params, body });
    expect(papers.slice(0, 2)).toMatchObject([
      { replaces: entry, takenIn: false, held: false, note: '点错了，没有收' },
      { paperId: entry, corrected: true, takenIn: true, held: false },
    ]);
    expect((await desk.call('correctPaper', { params, body })).body.code).toBe('wrong-state');
  });

  it('lists what is still here, and says on the phone where the card is', async () => {
    expect((await desk.ok('listOriginalsHeld')).rows).toMatchObject([
      { paperId, patientName: '周长顺', documentName: '医保卡', due: false, dueDays: null },
    ]);
    const { papers } = await phone.ok('getMyPapers', { params: { stayId } });
    expect(papers).toMatchObject([{ documentName: '医保卡', form: 'original', desk: '住院处', handedBack: null }]);
    expect(papers[0]?.plain).toMatch(/^医保卡原件.*起放在住院处/);
  });

  it('counts the days from settlement, and hands back once, by name', async () => {
    const params = { stayId, paperId };
    const body = { toName: '周小梅', toRelation: '女儿' };
    const tooEarly = await desk.call('handPaperBack', { params, body });
    expect([tooEarly.status, tooEarly.body.field]).toEqual([400, 'note']);
    const today = (await demo.clock()).businessDate;
    const lines = [{ sn: '1', itemCode: 'QH0003', quantity: 1, date: today }];
    await c.push(chargeMessage(c.own(zhou), 'kp-c', lines));
    await c.push(dischargeMessage(c.own(zhou), 'kp-d', today));
    await c.push(settlementMessage(c.own(zhou), 'kp-s001', today, lines));
    const [row] = (await desk.ok('listOriginalsHeld')).rows;
    expect(row).toMatchObject({ paperId, due: true, dueDays: 0 });
    const done = await desk.ok('handPaperBack', { params, body });
    expect(done.papers[0]).toMatchObject({ held: false, handBacks: [{ ...body, by: '柳小燕', returned: true }] });
    const twice = await desk.call('handPaperBack', { params, body });
    expect([twice.status, twice.body.code]).toEqual([409, 'paper-handed-back']);
    expect((await desk.ok('listOriginalsHeld')).rows).toEqual([]);
    expect((await phone.ok('getMyPapers', { params: { stayId } })).papers).toMatchObject([{ handedBack: body }]);
  });

  it('a wrong hand-back is answered by a new entry; the card shows as here again', async () => {
    const params = { stayId, paperId };
    const [newest] = (await desk.ok('listKeptPapers', { params: { stayId } })).papers[0]?.handBacks ?? [];
    const handBackId = newest?.handBackId ?? '';
    const body = { handBackId, returned: false, note: '点错了人，卡还在' };
    const { papers } = await desk.ok('correctHandBack', { params, body });
    expect(papers[0]).toMatchObject({ held: true, handBacks: [{ replaces: handBackId, returned: false }, {}] });
    expect((await desk.call('correctHandBack', { params, body })).body.code).toBe('wrong-state');
    const to = { toName: '周长顺', toRelation: '本人' };
    const again = await Promise.all([1, 2].map(() => desk.call('handPaperBack', { params, body: to })));
    expect(again.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
