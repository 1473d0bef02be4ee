import type { AgreementVersion } from '@zhenhoufu/shared/contracts';
import type { AgreementRow } from './agreement.schema.js';

type Put = Pick<AgreementRow, 'state' | 'balanceFen' | 'proposal'>;

/**
 * What changed since a version was put forward, so that it cannot be signed any more (decision 014): the debt in fen, or
 * the agreement whose place it takes. Null while it can be signed, and once it was answered.
 */
export function outdatedBy(
  { state, balanceFen, proposal }: Put,
  owedFen: number,
  live: Pick<AgreementRow, '_id'> | null,
): AgreementVersion['outdatedBy'] {
  if (state !== 'presented') return null;
  if (balanceFen !== owedFen) return 'debt';
  return proposal && proposal.replaces !== (live?._id ?? null) ? 'agreement' : null;
}
