import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { AdmissionRepository } from '../admissions/index.js';
import { SealedBillRepository } from '../bills/index.js';
import { MessageRepository, type MessageRow } from '../messages/index.js';
import { RegistryRepository } from '../registry/index.js';
import { MessageKinds } from './message-kinds.js';
import { toBeSent } from './message-state.js';
import { type MessageStay, Recipients } from './recipients.js';
import { BILL_READY } from './subscribe-templates.js';

/** So many bills are looked at together: a county has ten thousand in a morning. */
const PAGE = 500;

/** Tells in the morning that yesterday's 一日清单 is there (P14); no amount, no item. */
@Injectable()
export class BillNews implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly bills: SealedBillRepository,
    private readonly admissions: AdmissionRepository,
    private readonly kinds: MessageKinds,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({
      name: 'tell-bills',
      times: ['08:00'],
      run: (today) => this.planAll(addDays(today, -1)),
    });
  }

  /** Plans the news of one day's sealed bills; twice plans nothing more. */
  async planAll(date: string): Promise<void> {
    for (const { _id: institution } of await this.registry.listInstitutions()) {
      const stayIds = (await this.bills.listSealedOn(institution, date)).map((bill) => bill.stayId);
      for (let from = 0; from < stayIds.length; from += PAGE) {
        await this.plan(institution, stayIds.slice(from, from + PAGE), date);
      }
    }
  }

  private async plan(institution: string, stayIds: readonly string[], date: string): Promise<void> {
    const found = await this.admissions.byIds(institution, stayIds);
    const stays = found.map(({ _id: stayId, patientId }): MessageStay => ({ institution, stayId, patientId }));
    const accounts = await this.recipients.accountsOf(institution, stays, this.kinds.billReady.audience);
    await this.messages.planAll(
      stays.flatMap((stay) => (accounts.get(stay.stayId) ?? []).map((accountId) => this.row(stay, accountId, date))),
    );
  }

  private row(stay: MessageStay, accountId: string, date: string): MessageRow {
    return {
      _id: `bill:${stay.stayId}:${date}:${accountId}`,
      ...stay,
      kind: 'bill-ready',
      accountId,
      about: stay.stayId,
      stage: 'sealed',
      businessDate: date,
      title: BILL_READY.title,
      ...toBeSent(this.clock.now()),
    };
  }
}
