import { Injectable } from '@nestjs/common';
import type { MissingConsent, ResponseOf, SelfPayConsents } from '@zhenhoufu/shared/contracts';
import {
  type ConsentedItem,
  type LineCover,
  quantityText,
  type SelfPayLine,
  selfPayCover,
} from '@zhenhoufu/shared/domain';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { type Admission, AdmissionRepository, type AdmissionState, stayHead } from '../admissions/index.js';
import { ChargeLineRepository, type SelfPayCharge } from '../charges/index.js';
import { type Institution, RegistryRepository } from '../registry/index.js';
import { consentHoursOn, dueAfter } from './consent-hours.js';
import { consentView } from './consent-view.js';
import { SelfPayConsentRepository } from './self-pay-consent.repository.js';
import type { SelfPayConsentRow } from './self-pay-consent.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
type Missing = ResponseOf<'listMissingConsents'>;
/** Stays whose missing consents can still be got: a settled one too, until its debt is paid and the stay closed. */
const OPEN: AdmissionState[] = ['pending-check', 'eligible', 'deposit-required', 'admitted', 'discharging', 'settled'];
const DEPARTMENT_ROLES: readonly string[] = ['ward-doctor', 'department-head'];

function selfPayLine(line: SelfPayCharge): SelfPayLine {
  const codes = [line.itemCode, line.medListCode].filter((code) => code !== '');
  const { sn, refundOf, quantity, amountFen, feeDate } = line;
  return { lineId: line._id, sn, refundOf, codes, quantity, amountFen, feeDate };
}

/** What may be used by a consent: all of a signed one, what had been used of one that was withdrawn. */
function consentedItems(rows: readonly SelfPayConsentRow[]): ConsentedItem[] {
  return rows.flatMap(({ _id, state, item, keptQuantity, signature }) => {
    const quantity = state === 'signed' ? item.quantity : state === 'withdrawn' ? keptQuantity : null;
    if (quantity === null || !signature) return [];
    return [{ consentId: _id, code: item.code, quantity, price: item.price, signedAtMs: signature.at.getTime() }];
  });
}

/** Lines that nobody has agreed to, with their deadline; an emergency's own deadline counts for its item. */
function missingOf(
  lines: readonly SelfPayCharge[],
  covers: readonly LineCover[],
  consents: readonly SelfPayConsentRow[],
  institution: Institution,
  now: Date,
): MissingConsent[] {
  const byId = new Map(lines.map((line) => [line._id, line]));
  return covers.flatMap((cover): MissingConsent[] => {
    const line = byId.get(cover.lineId);
    if (!line || cover.missingSteps === 0) return [];
    const own = consents.find(({ item }) => item.code === line.itemCode || item.code === line.medListCode);
    const standing =
      own?.state === 'announced' || own?.state === 'owed' || own?.state === 'refused' ? own.state : 'none';
    const dueAt =
      (standing === 'owed' ? own?.signBy : null) ??
      dueAfter(line.arrivedAt, consentHoursOn(institution, line.arrivedOn));
    return [
      {
        lineId: line._id,
        feeDate: line.feeDate,
        code: line.itemCode || line.medListCode,
        name: line.name,
        spec: line.spec,
        unit: line.unit,
        price: line.price,
        quantity: quantityText(cover.missingSteps),
        amountFen: cover.missingFen,
        dueAt: dueAt.toISOString(),
        overdue: dueAt <= now,
        standing,
      },
    ];
  });
}

/** While a stay is in this state something outside the catalogue can be announced, if only to be signed afterwards. */
export function announceable(state: AdmissionState): boolean {
  return OPEN.includes(state);
}

/**
 * Charges outside the catalogue beside the consents to them. Nothing is stored: what is missing follows from lines and
 * consents as they are, so it is right whatever came first or twice.
 */
@Injectable()
export class ConsentReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly consents: SelfPayConsentRepository,
  ) {}

  async read(stay: StayScope): Promise<SelfPayConsents> {
    const institution = await this.registry.getInstitution(stay.institution);
    const rows = await this.consents.listOf(stay);
    const lines = await this.lines.selfPayOf(stay.institution, [stay.stayId]);
    const covers = selfPayCover(lines.map(selfPayLine), consentedItems(rows));
    const signedAt = new Map(rows.map((row) => [row._id, row.signature?.at.getTime() ?? 0]));
    const { state } = await this.admissions.get(stay);
    return {
      stayId: stay.stayId,
      announceable: announceable(state),
      consents: rows.map((row) => consentView(row, usedIn(covers, row._id))),
      missing: missingOf(lines, covers, rows, institution, this.clock.now()),
      agreed: covers
        .filter(({ by, missingSteps }) => missingSteps === 0 && by.length > 0)
        .map(({ lineId, by }) => {
          const oldest = Math.min(...by.map(({ consentId }) => signedAt.get(consentId) ?? 0));
          return { lineId, signedOn: shanghaiDate(oldest) };
        }),
    };
  }

  /** How much of a consent has been used, in 1/10000. */
  async usedOf(stay: Stay, paperId: string): Promise<number> {
    const rows = await this.consents.listOf(stay);
    const lines = await this.lines.selfPayOf(stay.institution, [stay.stayId]);
    return usedIn(selfPayCover(lines.map(selfPayLine), consentedItems(rows)), paperId);
  }

  /** One consent as phone and desk show it. */
  async shown(stay: Stay, row: SelfPayConsentRow) {
    return consentView(row, row.state === 'signed' || row.state === 'withdrawn' ? await this.usedOf(stay, row._id) : 0);
  }

  /** What is missing in the caller's department, or in the house, also of who was let go; the earliest deadline first. */
  async missing(caller: StaffCaller): Promise<Missing> {
    const { institution } = caller;
    const house = await this.registry.getInstitution(institution);
    const hours = consentHoursOn(house, this.clock.today());
    const ward = DEPARTMENT_ROLES.includes(caller.role);
    if (ward && !caller.departmentCode) return { hours, rows: [] };
    const departmentCode = ward ? (caller.departmentCode ?? undefined) : undefined;
    const stays = await this.admissions.allIn(institution, { states: OPEN, departmentCode });
    const ids = stays.map((stay) => stay._id);
    const lines = grouped(await this.lines.selfPayOf(institution, ids));
    const consents = grouped(await this.consents.listOfStays(institution, [...lines.keys()]));
    const found: { stay: Admission; missing: MissingConsent[] }[] = [];
    for (const stay of stays) {
      const own = lines.get(stay._id);
      if (!own) continue;
      const rowsOf = consents.get(stay._id) ?? [];
      const covers = selfPayCover(own.map(selfPayLine), consentedItems(rowsOf));
      const missing = missingOf(own, covers, rowsOf, house, this.clock.now());
      if (missing.length > 0) found.push({ stay, missing });
    }
    const patientIds = found.map(({ stay }) => stay.patientId);
    const patients = await this.registry.patientsOf(institution, patientIds);
    const rows: Missing['rows'] = [];
    for (const { stay, missing } of found) {
      const patient = patients.get(stay.patientId);
      if (!patient) throw new Error(`the patient of ${stay._id} is gone`);
      const { stayId, admissionNo, patientName, department, bed, doctor, dischargedOn } = stayHead(stay, patient);
      const whose = { stayId, admissionNo, patientName, department, bed, doctor, dischargedOn };
      for (const row of missing) rows.push({ ...row, ...whose });
    }
    return { hours, rows: rows.sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0)) };
  }
}

function usedIn(covers: readonly LineCover[], paperId: string): number {
  const parts = covers.flatMap(({ by }) => by.filter(({ consentId }) => consentId === paperId));
  return parts.reduce((sum, { steps }) => sum + steps, 0);
}

/** Rows by their stay, each stay's in the order given. */
function grouped<Row extends { stayId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.stayId);
    if (group) group.push(row);
    else groups.set(row.stayId, [row]);
  }
  return groups;
}
