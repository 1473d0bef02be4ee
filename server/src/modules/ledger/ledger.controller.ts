import type { Readable } from 'node:stream';
import { Controller, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { daysBetween, isBusinessDate } from '@zhenhoufu/shared/time';
import type { FastifyReply } from 'fastify';
import type { StaffCaller } from '../../common/caller.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { LedgerExport } from './ledger-export.js';
import { LedgerView } from './ledger-view.js';

const LONGEST_DAYS = 370;
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The general ledger, read-only: a correction is a reversal made where the matter itself is dealt with. */
@Controller()
export class LedgerController {
  constructor(
    private readonly view: LedgerView,
    private readonly exports: LedgerExport,
  ) {}

  @Endpoint('getTrialBalance')
  async getTrialBalance(
    @AtDesk() { institution }: StaffCaller,
    @Input() { query }: InputOf<'getTrialBalance'>,
  ): Promise<ResponseOf<'getTrialBalance'> | Refusal> {
    return badPeriod(query) ?? this.view.trialBalance(institution, query.from, query.to);
  }

  @Endpoint('listLedgerEntries')
  async listLedgerEntries(
    @AtDesk() { institution }: StaffCaller,
    @Input() { query }: InputOf<'listLedgerEntries'>,
  ): Promise<ResponseOf<'listLedgerEntries'> | Refusal> {
    return badPeriod(query) ?? this.view.statement(institution, query);
  }

  @Endpoint('exportLedger')
  async exportLedger(
    @AtDesk() { institution }: StaffCaller,
    @Input() { query }: InputOf<'exportLedger'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable | Refusal> {
    const bad = badPeriod(query) ?? tooLong(query);
    if (bad) return bad;
    const of = await this.view.asked(institution, query);
    if (isRefusal(of)) return of;
    const { from, to, format } = query;
    reply.header('content-type', TYPES[format]).header('cache-control', 'no-store');
    return this.exports[format]({ institution, from, to }, of);
  }
}

function badPeriod({ from, to }: { from: string; to: string }): Refusal | null {
  if (!isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
  if (!isBusinessDate(to)) return refuse('bad-input', '没有这一天', 'to');
  if (to < from) return refuse('bad-input', '止日在起日前面', 'to');
  return null;
}

/** A spreadsheet opens a million rows at most; a year of a county hospital is some tens of thousands. */
function tooLong({ from, to }: { from: string; to: string }): Refusal | null {
  return daysBetween(from, to) > LONGEST_DAYS ? refuse('bad-input', '一次最多导出一年', 'to') : null;
}
