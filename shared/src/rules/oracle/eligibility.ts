/** Eligibility transcribed from edges.md section 4, clause by clause, as a table of predicates. */
export interface EligibilityInput {
  profile: 'bayannur-2017' | 'kaizhou-2024' | 'county-2021' | 'naiman-2019' | 'luan-2024';
  admissionDate: string;
  institution: {
    level: 'township' | '1' | '2' | '3';
    designated?: boolean;
    ownership: 'public' | 'private';
    admdvs: string;
    primaryCare?: boolean;
    pilot?: boolean;
    noDepositForAllSince?: string | null;
  };
  patient: {
    insuredAdmdvs: string;
    insurance: { kind: 'resident' | 'employee' | 'none'; status: 'active' | 'suspended' };
    categories?: { code: string; from: string | null; to?: string | null }[];
    documents?: string[];
    arrearsListed?: boolean;
    familyArrearsListed?: boolean;
    creditBad?: boolean;
  };
  visit: {
    emergency?: boolean;
    causes?: string[];
    thirdPartyLiable?: boolean;
    referral: 'none' | 'level-by-level' | 'white-list';
    selfPay?: boolean;
    consents?: boolean;
  };
}

export interface EligibilityOutput {
  outcome: string;
  exclusions: string[];
  unmet: string[];
  matched: string[];
  basis: string | null;
  keepDocuments: Record<string, string>;
}

type Test = (i: EligibilityInput) => boolean;

const cause =
  (...codes: string[]): Test =>
  (i) =>
    (i.visit.causes ?? []).some((code) => codes.includes(code));
const shows =
  (...codes: string[]): Test =>
  (i) =>
    (i.patient.documents ?? []).some((code) => codes.includes(code));
const any =
  (...tests: Test[]): Test =>
  (i) =>
    tests.some((test) => test(i));
const not =
  (test: Test): Test =>
  (i) =>
    !test(i);

const thirdParty: Test = (i) => i.visit.thirdPartyLiable === true;
const selfPay: Test = (i) => i.visit.selfPay === true;
const listed: Test = (i) => i.patient.arrearsListed === true;
const bad: Test = (i) => i.patient.creditBad === true;
const residentActive: Test = (i) => i.patient.insurance.kind === 'resident' && i.patient.insurance.status === 'active';
const suspended: Test = (i) => i.patient.insurance.kind !== 'none' && i.patient.insurance.status === 'suspended';
const emergency: Test = (i) => i.visit.emergency === true;
const consents: Test = (i) => i.visit.consents === true;
const identity = shows('id-card', 'household-register');

/** Every clause in the order of the text. */
const clauses: [letter: string, code: string, hits: Test][] = [
  [
    'b',
    'B1',
    any(
      cause('work-injury', 'traffic-accident', 'medical-accident', 'accident', 'poison-accident'),
      cause('crime', 'fight', 'drug-abuse'),
      cause('drunk-driving', 'unlicensed-driving', 'unplated-driving'),
      thirdParty,
    ),
  ],
  ['b', 'B2', cause('drunk', 'suicide', 'self-harm', 'poison-self')],
  ['b', 'B3', not(residentActive)],
  ['b', 'B4', cause('not-covered')],
  ['b', 'B5', listed],
  ['b', 'B6', not(consents)],
  ['b', 'B7', selfPay],
  ['k', 'K1', (i) => i.patient.insurance.kind === 'none'],
  ['k', 'K2', (i) => i.institution.designated !== true],
  ['k', 'K3', (i) => ['2', '3'].includes(i.institution.level) && i.visit.referral !== 'level-by-level'],
  [
    'k',
    'K4',
    any(
      cause('crime', 'fight', 'drug-abuse', 'poison-self'),
      cause('drunk-driving', 'unlicensed-driving', 'unplated-driving'),
    ),
  ],
  ['k', 'K5', any(cause('abortion-elective', 'medical-accident'), thirdParty)],
  ['k', 'K6', cause('suicide', 'self-harm')],
  ['k', 'K7', any(listed, bad, suspended)],
  ['k', 'K8', cause('vision-correction', 'wellness', 'nutrition-therapy')],
  ['k', 'K9', cause('cosmetic', 'weight')],
  ['k', 'K10', any(cause('not-covered'), selfPay)],
  [
    'c',
    'C1',
    (i) =>
      !emergency(i) &&
      thirdParty(i) &&
      cause('work-injury', 'traffic-accident', 'medical-accident', 'accident', 'poison-accident')(i),
  ],
  ['c', 'C2', cause('fight', 'drunk', 'drunk-driving')],
  ['c', 'C3', (i) => !emergency(i) && !residentActive(i)],
  ['c', 'C4', any(listed, bad)],
  ['c', 'C5', (i) => !emergency(i) && (!shows('insurance-card', 'premium-receipt')(i) || !identity(i))],
  ['c', 'C6', any(selfPay, cause('not-covered'))],
  ['n', 'N1', any(listed, (i) => i.patient.familyArrearsListed === true)],
];

const wanted: Record<string, string[]> = {
  b: ['tekun', 'dibao', 'poverty-certified', 'poverty-registered'],
  k: ['tekun', 'dibao', 'dibao-marginal', 'relapse-risk', 'unstable', 'marginal', 'sudden-hardship'],
  c: [],
  n: ['poverty-registered'],
  l: ['tekun', 'dibao', 'monitored', 'dibao-marginal', 'rigid-expense'],
};
const alsoMonitored = ['relapse-risk', 'unstable', 'marginal', 'sudden-hardship'];
const since: Record<string, string> = {
  b: '2017-06-01',
  n: '2019-01-01',
  c: '2021-01-01',
  k: '2024-01-28',
  l: '2024-08-14',
};

const letterOf = (i: EligibilityInput): string => i.profile.charAt(0);

function matchedOf(i: EligibilityInput): string[] {
  const held = (i.patient.categories ?? [])
    .filter((c) => c.from === null || c.from <= i.admissionDate)
    .filter((c) => c.to === null || c.to === undefined || i.admissionDate <= c.to)
    .map((c) => (letterOf(i) === 'l' && alsoMonitored.includes(c.code) ? 'monitored' : c.code));
  return (wanted[letterOf(i)] as string[]).filter((code) => held.includes(code));
}

const designated: Test = (i) => i.institution.designated === true;
const publicOne: Test = (i) => i.institution.ownership === 'public';

/** Every condition in the order of the text, with the letters of the profiles that ask for it and when it FAILS. */
const conditions: [letters: string, name: string, fails: Test][] = [
  ['bkcnl', 'in-force', (i) => i.admissionDate < (since[letterOf(i)] as string)],
  ['bknl', 'category', (i) => matchedOf(i).length === 0],
  ['bn', 'institution', (i) => !(designated(i) && publicOne(i))],
  ['c', 'institution', (i) => i.institution.pilot !== true],
  ['l', 'institution', not(designated)],
  ['bkn', 'home', (i) => i.institution.admdvs !== i.patient.insuredAdmdvs],
  ['l', 'home', (i) => i.institution.admdvs.substring(0, 4) !== i.patient.insuredAdmdvs.substring(0, 4)],
  ['l', 'insured', (i) => i.patient.insurance.kind === 'none' || i.patient.insurance.status !== 'active'],
  ['b', 'documents', (i) => !(shows('insurance-card')(i) && identity(i))],
  [
    'l',
    'referral',
    (i) => i.institution.level !== 'township' && i.institution.primaryCare !== true && i.visit.referral === 'none',
  ],
  ['c', 'consent', (i) => !emergency(i) && !consents(i)],
];

function kept(i: EligibilityInput): Record<string, string> {
  const papers: Record<string, string> = {};
  const letter = letterOf(i);
  if (letter !== 'b' && letter !== 'c') return papers;
  if (shows('insurance-card')(i)) papers['insurance-card'] = letter === 'b' ? 'copy' : 'original';
  if (shows('id-card')(i)) papers['id-card'] = 'copy';
  else if (shows('household-register')(i)) papers['household-register'] = 'copy';
  return papers;
}

/** The answer the text gives. */
export function eligibilityByTheText(i: EligibilityInput): EligibilityOutput {
  const letter = letterOf(i);
  const forAll = i.institution.noDepositForAllSince ?? null;
  const allPatients =
    letter === 'k' && i.institution.primaryCare === true && forAll !== null && forAll <= i.admissionDate;
  const exclusions = clauses
    .filter(([owner, code]) => owner === letter && (!allPatients || code === 'K7'))
    .filter(([, , hits]) => hits(i))
    .map(([, code]) => code);
  const unmet = conditions
    .filter(([letters, name]) => letters.includes(letter) && (!allPatients || name === 'in-force'))
    .filter(([, , fails]) => fails(i))
    .map(([, name]) => name);
  const clean = exclusions.length === 0 && unmet.length === 0;
  let basis: string | null = null;
  if (clean) {
    basis = letter === 'c' ? (emergency(i) ? 'emergency' : 'insured') : 'category';
    if (allPatients) basis = 'all-patients';
  }
  const refused = emergency(i) ? 'emergency-admission' : 'deposit-required';
  return {
    outcome: clean ? 'eligible' : refused,
    exclusions,
    unmet,
    matched: matchedOf(i),
    basis,
    keepDocuments: clean ? kept(i) : {},
  };
}
