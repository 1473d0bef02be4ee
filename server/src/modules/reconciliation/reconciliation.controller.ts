import { Controller, Res } from '@nestjs/common';
import type { CashDay, InputOf, ReconciliationView, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { FastifyReply } from 'fastify';
import type { StaffCaller } from '../../common/caller.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { CashDrawers } from './cash-drawers.js';
import { DayActions } from './day-actions.js';
import { DayExport } from './day-export.js';
import { DayView } from './day-view.js';
import { RunRepository } from './run.repository.js';

type View = ReconciliationView | Refusal;

/** Reconciliation and the cash count at day close; every action answers the day as it stands then. */
@Controller()
export class ReconciliationController {
  constructor(
    private readonly view: DayView,
    private readonly actions: DayActions,
    private readonly drawers: CashDrawers,
    private readonly exports: DayExport,
    private readonly runs: RunRepository,
  ) {}

  @Endpoint('listReconciliationDays')
  listReconciliationDays(@AtDesk() { institution }: StaffCaller): Promise<ResponseOf<'listReconciliationDays'>> {
    return this.view.days(institution);
  }

  @Endpoint('getReconciliation')
  async getReconciliation(
    @AtDesk() { institution }: StaffCaller,
    @Input() { params }: InputOf<'getReconciliation'>,
  ): Promise<View> {
    return noDay(params.date) ?? this.view.day(institution, params.date);
  }

  @Endpoint('fetchBillAgain')
  async fetchBillAgain(
    @AtDesk() { institution }: StaffCaller,
    @Input() { params }: InputOf<'fetchBillAgain'>,
  ): Promise<View> {
    const refused = await this.actions.fetchAgain(institution, params.date);
    return refused ?? this.view.day(institution, params.date);
  }

  @Endpoint('resolveDifference')
  async resolveDifference(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'resolveDifference'>,
  ): Promise<View> {
    const refused = await this.actions.resolve(caller, params.date, params.rowId, body);
    return refused ?? this.view.day(caller.institution, params.date);
  }

  @Endpoint('signDay')
  async signDay(@AtDesk() caller: StaffCaller, @Input() { params }: InputOf<'signDay'>): Promise<View> {
    const refused = await this.actions.sign(caller, params.date);
    return refused ?? this.view.day(caller.institution, params.date);
  }

  @Endpoint('restateDay')
  async restateDay(@AtDesk() caller: StaffCaller, @Input() { params, body }: InputOf<'restateDay'>): Promise<View> {
    const refused = await this.actions.restate(caller, params.date, body.why);
    return refused ?? this.view.day(caller.institution, params.date);
  }

  @Endpoint('exportReconciliation')
  async exportReconciliation(
    @AtDesk() { institution }: StaffCaller,
    @Input() { params }: InputOf<'exportReconciliation'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const run = await this.runs.ofDay(institution, params.date);
    if (!run?.tally) return refuse('not-found', '这一天还没有对完');
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'no-store');
    return this.exports.file(run);
  }

  @Endpoint('getCashDay')
  async getCashDay(
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'getCashDay'>,
  ): Promise<CashDay | Refusal> {
    return noDay(params.date) ?? this.view.cash(caller, params.date);
  }

  @Endpoint('countCash')
  async countCash(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'countCash'>,
  ): Promise<CashDay | Refusal> {
    const refused = noDay(params.date) ?? (await this.drawers.count(caller, params.date, body));
    return refused ?? this.view.cash(caller, params.date);
  }
}

function noDay(date: string): Refusal | undefined {
  return isBusinessDate(date) ? undefined : refuse('bad-input', '没有这一天', 'date');
}
