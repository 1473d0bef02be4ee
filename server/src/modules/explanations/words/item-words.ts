import { BED_AND_CARE } from './bed-and-care.js';
import { CHINESE_DRUGS } from './chinese-drugs.js';
import { EXAMS_AND_TESTS } from './exams-and-tests.js';
import { MATERIALS } from './materials.js';
import { OPERATIONS } from './operations.js';
import { TREATMENTS } from './treatments.js';
import { WESTERN_DRUGS } from './western-drugs.js';

/** National code(s) of an item, its name in the catalogue, and what it is in one plain sentence. */
export type ItemWords = readonly [codes: readonly string[], name: string, plain: string];

/**
 * The dictionary behind 这是什么. A sentence says what a thing is and what it is generally for, never what the patient
 * has. What is not in here is not explained: nobody guesses (issue 5, line 3).
 */
export const ITEM_WORDS: readonly ItemWords[] = [
  ...BED_AND_CARE,
  ...EXAMS_AND_TESTS,
  ...TREATMENTS,
  ...OPERATIONS,
  ...MATERIALS,
  ...WESTERN_DRUGS,
  ...CHINESE_DRUGS,
];
