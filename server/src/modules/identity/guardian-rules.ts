import { ADULT_AGE, ageOn, birthDateOf, isIdNumber } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';

/** Why somebody cannot sign for the patient: a wrong number, the patient himself, a child; null when he can. */
export function unfitSigner(
  who: string,
  guardianId: string,
  patientId: string | null,
  today: string,
  field: string,
): Refusal | null {
  if (!isIdNumber(guardianId)) return refuse('bad-input', `${who}的身份证号不对，请核对`, field);
  if (guardianId === patientId) return refuse('bad-input', `${who}不能是患者自己`, field);
  if (ageOn(birthDateOf(guardianId), today) < ADULT_AGE) return refuse('bad-input', `${who}要年满 18 周岁`, field);
  return null;
}

/** Under age on a business date; of an unknown birth date nobody says so. */
export function isMinor(birthDate: string | null, today: string): boolean {
  return birthDate !== null && ageOn(birthDate, today) < ADULT_AGE;
}
