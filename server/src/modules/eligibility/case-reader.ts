import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { badFaithClause, CATEGORY_NAMES, matchCategories, type PolicyProfile } from '@zhenhoufu/shared/policy';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { type Admission, AdmissionRepository, stayHead } from '../admissions/index.js';
import { BeneficiaryLists, listRowView } from '../beneficiaries/index.js';
import type { Referral } from '../referrals/index.js';
import { findProfileOn } from '../registry/index.js';
import { eligibilityInput, insuranceOf, suggestion } from './case-facts.js';
import { type CaseRecord, CaseRecords } from './case-record.js';
import { clauseRecords } from './clause-records.js';
import { creditView } from './credit.repository.js';
import type { DoctorCheck, EligibilityDecision, VisitFacts } from './decision.schema.js';
import { answersOf } from './decision-answers.js';
import { hitsOf } from './decision-hits.js';
import { EligibilityRepository } from './eligibility.repository.js';

type Case = ResponseOf<'getEligibilityCase'>;
type Queue = ResponseOf<'listEligibilityQueue'>;

const HOUR_MS = 3_600_000;
const NOTHING_STATED: VisitFacts = {
  emergency: false,
  causes: [],
  thirdPartyLiable: false,
  referral: 'none',
  selfPay: false,
  documents: [],
  consents: true,
};
const INSURANCE_WORDS = { resident: '居民医保', employee: '职工医保', none: '没有参保' } as const;
const STATUS_WORDS = { active: '正常', suspended: '暂停' } as const;

/** A decision as the desk shows it. */
export function decisionView(decision: EligibilityDecision): NonNullable<Case['decision']> {
  const { _id: decisionId, doctor, desk, ...rest } = decision;
  return {
    ...rest,
    decisionId,
    doctor: { name: doctor.name, at: doctor.at.toISOString() },
    desk: { name: desk.name, at: desk.at.toISOString() },
    cause: decision.cause ?? null,
  };
}

function checkView(check: DoctorCheck): NonNullable<Case['doctorCheck']> {
  const applies = check.answers.filter((answer) => answer.applies).map((answer) => answer.clause);
  return {
    by: check.staffName,
    at: check.at.toISOString(),
    facts: check.facts,
    answers: check.answers,
    note: check.note,
    outcome: applies.length > 0 ? `首诊认为属于 ${applies.join('、')}` : '首诊认为可以享受',
  };
}

function referralView(row: Referral, profile: PolicyProfile | null): Case['referrals'][number] {
  const { _id: referralId, institution: fromInstitution, toName, kind, referredOn, to, enteredBy } = row;
  const effect = profile?.referrals?.find(({ kinds }) => kinds.some((known) => known === kind));
  const head = { referralId, fromInstitution, toName, kind, referredOn, to };
  return { ...head, enteredBy: enteredBy?.name ?? null, changes: effect?.changes ?? '' };
}

/** Until when an emergency's checks must be done (P6); null when nothing was declared. */
function emergencyCheckBy(admission: Admission, profile: PolicyProfile | null): string | null {
  if (!admission.emergency || !profile) return null;
  const since = admission.emergencyDeclared?.at ?? admission.openedAt;
  return new Date(since.getTime() + profile.emergencyCheckHours * HOUR_MS).toISOString();
}

/** Reads eligibility cases for the two desks that work on them. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly lists: BeneficiaryLists,
    private readonly records: CaseRecords,
    private readonly repository: EligibilityRepository,
  ) {}

  async read(stay: StayScope): Promise<Case> {
    const record = await this.records.of(stay);
    const { admission, institution, patient, lookup, creditBad } = record;
    const profile = findProfileOn(institution, admission.admittedOn);
    const check = await this.repository.standingCheck(stay);
    const decision = await this.repository.latestDecision(stay);
    const insurance = insuranceOf(patient);
    const clauses = profile ? clauseViews(record, profile, check?.facts ?? NOTHING_STATED) : [];
    const checks = [...(await this.repository.checksOf(stay)).values()];
    return {
      ...stayHead(admission, patient),
      idTail: patient.idTail,
      hospital: institution.name,
      schemeName: profile?.name ?? null,
      insurance: {
        kind: INSURANCE_WORDS[insurance.kind],
        status: insurance.kind === 'none' ? '' : STATUS_WORDS[insurance.status],
        place: insurance.admdvs,
      },
      listRows: lookup.rows.map((row) => listRowView(row, this.lists.addressOf(row))),
      disagreeing: lookup.disagreeing,
      unverified: lookup.unverified,
      referrals: record.referrals.map((row) => referralView(row, profile)),
      creditBad: creditView(creditBad),
      emergencyCheckBy: decision ? null : emergencyCheckBy(admission, profile),
      clauses,
      records: clauseRecords(clauses, checks, decision),
      doctorCheck: check && checkView(check),
      decision: decision && decisionView(decision),
    };
  }

  /** Every decision of a stay, newest first, with who said what about each reason against it. */
  async history(stay: StayScope): Promise<ResponseOf<'listDecisions'>['decisions']> {
    const checks = await this.repository.checksOf(stay);
    const rows = await this.repository.listDecisions(stay);
    return rows.map((row) => {
      const check = checks.get(row.doctorCheckId) ?? null;
      return { ...decisionView(row), hits: hitsOf(row, check), facts: row.facts, answers: answersOf(row, check) };
    });
  }

  /** Stays that wait for a check: of the doctor's own department, or of the whole house at the desk. */
  async queue(caller: StaffCaller, stage: 'doctor' | 'desk' | undefined): Promise<Queue> {
    const departmentCode = caller.role === 'ward-doctor' ? (caller.departmentCode ?? '') : undefined;
    const waiting = await this.admissions.allIn(caller.institution, {
      states: ['pending-check', 'admitted', 'discharging'],
      departmentCode,
    });
    const ids = waiting.map((stay) => stay._id);
    const decisions = await this.repository.latestDecisions(caller.institution, ids);
    const checks = await this.repository.standingChecks(caller.institution, ids);
    const rows: Queue['rows'] = [];
    for (const stay of waiting) {
      if (decisions.has(stay._id)) continue;
      const check = checks.get(stay._id);
      const at = check ? ('desk' as const) : ('doctor' as const);
      if (stage && stage !== at) continue;
      const scope = { institution: stay.institution, stayId: stay._id, patientId: stay.patientId, scopes: [] };
      const record = await this.records.of(scope);
      const profile = findProfileOn(record.institution, stay.admittedOn);
      const input = eligibilityInput(record, record.lookup.rows, check?.facts ?? NOTHING_STATED);
      const [category] = profile ? matchCategories(profile, input) : [];
      rows.push({
        ...stayHead(stay, record.patient),
        stage: at,
        waitingSince: (check?.at ?? stay.openedAt).toISOString(),
        categoryName: category ? CATEGORY_NAMES[category as keyof typeof CATEGORY_NAMES] : null,
        checkBy: emergencyCheckBy(stay, profile),
      });
    }
    return { rows };
  }
}

function clauseViews(record: CaseRecord, profile: PolicyProfile, facts: VisitFacts): Case['clauses'] {
  const insurance = insuranceOf(record.patient);
  const insured = `${INSURANCE_WORDS[insurance.kind]}${insurance.kind === 'none' ? '' : `，${STATUS_WORDS[insurance.status]}`}`;
  const input = eligibilityInput(record, record.lookup.rows, facts);
  return profile.clauses.map((clause) => {
    const suggested = suggestion(clause.hits, input);
    return {
      clause: clause.id,
      text: clause.text,
      plain: clause.plain,
      known:
        suggested === null
          ? ''
          : (listWords(record, clause) ?? (clause.id === 'K2' ? '医保定点登记' : `接口查询：${insured}`)),
      suggested,
    };
  });
}

/** Where the list says yes to what a clause asks; null where it says nothing of it. */
function listWords(
  { arrearsList: { self, family } }: CaseRecord,
  clause: PolicyProfile['clauses'][number],
): string | null {
  const entry = self ?? family;
  if (!entry || badFaithClause({ clauses: [clause] }) === null) return null;
  return `${self ? '本人' : '家里有人'}${formatLongDay(entry.listedOn)}列入恶意欠费名单`;
}
