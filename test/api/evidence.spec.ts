import { createHash } from 'node:crypto';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { FundHospital, type Unpaid } from '../support/fund-hospital.js';
import { pdfText } from '../support/pdf-text.js';
import { unzip } from '../support/unzip.js';
import { startWorld, type World } from '../support/world.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** 证据材料 (P39): approved by another person, whole, and each file checked by its hash. */
describe('the evidence bundle', () => {
  let world: World;
  let demo: Demo;
  let house: FundHospital;
  let family: Unpaid;
  let bundleId = '';
  let zip = Buffer.alloc(0);

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    house = await FundHospital.open(demo, 'H99010100051');
    family = await house.unpaid(751);
    await demo.moveTo(addDays((await demo.clock()).businessDate, 7), '10:00');
    await house.payAtWindow(family, 12_300);
    const body = { kind: 'wrong-amount' as const, text: '数好像多了' };
    await family.phone.ok('raiseObjection', { params: { stayId: family.stayId }, body });
  });
  afterAll(() => world?.close());

  const at = () => ({ params: { stayId: family.stayId, bundleId } });
  const bundle = async () => (await house.officer.ok('getStayEvidence', at())).rows[0];

  it('is not asked for while an answer of the hospital is outstanding, nor by whoever has no business with it', async () => {
    const body = { recipient: '石桥县人民法院', reason: '多次提醒、上门都没有付' };
    const params = { stayId: family.stayId };
    expect((await house.officer.call('askEvidence', { params, body })).body.code).toBe('wrong-state');
    const { rows } = await house.officer.ok('listObjections');
    const objectionId = rows.find(({ stayId }) => stayId === family.stayId)?.objectionId ?? '';
    const answer = { outcome: 'dismissed' as const, text: '核对过了，数没有错' };
    await house.officer.ok('answerObjection', { params: { ...params, objectionId }, body: answer });
    const help = { cause: 'lost-work' as const, words: '这两个月没有活干', canPay: { nowFen: null, monthlyFen: null } };
    const { helpId } = await family.phone.ok('askForHelp', { params, body: help });
    const helped = await house.officer.call('askEvidence', { params, body });
    expect([helped.status, helped.body.detail]).toEqual([409, expect.stringContaining('申请了帮助')]);
    await family.phone.ok('withdrawHelp', { params: { ...params, helpId }, body: {} });
    for (const who of [house.billing, house.finance, family.phone]) {
      expect((await who.call('askEvidence', { params, body })).status).toBe(403);
    }
    bundleId = (await house.officer.ok('askEvidence', { params, body })).bundleId;
    expect((await house.officer.call('askEvidence', { params, body })).status).toBe(409);
  });

  it('leaves the house only when another person has approved it', async () => {
    const early = await house.officer.raw('exportEvidence', at());
    expect((await early.json()).code).toBe('wrong-state');
    const confirm = { ...at(), body: { decision: 'confirm' as const } };
    expect((await house.officer.call('decideEvidence', confirm)).status).toBe(403);
    const database = world.server.app.get('DatabaseConnection');
    const row = await database.collection('evidenceBundles').findOne({ _id: bundleId });
    const staff = await database.collection('staff').findOne({ _id: row.askedBy.staffId });
    // The same person in another job is still the same person.
    await database.collection('staff').updateOne({ _id: staff._id }, { $set: { role: 'finance' } });
    const own = await house.officer.call('decideEvidence', confirm);
    await database.collection('staff').updateOne({ _id: staff._id }, { $set: { role: staff.role } });
    expect(own.body.code).toBe('second-person-needed');
    const reject = { ...at(), body: { decision: 'reject' as const } };
    expect((await house.finance.call('decideEvidence', reject)).body.field).toBe('note');
    await house.finance.ok('decideEvidence', confirm);
    expect((await house.finance.call('decideEvidence', confirm)).status).toBe(409);
    expect((await house.finance.raw('exportEvidence', at())).status).toBe(403);
  });

  it('unzipped: every file is in the table of contents with its hash, and the bundle has its own', async () => {
    const answer = await house.officer.raw('exportEvidence', at());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    zip = Buffer.from(await answer.arrayBuffer());
    const files = unzip(zip);
    const made = (await bundle())?.made;
    expect([sha256(zip), zip.length]).toEqual([made?.sha256, made?.bytes]);
    expect(answer.headers.get('etag')).toBe(`"${made?.sha256}"`);
    const contents = files.get('00-目录.txt')?.toString() ?? '';
    expect([...files.keys()].filter((name) => name !== '00-目录.txt')).toEqual(made?.entries.map(({ name }) => name));
    for (const { name, sha256: hash, title } of made?.entries ?? []) {
      expect([name, sha256(files.get(name) ?? Buffer.alloc(0))]).toEqual([name, hash]);
      expect(contents).toContain(hash);
      expect(contents).toContain(title);
    }
    expect(contents).toContain('石桥县人民法院');
    expect([...new Set([...files.keys()].map((name) => name.slice(0, 2)))].sort()).toEqual([
      '00',
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
      '08',
      '09',
    ]);
  });

  it('the papers are those that were signed and given out; the records say what was sent, paid and answered', async () => {
    const files = unzip(zip);
    const { agreement } = await family.phone.ok('getRepayment', { params: { stayId: family.stayId } });
    const params = { stayId: family.stayId, agreementId: agreement?.agreementId ?? '' };
    const signed = Buffer.from(await (await family.phone.raw('getAgreementPdf', { params })).arrayBuffer());
    expect(files.get('01-还款协议/还款协议第1版.pdf')?.equals(signed)).toBe(true);
    const words = async (name: string) => pdfText(files.get(name) ?? Buffer.alloc(0));
    expect(await words('04-提醒和送达/提醒和送达记录.pdf')).toMatch(/短信：送出了/);
    expect(await words('05-收款/收款记录.pdf')).toContain('123.00');
    expect(await words('03-结算/结算各版.pdf')).toContain('第1版');
    expect(await words('08-异议和答复/异议和答复.pdf')).toContain('核对过了，数没有错');
    const help = await words('09-困难帮助/困难帮助记录.pdf');
    expect(help).toContain('申请帮助：家里撤回了');
    expect(help).not.toContain('没有活干');
  });

  it('exported again it is the same bytes; each export is on record, and the person sees it', async () => {
    await house.payAtWindow(family, 1_000);
    const again = Buffer.from(await (await house.officer.raw('exportEvidence', at())).arrayBuffer());
    expect(again.equals(zip)).toBe(true);
    expect((await bundle())?.exports.map(({ name }) => name)).toEqual(['梁建国', '梁建国']);
    const { reads } = await family.phone.ok('listAccessLog', { params: { stayId: family.stayId } });
    expect(reads.filter(({ what }) => what.startsWith('导出证据材料')).length).toBeGreaterThanOrEqual(2);
    expect(reads.some(({ what }) => what.startsWith('另一个人同意或不同意导出'))).toBe(true);
  });
});
