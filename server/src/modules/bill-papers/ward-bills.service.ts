import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { AdmissionState } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { addDays, isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { FileStore } from '../../database/file-store.js';
import { Transactions } from '../../database/transactions.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { AccessLogRepository } from '../audit/index.js';
import { SealedBillRepository } from '../bills/index.js';
import { RegistryRepository } from '../registry/index.js';
import { BillPaperRepository } from './bill-paper.repository.js';
import type { WardBillBatch } from './bill-paper.schema.js';

type Batch = ResponseOf<'startWardBills'>;

const IN_WARD: AdmissionState[] = ['pending-check', 'eligible', 'deposit-required', 'admitted', 'discharging'];

/** A ward's day in one large-type file: asked for here, made by `WardBillsRunner`. */
@Injectable()
export class WardBillsService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly bills: SealedBillRepository,
    private readonly papers: BillPaperRepository,
    private readonly files: FileStore,
    private readonly log: AccessLogRepository,
  ) {}

  async list(caller: StaffCaller): Promise<ResponseOf<'listWardBills'>> {
    const wards = (await this.registry.listDepartments(caller.institution)).filter(({ code }) =>
      mayPrint(caller, code),
    );
    const rows = await this.papers.listBatches(caller.institution, ownWard(caller));
    return {
      wards: wards.map(({ code, name }) => ({ code, name })),
      lastDay: addDays(this.clock.today(), -1),
      batches: rows.map(viewOf),
    };
  }

  /** Whose bills go into the file is fixed now, and written to each patient's access log. */
  async start(
    caller: StaffCaller,
    { departmentCode, date }: InputOf<'startWardBills'>['body'],
  ): Promise<Batch | Refusal> {
    const { institution } = caller;
    if (!mayPrint(caller, departmentCode)) return refuse('not-allowed', '只能打印本病区的清单');
    if (!isBusinessDate(date) || date >= this.clock.today()) return refuse('bad-input', '这一天还没有封存', 'date');
    const ward = (await this.registry.listDepartments(institution)).find(({ code }) => code === departmentCode);
    if (!ward) return refuse('not-found', '没有这个病区', 'departmentCode');
    const { sealed, open } = await this.staysOf(institution, departmentCode, date);
    if (sealed.length === 0) return refuse('bill-not-ready', '这个病区这一天还没有封存的清单', 'date');
    const row: WardBillBatch = {
      _id: newId(),
      institution,
      departmentCode,
      department: ward.name,
      date,
      state: 'waiting',
      stayIds: sealed.map(({ _id }) => _id),
      done: 0,
      missing: await this.namesOf(open),
      sha256: null,
      tries: 0,
      by: { staffId: caller.staffId, name: caller.name },
      at: this.clock.now(),
      leasedUntil: new Date(0),
    };
    for (const { _id: stayId, patientId } of sealed) {
      const scope = { institution, stayId, patientId, scopes: [] };
      await this.log.record(caller, scope, 'startWardBills', this.clock.now());
    }
    await this.transactions.run((session) => this.papers.addBatch(row, session));
    return viewOf(row);
  }

  async pdf(caller: StaffCaller, batchId: string): Promise<{ sha256: string; bytes: Buffer } | Refusal> {
    const row = await this.papers.findBatch(caller.institution, batchId);
    if (!row || !mayPrint(caller, row.departmentCode)) return refuse('not-found', '没有这一份');
    if (!row.sha256) return refuse('bill-not-ready', '还在排版，排好了再打开');
    return { sha256: row.sha256, bytes: await this.files.get(row.sha256, row.institution) };
  }

  /** The ward's stays by bed: those whose day is sealed, and those who were there and have no sealed day. */
  private async staysOf(institution: string, departmentCode: string, date: string) {
    const sealedIds = (await this.bills.listSealedOn(institution, date)).map(({ stayId }) => stayId);
    const sealed = (await this.admissions.byIds(institution, sealedIds)).filter(
      (stay) => stay.departmentCode === departmentCode,
    );
    const inWard = await this.admissions.list(institution, { states: IN_WARD, departmentCode });
    const open = inWard.filter((stay) => stay.admittedOn <= date && !sealedIds.includes(stay._id));
    return { sealed: sealed.sort(byBed), open: open.sort(byBed) };
  }

  private async namesOf(stays: readonly Admission[]): Promise<string[]> {
    const names: string[] = [];
    for (const { institution, patientId, bed } of stays) {
      const { name } = await this.registry.getPatient(institution, patientId);
      names.push(bed ? `${bed} ${name}` : name);
    }
    return names;
  }
}

const byBed = (one: Admission, other: Admission) => one.bed.localeCompare(other.bed, 'zh', { numeric: true });

/** A doctor's own ward; null for the billing desk, which prints for all. */
function ownWard({ role, departmentCode }: StaffCaller): string | null {
  return role === 'ward-doctor' ? (departmentCode ?? '') : null;
}

function mayPrint(caller: StaffCaller, departmentCode: string): boolean {
  const own = ownWard(caller);
  return own === null || own === departmentCode;
}

function viewOf(row: WardBillBatch): Batch {
  const { _id, departmentCode, department, date, state, stayIds, done, missing, by, at } = row;
  return {
    batchId: _id,
    departmentCode,
    department,
    date,
    state,
    done,
    total: stayIds.length,
    missing,
    by: by.name,
    at: at.toISOString(),
  };
}
