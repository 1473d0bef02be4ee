import type { TemplateKind, TemplateText } from '@zhenhoufu/shared/contracts';
import { ADMISSION_NOTICE_TEXT } from './admission-notice-text.js';
import { ARREARS_DECISION_TEXT, ARREARS_NOTICE_TEXT, ARREARS_REMOVAL_TEXT } from './arrears-case-text.js';
import { DEFERRAL_AGREEMENT_TEXT, INSTALMENT_AGREEMENT_TEXT } from './instalment-agreement-text.js';
import { NOT_COVERED_TEXT } from './not-covered-text.js';
import { RETROACTIVE_CLAIM_TEXT } from './retroactive-claim-text.js';
import { SELF_PAY_CONSENT_TEXT } from './self-pay-consent-text.js';
import { STAY_FIRST_TEXT } from './stay-first-text.js';
import { TREAT_FIRST_TEXT } from './treat-first-text.js';

/** Moves when the shipped words change; papers that were made keep theirs. */
export const DEFAULT_LABEL = '通用文本 2026-11';

/** In force until the institution saves its own. */
export const DEFAULT_TEXTS: Record<TemplateKind, TemplateText> = {
  'admission-notice': ADMISSION_NOTICE_TEXT,
  'not-covered': NOT_COVERED_TEXT,
  'self-pay-consent': SELF_PAY_CONSENT_TEXT,
  'treat-first': TREAT_FIRST_TEXT,
  'stay-first': STAY_FIRST_TEXT,
  'instalment-agreement': INSTALMENT_AGREEMENT_TEXT,
  'deferral-agreement': DEFERRAL_AGREEMENT_TEXT,
  'retroactive-claim': RETROACTIVE_CLAIM_TEXT,
  'arrears-notice': ARREARS_NOTICE_TEXT,
  'arrears-decision': ARREARS_DECISION_TEXT,
  'arrears-removal': ARREARS_REMOVAL_TEXT,
};
