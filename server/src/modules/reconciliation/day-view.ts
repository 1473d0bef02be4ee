import { Injectable } from '@nestjs/common';
import type { CashDay, ReconciliationView, ResponseOf } from '@zhenhoufu/shared/contracts';
import { equation } from '@zhenhoufu/shared/domain';
import { addDays } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { PatientRepository } from '../registry/index.js';
import { CashDrawers } from './cash-drawers.js';
import type { OurLine } from './compare-bill.js';
import { DayBooks } from './day-books.js';
import { DayFacts } from './day-facts.js';
import { plainOf } from './difference-words.js';
import type { DifferenceRow, ReconciliationRun } from './reconciliation.schema.js';
import { RunRepository } from './run.repository.js';
import { type Beside, isSettled, wayOf } from './settled.js';

const DAYS = 45;
const MATCHED_SHOWN = 200;
const NOTHING = { count: 0, amountFen: 0 };

type Row = ReconciliationView['rows'][number];

/** A day as the reconciliation page shows it. */
@Injectable()
export class DayView {
  constructor(
    private readonly clock: Clock,
    private readonly runs: RunRepository,
    private readonly facts: DayFacts,
    private readonly books: DayBooks,
    private readonly patients: PatientRepository,
    private readonly drawers: CashDrawers,
  ) {}

  async days(institution: string): Promise<ResponseOf<'listReconciliationDays'>> {
    const days = [];
    for (const run of await this.runs.listDays(institution, DAYS)) {
      const signed = run.state === 'signed';
      const rows = signed || !run.tally ? [] : await this.facts.rowsOf(run);
      days.push({
        date: run.date,
        state: run.state,
        version: run.version,
        open: rows.filter(({ row, beside }) => !isSettled(row, beside)).length,
        theirs: run.theirs,
        signedBy: run.signedBy?.name ?? null,
      });
    }
    return { days };
  }

  async day(institution: string, date: string): Promise<ReconciliationView> {
    const run = await this.runs.ofDay(institution, date);
    const today = this.clock.today();
    const base = { date, previous: addDays(date, -1), next: date < today ? addDays(date, 1) : null };
    if (!run) return { ...EMPTY, ...base, state: date >= today ? 'too-early' : 'none' };
    const rows = run.tally ? await this.facts.rowsOf(run) : [];
    const matched = await this.matchedOf(run, rows);
    const names = await this.namesOf(institution, rows, matched);
    return {
      ...base,
      state: run.state,
      version: run.version,
      problem: run.problem,
      nextTryAt: run.state === 'queued' ? run.nextTryAt.toISOString() : null,
      rowsDone: run.rowsDone,
      comparedAt: run.comparedAt?.toISOString() ?? null,
      equation: run.tally ? equation(run.tally, run.ours, run.theirs) : null,
      matched: { count: run.tally?.matched.count ?? 0, amountFen: run.tally?.matched.oursFen ?? 0 },
      others: run.others,
      funds: run.funds,
      rows: [...rows.map((one) => differenceRow(one, names)), ...matched.map((line) => matchedRow(line, names))],
      rest: {
        count: (run.tally?.matched.count ?? 0) - matched.length,
        amountFen: (run.tally?.matched.oursFen ?? 0) - matched.reduce((sum, line) => sum + line.amountFen, 0),
      },
      needs: run.state === 'signed' ? [] : await this.facts.needsOf(run, rows),
      signedBy: run.signedBy?.name ?? null,
      signedAt: run.signedAt?.toISOString() ?? null,
      restatesVersion: run.restates ? run.version - 1 : null,
      restatedWhy: run.restatedWhy,
      later: await this.facts.later(run),
    };
  }

  async cash({ institution, staffId }: StaffCaller, date: string): Promise<CashDay> {
    const run = await this.runs.ofDay(institution, date);
    const drawers = await this.drawers.ofDay(institution, date);
    return {
      date,
      signed: run?.state === 'signed',
      drawers: drawers.map(({ counts, ...drawer }) => ({
        ...drawer,
        mine: ['', staffId].includes(drawer.cashierId),
        counts: counts.map(({ countedFen, expectedFen, reason, cashier, at }) => ({
          countedFen,
          expectedFen,
          overFen: countedFen - expectedFen,
          reason,
          by: cashier.name,
          at: at.toISOString(),
        })),
      })),
    };
  }

  /** What agrees is not written down: it is our day without the differences. */
  private async matchedOf(run: ReconciliationRun, rows: { row: DifferenceRow }[]): Promise<OurLine[]> {
    if (!run.tally || !run.booksUntil) return [];
    const without = rows.flatMap(({ row }) => (row.ours ? [row.ours.key] : []));
    const day = { institution: run.institution, date: run.date, until: run.booksUntil };
    return this.books.listOfDay(day, without, MATCHED_SHOWN);
  }

  private namesOf(institution: string, rows: { row: DifferenceRow }[], matched: OurLine[]) {
    const ours = [...rows.flatMap(({ row }) => (row.ours ? [row.ours] : [])), ...matched];
    return this.patients.namesOf(
      institution,
      ours.flatMap((line) => (line.patientId ? [line.patientId] : [])),
    );
  }
}

function differenceRow(
  { row, beside }: { row: DifferenceRow; beside: Beside },
  names: ReadonlyMap<string, string>,
): Row {
  const { ours, theirs, resolution } = row;
  return {
    rowId: row._id,
    result: row.result,
    ...placed(ours, names),
    time: (ours ?? theirs)?.at.slice(11) ?? '',
    transactionId: row.key.slice(2),
    refund: row.key.startsWith('r/'),
    oursFen: ours?.amountFen ?? null,
    theirsFen: theirs?.amountFen ?? null,
    plain: plainOf(row, beside.elsewhere),
    settled: isSettled(row, beside),
    may: wayOf(row, beside),
    quarantined: beside.quarantined,
    resolution: resolution && { why: resolution.why, by: resolution.by.name, at: resolution.at.toISOString() },
  };
}

function matchedRow(line: OurLine, names: ReadonlyMap<string, string>): Row {
  return {
    rowId: line.key,
    result: 'matched',
    ...placed(line, names),
    time: line.at.slice(11),
    transactionId: line.key.slice(2),
    refund: line.key.startsWith('r/'),
    oursFen: line.amountFen,
    theirsFen: line.amountFen,
    plain: '',
    settled: true,
    may: null,
    quarantined: false,
    resolution: null,
  };
}

function placed(line: OurLine | null, names: ReadonlyMap<string, string>): Pick<Row, 'patientName' | 'parts'> {
  return { patientName: (line?.patientId && names.get(line.patientId)) || null, parts: line?.parts ?? [] };
}

const EMPTY: Omit<ReconciliationView, 'date' | 'previous' | 'next' | 'state'> = {
  version: 0,
  problem: '',
  nextTryAt: null,
  rowsDone: 0,
  comparedAt: null,
  equation: null,
  matched: NOTHING,
  others: NOTHING,
  funds: null,
  rows: [],
  rest: NOTHING,
  needs: [],
  signedBy: null,
  signedAt: null,
  restatesVersion: null,
  restatedWhy: '',
  later: 0,
};
