import { maskIdNumber } from '@zhenhoufu/shared/domain';
import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import type { DocumentCode, PolicyProfile } from '@zhenhoufu/shared/policy';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { Admission } from '../admissions/index.js';
import type { EligibilityDecision } from '../eligibility/index.js';
import type { GuardianReason } from '../paper-signing/index.js';
import type { Institution, Patient } from '../registry/index.js';

const DOCUMENT_WORDS: Record<DocumentCode, string> = {
  'insurance-card': '医保卡',
  'id-card': '身份证',
  'household-register': '户口本',
  'premium-receipt': '缴费发票',
};
const SIGNER_RULES: Record<GuardianReason | 'patient', string> = {
  patient: '这份协议由患者本人签字。本人不方便的，可以请他指定的家属代签。',
  minor: '患者不满 18 周岁，这份协议由监护人签字。',
  incapacitated: '患者现在不能自己办理，这份协议由监护人签字。',
};

export interface PaperFacts {
  institution: Institution;
  admission: Admission;
  patient: Patient;
  idNumber: string;
  decision: EligibilityDecision;
  profile: PolicyProfile;
  guardianReason: GuardianReason | null;
}

/**
 * Which papers are kept and how (P11): those of the decision; while none was shown (an emergency), what the scheme
 * asks for. Originals only where the institution has recorded its legal basis.
 */
export function keptPapersWords(
  decision: Pick<EligibilityDecision, 'keepDocuments'>,
  profile: Pick<PolicyProfile, 'keptDocuments'>,
  institution: Pick<Institution, 'originalsBases'>,
): string {
  const decided = Object.entries(decision.keepDocuments).map(([code, how]) => ({ names: [code], how }));
  const asked = profile.keptDocuments.map(({ firstOf, how }) => ({ names: firstOf, how }));
  const originals = institution.originalsBases?.at(-1)?.allowed === true;
  const kept = (decided.length > 0 ? decided : asked).map(({ names, how }) => {
    const words = names.map((code) => DOCUMENT_WORDS[code as DocumentCode]).join('或');
    return `${words}${how === 'original' && originals ? '原件' : '复印件'}`;
  });
  if (kept.length === 0) return '医院不留您的证件。';
  const allCopies = kept.every((words) => words.endsWith('复印件'));
  return `医院留存：${kept.join('、')}。${allCopies ? '原件都由您自己带着。' : ''}`;
}

/** Who is covered, by whom and until when: from the decision's own snapshot (P2). */
function coverage({ decision, institution }: PaperFacts) {
  const { snapshot, basis } = decision;
  if (basis === 'emergency') {
    return {
      coveredAs: '病情危急、先抢救的患者',
      coveredBy: `首诊医生 ${decision.doctor.name}`,
      coveredUntil: '这次住院结束',
    };
  }
  if (basis === 'all-patients') {
    return { coveredAs: '本院住院患者（全部免押金）', coveredBy: institution.name, coveredUntil: '这次住院结束' };
  }
  if (basis === 'category' && snapshot) {
    const coveredUntil = snapshot.to ? formatLongDay(snapshot.to) : '名册没有写截止日期，以认定部门为准';
    return { coveredAs: snapshot.categoryName, coveredBy: snapshot.authority, coveredUntil };
  }
  return {
    coveredAs: '参加城乡居民基本医疗保险的住院患者',
    coveredBy: '医疗保障部门（参保信息已经核对）',
    coveredUntil: '这次住院结束，住院期间参保要正常',
  };
}

/** The values of a paper's variables; a value that is not known stays empty and is refused by the template. */
export function paperValues(facts: PaperFacts): Record<string, string> {
  const { institution, admission, patient, profile } = facts;
  const stepFen = profile.stagePayments?.stepFen;
  return {
    hospital: institution.name,
    hospitalPhone: institution.phone,
    patientName: patient.name,
    patientId: facts.idNumber ? maskIdNumber(facts.idNumber) : '没有登记',
    admissionNo: admission.iptNo,
    admittedOn: formatLongDay(admission.admittedOn),
    signerRule: SIGNER_RULES[facts.guardianReason ?? 'patient'],
    schemeName: profile.name,
    ...coverage(facts),
    keptPapers: keptPapersWords(facts.decision, profile, institution),
    exclusions: profile.clauses.map((clause) => clause.plain).join('；'),
    stageStep: stepFen ? `${formatYuan(stepFen)} 元（${capitalAmount(stepFen)}）` : '',
  };
}
