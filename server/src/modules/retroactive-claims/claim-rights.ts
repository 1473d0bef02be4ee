import { Injectable } from '@nestjs/common';
import {
  type ClaimPart,
  claimPart,
  claimPeriod,
  type RecognisedSpan,
  recognisedSince,
  sumOfLayer,
} from '@zhenhoufu/shared/domain';
import type { Place, PolicyProfile } from '@zhenhoufu/shared/policy';
import { addDays } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdjustmentsReader } from '../adjustments/index.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { BeneficiaryLists, type MatchedRow } from '../beneficiaries/index.js';
import { ChargeLineLookup } from '../charges/index.js';
import { findProfileOn, RegistryRepository } from '../registry/index.js';
import { SettlementRepository, type SettlementRow } from '../settlements/index.js';
import { ClaimRepository } from './claim.repository.js';

type Whose = Pick<StayScope, 'institution' | 'patientId'>;

/** A settled stay and what it adds to a claim; `taken` where it stands in an application already. */
export interface ClaimableStay {
  admission: Admission;
  settlement: SettlementRow;
  part: ClaimPart;
  taken: boolean;
}

/** What somebody may claim back, and by which row of which list. */
export interface ClaimRight {
  rule: Place;
  recognised: MatchedRow;
  period: { from: string; to: string };
  /** Last day to apply; null where the scheme names none. */
  applyBy: string | null;
  stays: ClaimableStay[];
  /** Of the stays that are not in an application yet. */
  claimableFen: number;
}

/** Who may claim back what (P3): by the lists of the region and the settlements in force of this institution. */
@Injectable()
export class ClaimRights {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly lists: BeneficiaryLists,
    private readonly admissions: AdmissionRepository,
    private readonly settlements: SettlementRepository,
    private readonly adjustments: AdjustmentsReader,
    private readonly lines: ChargeLineLookup,
    private readonly claims: ClaimRepository,
  ) {}

  /** `none`: the scheme has no such relief; `unknown`: no list has the person by the ID number, or not later in the year. */
  async of(whose: Whose): Promise<ClaimRight | 'none' | 'unknown'> {
    const institution = await this.registry.getInstitution(whose.institution);
    const today = this.clock.today();
    const profile = findProfileOn(institution, today);
    const rule = profile?.retroactiveRelief;
    if (!profile || !rule) return 'none';
    const patient = await this.registry.getPatient(whose.institution, whose.patientId);
    // By name and birth date alone it is for a person to confirm: the list gets the number first (P1).
    const rows = (await this.lists.lookup(institution.admdvs, patient, today)).rows.filter(
      (row) => row.matchedBy === 'id-number' && counts(profile, row),
    );
    const since = recognisedSince(rows, today);
    const recognised = rows.find((row) => row.from === since && row.holds);
    const period = since === null ? null : claimPeriod(since);
    if (since === null || !recognised || !period || since < profile.inForceFrom) return 'unknown';
    const before = await this.lists.spansBefore(institution.admdvs, patient);
    const spans = [...rows, ...before.filter((row) => counts(profile, row))];
    const stays = await this.staysOf(whose, period, spans);
    const open = stays.filter(({ taken }) => !taken);
    return {
      rule,
      recognised,
      period,
      applyBy: rule.applyWithinDays === null ? null : addDays(since, rule.applyWithinDays),
      stays,
      claimableFen: open.reduce((sum, { part }) => sum + part.claimableFen, 0),
    };
  }

  private async staysOf(
    whose: Whose,
    period: ClaimRight['period'],
    spans: readonly RecognisedSpan[],
  ): Promise<ClaimableStay[]> {
    const { institution, patientId } = whose;
    const admissions = await this.admissions.listOfPatient(institution, patientId);
    const settled = await this.settlements.effectiveOfStays(
      institution,
      admissions.map(({ _id }) => _id),
    );
    const taken = await this.claims.takenOf(whose);
    const stays: ClaimableStay[] = [];
    for (const admission of admissions) {
      const settlement = settled.get(admission._id);
      if (!settlement || settlement.settledOn < period.from || admission.admittedOn > period.to) continue;
      const part = await this.partOf(settlement, period, spans);
      stays.push({ admission, settlement, part, taken: taken.has(admission._id) });
    }
    return stays;
  }

  private async partOf(
    settlement: SettlementRow,
    period: ClaimRight['period'],
    spans: readonly RecognisedSpan[],
  ): Promise<ClaimPart> {
    const { stayId, institution, settledOn, checked, scope } = settlement;
    const lines = await this.lines.costsOf({ stayId, institution });
    const outside = lines.filter(({ chargeClass }) => chargeClass === 'self');
    const byLinesFen = outside.reduce((sum, { amountFen }) => sum + amountFen, 0);
    // The insurer's own word goes first; older settlements, and messages that leave it out, go by the lines.
    const outsideFen = (scope?.fullySelfPaidFen ?? byLinesFen) + (scope?.overLimitFen ?? 0);
    const { amountFen: borneFen } = await this.adjustments.borneOf({ stayId, institution }, settlement._id);
    return claimPart(
      {
        stayId,
        settledOn,
        personalFen: sumOfLayer(checked, 'self') + sumOfLayer(checked, 'account'),
        outsideFen,
        borneFen,
        assistanceFen: sumOfLayer(checked, 'assistance'),
        lines: lines
          .filter(({ chargeClass }) => chargeClass !== 'self')
          .map(({ feeDate: date, amountFen }) => ({ date, amountFen })),
      },
      period,
      spans,
    );
  }
}

function counts({ categories }: PolicyProfile, { category }: Pick<MatchedRow, 'category'>): boolean {
  return categories.some(({ code, alsoCounts }) => code === category || alsoCounts?.includes(category));
}
