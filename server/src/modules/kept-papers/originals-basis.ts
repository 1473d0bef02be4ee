import type { OriginalsBasisView } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { Institution } from '../registry/index.js';
import { originalsBasisOf } from './papers-asked.js';

/** Whether originals may be kept, in one sentence for the desk. */
export function basisWords(institution: Institution): string {
  const basis = originalsBasisOf(institution);
  if (basis) {
    return `可以留原件：${basis.text}，${basis.approvedBy} ${formatLongDay(basis.approvedOn)}批准。`;
  }
  if (!institution.originalsBases?.length) return '本院没有登记留存原件的依据，只留复印件，原件当场还给患者。';
  return '本院已经停止留存原件，只留复印件；还在这里的原件请退还。';
}

/** The institution's reasons for keeping originals, newest first. */
export function basisView(institution: Institution): OriginalsBasisView {
  const rows = [...(institution.originalsBases ?? [])].reverse();
  return {
    allowed: originalsBasisOf(institution) !== null,
    plain: basisWords(institution),
    history: rows.map(({ recordedBy, recordedAt, ...row }) => ({
      ...row,
      recordedBy: recordedBy.name,
      recordedAt: recordedAt.toISOString(),
    })),
  };
}
