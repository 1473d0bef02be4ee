import { plainDecimal } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import type { ChargeLine } from './charge-line.schema.js';

/** What the insurer's answer says of a line; null and 'unknown' where it says nothing. */
export type LineSplit = Pick<ChargeLine, 'selfPayShare' | 'selfPayFen' | 'chargeClass'>;

function hasSplit({ selfPayShare, selfPayFen }: LineSplit): boolean {
  return selfPayShare !== null || selfPayFen !== null;
}

function unlike<T>(one: T | null, other: T | null): boolean {
  return one !== null && other !== null && one !== other;
}

/**
 * A line that is there comes again with an answer. Only a line without any split takes one, whole; another split than
 * it has is a conflict for a person, and an answer that says nothing changes nothing.
 */
export function splitOf(arriving: LineSplit, known: LineSplit): 'same' | 'take' | 'conflict' {
  if (!hasSplit(arriving)) return 'same';
  if (!hasSplit(known)) return 'take';
  const share = ({ selfPayShare }: LineSplit) => selfPayShare && plainDecimal(selfPayShare);
  const level = ({ chargeClass }: LineSplit) => (chargeClass === 'unknown' ? null : chargeClass);
  const differs =
    unlike(share(arriving), share(known)) ||
    unlike(arriving.selfPayFen, known.selfPayFen) ||
    unlike(level(arriving), level(known));
  return differs ? 'conflict' : 'same';
}

/** A split that came later is not part of a bill that was sealed before it (invariant 8). */
export function asSealed(line: ChargeLine, sealedAt: Date | null): ChargeLine {
  const { lateSplit } = line;
  return lateSplit && sealedAt && lateSplit.at > sealedAt ? { ...line, ...lateSplit.before } : line;
}

const CLASS_WORDS = { a: '甲类', b: '乙类', self: '自费', unknown: '' } as const;

/** What a person compares: 乙类，先付比例 0.1，自付 1.20 元. */
export function splitWords({ selfPayShare, selfPayFen, chargeClass }: LineSplit): string {
  const parts = [
    CLASS_WORDS[chargeClass],
    selfPayShare === null ? '' : `先付比例 ${selfPayShare}`,
    selfPayFen === null ? '' : `自付 ${formatYuan(selfPayFen)} 元`,
  ];
  return parts.filter((part) => part !== '').join('，');
}
