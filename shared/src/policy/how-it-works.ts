import { formatYuan } from '../money/index.js';
import type { PolicyProfile } from './profile.js';

/** Stands in a line for the figure of `stagePayments`: the public's words keep no second copy of it (P43). */
const STAGE_STEP = '{stageStep}';

/** How the scheme works at an institution (P43): with originals only where it has recorded its basis (domain.md). */
export function howItWorks(
  { how, stagePayments }: Pick<PolicyProfile, 'how' | 'stagePayments'>,
  keepsOriginals: boolean,
): string[] {
  const step = formatYuan(stagePayments?.stepFen ?? 0).replace(/\.00$/, '');
  return how
    .map((line) => (typeof line === 'string' ? line : keepsOriginals ? line.originals : line.copies))
    .map((line) => line.replace(STAGE_STEP, step));
}
