import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FeedLine, idNumberOf, zhouLines, zhouStay } from '@zhenhoufu/server/seed';
import type { DailyBill } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BillFamily } from '../support/bill-family.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { sealHolds } from '../support/pdf-seal.js';
import { pdfText } from '../support/pdf-text.js';
import { startWorld, type World } from '../support/world.js';

const RARE = '𠮷小川';
const OUT = new URL('../.out/pdf/', import.meta.url).pathname;

/** A day's bill explained, on paper and as an overview (P14; issue 5, lines 3 and 12). */
describe('a bill day', () => {
  let world: World;
  let demo: Demo;
  let zhou: BillFamily;
  let ma: BillFamily;
  let day = '';
  let bill: DailyBill;

  beforeAll(async () => {
    mkdirSync(OUT, { recursive: true });
    world = await startWorld();
    demo = new Demo(world);
    zhou = await BillFamily.admit(demo, zhouStay('26119601'), 'patient-zhou');
    const rare = {
      ...zhouStay('26119602'),
      name: RARE,
      idNumber: idNumberOf('19901011', 33),
      psnNo: '99010100000000004033',
      birthDate: '1990-10-11',
      bed: '2床',
    };
    ma = await BillFamily.admit(demo, rare, 'patient-ma');
    const long: FeedLine = { sn: 'L'.repeat(30), itemCode: 'QH0023', quantity: 1, date: zhou.firstDay };
    await zhou.charge([...zhouLines(zhou.firstDay, 0), long]);
    await ma.charge(zhouLines(zhou.firstDay, 1).map((line) => ({ ...line, date: zhou.firstDay })));
    day = await zhou.sealed(0);
    bill = await demo.bill(zhou.phone, zhou.stayId, day);
  });
  afterAll(() => world?.close());

  const lines = () => bill.categories.flatMap((category) => category.lines);
  const certificate = async () => {
    const row = await world.server.app.get('DatabaseConnection').collection('institutionSeals').findOne();
    return String(row?.certificatePem);
  };
  const pdf = async (caller: Caller, stayId: string, date: string | null, type = 'plain') => {
    const options = { params: { stayId, date: date ?? '' }, query: { type } };
    const answer = await (date ? caller.raw('getDailyBillPdf', options) : caller.raw('getStayBillsPdf', options));
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, bytes, etag: answer.headers.get('etag') };
  };

  it('seals lines whose serial has all 30 characters', () => {
    expect(bill.status).toBe('sealed');
    expect(lines().filter(({ lineId }) => lineId.includes('L'.repeat(30)))).toHaveLength(1);
  });

  it('explains a line in one sentence, and says so where nobody has written one', async () => {
    const of = async (name: string) => {
      const lineId = lines().find((line) => line.name === name)?.lineId ?? '';
      return zhou.phone.ok('explainLine', { params: { stayId: zhou.stayId }, query: { lineId } });
    };
    expect(await of('静脉输液')).toMatchObject({
      plain: '打吊针，把药水慢慢滴进血管，药钱另外算。',
      source: 'dictionary',
      category: { name: '治疗费' },
    });
    const administrator = await demo.as('administrator');
    const today = (await demo.clock()).businessDate;
    const body = { code: 'QH0023', name: '静脉输液', plain: '打吊针的手工费，一组算一次。', from: today };
    await administrator.ok('addItemExplanation', { body });
    const later = { ...body, plain: '这一句下个月才用。', from: addDays(today, 30) };
    const { own } = await administrator.ok('addItemExplanation', { body: later });
    expect(own.map(({ version, state }) => [version, state])).toEqual([
      [2, 'later'],
      [1, 'in-force'],
    ]);
    expect(await of('静脉输液')).toMatchObject({ plain: body.plain, source: 'hospital' });
    await administrator.ok('addItemExplanation', { body: { ...body, plain: null } });
    expect((await of('静脉输液')).source).toBe('dictionary');
    const past = await administrator.call('addItemExplanation', { body: { ...body, from: addDays(today, -1) } });
    expect([past.status, past.body.field]).toEqual([400, 'from']);
    const stranger = { params: { stayId: ma.stayId }, query: { lineId: lines()[0]?.lineId ?? '' } };
    expect((await ma.phone.call('explainLine', stranger)).status).toBe(404);
  });

  it('two versions written at once are both kept', async () => {
    const administrator = await demo.as('administrator');
    const { businessDate: from } = await demo.clock();
    const write = (word: string) =>
      administrator.call('addItemExplanation', {
        body: { code: 'QH9999', name: '新项目', plain: `${word}写的一句话。`, from },
      });
    const done = await Promise.all(['甲', '乙', '丙'].map(write));
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { own } = await administrator.ok('listItemExplanations');
    expect(own.filter(({ code }) => code === 'QH9999').map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it('makes the paper of a day once, from the sealed bytes, and knows it again', async () => {
    const both = await Promise.all([1, 2].map(() => pdf(zhou.phone, zhou.stayId, day)));
    const [first] = both;
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[1]?.bytes.equals(first?.bytes ?? Buffer.alloc(0))).toBe(true);
    const bytes = first?.bytes ?? Buffer.alloc(0);
    writeFileSync(join(OUT, 'day.pdf'), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(first?.etag).toBe(`"${sha256}"`);
    const check = await zhou.phone.ok('checkDocument', { params: { sha256 } });
    expect(check).toMatchObject({ result: 'genuine', kind: expect.stringContaining('一日清单') });
    const words = await pdfText(bytes);
    for (const said of ['不是发票', '周长顺', '住院号：26119601', '床位：18床', '甲类', '乙类先付10%', '第1页，共'])
      expect(words).toContain(said);
    const raw = await zhou.phone.raw('getDailyBill', { params: { stayId: zhou.stayId, date: day } });
    const source = createHash('sha256').update(Buffer.from(await raw.arrayBuffer()));
    expect(words).toContain(`封存码（SHA-256）：${source.digest('hex')}`);
    for (const { name } of bill.categories) expect(words).toContain(name);
    const billing = await pdf(await demo.as('billing'), zhou.stayId, day);
    expect(billing.bytes.equals(bytes)).toBe(true);
    expect(words).toContain('医院用证书给整个文件签章：青禾县人民医院');
    expect(sealHolds(bytes, await certificate())).toBe(true);
    const changed = Buffer.from(bytes);
    changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1;
    expect(sealHolds(changed, await certificate())).toBe(false);
  });

  it('refuses the paper of a day that is not sealed, and a stranger', async () => {
    const today = (await demo.clock()).businessDate;
    const open = await pdf(zhou.phone, zhou.stayId, today);
    expect([open.status, JSON.parse(open.bytes.toString()).code]).toEqual([404, 'bill-not-ready']);
    expect((await pdf(ma.phone, zhou.stayId, day)).status).toBe(403);
  });

  it('late and refunded lines name their day; the stay paper grows with every sealed day', async () => {
    const one = await pdf(zhou.phone, zhou.stayId, null);
    await zhou.charge(zhouLines(zhou.firstDay, 1));
    await zhou.sealed(1);
    await zhou.charge(zhouLines(zhou.firstDay, 2));
    const third = await zhou.sealed(2);
    const words = await pdfText((await pdf(zhou.phone, zhou.stayId, third)).bytes);
    expect(words).toContain('［补记');
    expect(words).toContain('［退费］');
    const large = await pdf(zhou.phone, zhou.stayId, null, 'large');
    const all = await pdf(zhou.phone, zhou.stayId, null);
    writeFileSync(join(OUT, 'stay.pdf'), all.bytes);
    writeFileSync(join(OUT, 'stay-large.pdf'), large.bytes);
    expect(all.bytes.equals(one.bytes)).toBe(false);
    expect(await pdfText(all.bytes)).toContain('封存了3天的清单');
    expect(await pdfText(large.bytes)).toContain('封存了3天的清单');
    for (const { bytes } of [all, large]) expect(sealHolds(bytes, await certificate())).toBe(true);
  });

  it('shows the stay as a whole: days, categories and who bears it sum to one total', async () => {
    const overview = await zhou.phone.ok('getStayOverview', { params: { stayId: zhou.stayId } });
    const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
    const { totalFen } = overview;
    expect(sum(overview.days.map((one) => one.totalFen))).toBe(totalFen);
    expect(sum(overview.categories.map((one) => one.totalFen))).toBe(totalFen);
    expect(sum(Object.values(overview.shares))).toBe(totalFen);
    expect(overview.steps).toBeNull();
    expect((await ma.phone.call('getStayOverview', { params: { stayId: zhou.stayId } })).status).toBe(403);
  });

  it('prints a ward in one large file, each patient by page, written to the access log', async () => {
    const doctor = await demo.as('ward-doctor');
    const body = { departmentCode: 'N02', date: day };
    const started = await doctor.ok('startWardBills', { body });
    expect(started).toMatchObject({ state: 'waiting', done: 0, total: 2, department: '内二科', missing: [] });
    const other = await doctor.call('startWardBills', { body: { ...body, departmentCode: 'W01' } });
    expect([other.status, other.body.code]).toEqual([403, 'not-allowed']);
    const early = await doctor.raw('getWardBillsPdf', { params: { batchId: started.batchId } });
    expect(early.status).toBe(404);
    await demo.letGoOut();
    const [batch] = (await doctor.ok('listWardBills')).batches;
    expect(batch).toMatchObject({ batchId: started.batchId, state: 'done', done: 2 });
    const file = await doctor.raw('getWardBillsPdf', { params: { batchId: started.batchId } });
    const bytes = Buffer.from(await file.arrayBuffer());
    writeFileSync(join(OUT, 'ward.pdf'), bytes);
    expect(sealHolds(bytes, await certificate())).toBe(true);
    const words = await pdfText(bytes);
    expect(words).toContain(RARE);
    expect(words.match(/第1页，共/g)).toHaveLength(2);
    expect(words.indexOf('床位：2床')).toBeLessThan(words.indexOf('床位：18床'));
    const { reads } = await ma.phone.ok('listAccessLog', { params: { stayId: ma.stayId } });
    expect(reads.some(({ what }) => what.includes('病区'))).toBe(true);
    expect((await zhou.phone.call('listWardBills')).status).toBe(403);
  });
});
