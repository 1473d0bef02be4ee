import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyBill } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { isDuplicateKey } from '../../database/duplicate-key.js';
import { Transactions } from '../../database/transactions.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { ChargeLineRepository } from '../charges/index.js';
import { RegistryRepository } from '../registry/index.js';
import { BillTags } from './bill-tags.js';
import { composeBill } from './compose-bill.js';
import { SealedBillRepository } from './sealed-bill.repository.js';

/**
 * Day close decides membership (domain.md, Decisions): each bill lists its lines; a line in no bill, however it came,
 * falls to the next close, after discharge too. A day without a line stays open: the hospital was silent.
 */
@Injectable()
export class DayCloseService implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly bills: SealedBillRepository,
    private readonly tags: BillTags,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({
      name: 'close-day',
      times: ['06:00'],
      run: (today) => this.closeAll(addDays(today, -1)),
    });
  }

  /** Closes a day for every stay of every institution. Twice, or by two processes, is harmless. */
  async closeAll(date: string): Promise<void> {
    for (const institution of await this.registry.listInstitutions()) {
      for await (const stay of this.admissions.eachForDayClose(institution._id, date)) {
        await this.closeStay(stay, institution.name, date);
      }
    }
  }

  /** Seals one stay's day; false when it was sealed before or has nothing to seal. */
  async closeStay(stay: Admission, hospital: string, date: string): Promise<boolean> {
    const scope = { stayId: stay._id, institution: stay.institution };
    try {
      return await this.transactions.run(async (session) => this.seal(stay, scope, hospital, date, session));
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private async seal(
    stay: Admission,
    scope: { stayId: string; institution: string },
    hospital: string,
    date: string,
    session: ClientSession,
  ): Promise<boolean> {
    const lines = await this.lines.findUnbilled(scope, date, session);
    if (lines.length === 0 || (await this.bills.exists(scope, date))) return false;
    const patient = await this.registry.getPatient(stay.institution, stay.patientId, session);
    const sealedAt = this.clock.now();
    const beforeFen = await this.bills.totalBefore(scope, date, session);
    const bill = composeBill({ stay, hospital, patientName: patient.name, date, beforeFen, sealedAt }, lines);
    const bytes = Buffer.from(JSON.stringify(dailyBill.parse(bill)));
    const _id = `${stay._id}:${date}`;
    await this.bills.insert(
      {
        _id,
        ...scope,
        date,
        lineIds: lines.map((line) => line._id),
        totalFen: bill.totalFen,
        lateCount: bill.lateCount,
        etag: this.tags.tag(scope, date, createHash('sha256').update(bytes).digest('hex')),
        bytes,
        sealedAt,
      },
      session,
    );
    const claimed = await this.lines.claim(
      lines.map((line) => line._id),
      _id,
      session,
    );
    if (claimed !== lines.length) throw new Error(`day close of ${_id} lost lines to another bill`);
    return true;
  }
}
