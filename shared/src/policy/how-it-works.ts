import type { PolicyProfile } from './profile.js';

/** How the scheme works at an institution (P43): with originals only where it has recorded its basis (domain.md). */
export function howItWorks({ how }: Pick<PolicyProfile, 'how'>, keepsOriginals: boolean): string[] {
  return how.map((line) => (typeof line === 'string' ? line : keepsOriginals ? line.originals : line.copies));
}
