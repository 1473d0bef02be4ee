import type { OverTreatmentCase } from '@zhenhoufu/shared/contracts';
import type { IconName } from '../components/icon.js';

export const OUTCOME_WORDS: Record<NonNullable<OverTreatmentCase['outcome']>, string> = {
  institution: '不该做，医院承担',
  patient: '患者要求的，患者承担',
  none: '该做的，照常算',
};

const STATE_WORDS: Record<OverTreatmentCase['state'], string> = {
  reported: '等人审',
  reviewing: '等另一个人',
  decided: '定了',
};

/** Where a case stands, in a few words: the outcome once it is decided. */
export function caseWord({ state, outcome }: Pick<OverTreatmentCase, 'state' | 'outcome'>): string {
  return outcome ? OUTCOME_WORDS[outcome] : STATE_WORDS[state];
}

export function caseIcon({ state }: Pick<OverTreatmentCase, 'state'>): { icon: IconName; tone?: 'ok' | 'due' } {
  return state === 'decided' ? { icon: 'check', tone: 'ok' } : { icon: 'people', tone: 'due' };
}
