import { Injectable } from '@nestjs/common';
import { Refusal, type Refusal as RefusalType, refuse } from '@zhenhoufu/shared/errors';
import { evaluateEligibility, explainOutcome, grantedTerms, type PolicyProfile } from '@zhenhoufu/shared/policy';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { BeneficiaryLists, listRowView } from '../beneficiaries/index.js';
import { PayingRecord } from '../paying-record/index.js';
import { creditTermsOn, profileOn } from '../registry/index.js';
import { addedByPeople, eligibilityInput } from './case-facts.js';
import { type CaseRecord, CaseRecords } from './case-record.js';
import type { ClauseAnswer, DoctorCheck, EligibilityDecision, VisitFacts } from './decision.schema.js';

export interface DecisionInput {
  facts: VisitFacts;
  answers: ClauseAnswer[];
  rowId: string | null;
  note: string;
  replaces: string | null;
}

/** Every clause of the scheme answered exactly once, or a refusal naming the ones that are missing. */
export function unanswered(profile: PolicyProfile, answers: readonly ClauseAnswer[]): RefusalType | null {
  const missing = profile.clauses.filter((clause) => !answers.some((answer) => answer.clause === clause.id));
  const unknown = answers.find((answer) => !profile.clauses.some((clause) => clause.id === answer.clause));
  if (unknown) return refuse('bad-input', `没有条款 ${unknown.clause}`, 'answers');
  if (missing.length === 0) return null;
  const errors = missing.map((clause) => ({ field: `answers.${clause.id}`, reason: `${clause.id} 还没有核实` }));
  return new Refusal('clauses-incomplete', `还差 ${missing.map((clause) => clause.id).join('、')}`, 'answers', errors);
}

/** Makes a decision out of the record, the doctor's facts and the desk's answers; it does not write it. */
@Injectable()
export class DecisionMaker {
  constructor(
    private readonly clock: Clock,
    private readonly records: CaseRecords,
    private readonly lists: BeneficiaryLists,
    private readonly paying: PayingRecord,
  ) {}

  async make(
    stay: StayScope,
    desk: StaffCaller,
    check: DoctorCheck,
    input: DecisionInput,
    session: ClientSession,
  ): Promise<EligibilityDecision | RefusalType> {
    const record = await this.records.of(stay, session);
    const profile = profileOn(record.institution, record.admission.admittedOn);
    const open = unanswered(profile, input.answers);
    if (open) return open;
    const chosen = input.rowId === null ? null : record.lookup.rows.find((row) => row._id === input.rowId);
    if (chosen === undefined) return refuse('bad-input', '名册里没有这一条', 'rowId');
    const { emergency } = input.facts;
    const result = evaluateEligibility(profile, eligibilityInput(record, chosen ? [chosen] : [], input.facts));
    const added = addedByPeople(input.answers, result.exclusions);
    const order = profile.clauses.map((clause) => clause.id);
    const exclusions = [...result.exclusions, ...added].sort((a, b) => order.indexOf(a) - order.indexOf(b));
    const stopped = added.length > 0;
    const outcome = stopped ? (emergency ? 'emergency-admission' : 'deposit-required') : result.outcome;
    const level = await this.paying.levelOf(stay);
    const terms = creditTermsOn(record.institution, record.admission.admittedOn);
    const copiesOnly = grantedTerms(terms, level)?.copiesOnly === true;
    return {
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      doctorCheckId: check._id,
      outcome,
      basis: stopped ? null : result.basis,
      exclusions,
      unmet: result.unmet,
      matched: result.matched,
      profile: profile.id,
      profileVersion: profile.version,
      explanation: stopped
        ? explainOutcome(outcome, plainOf(profile, [...exclusions, ...result.unmet]))
        : result.explanation,
      keepDocuments: stopped ? {} : keepable(record, result.keepDocuments, copiesOnly),
      facts: input.facts,
      doctor: { staffId: check.staffId, name: check.staffName, at: check.at },
      desk: { staffId: desk.staffId, name: desk.name, at: this.clock.now() },
      deskAnswers: input.answers,
      note: input.note,
      snapshot: chosen ? listRowView(chosen, this.lists.addressOf(chosen)) : null,
      replaces: input.replaces,
      ...listedSnapshot(record),
    };
  }
}

/** Originals only where the institution has its legal basis (P11), and not of who paid off on time where the scheme says so (P32). */
function keepable(
  { institution }: CaseRecord,
  wanted: EligibilityDecision['keepDocuments'],
  copiesOnly: boolean,
): EligibilityDecision['keepDocuments'] {
  const mayKeepOriginals = institution.originalsBases?.at(-1)?.allowed === true && !copiesOnly;
  const entries = Object.entries(wanted).map(([document, how]) => [document, mayKeepOriginals ? how : 'copy'] as const);
  return Object.fromEntries(entries);
}

/** What the list said of the person when this was decided; who is taken off it later was listed then all the same. */
function listedSnapshot({ arrearsList: { self, family } }: CaseRecord): Pick<EligibilityDecision, 'arrearsListed'> {
  const entry = self ?? family;
  if (!entry) return {};
  const { _id: caseId, institution, clause, listedOn } = entry;
  const whose = self ? ('self' as const) : ('family' as const);
  return { arrearsListed: { caseId, whose, institution, clause: clause.id, listedOn } };
}

/** Clauses and conditions by their ids, as a patient reads them. */
function plainOf({ clauses, conditions }: PolicyProfile, ids: readonly string[]): string[] {
  return [...clauses, ...conditions].filter(({ id }) => ids.includes(id)).map(({ plain }) => plain);
}
