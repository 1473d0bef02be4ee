import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { dailyBill } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { addDays } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { ChargeLineRepository } from '../charges/index.js';
import { RegistryRepository } from '../registry/index.js';
import { composeBill } from './compose-bill.js';
import { SealedBillRepository } from './sealed-bill.repository.js';

type BillDays = ResponseOf<'listBills'>;

export type ServedBill = { etag: string; bytes: Buffer } | { etag: null; bytes: Buffer };

/** Reads bills: sealed ones as their stored bytes, open days composed as they stand. */
@Injectable()
export class BillReader {
  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly lines: ChargeLineRepository,
    private readonly bills: SealedBillRepository,
  ) {}

  /** The bill of a day; a day before admission or after today has none. */
  async bill(stay: StayScope, date: string): Promise<ServedBill | Refusal> {
    const sealed = await this.bills.bytesOf(stay, date);
    if (sealed) return sealed;
    const admission = await this.admissions.get(stay);
    if (date < admission.admittedOn || date > this.lastDay(admission))
      return refuse('bill-not-ready', '这一天不在住院期间');
    const { name: hospital } = await this.registry.getInstitution(stay.institution);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const sealedDays = await this.bills.listOf(stay);
    const lines = await this.openLines(
      stay,
      date,
      sealedDays.map((day) => day.date),
    );
    const beforeFen = sealedDays.reduce((sum, day) => (day.date < date ? sum + day.totalFen : sum), 0);
    const bill = composeBill(
      { stay: admission, hospital, patientName: patient.name, date, beforeFen, sealedAt: null },
      lines,
    );
    return { etag: null, bytes: Buffer.from(JSON.stringify(dailyBill.parse(bill))) };
  }

  /** Every day from admission to discharge or today, and later days that have a supplementary bill. */
  async days(stay: StayScope): Promise<BillDays> {
    const admission = await this.admissions.get(stay);
    const sealed = await this.bills.listOf(stay);
    const dates = new Set(sealed.map((day) => day.date));
    for (let date = admission.admittedOn; date <= this.lastDay(admission); date = addDays(date, 1)) dates.add(date);
    const days: BillDays['days'] = [];
    for (const date of [...dates].sort()) {
      const bill = sealed.find((day) => day.date === date);
      if (bill) days.push({ date, status: 'sealed', totalFen: bill.totalFen, lateCount: bill.lateCount });
      else {
        const open = await this.openLines(
          stay,
          date,
          sealed.map((day) => day.date),
        );
        const totalFen = open.reduce((sum, line) => sum + line.amountFen, 0);
        const lateCount = open.filter((line) => line.feeDate < date).length;
        days.push({ date, status: open.length > 0 ? 'open' : 'no-data', totalFen, lateCount });
      }
    }
    const { totalFen } = await this.lines.totalsOf(stay);
    return { stayId: stay.stayId, totalFen, days };
  }

  /** Lines that would fall to this day's close now: unbilled ones up to it, not yet due to an earlier open day. */
  private async openLines(stay: StayScope, date: string, sealedDates: string[]) {
    const lines = await this.lines.findUnbilled(stay, date);
    const closedBefore = sealedDates.filter((day) => day < date).at(-1) ?? '';
    return lines.filter(
      (line) => line.feeDate === date || (line.feeDate <= closedBefore && date === this.clock.today()),
    );
  }

  private lastDay(admission: Admission): string {
    const today = this.clock.today();
    return admission.dischargedOn !== null && admission.dischargedOn < today ? admission.dischargedOn : today;
  }
}
