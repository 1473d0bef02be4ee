import { Inject, Injectable } from '@nestjs/common';
import type { OverTreatmentCase, OverTreatmentDeskCase, ResponseOf } from '@zhenhoufu/shared/contracts';
import { reviewBarred } from '@zhenhoufu/shared/domain';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AdmissionRepository } from '../admissions/index.js';
import { type ChargeLine, ChargeLineLookup } from '../charges/index.js';
import { findProfileOn, PatientRepository, RegistryRepository } from '../registry/index.js';
import { casePlain } from './case-words.js';
import { OverTreatmentRepository } from './over-treatment.repository.js';
import type { OverTreatmentRow } from './over-treatment.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

export const REASON = 'overTreatmentCases.reason';
export const REVIEW_REASON = 'overTreatmentCases.reviewReason';
const DEPARTMENT_ROLES: readonly string[] = ['ward-doctor', 'department-head'];
const REVIEWERS: readonly string[] = ['department-head', 'finance'];

/** Why the caller cannot review a case now, in one sentence; null when he can. */
export function barredWords(row: OverTreatmentRow, caller: StaffCaller): string | null {
  if (row.state === 'decided') return '已经定了';
  if (!REVIEWERS.includes(caller.role)) return '由科主任和财务审';
  const reporter = row.reporter.kind === 'staff' ? row.reporter.staffId : null;
  const barred = reviewBarred(reporter, row.reviews, caller.staffId);
  if (barred === 'own-report') return '自己提出的，要别人来审';
  return barred === 'own-review' ? '您审过了，等另一个人' : null;
}

/** Cases of over-treatment as the family, the ward and the reviewers see them. */
@Injectable()
export class OverTreatmentReader {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly patients: PatientRepository,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineLookup,
    private readonly cases: OverTreatmentRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Does the scheme of this stay, that of the day of admission, have it (P20)? */
  async available(stay: StayScope): Promise<boolean> {
    const institution = await this.registry.getInstitution(stay.institution);
    const { admittedOn } = await this.admissions.get(stay);
    return findProfileOn(institution, admittedOn)?.overTreatment !== undefined;
  }

  async ofStay(stay: StayScope): Promise<ResponseOf<'getOverTreatment'>> {
    const rows = await this.cases.listOf(stay);
    const lines = await this.linesOf(stay, rows);
    return { available: await this.available(stay), cases: rows.map((row) => this.view(row, lines)) };
  }

  async one(stay: Stay, row: OverTreatmentRow): Promise<OverTreatmentCase> {
    return this.view(row, await this.linesOf(stay, [row]));
  }

  async oneAtDesk(stay: Stay, row: OverTreatmentRow, caller: StaffCaller): Promise<OverTreatmentDeskCase> {
    return this.deskView(row, await this.linesOf(stay, [row]), caller);
  }

  /** What waits, the longest first, then the newest of the decided; a ward sees its own department. */
  async list(caller: StaffCaller): Promise<ResponseOf<'listOverTreatment'>> {
    const { institution } = caller;
    const all = [...(await this.cases.waitingOf(institution)), ...(await this.cases.decidedOf(institution))];
    const stays = await this.admissions.byIds(institution, [...new Set(all.map((row) => row.stayId))]);
    const own = stays.filter(
      (stay) => !DEPARTMENT_ROLES.includes(caller.role) || stay.departmentCode === caller.departmentCode,
    );
    const byId = new Map(own.map((stay) => [stay._id, stay]));
    const rows = all.filter((row) => byId.has(row.stayId));
    const names = await this.patients.namesOf(
      institution,
      own.map((stay) => stay.patientId),
    );
    const lines = await this.lines.findAny(
      institution,
      rows.map((row) => row.lineId),
    );
    return {
      rows: rows.flatMap((row) => {
        const stay = byId.get(row.stayId);
        if (!stay) return [];
        const { iptNo: admissionNo, departmentName: department, bed, attendingDoctor: doctor } = stay;
        const patientName = names.get(stay.patientId) ?? '';
        return [{ ...this.deskView(row, lines, caller), patientName, admissionNo, department, bed, doctor }];
      }),
    };
  }

  /** How many wait for the caller's word; null where no scheme of the institution has it. */
  async waitingFor(caller: StaffCaller, today: string): Promise<number | null> {
    const institution = await this.registry.getInstitution(caller.institution);
    const rows = await this.cases.waitingOf(caller.institution);
    if (rows.length === 0 && !findProfileOn(institution, today)?.overTreatment) return null;
    const open = rows.filter((row) => barredWords(row, caller) === null);
    if (!DEPARTMENT_ROLES.includes(caller.role) || open.length === 0) return open.length;
    const stays = await this.admissions.byIds(caller.institution, [...new Set(open.map((row) => row.stayId))]);
    const own = new Set(stays.filter((stay) => stay.departmentCode === caller.departmentCode).map(({ _id }) => _id));
    return open.filter((row) => own.has(row.stayId)).length;
  }

  private linesOf(stay: Stay, rows: readonly OverTreatmentRow[]): Promise<ChargeLine[]> {
    return this.lines.find(
      stay,
      rows.map((row) => row.lineId),
    );
  }

  private view(row: OverTreatmentRow, lines: readonly ChargeLine[]): OverTreatmentCase {
    const line = lines.find(({ _id }) => _id === row.lineId);
    if (!line) throw new Error(`the line of case ${row._id} is gone`);
    const { reporter } = row;
    return {
      caseId: row._id,
      stayId: row.stayId,
      lineId: row.lineId,
      lineName: line.name,
      date: line.feeDate,
      amountFen: line.amountFen,
      reportedBy: reporter.kind === 'phone' ? reporter.name : `病区 ${reporter.name}`,
      reportedAt: row.reportedAt.toISOString(),
      reason: this.keys.open(row.reasonSealed, REASON),
      state: row.state,
      outcome: row.outcome,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      plain: casePlain(row.state, row.outcome),
    };
  }

  private deskView(row: OverTreatmentRow, lines: readonly ChargeLine[], caller: StaffCaller): OverTreatmentDeskCase {
    return {
      ...this.view(row, lines),
      reviews: row.reviews.map(({ no, name, role, outcome, reasonSealed, at }) => ({
        no,
        by: name,
        role,
        outcome,
        reason: this.keys.open(reasonSealed, REVIEW_REASON),
        at: at.toISOString(),
      })),
      barred: barredWords(row, caller),
    };
  }
}
