import type { DocumentCode } from '@zhenhoufu/shared/policy';
import { findProfile } from '@zhenhoufu/shared/policy';
import type { Institution, OriginalsBasis } from '../registry/index.js';

export const DOCUMENT_NAMES: Record<DocumentCode, string> = {
  'insurance-card': '医保卡',
  'id-card': '身份证',
  'household-register': '户口本',
  'premium-receipt': '缴费发票',
};

/** What papers need to know of a decision; older decisions carry no `keepDocuments` of their own. */
export interface DecidedPapers {
  outcome: string;
  profile: string;
  keepDocuments?: Record<string, 'copy' | 'original'>;
}

export interface AskedPaper {
  document: DocumentCode;
  form: 'copy' | 'original';
}

/** The legal basis for keeping originals that holds today, or null: then copies only (domain.md, "Words of law"). */
export function originalsBasisOf(institution: Institution): OriginalsBasis | null {
  const latest = institution.originalsBases?.at(-1);
  return latest?.allowed ? latest : null;
}

/** Which papers a decision asks for (P11); an original is asked for as a copy where originals are not allowed. */
export function papersAsked(decision: DecidedPapers | null, originalsAllowed: boolean): AskedPaper[] {
  if (decision?.outcome !== 'eligible') return [];
  const kept = decision.keepDocuments ?? firstChoices(decision.profile);
  return Object.entries(kept).map(([document, how]) => ({
    document: document as DocumentCode,
    form: originalsAllowed ? how : 'copy',
  }));
}

function firstChoices(profileId: string): Record<string, 'copy' | 'original'> {
  const rules = findProfile(profileId)?.keptDocuments ?? [];
  return Object.fromEntries(rules.map((rule) => [rule.firstOf[0], rule.how]));
}
