import type { CostLimits } from '../domain/index.js';
import type { Fact } from './facts.js';
import type { CategoryCode, CauseCode } from './vocabulary.js';

/** A test over the facts of an admission, as data. */
export type Test =
  | { fact: Fact }
  | { cause: readonly CauseCode[] }
  | { anyOf: readonly Test[] }
  | { allOf: readonly Test[] };

/** Where a rule stands in the scheme's text, and the words it stands on there. */
export interface Place {
  /** Section and item of the source text. */
  source: string;
  /** The scheme's own words. */
  text: string;
}

/** One item of a scheme's list of who is not covered (P5). */
export interface Clause extends Place {
  id: string;
  /** What it means, for a patient. */
  plain: string;
  hits: Test;
  /** Lifted for a critical emergency (P6). */
  liftedInEmergency?: boolean;
}

/** A condition that must hold; `unless` it, the id stands in `unmet`. */
export interface Condition extends Place {
  id: 'in-force' | 'category' | 'institution' | 'home' | 'insured' | 'documents' | 'referral' | 'consent';
  plain: string;
  /** Absent for `in-force` and `category`, which the profile's own date and list decide. */
  failsWhen?: Test;
  liftedInEmergency?: boolean;
}

export interface ProfileCategory extends Place {
  code: CategoryCode;
  name: string;
  authority: string;
  /** Other codes that count as this category. */
  alsoCounts?: readonly CategoryCode[];
}

/** Which papers are kept at admission, and how (P11). */
export interface KeptDocument extends Place {
  /** The first of these that was shown. */
  firstOf: readonly ('insurance-card' | 'id-card' | 'household-register')[];
  how: 'copy' | 'original';
}

/** The paper a patient signs at admission (P10): 先诊疗后付费协议, or 先住院后付费结算协议书. */
export type AdmissionPaperKind = 'treat-first' | 'stay-first';

/** A sentence for the public; where originals are kept it differs from where the institution has no basis for that (P11). */
export type HowLine = string | { originals: string; copies: string };

/** `up` level by level, `down` back again, `white-list` a disease that may skip a level, `outside` out of the county's funds. */
export type ReferralKind = 'up' | 'down' | 'white-list' | 'outside';

export interface ReferralEffect extends Place {
  kinds: readonly ReferralKind[];
  changes: string;
}

/** A regional version of 先诊疗后付费 as data (policy.md). A sixth region is one more of these. */
export interface PolicyProfile {
  id: string;
  version: string;
  name: string;
  /** First admission date it holds for. */
  inForceFrom: string;
  basis: 'category' | 'insured';
  /** Where critical patients are a covered group of their own: the basis of every eligible emergency. */
  emergency?: Place & { basis: 'emergency' };
  /** Hours within which the open checks of an emergency admission are done; ours where the text names none. */
  emergencyCheckHours: number;
  /** Reminders of one debt to one person within seven days, at most (invariant 13); ours where the text names none. */
  remindersPerWeek: number;
  categories: readonly ProfileCategory[];
  clauses: readonly Clause[];
  conditions: readonly Condition[];
  /** Where an institution may extend no-deposit to every inpatient (P4): the clauses that still hit. */
  allPatients?: Place & { clauses: readonly string[] };
  keptDocuments: readonly KeptDocument[];
  /** What a referral of these kinds changes, in plain words (P9); a kind that is not named changes nothing by the text. */
  referrals?: readonly ReferralEffect[];
  /** Absent where the scheme asks for no agreement at admission; an institution may switch one on. */
  admissionPaper?: Place & { kind: AdmissionPaperKind };
  /** The self-pay part is asked for each time the stay's cost reaches another step (P16). */
  stagePayments?: Place & { stepFen: number };
  /** Patient and ward are reminded of a high cost and of the ceiling (P17); figures are ours where the text names none. */
  costLimits?: Place & CostLimits;
  /** Days before discharge on which billing estimates the patient's part (P18); null where the text leaves a blank. */
  beforeDischarge?: Place & { days: number | null };
  /** The out-of-catalogue share is limited, and what exceeds it is the institution's (P19). */
  catalogueShare?: Place & {
    /** Percent of the limit at which ward and department head are warned; ours where the text names none. */
    warnPercent: number;
  };
  /** Whoever caused over-treatment bears its cost (P20). */
  overTreatment?: Place;
  /** What the next admission grants to who paid off on time (P32); absent where the text grants nothing. */
  punctual?: Place & {
    /** Fewer papers: originals stay with the patient. */
    copiesOnly: boolean;
    /** An instalment agreement needs no share that is paid at once. */
    noShareNow: boolean;
  };
  /** Arrears in bad faith are told to other departments (P34); absent where the text says nothing of it. */
  tellsOthers?: Place;
  /** 医疗风险基金 (P38): who pays in, by the text; absent where the scheme has none. */
  riskFund?: Place & { payers: readonly string[] };
  /** Who is recognised later in the year may claim back what they paid before, on application (P3). */
  retroactiveRelief?: Place & {
    /** Days after recognition within which one applies; null where the text names none. */
    applyWithinDays: number | null;
  };
  /** How it works, for the public (P43). */
  how: readonly HowLine[];
}
