import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { dailyBill } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { sumFen } from '@zhenhoufu/shared/money';
import { addDays } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { ChargeLineRepository } from '../charges/index.js';
import { RegistryRepository } from '../registry/index.js';
import { BillTags } from './bill-tags.js';
import type { TaggedBytes } from './bytes-at-hand.js';
import { composeBill } from './compose-bill.js';
import type { SealedBill } from './daily-bill.schema.js';
import { OpenBillCache } from './open-bill-cache.js';
import { OpenDays } from './open-days.js';
import { SealedBillRepository, taggedBytes } from './sealed-bill.repository.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
type BillDays = ResponseOf<'listBills'>;

export type ServedBill = TaggedBytes | { etag: null; bytes: Buffer };

/** Reads bills: sealed ones as their kept bytes, open days composed as they stand. */
@Injectable()
export class BillReader {
  private readonly open = new OpenBillCache();

  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly lines: ChargeLineRepository,
    private readonly bills: SealedBillRepository,
    private readonly tags: BillTags,
    private readonly openDays: OpenDays,
  ) {}

  /** The bill of a day; a day before admission or after today has none. */
  async bill(stay: StayScope, date: string): Promise<ServedBill | Refusal> {
    const held = this.bills.heldBytes(stay, date);
    if (held) return held;
    const today = this.clock.today();
    const at = { lines: await this.lines.count(stay), bills: await this.bills.count(stay), today };
    const known = this.open.get(stay.stayId, date, at);
    if (known) return { etag: null, bytes: known };
    const sealed = await this.sealed(stay, date);
    if (sealed) return sealed;
    const bytes = await this.openBytes(stay, date);
    if (Buffer.isBuffer(bytes)) this.open.put(stay.stayId, date, at, bytes);
    return Buffer.isBuffer(bytes) ? { etag: null, bytes } : bytes;
  }

  /** Bytes and etag of a sealed day; null while it is open. */
  async sealed(stay: Stay, date: string): Promise<TaggedBytes | null> {
    const held = this.bills.heldBytes(stay, date);
    if (held) return held;
    const bill = await this.bills.get(stay, date);
    return bill && this.sealedBytes(stay, bill);
  }

  /** Every day from admission to discharge or today, and later days that have a supplementary bill. */
  async days(stay: StayScope): Promise<BillDays> {
    const admission = await this.admissions.get(stay);
    const sealed = await this.bills.listOf(stay);
    const open = await this.openDays.of(stay);
    const dates = new Set([
      ...sealed.map((day) => day.date),
      ...[...open.keys()].filter((date) => date <= this.clock.today()),
    ]);
    for (let date = admission.admittedOn; date <= this.lastDay(admission); date = addDays(date, 1)) dates.add(date);
    const days = [...dates].sort().map((date): BillDays['days'][number] => {
      const bill = sealed.find((day) => day.date === date);
      if (bill) return { date, status: 'sealed', totalFen: bill.totalFen, lateCount: bill.lateCount };
      const lines = open.get(date) ?? [];
      return {
        date,
        status: lines.length > 0 ? 'open' : 'no-data',
        totalFen: sumFen(lines.map((line) => line.amountFen)),
        lateCount: lines.filter((line) => line.feeDate < date).length,
      };
    });
    const { totalFen } = await this.lines.totalsOf(stay);
    return { stayId: stay.stayId, totalFen, days };
  }

  /** The bytes of a sealed bill: made once, from lines that never change, and kept. */
  private async sealedBytes(stay: Stay, bill: SealedBill): Promise<TaggedBytes> {
    const { date, lineIds, head, sealedAt } = bill;
    if (bill.bytes) return this.bills.hold(stay, date, taggedBytes(bill));
    const lines = await this.lines.byIds(stay, lineIds);
    if (lines.length !== lineIds.length) throw new Error(`bill ${bill._id} lists lines that are gone`);
    const beforeFen = await this.bills.totalBefore(stay, date);
    const made = composeBill({ ...head, stayId: stay.stayId, date, beforeFen, sealedAt }, lines);
    const bytes = Buffer.from(JSON.stringify(dailyBill.parse(made)));
    const etag = this.tags.tag(stay, date, createHash('sha256').update(bytes).digest('hex'));
    return this.bills.keepBytes(stay, date, { etag, bytes });
  }

  private async openBytes(stay: StayScope, date: string): Promise<Buffer | Refusal> {
    const admission = await this.admissions.get(stay);
    const open = await this.openDays.of(stay);
    const lines = open.get(date) ?? [];
    const outside = date < admission.admittedOn || date > this.lastDay(admission);
    if (outside && (lines.length === 0 || date > this.clock.today())) {
      return refuse('bill-not-ready', '这一天不在住院期间');
    }
    const { name: hospital } = await this.registry.getInstitution(stay.institution);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const head = {
      hospital,
      patientName: patient.name,
      admissionNo: admission.iptNo,
      department: admission.departmentName,
      bed: admission.bed,
      admittedOn: admission.admittedOn,
    };
    const earlier = [...open].filter(([day]) => day < date).flatMap(([, rows]) => rows);
    const beforeFen = (await this.bills.totalBefore(stay, date)) + sumFen(earlier.map((line) => line.amountFen));
    const bill = composeBill({ ...head, stayId: stay.stayId, date, beforeFen, sealedAt: null }, lines);
    return Buffer.from(JSON.stringify(dailyBill.parse(bill)));
  }

  private lastDay(admission: Admission): string {
    const today = this.clock.today();
    return admission.dischargedOn !== null && admission.dischargedOn < today ? admission.dischargedOn : today;
  }
}
