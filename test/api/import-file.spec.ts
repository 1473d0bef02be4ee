import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '@zhenhoufu/server/boot';
import { admissionMessage, CATALOGUE, DEMO_INSTITUTION, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { HEADER, ZHOU } from '../support/region-lists.js';
import { processEnvironment, startWorld, type World } from '../support/world.js';

const ROOT = new URL('../..', import.meta.url).pathname;

/** `npm run import` for hospitals without an interface (edges.md section 1). */
describe('files', () => {
  let world: World;
  let demo: Demo;
  let today = '';
  const stay = zhouStay('26119961');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    today = (await demo.clock()).businessDate;
    await demo.push(personMessage(stay, 'f1'));
    await demo.push(admissionMessage(stay, 'f2', today));
  });
  afterAll(() => world?.close());

  const read = (text: string | Buffer, filename = '文件.csv') =>
    importFile(world.environment, {
      institution: DEMO_INSTITUTION,
      filename,
      authority: '民政局',
      bytes: Buffer.from(text),
    });
  const item = CATALOGUE[0];
  const line = (sn: string, amount: string, date = today) =>
    `${sn},${stay.iptNo},${date} 9:30,${item?.itemCode},1,${amount},${amount}`;
  const LINES = '流水号,住院号,费用发生时间,项目编码,数量,单价,金额';

  it('charge lines: good ones are taken, bad ones named by row, field and reason; again is a replay', async () => {
    const text = [LINES, line('F1', '42.00'), line('F2', '一百'), line('F3', '9.00', '2026-13-01'), line('F4', '5.5')];
    const first = await read(text.join('\n'));
    expect(first).toMatchObject({ kind: 'charge-lines', accepted: 2, duplicate: 0 });
    expect(first.rejected.map(({ row, field }) => [row, field])).toEqual([
      [3, '明细项目费用总额'],
      [4, '费用发生时间'],
    ]);
    for (const { reason } of first.rejected) expect(reason).toMatch(/[\u4e00-\u9fff]/);
    const again = await read(text.join('\n'));
    expect(again).toMatchObject({ accepted: 0, duplicate: 2 });
    const lines = world.server.app.get('DatabaseConnection').collection('chargeLines');
    expect(await lines.countDocuments({})).toBe(2);
    expect(await lines.findOne({ sn: 'F4' })).toMatchObject({ amountFen: 550, feeDate: today, nameKnown: true });
    const other = await read([LINES, line('F1', '43.00')].join('\n'));
    expect(other).toMatchObject({ accepted: 0, rejected: [{ row: 2, reason: '同一流水号已有别的内容' }] });
  });

  it('an item list from a workbook names what the lines only code', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('目录');
    sheet.addRows([
      ['某医院项目目录'],
      ['项目编码', '项目名称', '规格', '单位'],
      ['ZZ001', '换药（小）', '', '次'],
      ['', '没有编码'],
    ]);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    expect(await read(bytes, '目录.xlsx')).toMatchObject({
      kind: 'items',
      accepted: 1,
      rejected: [{ row: 4, field: '医药机构目录编码', reason: '没有填' }],
    });
    expect(await read(bytes, '目录.xlsx')).toMatchObject({ accepted: 0, duplicate: 1 });
  });

  it('a beneficiary list is read and compared, and waits for a person', async () => {
    const rows = [
      `周长顺,${ZHOU},低保对象,2026-01-01,2027-12-31,柳河镇,`,
      `周长,${ZHOU.slice(0, 17)}0,低保对象,2026-01-01,,,`,
    ];
    const report = await read([HEADER, ...rows].join('\n'), '民政 2026-12.csv');
    expect(report).toMatchObject({ kind: 'beneficiaries', accepted: 1 });
    expect(report.rejected[0]).toMatchObject({ row: 3 });
    expect(report.notes.join()).toContain('生效');
    const imports = world.server.app.get('DatabaseConnection').collection('listImports');
    expect(await imports.findOne({ version: '民政 2026-12.csv' })).toMatchObject({ state: 'ready' });
  });

  it('prints a table, and ends with 0 only when nothing was rejected', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhf-import-'));
    const file = join(folder, '费用.csv');
    const environment = processEnvironment(world);
    const run = () =>
      spawnSync('npm', ['run', '--silent', 'import', '--', file, '--institution', DEMO_INSTITUTION], {
        cwd: ROOT,
        env: { ...process.env, ...environment },
        encoding: 'utf8',
      });
    writeFileSync(file, [LINES, line('G1', '42.00')].join('\n'));
    const good = run();
    expect([good.status, good.stdout]).toEqual([0, '费用明细\n收下\t重复\t没收\n1\t0\t0\n']);
    writeFileSync(file, [LINES, line('G1', '42.00'), line('G2', 'x')].join('\n'));
    const bad = run();
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain('0\t1\t1\n\n行号\t哪一列\t为什么\n3\t明细项目费用总额\t');
    writeFileSync(file, '?');
    expect(run().stderr).toContain('认不出');
  }, 120_000);

  it('says in words what it cannot read', async () => {
    await expect(read('a,b\n1,2\n')).rejects.toMatchObject({ plain: expect.stringContaining('认不出') });
    const nowhere = { institution: 'H0', filename: 'x.csv', authority: '', bytes: Buffer.from(LINES) };
    await expect(importFile(world.environment, nowhere)).rejects.toMatchObject({
      plain: expect.stringContaining('没有登记'),
    });
  });
});
