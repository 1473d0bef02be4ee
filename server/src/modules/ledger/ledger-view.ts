import { Injectable } from '@nestjs/common';
import type { InputOf, LedgerEntryView, ResponseOf } from '@zhenhoufu/shared/contracts';
import { ACCOUNTS, type Account } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { AdmissionRepository } from '../admissions/index.js';
import { type LedgerEntry, LedgerReader, type StatementOf } from '../obligations/index.js';
import { PatientRepository } from '../registry/index.js';
import { kindWord } from './entry-words.js';

const MOST_ENTRIES = 500;
const ORDER = Object.keys(ACCOUNTS) as Account[];

type Statement = ResponseOf<'listLedgerEntries'>;
type Query = InputOf<'listLedgerEntries'>['query'];

/** Statements per patient, obligation, account, day and institution, and the trial balance. */
@Injectable()
export class LedgerView {
  constructor(
    private readonly reader: LedgerReader,
    private readonly admissions: AdmissionRepository,
    private readonly patients: PatientRepository,
  ) {}

  async trialBalance(institution: string, from: string, to: string): Promise<ResponseOf<'getTrialBalance'>> {
    const period = { institution, from, to };
    const moved = await this.reader.trialBalance(period);
    const lines = moved
      .sort((a, b) => ORDER.indexOf(a.account) - ORDER.indexOf(b.account))
      .map((line) => ({
        ...line,
        name: ACCOUNTS[line.account] ?? line.account,
        closingFen: line.openingFen + line.debitFen - line.creditFen,
      }));
    const sumFen = lines.reduce((sum, line) => sum + line.closingFen, 0);
    return { from, to, lines, entries: await this.reader.countEntries(period), sumFen };
  }

  async statement(institution: string, query: Query): Promise<Statement | Refusal> {
    const { from, to } = query;
    const of = await this.asked(institution, query);
    if (isRefusal(of)) return of;
    const period = { institution, from, to };
    const rows = await this.reader.list(period, of, MOST_ENTRIES + 1);
    const narrowed = Object.values(of).some((value) => value !== undefined);
    const balances = narrowed ? await this.reader.balances(period, of) : null;
    const shown = rows.slice(0, MOST_ENTRIES);
    const names = await this.patients.namesOf(institution, shown.flatMap(patientsOf));
    return {
      of: await this.title(institution, of, names),
      openingFen: balances?.openingFen ?? null,
      closingFen: balances?.closingFen ?? null,
      entries: shown.map((row) => entryView(row, of, names)),
      more: rows.length > MOST_ENTRIES,
    };
  }

  /** What a statement is about; an admission number stands for its patient. */
  async asked(institution: string, query: Omit<Query, 'from' | 'to'>): Promise<StatementOf | Refusal> {
    const { account, obligationId, admissionNo, patientId } = query;
    if (!admissionNo) return { account, obligationId, patientId };
    const stay = await this.admissions.findByNumber(institution, admissionNo);
    return stay
      ? { account, obligationId, patientId: stay.patientId }
      : refuse('not-found', '没有这个住院号', 'admissionNo');
  }

  private async title(institution: string, of: StatementOf, names: ReadonlyMap<string, string>): Promise<string> {
    const parts: string[] = [];
    if (of.patientId) {
      const name =
        names.get(of.patientId) ?? (await this.patients.namesOf(institution, [of.patientId])).get(of.patientId);
      parts.push(name ?? '这位患者');
    }
    if (of.obligationId) parts.push('一笔应付款');
    if (of.account) parts.push(ACCOUNTS[of.account]);
    return parts.length > 0 ? parts.join(' · ') : '全部分录';
  }
}

function patientsOf(row: LedgerEntry): string[] {
  return row.legs.flatMap(({ patientId }) => (patientId ? [patientId] : []));
}

function entryView(row: LedgerEntry, of: StatementOf, names: ReadonlyMap<string, string>): LedgerEntryView {
  const [patient] = patientsOf(row);
  return {
    entryId: row._id,
    date: row.date,
    postedAt: row.postedAt.toISOString(),
    kind: row.kind,
    kindName: kindWord(row.kind),
    patientName: (patient && names.get(patient)) || null,
    reverses: row.reverses ?? null,
    amountFen: movedBy(row, of),
    legs: row.legs.map(({ account, amountFen }) => ({ account, name: ACCOUNTS[account] ?? account, amountFen })),
  };
}

/** What the asked account, patient or obligation moved; without any, the debit side. */
function movedBy({ legs }: LedgerEntry, of: StatementOf): number {
  const asked = Object.entries(of).filter(([, value]) => value !== undefined);
  const counted = legs.filter((leg) =>
    asked.length > 0 ? asked.every(([field, value]) => leg[field as keyof StatementOf] === value) : leg.amountFen > 0,
  );
  return counted.reduce((sum, leg) => sum + leg.amountFen, 0);
}
