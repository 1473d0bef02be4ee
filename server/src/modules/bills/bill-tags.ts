import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { StayScope } from '../../common/caller.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

/**
 * Entity tags of sealed bills: the hash of the bytes and a proof that we gave it to this stay and day. A sealed bill
 * never changes (invariant 8), so a tag that proves itself is still right, and "unchanged" needs no look at the bill.
 */
@Injectable()
export class BillTags {
  constructor(@Inject(FIELD_KEYS) private readonly keys: FieldKeys) {}

  /** The tag of a day's bytes, `"sha256.proof"`. */
  tag(stay: Stay, date: string, sha256: string): string {
    return `"${sha256}.${this.proof(stay, date, sha256)}"`;
  }

  /** The tag in an `If-None-Match` that we gave to this very stay and day, or null. */
  standing(stay: Stay, date: string, ifNoneMatch: string): string | null {
    for (const given of ifNoneMatch.split(',')) {
      const [, sha256, proof] = /^(?:W\/)?"([0-9a-f]{64})\.([0-9a-f]{64})"$/.exec(given.trim()) ?? [];
      if (!sha256 || !proof) continue;
      const right = this.proof(stay, date, sha256);
      if (timingSafeEqual(Buffer.from(right), Buffer.from(proof))) return `"${sha256}.${proof}"`;
    }
    return null;
  }

  private proof(stay: Stay, date: string, sha256: string): string {
    return this.keys.lookup(`${stay.institution}\n${stay.stayId}\n${date}\n${sha256}`, 'bill-tag');
  }
}
