import { Inject, Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { GrantRepository, Guardians } from '../identity/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { NOTE } from './claim.reader.js';
import { ClaimRepository } from './claim.repository.js';
import type { Applicant, ClaimRow } from './claim.schema.js';
import { type ClaimRight, ClaimRights } from './claim-rights.js';

/** Somebody asks for what they paid before they were recognised (P3): on the phone, or at the window for them. */
@Injectable()
export class ApplyingService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly grants: GrantRepository,
    private readonly guardians: Guardians,
    private readonly obligations: ObligationRepository,
    private readonly settlements: SettlementRepository,
    private readonly rights: ClaimRights,
    private readonly claims: ClaimRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async onPhone(stay: StayScope, { accountId }: PhoneCaller, seenFen: number): Promise<{ claimId: string } | Refusal> {
    const outsider = await this.guardians.refuseOthers(stay, accountId);
    if (outsider) return outsider;
    return this.apply(stay, { kind: 'phone', accountId, name: await this.nameOf(stay, accountId) }, seenFen);
  }

  atDesk(stay: StayScope, caller: StaffCaller, said: { appliedBy: string; seenFen: number }) {
    const { staffId, name: staffName } = caller;
    return this.apply(stay, { kind: 'staff', staffId, name: said.appliedBy, staffName }, said.seenFen);
  }

  private async apply(stay: StayScope, applicant: Applicant, seenFen: number): Promise<{ claimId: string } | Refusal> {
    const right = await this.rights.of(stay);
    if (right === 'none') return refuse('not-in-scheme', '本地的办法里没有追溯救助');
    if (right === 'unknown') return refuse('wrong-state', '名册里没有找到今年新认定的身份，可以问收费处');
    const today = this.clock.today();
    if (right.applyBy !== null && today > right.applyBy) return refuse('wrong-state', '申请的日子已经过了');
    if (right.claimableFen === 0) return refuse('nothing-owed', '没有可以申请追溯的钱，或者都申请过了');
    if (right.claimableFen !== seenFen) return refuse('wrong-state', '数变了，请再看一次');
    const row = this.rowOf(stay, applicant, right);
    const done = await this.transactions.run((session) => this.store(row, session));
    return isRefusal(done) ? done : { claimId: row._id };
  }

  /** One application of a person at a time, and only while the settlements it names still stand. */
  private async store(row: ClaimRow, session: ClientSession): Promise<true | Refusal> {
    await this.obligations.lockCredit(row.institution, row.patientId, session);
    const taken = await this.claims.takenOf(row, session);
    if (row.stayIds.some((stayId) => taken.has(stayId))) return refuse('wrong-state', '刚才已经申请过了，看结果就行');
    for (const { settlementId } of row.items) {
      const settlement = await this.settlements.get(row.institution, settlementId, session);
      if (settlement?.status !== 'effective') return refuse('wrong-state', '数变了，请再看一次');
    }
    await this.claims.add(row, session);
    return true;
  }

  private rowOf(stay: StayScope, applicant: Applicant, right: ClaimRight): ClaimRow {
    const { recognised, period } = right;
    const items = right.stays
      .filter(({ taken, part }) => !taken && part.claimableFen > 0)
      .map(({ admission, settlement, part }) => ({
        stayId: admission._id,
        settlementId: settlement._id,
        admissionNo: admission.iptNo,
        admittedOn: admission.admittedOn,
        settledOn: settlement.settledOn,
        compliantFen: part.compliantFen,
        claimedFen: part.claimableFen,
        grantedFen: null,
      }));
    const staff = applicant.kind === 'staff' ? applicant : null;
    const by = staff ? staff.staffName : applicant.name;
    return {
      _id: newId(),
      institution: stay.institution,
      patientId: stay.patientId,
      stayId: stay.stayId,
      state: 'applied',
      live: true,
      stayIds: items.map(({ stayId }) => stayId),
      appliedOn: this.clock.today(),
      applicant,
      recognised: {
        on: recognised.from,
        category: recognised.category,
        authority: recognised.authority,
        listVersion: recognised.listVersion,
      },
      period,
      items,
      steps: [
        {
          state: 'applied',
          staffId: staff?.staffId ?? null,
          by,
          at: this.clock.now(),
          noteSealed: staff ? this.keys.seal(`${staff.name} 来申请`, NOTE) : '',
        },
      ],
      sentOn: null,
      answeredOn: null,
      paidTo: null,
    };
  }

  private async nameOf(stay: StayScope, accountId: string): Promise<string> {
    const grant = (await this.grants.listOfStay(stay)).findLast(
      (row) => row.accountId === accountId && row.status === 'active',
    );
    if (!grant) throw new Error('the guard let in an account without a grant');
    return grant.relation === 'self' ? '本人' : `${grant.relationName} ${grant.name}`;
  }
}
