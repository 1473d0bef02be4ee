import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { type CountedCatalogue, countedCatalogue, type ShareStanding, shareStanding } from '@zhenhoufu/shared/domain';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { type Admission, AdmissionRepository, type AdmissionState } from '../admissions/index.js';
import { CatalogueTotals } from '../charges/index.js';
import { ShareRules } from '../eligibility/index.js';
import { findProfileOn, type Institution, PatientRepository, RegistryRepository } from '../registry/index.js';
import { SaidCatalogues } from './said-catalogues.js';

type Figures = ResponseOf<'getCatalogueShare'>;
type Period = NonNullable<Figures['period']>;

interface CostedStay {
  stay: Admission;
  sums: CountedCatalogue;
  share: ShareStanding;
}

/** Stays that still cost something. */
const OPEN: AdmissionState[] = ['pending-check', 'eligible', 'deposit-required', 'admitted', 'discharging'];
const DEPARTMENT_ROLES: readonly string[] = ['ward-doctor', 'department-head'];

/** The out-of-catalogue share of stays, departments and doctors (P19): as the settlement or pre-settlement says, else as the lines stand. */
@Injectable()
export class CatalogueShareReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly patients: PatientRepository,
    private readonly admissions: AdmissionRepository,
    private readonly totals: CatalogueTotals,
    private readonly rules: ShareRules,
    private readonly said: SaidCatalogues,
  ) {}

  /** Open stays from their first day, or what the days of a period cost; a ward sees its own department. */
  async figures(caller: StaffCaller, period: Period | null): Promise<Figures> {
    const institution = await this.registry.getInstitution(caller.institution);
    const rule = findProfileOn(institution, period?.to ?? this.clock.today())?.catalogueShare ?? null;
    const costed = await this.costed(institution, departmentOf(caller), period, rule?.warnPercent ?? 100);
    const warnPercent = rule?.warnPercent ?? 100;
    const group = (rows: readonly CostedStay[]) => groupOf(institution, rows, warnPercent);
    const names = await this.patients.namesOf(
      institution._id,
      costed.map(({ stay }) => stay.patientId),
    );
    const byDepartment = grouped(costed, ({ stay }) => stay.departmentName);
    const byDoctor = grouped(costed, ({ stay }) => `${stay.departmentName}/${stay.attendingDoctor}`);
    return {
      rule: rule && {
        limitPercent: shareStanding(institution.level, { totalFen: 0, outFen: 0 }, rule.warnPercent).limitPercent,
        warnPercent: rule.warnPercent,
        text: rule.text,
      },
      period,
      all: costed.length > 0 ? group(costed) : null,
      departments: byDepartment.map((rows) => ({ ...group(rows), department: departmentName(rows) })),
      doctors: byDoctor.map((rows) => ({
        ...group(rows),
        department: departmentName(rows),
        doctor: rows[0]?.stay.attendingDoctor ?? '',
      })),
      stays: costed.map(({ stay, sums, share }) => ({
        ...share,
        from: sums.from,
        linesOutFen: sums.linesOutFen,
        stayId: stay._id,
        patientName: names.get(stay.patientId) ?? '',
        admissionNo: stay.iptNo,
        department: stay.departmentName,
        bed: stay.bed,
        doctor: stay.attendingDoctor,
      })),
    };
  }

  /** How many open stays of the caller's are near or over the limit; null where the institution has none. */
  async warned(caller: StaffCaller): Promise<number | null> {
    const institution = await this.registry.getInstitution(caller.institution);
    const rule = findProfileOn(institution, this.clock.today())?.catalogueShare;
    if (!rule) return null;
    const costed = await this.costed(institution, departmentOf(caller), null, rule.warnPercent);
    return costed.filter(({ share }) => share.standing !== 'calm').length;
  }

  async ofStay(scope: StayScope): Promise<ResponseOf<'getStayCatalogueShare'>['share']> {
    const institution = await this.registry.getInstitution(scope.institution);
    const rule = await this.rules.of(institution, await this.admissions.get(scope));
    if (!rule) return null;
    const lines = (await this.totals.ofStays(scope.institution, [scope.stayId])).get(scope.stayId);
    const said = await this.said.of(scope.institution, [scope.stayId]);
    const sums = countedCatalogue(lines ?? { totalFen: 0, outFen: 0 }, said(scope.stayId));
    const { warnPercent } = rule;
    const { from, linesOutFen } = sums;
    return { ...shareStanding(institution.level, sums, warnPercent), warnPercent, from, linesOutFen };
  }

  /** The stays with a cost, the highest share of the limit first. */
  private async costed(
    institution: Institution,
    departmentCode: string | null | undefined,
    period: Period | null,
    warnPercent: number,
  ): Promise<CostedStay[]> {
    if (departmentCode === null) return [];
    const { _id, level } = institution;
    const sums = period ? await this.totals.ofPeriod(_id, period.from, period.to) : null;
    const stays = sums
      ? (await this.admissions.byIds(_id, [...sums.keys()])).filter(
          (stay) => stay.state !== 'cancelled' && [undefined, stay.departmentCode].includes(departmentCode),
        )
      : await this.admissions.allIn(_id, { states: OPEN, departmentCode });
    const limited = await this.rules.limited(institution, stays);
    const ids = limited.map((stay) => stay._id);
    // A message speaks of a whole stay: the days of a period are known from the lines alone.
    const [totals, said] = await Promise.all([
      sums ?? this.totals.ofStays(_id, ids),
      this.said.of(_id, sums ? [] : ids),
    ]);
    const rows = limited.flatMap((stay): CostedStay[] => {
      const lines = totals.get(stay._id);
      if (!lines) return [];
      const own = countedCatalogue(lines, said(stay._id));
      return [{ stay, sums: own, share: shareStanding(level, own, warnPercent) }];
    });
    return rows.sort((a, b) => b.share.outFen * a.share.totalFen - a.share.outFen * b.share.totalFen);
  }
}

/** Undefined: the whole house; null: a ward role without a department sees none. */
function departmentOf({ role, departmentCode }: StaffCaller): string | null | undefined {
  return DEPARTMENT_ROLES.includes(role) ? departmentCode : undefined;
}

function departmentName(rows: readonly CostedStay[]): string {
  return rows[0]?.stay.departmentName ?? '';
}

/** Share and limit of the sums; what is over is borne stay by stay, so it is the sum of the stays. */
function groupOf(institution: Institution, rows: readonly CostedStay[], warnPercent: number) {
  const totalFen = rows.reduce((sum, row) => sum + row.sums.totalFen, 0);
  const outFen = rows.reduce((sum, row) => sum + row.sums.outFen, 0);
  const overFen = rows.reduce((sum, row) => sum + row.share.overFen, 0);
  return { ...shareStanding(institution.level, { totalFen, outFen }, warnPercent), overFen, stays: rows.length };
}

function grouped(rows: readonly CostedStay[], keyOf: (row: CostedStay) => string): CostedStay[][] {
  const groups = new Map<string, CostedStay[]>();
  for (const row of rows) {
    const own = groups.get(keyOf(row)) ?? [];
    own.push(row);
    groups.set(keyOf(row), own);
  }
  return [...groups.values()];
}
