import type { ResponseOf, SelfPayConsents } from '@zhenhoufu/shared/contracts';

/** What hangs on a line of the bill and waits for somebody. */
export interface LineFlags {
  noConsent: boolean;
  /** Questions that nobody has answered. */
  asked: number;
  /** Reported as too much, and not decided yet. */
  reported: boolean;
}

const CLEAR: LineFlags = { noConsent: false, asked: 0, reported: false };

/** Flags by line id; what a role may not see is left out. */
export function lineFlags(
  consents: SelfPayConsents | null,
  asked: ResponseOf<'listBillQuestions'> | null,
  cases: ResponseOf<'getOverTreatment'> | null,
): ReadonlyMap<string, LineFlags> {
  const flags = new Map<string, LineFlags>();
  const change = (lineId: string, to: (before: LineFlags) => Partial<LineFlags>) => {
    const before = flags.get(lineId) ?? CLEAR;
    flags.set(lineId, { ...before, ...to(before) });
  };
  for (const { lineId } of consents?.missing ?? []) change(lineId, () => ({ noConsent: true }));
  for (const { lineId, state } of asked?.questions ?? []) {
    if (lineId && state !== 'answered') change(lineId, (before) => ({ asked: before.asked + 1 }));
  }
  for (const { lineId, state } of cases?.cases ?? []) {
    if (state !== 'decided') change(lineId, () => ({ reported: true }));
  }
  return flags;
}
