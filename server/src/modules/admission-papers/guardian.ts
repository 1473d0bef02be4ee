import { ageOn, birthDateOf, isIdNumber, maskIdNumber } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { AdmissionPaperRow, PaperSigner } from './admission-paper.schema.js';

const ADULT_AGE = 18;

export interface GuardianInput {
  name: string;
  relationName: string;
  idNumber: string;
}

/** Who signs at the desk: the patient, or the guardian where the paper asks for one; refused when it is the wrong one. */
export function signerOf(
  row: AdmissionPaperRow,
  patient: { name: string; idNumber: string },
  guardian: GuardianInput | undefined,
  today: string,
): PaperSigner | Refusal {
  if (!row.guardianReason) {
    if (guardian) return refuse('bad-input', '这份由患者本人签，不用填监护人', 'guardian');
    return { name: patient.name, relationName: '本人', guardianIdMasked: null };
  }
  if (!guardian) return refuse('guardian-needed', whyGuardian(row), 'guardian');
  const { name, relationName, idNumber } = guardian;
  if (!isIdNumber(idNumber)) return refuse('bad-input', '监护人的身份证号不对，请核对', 'guardian.idNumber');
  if (idNumber === patient.idNumber) return refuse('bad-input', '监护人不能是患者自己', 'guardian.idNumber');
  if (ageOn(birthDateOf(idNumber), today) < ADULT_AGE) {
    return refuse('bad-input', '监护人要年满 18 周岁', 'guardian.idNumber');
  }
  return { name, relationName: `监护人，${relationName}`, guardianIdMasked: maskIdNumber(idNumber) };
}

/** One sentence: why somebody else must sign, and how. */
export function whyGuardian(row: AdmissionPaperRow): string {
  const why = row.guardianReason === 'minor' ? '患者不满 18 周岁' : '患者现在不能自己办理';
  return `${why}，要由监护人签。监护人可以请住院处登记后在手机上签，也可以到住院处签`;
}
