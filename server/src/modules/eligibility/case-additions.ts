import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ReferralRepository } from '../referrals/index.js';
import { RegistryRepository } from '../registry/index.js';
import { CreditRepository } from './credit.repository.js';
import { EligibilityRepository } from './eligibility.repository.js';

type ReferralInput = InputOf<'enterReferral'>['body'];

/** What people add to the record of a case, and what is found out about it afterwards. */
@Injectable()
export class CaseAdditions {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly referrals: ReferralRepository,
    private readonly credit: CreditRepository,
    private readonly decisions: EligibilityRepository,
  ) {}

  /** A referral from its paper (P9); the same one again is harmless. */
  async enterReferral(stay: StayScope, caller: StaffCaller, input: ReferralInput): Promise<true | Refusal> {
    const { fromInstitution, kind, referredOn, to, paperNo } = input;
    if (!isBusinessDate(referredOn)) return refuse('bad-input', '没有这一天', 'referredOn');
    if (referredOn > this.clock.today()) return refuse('bad-input', '转诊日期还没有到', 'referredOn');
    if (to !== null && (!isBusinessDate(to) || to < referredOn)) {
      return refuse('bad-input', '有效期早于转诊日期', 'to');
    }
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const { name } = await this.registry.getInstitution(stay.institution);
    const contentHash = createHash('sha256')
      .update(JSON.stringify([stay.institution, stay.patientId, input]))
      .digest('hex');
    await this.referrals.keep({
      _id: contentHash.slice(0, 48),
      institution: fromInstitution,
      psnNo: patient.psnNo,
      idNumberHash: patient.idNumberHash,
      toInstitution: stay.institution,
      toName: name,
      kind,
      type: paperNo,
      referredOn,
      from: referredOn,
      to,
      agreed: true,
      reasonSealed: null,
      contentHash,
      enteredBy: { staffId: caller.staffId, name: caller.name },
      receivedAt: this.clock.now(),
    });
    return true;
  }

  /** `creditBad` is only what a person recorded, with the reason (domain.md); a later row takes it back. */
  async recordCredit(
    stay: StayScope,
    caller: StaffCaller,
    { bad, reason }: { bad: boolean; reason: string },
  ): Promise<void> {
    const { institution, patientId } = stay;
    const by = { staffId: caller.staffId, staffName: caller.name, at: this.clock.now() };
    await this.transactions.run((session) =>
      this.credit.add({ _id: newId(), institution, patientId, bad, reason, ...by }, session),
    );
  }

  async letThrough(institution: string): Promise<ResponseOf<'listLetThrough'>> {
    const rows: ResponseOf<'listLetThrough'>['rows'] = [];
    for (const { wrong, right } of await this.decisions.listLetThrough(institution)) {
      const [stay] = await this.admissions.byIds(institution, [wrong.stayId]);
      if (!stay) continue;
      const patient = await this.registry.getPatient(institution, stay.patientId);
      rows.push({
        stayId: stay._id,
        admissionNo: stay.iptNo,
        patientName: patient.name,
        doctor: { name: wrong.doctor.name, at: wrong.doctor.at.toISOString() },
        desk: { name: wrong.desk.name, at: wrong.desk.at.toISOString() },
        exclusions: right.exclusions,
        unmet: right.unmet,
        foundBy: { name: right.desk.name, at: right.desk.at.toISOString() },
        reason: right.note,
      });
    }
    return { rows };
  }
}
