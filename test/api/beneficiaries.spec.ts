import { admissionMessage, type FeedStay, idNumberOf, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { HEADER, LIU, ListKeeper, ZHOU } from '../support/region-lists.js';
import { startWorld, type World } from '../support/world.js';

/** Ends in X, which authorities write as x. */
const CHEN = idNumberOf('19720520', 19);
const stay = zhouStay('26119601');
const chenStay: FeedStay = {
  ...zhouStay('26119602'),
  psnNo: '99010100000000000031',
  name: '陈秀英',
  idNumber: CHEN,
  birthDate: '1972-05-20',
  phone: '19900006131',
};

/** Region lists from the file to the decision (P1, P2). */
describe('region lists', () => {
  let world: World;
  let demo: Demo;
  let keeper: ListKeeper;
  let stayId = '';
  let importId = '';
  let untilNextYear = '';

  async function admit(person: FeedStay): Promise<string> {
    await demo.push(personMessage(person, `${person.iptNo}-p`));
    await demo.push(admissionMessage(person, `${person.iptNo}-a`, (await demo.clock()).businessDate));
    const desk = await demo.as('admission-desk');
    return (await desk.ok('listStays', { query: { search: person.iptNo } })).rows[0]?.stayId ?? '';
  }

  const database = () => world.server.app.get('DatabaseConnection');

  beforeAll(async () => {
    expect(CHEN).toMatch(/X$/);
    world = await startWorld();
    demo = new Demo(world);
    untilNextYear = `${Number((await demo.clock()).businessDate.slice(0, 4)) + 1}-12-31`;
    keeper = new ListKeeper(demo, await demo.as('administrator'));
    stayId = await admit(stay);
    const doctor = await demo.as('ward-doctor');
    const open = await doctor.ok('getEligibilityCase', { params: { stayId } });
    const answers = open.clauses.map(({ clause }) => ({ clause, applies: false, evidence: '病史陈述已签名' }));
    const facts = { causes: [], referral: 'level-by-level' as const };
    await doctor.ok('recordDoctorCheck', { params: { stayId }, body: { facts, answers } });
    const desk = await demo.as('admission-desk');
    await desk.ok('recordDeskDecision', {
      params: { stayId },
      body: { decision: 'confirm', answers, rowId: open.listRows[0]?.rowId ?? null },
    });
  });
  afterAll(() => world?.close());

  it('reads a file into a preview; nothing takes effect yet', async () => {
    const lines = [
      `${HEADER},户主`,
      `周长顺,${ZHOU},特困人员,2026-01-01,长期,柳河镇前进村 4 组,19900001111`,
      `刘桂兰,${LIU},特困,20250101,,石桥镇大柳村 1 组,,刘大山`,
      `陈秀英,'${CHEN.toLowerCase()},农村低保户,2026年2月1日,2027/1/31,柳河镇东村,19900002222`,
      `错一号,${CHEN.slice(0, 17)}${CHEN.endsWith('1') ? '2' : '1'},低保,2026-01-01,,,`,
      `早结束,${idNumberOf('19800101', 32)},低保,2026-01-01,2025-01-01,,`,
      `没这类,${idNumberOf('19800101', 33)},建档立卡,2026-01-01,,,`,
      `认不得,${idNumberOf('19800101', 34)},优抚,看不懂,,,`,
      `周长顺,${ZHOU},低保,2026-01-01,,,`,
    ];
    const read = await keeper.prepare('民政局', '2026-12 第 1 期', lines.join('\n'));
    importId = read.importId;
    expect(read).toMatchObject({
      state: 'ready',
      rowsDone: 8,
      rowsTotal: 8,
      counts: { accepted: 3, unchanged: 1, new: 1, ended: 0, changed: 1, conflict: 1, rejected: 5 },
      comparedWith: { version: '2026-11 第 12 期', rows: 2 },
    });
    expect(await keeper.preview(importId, 'new')).toMatchObject([
      {
        rowNo: 4,
        after: { name: '陈秀英', idTail: CHEN.slice(-4), category: 'dibao', to: '2027-01-31' },
        before: null,
      },
    ]);
    expect(await keeper.preview(importId, 'changed')).toMatchObject([
      {
        rowNo: 2,
        fields: ['类别', '截止日期', '电话'],
        before: { categoryName: '低保对象', to: untilNextYear },
        after: { categoryName: '特困人员', to: null },
      },
    ]);
    expect(await keeper.preview(importId, 'conflict')).toMatchObject([
      { fields: ['类别'], after: { category: 'tekun' }, other: { authority: '乡村振兴局', category: 'marginal' } },
    ]);
    expect((await keeper.preview(importId, 'rejected')).map(({ rowNo, problems }) => [rowNo, problems])).toEqual([
      [5, [{ field: '身份证号', reason: '最后一位对不上，可能抄错了' }]],
      [6, [{ field: '截止日期', reason: '比开始日期还早' }]],
      [7, [{ field: '人员类别', reason: '本县的政策里没有“建档立卡贫困人口”这一类' }]],
      [
        8,
        [
          { field: '人员类别', reason: '“优抚”认不得' },
          { field: '开始日期', reason: '日期看不懂，请写成 2026-01-05 这样' },
        ],
      ],
      [9, [{ field: '身份证号', reason: '和第 2 行是同一个人，两行写的不一样，请核对用哪一行' }]],
    ]);
    const doctor = await demo.as('ward-doctor');
    const now = await doctor.ok('getEligibilityCase', { params: { stayId } });
    expect(now.listRows).toMatchObject([{ category: 'dibao', listVersion: '2026-11 第 12 期' }]);
  });

  it('lets a person apply it, and only when it is said that rejected rows stay out', async () => {
    const silent = await keeper.apply(importId);
    expect([silent.status, silent.body.code]).toEqual([422, 'rows-rejected']);
    const done = await keeper.apply(importId, { leaveOutRejected: true });
    expect([done.status, done.body.state, done.body.decidedBy]).toEqual([200, 'applied', '孟凡']);
    expect((await keeper.apply(importId, { leaveOutRejected: true })).body.code).toBe('wrong-state');
    const { lists } = await keeper.caller.ok('getRegionLists');
    expect(lists.filter((list) => list.authority === '民政局')).toMatchObject([
      { version: '2026-12 第 1 期', rows: 3, importedBy: '孟凡', current: true },
      { version: '2026-11 第 12 期', current: false },
    ]);
  });

  it('a new admission sees the new row; the old decision keeps its snapshot', async () => {
    const doctor = await demo.as('ward-doctor');
    const chen = await doctor.ok('getEligibilityCase', { params: { stayId: await admit(chenStay) } });
    expect(chen.listRows).toMatchObject([
      { authority: '民政局', listVersion: '2026-12 第 1 期', category: 'dibao', matchedBy: 'id-number' },
    ]);
    const zhou = await doctor.ok('getEligibilityCase', { params: { stayId } });
    expect(zhou.listRows).toMatchObject([{ category: 'tekun', listVersion: '2026-12 第 1 期' }]);
    expect(zhou.decision).toMatchObject({
      outcome: 'eligible',
      matched: ['dibao'],
      snapshot: { category: 'dibao', listVersion: '2026-11 第 12 期', to: untilNextYear },
    });
  });

  it('shows a row without ID number beside the others, by name and birth date, for a person to confirm', async () => {
    const lines = [
      '姓名,出生日期,对象类别,认定日期',
      '周长顺,1968年3月5日,边缘易致贫户,46023',
      '刘大山,,低保,2026-01-01',
    ];
    const read = await keeper.prepare('残联', '2026-12', lines.join('\n'));
    expect(read.counts).toMatchObject({ accepted: 1, rejected: 1, conflict: 0 });
    expect((await keeper.apply(read.importId, { leaveOutRejected: true })).status).toBe(200);
    const doctor = await demo.as('ward-doctor');
    const { listRows } = await doctor.ok('getEligibilityCase', { params: { stayId } });
    expect(listRows.map(({ authority, matchedBy, from }) => [authority, matchedBy, from])).toEqual([
      ['民政局', 'id-number', '2026-01-01'],
      ['残联', 'name-and-birth', '2026-01-01'],
    ]);
  });

  it('finds people by whole name or ID number, within the region, and writes down who looked', async () => {
    const county = await demo.as('county-officer');
    const reads = database().collection('listReads');
    const before = await reads.countDocuments({ what: /^search/ });
    const byName = await county.ok('searchRegionLists', { body: { name: '刘桂兰' } });
    expect(byName.rows.map((row) => [row.authority, row.categoryName, row.holds])).toEqual([
      ['乡村振兴局', '边缘易致贫户', true],
      ['民政局', '特困人员', true],
    ]);
    const byNumber = await county.ok('searchRegionLists', { body: { idNumber: ZHOU } });
    expect(byNumber.rows).toMatchObject([{ name: '周长顺', phoneMasked: '199****1111', idTail: ZHOU.slice(-4) }]);
    expect((await county.ok('searchRegionLists', { body: { name: '刘桂兰', idTail: '0000' } })).rows).toEqual([]);
    expect((await county.call('searchRegionLists', { body: { idTail: ZHOU.slice(-4) } })).status).toBe(400);
    const rows = await reads.find({ what: /^search/ }).toArray();
    expect(rows.length).toBe(before + 3);
    expect(rows.at(-2)).toMatchObject({ staffName: '郑立新', role: 'county-officer', what: 'search-by-id-number' });
  });

  it('refuses the wrong role, another region, a second file, JSON, and a version that was used', async () => {
    const body = { authority: '民政局', version: '2027-01', filename: 'x.csv' };
    for (const persona of ['billing', 'ward-doctor', 'admission-desk', 'finance']) {
      const { status, body: problem } = await (await demo.as(persona)).call('createListImport', { body });
      expect([persona, status, problem.code]).toEqual([persona, 403, 'not-allowed']);
    }
    const used = await keeper.caller.call('createListImport', { body: { ...body, version: '2026-12 第 1 期' } });
    expect([used.status, used.body.code]).toEqual([409, 'list-version-exists']);
    const open = await keeper.open('民政局', '2027-01');
    const json = await keeper.send(open, '{}', 'application/json');
    expect([json.status, (await json.json()).code]).toEqual([415, 'unsupported-media-type']);
    expect((await keeper.send(open, '')).status).toBe(400);
    expect((await new ListKeeper(demo, await demo.as('billing')).send(open, HEADER)).status).toBe(403);
    expect((await keeper.send(open, HEADER)).status).toBe(200);
    expect((await keeper.send(open, HEADER)).status).toBe(409);
    await database()
      .collection('staff')
      .updateOne({ username: 'county-officer' }, { $set: { region: '990202' } });
    const abroad = await demo.as('county-officer');
    for (const name of ['getListImport', 'getListDifferences', 'applyListImport', 'discardListImport'] as const) {
      const answer = await abroad.call(name, { params: { importId: open }, query: { kind: 'new' } });
      expect([name, answer.status]).toEqual([name, 404]);
    }
    expect((await abroad.ok('searchRegionLists', { body: { name: '刘桂兰' } })).rows).toEqual([]);
    expect((await abroad.ok('getRegionLists')).lists).toEqual([]);
    await keeper.work();
    expect(await keeper.look(open)).toMatchObject({ state: 'failed', problem: '表头下面一行资料也没有' });
  });

  it('keeps what it read sealed in the database', async () => {
    const connection = database();
    for (const { name } of await connection.db.listCollections().toArray()) {
      const text = JSON.stringify(await connection.collection(name).find().toArray());
      for (const secret of [CHEN, ZHOU, '19900001111', '柳河镇东村'])
        expect([name, secret, text.includes(secret)]).toEqual([name, secret, false]);
    }
  });

  it('an import that never gets its file ends after three days, and the list of imports says so', async () => {
    const importId = await keeper.open('残联', '忘了传的一期');
    const { businessDate } = await demo.clock();
    await demo.moveTo(addDays(businessDate, 2), '23:00');
    expect((await keeper.look(importId)).state).toBe('awaiting-file');
    await demo.moveTo(addDays(businessDate, 4), '01:00');
    const { imports } = await keeper.caller.ok('getListImports');
    const row = imports.find((one) => one.importId === importId);
    expect(row).toMatchObject({ state: 'expired', problem: expect.stringContaining('一直没有传文件') });
    expect((await keeper.send(importId, [HEADER, '周长顺'].join('\n'))).status).toBe(409);
  });

  it("takes what 1101 says of identities, with its validity dates, as the bureau's own word", async () => {
    const person: FeedStay = {
      ...zhouStay('26119603'),
      psnNo: '99010100000000000032',
      name: '龚福来',
      idNumber: idNumberOf('19600311', 23),
      birthDate: '1960-03-11',
      phone: '19900006132',
    };
    const { businessDate } = await demo.clock();
    const message = personMessage(person, 'idet-p') as { response: { output: { idetinfo: unknown[] } } };
    message.response.output.idetinfo = [
      { psn_idet_type: 'x1', psn_idet_type_name: '低保对象', begntime: '2026-01-01', endtime: '' },
      { psn_idet_type: 'x2', psn_idet_type_name: '特困人员', begntime: '2020-01-01', endtime: '2020-12-31' },
      { psn_idet_type: 'x3', psn_idet_type_name: '没听过的', begntime: '2026-01-01' },
    ];
    await demo.push(message as never);
    await demo.push(admissionMessage(person, 'idet-a', businessDate));
    const desk = await demo.as('admission-desk');
    const { rows } = await desk.ok('listStays', { query: { search: person.iptNo } });
    const open = await desk.ok('getEligibilityCase', { params: { stayId: rows[0]?.stayId ?? '' } });
    expect(open.listRows).toMatchObject([
      { authority: '医保局', category: 'dibao', from: '2026-01-01', to: null, holds: true },
      { authority: '医保局', category: 'tekun', to: '2020-12-31', holds: false },
    ]);
    expect(open.unverified).toMatchObject([{ name: '没听过的' }]);
  });
});
