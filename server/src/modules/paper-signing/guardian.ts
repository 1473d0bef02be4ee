import { maskIdNumber } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { unfitGuardian } from '../identity/index.js';
import type { PaperSigner, SignablePaper } from './signable-paper.js';

export interface GuardianInput {
  name: string;
  relationName: string;
  idNumber: string;
}

/** Who signs at the desk: the patient, or the guardian where the paper asks for one; refused when it is the wrong one. */
export function signerOf(
  row: SignablePaper,
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
  const unfit = unfitGuardian(idNumber, patient.idNumber, today, 'guardian.idNumber');
  if (unfit) return unfit;
  return { name, relationName: `监护人，${relationName}`, guardianIdMasked: maskIdNumber(idNumber) };
}

/** One sentence: why somebody else must sign, and how. */
export function whyGuardian(row: SignablePaper): string {
  const why = row.guardianReason === 'minor' ? '患者不满 18 周岁' : '患者现在不能自己办理';
  return `${why}，要由监护人签。监护人可以请住院处登记后在手机上签，也可以到住院处签`;
}
