import { maskIdNumber } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { unfitSigner } from '../identity/index.js';
import type { PaperSigner, RelativeAuthority, SignablePaper } from './signable-paper.js';

export interface GuardianInput {
  name: string;
  relationName: string;
  idNumber: string;
}

/** A relative at the desk, who needs no phone: by what paper known, and on whose word. */
export interface RelativeInput extends GuardianInput {
  authority: RelativeAuthority;
}

/** Who stands before the desk instead of the patient. */
export interface OtherSigner {
  guardian?: GuardianInput | undefined;
  relative?: RelativeInput | undefined;
}

/** The full number of whoever signs for the patient, which only the annex keeps. */
export function otherIdNumber({ guardian, relative }: OtherSigner): string | null {
  return guardian?.idNumber ?? relative?.idNumber ?? null;
}

/** Who signs: the patient, a relative where the paper lets one, the guardian where it asks for one; else refused. */
export function signerOf(
  row: SignablePaper,
  patient: { name: string; idNumber: string },
  { guardian, relative }: OtherSigner,
  today: string,
): PaperSigner | Refusal {
  if (!row.guardianReason) {
    if (guardian) return refuse('bad-input', '这份不用监护人签，不用填监护人', 'guardian');
    if (!relative) return { name: patient.name, relationName: '本人', guardianIdMasked: null };
    if (!row.relativeMaySign) return refuse('bad-input', '这份要由患者本人签', 'relative');
    const { name, relationName, idNumber, authority } = relative;
    const unfit = unfitSigner('签字的家属', idNumber, patient.idNumber, today, 'relative.idNumber');
    if (unfit) return unfit;
    return { name, relationName, guardianIdMasked: maskIdNumber(idNumber), authority };
  }
  if (!guardian || relative) return refuse('guardian-needed', whyGuardian(row), 'guardian');
  const { name, relationName, idNumber } = guardian;
  const unfit = unfitSigner('监护人', idNumber, patient.idNumber, today, 'guardian.idNumber');
  if (unfit) return unfit;
  return { name, relationName: `监护人，${relationName}`, guardianIdMasked: maskIdNumber(idNumber) };
}

/** One sentence: why somebody else must sign, and how. */
export function whyGuardian(row: SignablePaper): string {
  const why = row.guardianReason === 'minor' ? '患者不满 18 周岁' : '患者现在不能自己办理';
  return `${why}，要由监护人签。监护人可以请住院处登记后在手机上签，也可以到住院处签`;
}
