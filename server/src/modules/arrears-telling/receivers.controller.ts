import type { Readable } from 'node:stream';
import { Controller, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { TOLD_FIELD_WORDS, type ToldField, toldFields } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { FastifyReply } from 'fastify';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { newId } from '../../common/ids.js';
import { csvTable } from '../../documents/csv.js';
import type { Table } from '../../documents/table.js';
import { xlsxFile } from '../../documents/xlsx.js';
import { Receivers } from './receivers.js';
import { TellingService, type Told } from './telling.service.js';

type View = ResponseOf<'listArrearsReceivers'>;
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const NO_SCHEME = '本地的办法没有写要告诉其他部门，不能告诉';

/** The desk's side of telling others (P34). */
@Controller()
export class ReceiversController {
  constructor(
    private readonly clock: Clock,
    private readonly receivers: Receivers,
    private readonly telling: TellingService,
  ) {}

  @Endpoint('listArrearsReceivers')
  async listArrearsReceivers(@AtDesk() { institution }: StaffCaller): Promise<View> {
    const rows: View['rows'] = [];
    for (const row of await this.receivers.listOf(institution)) {
      const { count, last } = await this.receivers.transfersOf(row._id);
      const { _id: receiverId, kind, name, basis, approvedBy, approvedOn, recordedBy, endedOn, key } = row;
      const said = { receiverId, kind, name, basis, approvedBy, approvedOn, recordedBy: recordedBy.name, endedOn };
      const told = { fields: [...toldFields(kind)], keyId: key?.keyId ?? null, transfers: count };
      rows.push({ ...said, ...told, lastTransferAt: last?.toISOString() ?? null });
    }
    const scheme = await this.telling.schemeOf(institution);
    return { scheme: scheme && { source: scheme.source, text: scheme.text }, rows };
  }

  @Endpoint('addArrearsReceiver')
  async addArrearsReceiver(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'addArrearsReceiver'>,
  ): Promise<View | Refusal> {
    if (!(await this.telling.schemeOf(caller.institution))) return refuse('not-in-scheme', NO_SCHEME);
    if (!isBusinessDate(body.approvedOn)) return refuse('bad-input', '没有这一天', 'approvedOn');
    if (body.approvedOn > this.clock.today()) return refuse('bad-input', '批准的日子还没有到', 'approvedOn');
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    const head = { _id: newId(), institution: caller.institution, recordedBy, recordedAt: this.clock.now() };
    await this.receivers.add({ ...head, ...body, endedOn: null, key: null });
    return this.listArrearsReceivers(caller);
  }

  @Endpoint('endArrearsReceiver')
  async endArrearsReceiver(
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'endArrearsReceiver'>,
  ): Promise<View | Refusal> {
    const ended = await this.receivers.end(caller.institution, params.receiverId, this.clock.today());
    return ended ? this.listArrearsReceivers(caller) : refuse('not-found', '没有这个在用的接收部门');
  }

  @Endpoint('createArrearsReceiverKey')
  async createArrearsReceiverKey(
    @AtDesk() { institution }: StaffCaller,
    @Input() { params }: InputOf<'createArrearsReceiverKey'>,
  ): Promise<ResponseOf<'createArrearsReceiverKey'> | Refusal> {
    const made = await this.receivers.makeKey(institution, params.receiverId);
    return made ?? refuse('not-found', '没有这个在用的接收部门');
  }

  @Endpoint('exportToldArrears')
  async exportToldArrears(
    @AtDesk() { institution, staffId, name, role }: StaffCaller,
    @Input() { params, query: { format } }: InputOf<'exportToldArrears'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable | Refusal> {
    if (!(await this.telling.schemeOf(institution))) return refuse('not-in-scheme', NO_SCHEME);
    const receiver = await this.receivers.live(institution, params.receiverId);
    if (!receiver) return refuse('not-found', '没有这个在用的接收部门');
    const told = await this.telling.tell(receiver, { way: 'file', staffId, name, role });
    reply.header('content-type', TYPES[format]).header('cache-control', 'no-store');
    const table = tableOf(toldFields(receiver.kind), told);
    return format === 'csv' ? csvTable(table) : xlsxFile([table]);
  }
}

function tableOf(fields: readonly ToldField[], told: readonly Told[]): Table {
  const columns = fields.map((field) => {
    const money = field === 'owedFen';
    return { title: money ? '还欠 元' : TOLD_FIELD_WORDS[field], kind: money ? 'money' : 'text', width: 20 } as const;
  });
  async function* rows() {
    for (const row of told) yield fields.map((field) => row[field] ?? '');
  }
  return { name: '恶意欠费名单', columns, rows: rows() };
}
