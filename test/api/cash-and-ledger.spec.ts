import { verifyLedger } from '@zhenhoufu/server/boot';
import { DEMO_INSTITUTION } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import ExcelJs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

/** The drawer at day close, and the ledger as finance reads it (issue 6, 7 and 8). */
describe('cash count and ledger statements', () => {
  let world: World;
  let demo: Demo;
  let finance: Caller;
  let cashier: Caller;
  let family: OwingFamily;
  let day = '';
  let cashierId = '';

  const connection = () => world.server.app.get('DatabaseConnection');

  /** Cash taken at the window, as the ledger has it. */
  async function takeCash(no: string, amountFen: number, by = cashierId): Promise<void> {
    await connection()
      .collection('ledgerEntries')
      .insertOne({
        _id: `payment:window:${no}`,
        institution: DEMO_INSTITUTION,
        date: day,
        kind: 'payment',
        legs: [
          { account: 'window-cash', amountFen },
          { account: 'revenue-to-settle', amountFen: -amountFen },
        ],
        by,
        postedAt: new Date(),
      });
  }
  const cash = () => cashier.ok('getCashDay', { params: { date: day } });
  const count = (countedFen: number, reason = '') =>
    cashier.call('countCash', { params: { date: day }, body: { countedFen, reason } });

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119302', 2);
    finance = await demo.as('finance');
    cashier = await demo.as('billing');
    cashierId = (await connection().collection('staff').findOne({ username: 'billing' }))._id;
    day = addDays((await demo.clock()).businessDate, 1);
    await demo.moveTo(day, '11:00');
    await payPart(demo, family, 20_000);
  });
  afterAll(() => world?.close());

  it('a drawer is expected by the ledger, counted by its cashier; short needs a reason and is booked', async () => {
    expect((await cash()).drawers).toEqual([]);
    await takeCash('1', 30_000);
    await takeCash('2', 12_050);
    expect((await cash()).drawers).toMatchObject([{ cashier: '周红', expectedFen: 42_050, open: true, mine: true }]);
    const silent = await count(42_000);
    expect([silent.status, silent.body.field]).toEqual([400, 'reason']);
    expect((await cash()).drawers[0]?.counts).toEqual([]);
    const counted = await count(42_000, '找零少收了 0.50 元');
    expect(counted.body.drawers).toMatchObject([
      { expectedFen: 42_000, open: false, counts: [{ countedFen: 42_000, expectedFen: 42_050, overFen: -50 }] },
    ]);
    await takeCash('3', 1_000);
    expect((await cash()).drawers[0]?.open).toBe(true);
    expect((await count(43_000)).body.drawers).toMatchObject([
      { open: false, counts: [{}, { overFen: 0, reason: '' }] },
    ]);
    const { lines } = await finance.ok('getTrialBalance', { query: { from: day, to: day } });
    const short = lines.find((line) => line.account === 'cash-over-short');
    expect([short?.debitFen, short?.closingFen]).toEqual([50, 50]);
    expect((await count(-1)).status).toBe(400);
    expect(
      (await cashier.call('countCash', { params: { date: addDays(day, 1) }, body: { countedFen: 0 } })).status,
    ).toBe(400);
  });

  it('finance signs only when every drawer was counted; after that no count changes the day', async () => {
    await takeCash('4', 500);
    await demo.moveTo(addDays(day, 1), '10:30');
    const open = await finance.call('signDay', { params: { date: day } });
    expect([open.body.code, open.body.detail]).toEqual([
      'day-not-ready',
      expect.stringContaining('现金还没有点：周红'),
    ]);
    expect((await count(43_500)).status).toBe(200);
    // Who took cash on a day cannot sign it, whatever his role is.
    const { _id: financeId } = await connection().collection('staff').findOne({ username: 'finance' });
    await takeCash('5', 100, financeId);
    expect((await finance.call('signDay', { params: { date: day } })).body.code).toBe('own-cash');
    await connection().collection('ledgerEntries').deleteOne({ _id: 'payment:window:5' });
    // Takings that name nobody lie in a drawer that any cashier may count.
    await takeCash('6', 700);
    await connection()
      .collection('ledgerEntries')
      .updateOne({ _id: 'payment:window:6' }, { $unset: { by: 1 } });
    expect((await finance.call('signDay', { params: { date: day } })).body.code).toBe('day-not-ready');
    const unnamed = { countedFen: 600, reason: '少了一块，查不出', unnamed: true };
    const counted = await cashier.ok('countCash', { params: { date: day }, body: unnamed });
    expect(counted.drawers.find((drawer) => drawer.cashierId === '')).toMatchObject({ expectedFen: 600, open: false });
    expect((await finance.ok('signDay', { params: { date: day } })).state).toBe('signed');
    expect((await count(43_500)).body.code).toBe('day-signed');
  });

  it('statements by patient, obligation, account and day agree with each other and with verify-ledger', async () => {
    const all = { from: '2020-01-01', to: day };
    const entries = (query: Record<string, string>) => finance.ok('listLedgerEntries', { query: { ...all, ...query } });
    const patient = await entries({ admissionNo: '26119302' });
    expect(patient.of).toBe('周长顺');
    expect(patient.entries.map((entry) => entry.kindName)).toEqual(['结算应付', '收款']);
    const obligation = await connection().collection('obligations').findOne({ stayId: family.stayId });
    const owed = await entries({ obligationId: obligation._id });
    expect([owed.openingFen, owed.closingFen]).toEqual([0, obligation.balanceFen]);
    const clearing = await entries({ account: 'wechat-clearing' });
    const { lines, sumFen } = await finance.ok('getTrialBalance', { query: all });
    expect(sumFen).toBe(0);
    expect(clearing.closingFen).toBe(lines.find((line) => line.account === 'wechat-clearing')?.closingFen);
    expect(clearing.entries.reduce((sum, entry) => sum + entry.amountFen, 0)).toBe(clearing.closingFen);
    const today = await entries({ from: day });
    expect(today.entries.every((entry) => entry.date === day)).toBe(true);
    expect(today.entries.flatMap((entry) => entry.legs).reduce((sum, leg) => sum + leg.amountFen, 0)).toBe(0);
    const split = { before: { from: '2020-01-01', to: addDays(day, -1) }, on: { from: day, to: day } };
    const before = await finance.ok('getTrialBalance', { query: split.before });
    for (const line of (await finance.ok('getTrialBalance', { query: split.on })).lines) {
      const earlier = before.lines.find((one) => one.account === line.account)?.closingFen ?? 0;
      expect(line.openingFen).toBe(earlier);
    }
    expect((await verifyLedger(connection())).ok).toBe(true);
  });

  it('a workbook read by strangers: the trial balance, and statements whose last balance is the one on the page', async () => {
    const all = { from: addDays(day, -300), to: day };
    const open = async (query: Record<string, string>) => {
      const answer = await finance.raw('exportLedger', { query: { ...all, ...query, format: 'xlsx' } });
      expect(answer.headers.get('content-type')).toContain('spreadsheetml');
      const workbook = new ExcelJs.Workbook();
      await workbook.xlsx.load(await answer.arrayBuffer());
      return workbook;
    };
    const fen = (value: unknown) => Math.round(Number(value ?? 0) * 100);
    const whole = await open({});
    expect(whole.worksheets.map(({ name }) => name)).toEqual(['科目余额', '分录']);
    const { lines } = await finance.ok('getTrialBalance', { query: all });
    const trial = whole.getWorksheet('科目余额');
    expect(trial?.getRow(1).values).toEqual([undefined, '科目', '期初 元', '借方 元', '贷方 元', '期末 元']);
    expect(lines.map((_line, at) => trial?.getRow(at + 2).values)).toEqual(
      lines.map((line) => [
        undefined,
        line.name,
        ...[line.openingFen, line.debitFen, line.creditFen, line.closingFen].map((one) => one / 100),
      ]),
    );
    expect(trial?.getCell('B2').numFmt).toBe('#,##0.00');
    const obligation = await connection().collection('obligations').findOne({ stayId: family.stayId });
    const asked: Record<string, string>[] = [
      { account: 'wechat-clearing' },
      { admissionNo: '26119302' },
      { obligationId: String(obligation._id) },
      { patientId: String(obligation.patientId), account: 'patient-receivable' },
    ];
    for (const query of asked) {
      const shown = await finance.ok('listLedgerEntries', { query: { ...all, ...query } });
      const sheet = (await open(query)).getWorksheet('对账单');
      const rows = sheet?.getSheetValues().slice(2) as unknown[][];
      expect(rows.at(0)?.[3]).toBe('期初');
      expect(rows.at(-1)?.[3]).toBe('期末');
      expect([fen(rows.at(0)?.[10]), fen(rows.at(-1)?.[10])]).toEqual([shown.openingFen, shown.closingFen]);
      const moved = rows.slice(1, -1).reduce((sum, row) => sum + fen(row[6]) - fen(row[7]), 0);
      expect(moved).toBe((shown.closingFen ?? 0) - (shown.openingFen ?? 0));
      expect(JSON.stringify(rows)).not.toContain('周长顺');
    }
  });

  it('an export carries every leg, no name; a bad period or an unknown number is refused by field', async () => {
    const bad = async (
      query: Record<string, string>,
      name: 'listLedgerEntries' | 'exportLedger' = 'listLedgerEntries',
    ) => {
      const answer = await finance.call(name, { query });
      const { field } = answer.body as { field?: string };
      return [answer.status, field];
    };
    const file = await (await finance.raw('exportLedger', { query: { from: addDays(day, -300), to: day } })).text();
    const legs = (
      await connection()
        .collection('ledgerEntries')
        .find({ institution: DEMO_INSTITUTION, date: { $lte: day } })
        .toArray()
    ).flatMap((entry: { legs: unknown[] }) => entry.legs);
    expect(file.trim().split('\r\n')).toHaveLength(legs.length + 1);
    expect(file).not.toContain('周长顺');
    expect(await bad({ from: day, to: day, admissionNo: '没有' }, 'exportLedger')).toEqual([404, 'admissionNo']);
    expect(await bad({ from: day, to: addDays(day, -1) })).toEqual([400, 'to']);
    expect(await bad({ from: '2026-02-30', to: day })).toEqual([400, 'from']);
    expect(await bad({ from: day, to: day, admissionNo: '没有' })).toEqual([404, 'admissionNo']);
    expect((await cashier.call('listLedgerEntries', { query: { from: day, to: day } })).body.code).toBe('not-allowed');
  });
});
