import { Inject, Injectable } from '@nestjs/common';
import type { ResponseOf, RetroactiveClaim, RetroactiveDeskClaim } from '@zhenhoufu/shared/contracts';
import { CATEGORY_NAMES } from '@zhenhoufu/shared/policy';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { findProfileOn, PatientRepository, RegistryRepository } from '../registry/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { ClaimRepository } from './claim.repository.js';
import type { ClaimRow } from './claim.schema.js';
import { type ClaimRight, ClaimRights } from './claim-rights.js';
import { applicantName, claimedFen, claimPlain, grantedFen } from './claim-words.js';

export const NOTE = 'retroactiveClaims.note';

/** Applications for 追溯救助 (P3) as the family and the desk see them. */
@Injectable()
export class ClaimReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly patients: PatientRepository,
    private readonly settlements: SettlementRepository,
    private readonly claims: ClaimRepository,
    private readonly rights: ClaimRights,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async ofPerson(stay: StayScope): Promise<ResponseOf<'getRetroactiveClaims'>> {
    const right = await this.rights.of(stay);
    const rows = await this.claims.listOf(stay);
    const { phone: hospitalPhone } = await this.registry.getInstitution(stay.institution);
    const claims = await this.views(stay.institution, rows);
    const known = typeof right === 'object' ? rightView(right) : null;
    return { right: known, unknown: right === 'unknown', hospitalPhone, claims };
  }

  async oneAtDesk(stay: Pick<StayScope, 'institution' | 'patientId'>, claimId: string): Promise<RetroactiveDeskClaim> {
    const row = await this.claims.find(stay, claimId);
    const [view] = row ? await this.deskViews(stay.institution, [row]) : [];
    if (!view) throw new Error('an application is gone');
    return view;
  }

  /** What waits for the desk or the bureau first. */
  async list({ institution }: StaffCaller): Promise<ResponseOf<'listRetroactiveClaims'>> {
    const rows = [...(await this.claims.openOf(institution)), ...(await this.claims.endedOf(institution))];
    return { rows: await this.deskViews(institution, rows) };
  }

  /** How many are to be sent; null where the scheme has no such relief and nobody applied. */
  async toSend({ institution: code }: StaffCaller): Promise<number | null> {
    const waiting = await this.claims.countToSend(code);
    const profile = findProfileOn(await this.registry.getInstitution(code), this.clock.today());
    return waiting > 0 || profile?.retroactiveRelief ? waiting : null;
  }

  private async deskViews(institution: string, rows: readonly ClaimRow[]): Promise<RetroactiveDeskClaim[]> {
    const names = await this.patients.namesOf(
      institution,
      rows.map((row) => row.patientId),
    );
    const views = await this.views(institution, rows);
    return views.map((view, index) => {
      const row = rows[index];
      return {
        ...view,
        patientName: names.get(row?.patientId ?? '') ?? '',
        steps: (row?.steps ?? []).map(({ state, by, at, noteSealed }) => ({
          state,
          by,
          at: at.toISOString(),
          note: this.noteOf(noteSealed),
        })),
      };
    });
  }

  private async views(institution: string, rows: readonly ClaimRow[]): Promise<RetroactiveClaim[]> {
    const inForce = await this.settlements.effectiveOfStays(
      institution,
      rows.flatMap((row) => row.stayIds),
    );
    return rows.map((row) => ({
      claimId: row._id,
      stayId: row.stayId,
      state: row.state,
      appliedOn: row.appliedOn,
      appliedBy: applicantName(row),
      recognisedOn: row.recognised.on,
      categoryName: CATEGORY_NAMES[row.recognised.category],
      authority: row.recognised.authority,
      period: row.period,
      items: row.items.map(({ settlementId, ...item }) => ({
        ...item,
        settledAnew: inForce.get(item.stayId)?._id !== settlementId,
      })),
      claimedFen: claimedFen(row),
      grantedFen: grantedFen(row),
      paidTo: row.paidTo,
      sentOn: row.sentOn,
      answeredOn: row.answeredOn,
      reason: row.state === 'refused' ? this.noteOf(row.steps.at(-1)?.noteSealed ?? '') : '',
      plain: claimPlain(row),
    }));
  }

  private noteOf(sealed: string): string {
    return sealed ? this.keys.open(sealed, NOTE) : '';
  }
}

function rightView(right: ClaimRight): NonNullable<ResponseOf<'getRetroactiveClaims'>['right']> {
  const { rule, recognised, period, applyBy, stays, claimableFen } = right;
  return {
    recognisedOn: recognised.from,
    categoryName: CATEGORY_NAMES[recognised.category],
    authority: recognised.authority,
    period,
    applyBy,
    source: rule.source,
    text: rule.text,
    stays: stays.map(({ admission, settlement, part, taken }) => ({
      stayId: admission._id,
      admissionNo: admission.iptNo,
      admittedOn: admission.admittedOn,
      settledOn: settlement.settledOn,
      compliantFen: part.compliantFen,
      claimableFen: taken ? 0 : part.claimableFen,
      standing: taken ? ('in-claim' as const) : part.standing,
    })),
    claimableFen,
  };
}
