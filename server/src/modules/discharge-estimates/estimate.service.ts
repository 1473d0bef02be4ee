import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { EstimateRepository } from '../settlements/index.js';
import type { ToldEstimate } from './discharge-estimate.schema.js';
import { EstimateFacts } from './estimate-facts.js';
import { EstimatePhones } from './estimate-phones.js';
import { PlannedDischargeRepository, plannedOn } from './planned-discharge.repository.js';
import { ToldEstimateRepository } from './told-estimate.repository.js';

/** Once the stay is settled the real figure is known: nothing is estimated any more. */
export const TOO_LATE = ['settled', 'closed', 'cancelled'];

type Told = Required<Pick<BodyOf<'tellDischargeEstimate'>, 'replaces' | 'source' | 'amountFen' | 'toldTo'>>;

/** The planned discharge, and the estimate that billing tells the family (P18). */
@Injectable()
export class EstimateService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly facts: EstimateFacts,
    private readonly estimates: EstimateRepository,
    private readonly plans: PlannedDischargeRepository,
    private readonly told: ToldEstimateRepository,
    private readonly phones: EstimatePhones,
    private readonly outbox: Outbox,
  ) {}

  /** Writes the day down; null takes it back. The same day again changes nothing. */
  async plan(stay: StayScope, caller: StaffCaller, date: string | null): Promise<Refusal | null> {
    if (date !== null && !isBusinessDate(date)) return refuse('bad-input', '没有这一天', 'date');
    if (date !== null && date < this.clock.today()) return refuse('bad-input', '这一天已经过去了', 'date');
    return this.transactions.run(async (session): Promise<Refusal | null> => {
      const { state, dischargedOn } = await this.admissions.lock(stay, session);
      if (TOO_LATE.includes(state)) return refuse('wrong-state', '这次住院已经结算或取消了');
      if (dischargedOn) return refuse('wrong-state', '已经出院了，不用再写预计出院日');
      const [latest] = await this.plans.listOf(stay, session);
      if ((latest?.date ?? null) === date) return null;
      const no = (latest?.no ?? 0) + 1;
      const { institution, stayId } = stay;
      const by = { staffId: caller.staffId, name: caller.name };
      const row = { _id: `${stayId}:${no}`, institution, stayId, no, date, by, at: this.clock.now() };
      await this.plans.add(row, session);
      return null;
    });
  }

  /** Keeps what a person at billing has looked at and lets the family know; another figure than the seen one is refused. */
  async tell(stay: StayScope, by: ToldEstimate['toldBy'], seen: Told): Promise<Refusal | null> {
    const admission = await this.admissions.get(stay);
    if (TOO_LATE.includes(admission.state)) return refuse('wrong-state', '这次住院已经结算或取消，不用再估算');
    const now = await this.facts.now(admission);
    if (!now) return refuse('wrong-state', '还没有费用可以估算');
    if (now.source !== seen.source || now.amountFen !== seen.amountFen) {
      return refuse('wrong-state', '费用刚才变了，请看过新的数再告诉家属');
    }
    if (seen.toldTo === '' && (await this.phones.count(stay)) === 0) {
      return refuse('bad-input', '手机上没有人能看账单，请当面告诉，写下告诉了谁', 'toldTo');
    }
    const sent = await this.estimates.latestSound(stay);
    return this.transactions.run(async (session): Promise<Refusal | null> => {
      const { state } = await this.admissions.lock(stay, session);
      if (TOO_LATE.includes(state)) return refuse('wrong-state', '这次住院已经结算或取消，不用再估算');
      const [latest] = await this.told.listOf(stay, session);
      if (seen.replaces !== (latest?._id ?? null)) return refuse('wrong-state', '已经告诉过更新的一次，请重新打开');
      const [plan] = await this.plans.listOf(stay, session);
      const { institution, stayId } = stay;
      const row: ToldEstimate = {
        _id: newId(),
        institution,
        stayId,
        version: (latest?.version ?? 0) + 1,
        ...now,
        forDischargeOn: plannedOn(plan, sent).date,
        toldBy: by,
        toldTo: seen.toldTo,
        toldAt: this.clock.now(),
        toldOn: this.clock.today(),
      };
      await this.told.add(row, session);
      await this.outbox.add(session, { kind: 'estimate-told', institution, stayId, payload: { estimateId: row._id } });
      return null;
    });
  }
}
