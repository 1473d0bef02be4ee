import { z } from 'zod';
import { businessDate, type Contract, id, instant, stayParams } from './common.js';
import { admissionState } from './stay.js';

/** One clause as a person at the hospital answers it: does it apply, and by what evidence (P5). */
export const clauseAnswer = z.object({
  clause: z.string(),
  applies: z.boolean(),
  evidence: z.string().trim().min(1, '写一句凭什么').max(200),
});

/** Facts of the visit that the doctor states; they feed `rules eligibility` (edges.md section 4). */
export const visitFacts = z.object({
  emergency: z.boolean().default(false),
  causes: z.array(z.string()).default([]),
  thirdPartyLiable: z.boolean().default(false),
  referral: z.enum(['none', 'level-by-level', 'white-list']).default('none'),
  selfPay: z.boolean().default(false),
  /** Papers the patient showed: the condition of B and C, and what may be kept (P11). */
  documents: z.array(z.enum(['insurance-card', 'id-card', 'household-register', 'premium-receipt'])).default([]),
  /** schemeConsent (domain.md): false only when the patient refuses the scheme. */
  consents: z.boolean().default(true),
});

const listRow = z.object({
  rowId: id,
  authority: z.string(),
  listVersion: z.string(),
  name: z.string(),
  idTail: z.string(),
  category: z.string(),
  categoryName: z.string(),
  from: businessDate,
  to: businessDate.nullable(),
  address: z.string(),
  /** 户主, where the list says it. */
  household: z.string().default(''),
  /** By ID number, or by name and birth date (to be confirmed by a person). */
  matchedBy: z.enum(['id-number', 'name-and-birth']),
  /** The admission date lies within its validity. */
  holds: z.boolean(),
});

/** A referral on file (P9): from the hospital's system or entered at the desk. */
const referral = z.object({
  referralId: id,
  fromInstitution: z.string(),
  toName: z.string(),
  kind: z.enum(['up', 'down', 'white-list', 'outside', 'unknown']),
  referredOn: businessDate,
  to: businessDate.nullable(),
  enteredBy: z.string().nullable(),
  /** What it changes by the scheme, in plain words (P9); empty where the text says nothing. */
  changes: z.string(),
});

/** One decision of two people; a later one names what it replaces (P8). */
export const decision = z.object({
  decisionId: id,
  outcome: z.enum(['eligible', 'deposit-required', 'emergency-admission']),
  basis: z.string().nullable(),
  exclusions: z.array(z.string()),
  unmet: z.array(z.string()),
  matched: z.array(z.string()),
  profile: z.string(),
  profileVersion: z.string(),
  explanation: z.string(),
  doctor: z.object({ name: z.string(), at: instant }),
  desk: z.object({ name: z.string(), at: instant }),
  snapshot: listRow.nullable(),
  keepDocuments: z.record(z.string(), z.enum(['copy', 'original'])),
  /** The decision this one replaces, and why. */
  replaces: id.nullable(),
  note: z.string(),
  /** Made by the patient's side instead of a check: the paper of admission was declined, or signed after all (P10). */
  cause: z.enum(['paper-declined', 'paper-signed']).nullable(),
});

/** One clause or condition that stands against it: who said so, when, by what evidence (P5, P8). */
const decisionHit = z.object({
  code: z.string(),
  plain: z.string(),
  /** The scheme's own words, and where they stand in it. */
  text: z.string(),
  source: z.string(),
  /** Empty where nobody answered it: the rules read it off what was stated and what is on record. */
  said: z.array(
    z.object({
      by: z.string(),
      role: z.enum(['doctor', 'desk']),
      at: instant,
      applies: z.boolean(),
      evidence: z.string(),
    }),
  ),
});
export type DecisionHit = z.infer<typeof decisionHit>;

/** One clause as both people answered it for a decision; null where one of them was not asked. */
const answered = clauseAnswer.pick({ applies: true, evidence: true }).nullable();
const decisionAnswer = z.object({ clause: z.string(), plain: z.string(), doctor: answered, desk: answered });
export type DecisionAnswer = z.infer<typeof decisionAnswer>;

/** Whose stay it is, as every list and page of the desk says it. */
export const stayHead = z.object({
  stayId: id,
  admissionNo: z.string(),
  patientName: z.string(),
  sex: z.string(),
  /** Null where nobody knows the birth date. */
  age: z.int().nullable(),
  department: z.string(),
  bed: z.string(),
  doctor: z.string(),
  admittedOn: businessDate,
  dischargedOn: businessDate.nullable(),
  state: admissionState,
  emergency: z.boolean(),
});

/** A recorded decision of a person that somebody's credit is bad; null when none stands. */
export const creditBad = z.object({ reason: z.string(), by: z.string(), at: instant }).nullable();

const eligibilityCase = stayHead.extend({
  idTail: z.string(),
  hospital: z.string(),
  /** Null where the region has no scheme on record: nothing can be decided, an emergency goes in all the same. */
  schemeName: z.string().nullable(),
  insurance: z.object({ kind: z.string(), status: z.string(), place: z.string() }),
  listRows: z.array(listRow),
  /** Authorities that say different things of the person; empty when they agree (P2). */
  disagreeing: z.array(z.string()),
  /** 1101 identities that no list of ours can place: a person looks at them. */
  unverified: z.array(z.object({ type: z.string(), name: z.string() })),
  referrals: z.array(referral),
  /** A recorded decision that the person's credit is bad; never our own level (domain.md). */
  creditBad,
  /** Until when an emergency's checks must be done; null when it is none, or decided. */
  emergencyCheckBy: instant.nullable(),
  clauses: z.array(
    z.object({
      clause: z.string(),
      text: z.string(),
      plain: z.string(),
      /** What the system already knows about it, e.g. from 1101; empty when only people can know. */
      known: z.string(),
      /** What the known data alone say; null when only people can know. */
      suggested: z.boolean().nullable(),
    }),
  ),
  /** Clauses on which what is on record does not agree: who said what, when, the older first. */
  records: z.array(
    z.object({
      clause: z.string(),
      said: z.array(
        z.object({
          source: z.string(),
          /** Empty, and no instant: not a person but the data. */
          by: z.string(),
          at: instant.nullable(),
          applies: z.boolean(),
          evidence: z.string(),
        }),
      ),
    }),
  ),
  doctorCheck: z
    .object({
      by: z.string(),
      at: instant,
      facts: visitFacts,
      answers: z.array(clauseAnswer),
      note: z.string(),
      outcome: z.string(),
    })
    .nullable(),
  decision: decision.nullable(),
});
export type EligibilityCase = z.infer<typeof eligibilityCase>;

/** 全患者免押金 (P4), with who approved it; the newest decision first. */
const noDepositForAll = z.object({
  /** Whether the scheme lets this institution do it at all. */
  allowed: z.boolean(),
  since: businessDate.nullable(),
  /** The days of admission it held for, both included, the newest first: late decisions go by them. */
  periods: z.array(
    z.object({
      from: businessDate,
      to: businessDate.nullable(),
      approvedBy: z.string(),
      basis: z.string(),
    }),
  ),
  decisions: z.array(
    z.object({
      from: businessDate.nullable(),
      approvedBy: z.string(),
      basis: z.string(),
      recordedBy: z.string(),
      recordedAt: instant,
    }),
  ),
});

export const eligibilityContracts = {
  listEligibilityQueue: {
    query: z.object({ stage: z.enum(['doctor', 'desk']).optional() }),
    response: z.object({
      rows: z.array(
        stayHead.extend({
          stage: z.enum(['doctor', 'desk']),
          waitingSince: instant,
          categoryName: z.string().nullable(),
          /** An emergency's check is due by then. */
          checkBy: instant.nullable(),
        }),
      ),
    }),
  },
  declareEmergency: {
    params: stayParams,
    body: z.object({ reason: z.string().trim().max(200).default('') }),
    response: eligibilityCase,
  },
  reviseDecision: {
    params: stayParams,
    body: z.object({
      facts: visitFacts,
      answers: z.array(clauseAnswer),
      rowId: id.nullable().default(null),
      reason: z.string().trim().min(2, '写一句为什么改').max(500),
    }),
    response: eligibilityCase,
  },
  listDecisions: {
    params: stayParams,
    response: z.object({
      decisions: z.array(
        decision.extend({
          hits: z.array(decisionHit),
          /** The visit as it was stated when this was decided. */
          facts: visitFacts,
          answers: z.array(decisionAnswer),
        }),
      ),
    }),
  },
  listLetThrough: {
    response: z.object({
      rows: z.array(
        z.object({
          stayId: id,
          admissionNo: z.string(),
          patientName: z.string(),
          doctor: z.object({ name: z.string(), at: instant }),
          desk: z.object({ name: z.string(), at: instant }),
          exclusions: z.array(z.string()),
          unmet: z.array(z.string()),
          foundBy: z.object({ name: z.string(), at: instant }),
          reason: z.string(),
        }),
      ),
    }),
  },
  enterReferral: {
    params: stayParams,
    body: z.object({
      fromInstitution: z.string().trim().min(2, '写从哪家转来').max(60),
      kind: z.enum(['up', 'down', 'white-list', 'outside']),
      referredOn: businessDate,
      to: businessDate.nullable().default(null),
      paperNo: z.string().trim().max(60).default(''),
    }),
    response: eligibilityCase,
  },
  recordCreditDecision: {
    params: stayParams,
    body: z.object({ bad: z.boolean(), reason: z.string().trim().min(4, '写清楚根据什么').max(500) }),
    response: eligibilityCase,
  },
  getEligibilityCase: { params: stayParams, response: eligibilityCase },
  recordDoctorCheck: {
    params: stayParams,
    body: z.object({ facts: visitFacts, answers: z.array(clauseAnswer), note: z.string().max(500).default('') }),
    response: eligibilityCase,
  },
  recordDeskDecision: {
    params: stayParams,
    body: z.object({
      /** return: back to the doctor with the reason in `note`. */
      decision: z.enum(['confirm', 'return']),
      answers: z.array(clauseAnswer),
      /** Which matched row the decision rests on. */
      rowId: id.nullable().default(null),
      note: z.string().max(500).default(''),
    }),
    response: eligibilityCase,
  },
  getNoDepositForAll: { response: noDepositForAll },
  setNoDepositForAll: {
    body: z.object({
      from: businessDate.nullable(),
      approvedBy: z.string().trim().min(2, '写谁批的').max(40),
      basis: z.string().trim().min(4, '写凭哪份文件').max(200),
    }),
    response: noDepositForAll,
  },
} satisfies Record<string, Contract>;
