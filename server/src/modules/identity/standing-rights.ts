import { Injectable } from '@nestjs/common';
import type { Scope } from '@zhenhoufu/shared/routes';
import type { StayScope } from '../../common/caller.js';

/** What a phone session may do on one stay, as it was read once. */
export interface StandingRight {
  scope: StayScope;
  scopes: readonly Scope[];
  /** Last business date of the grant; null without an end. */
  until: string | null;
}

const MOST = 20_000;

/**
 * Rights that were read before, so that a patient who opens a bill costs two reads instead of six. Every change of
 * an account's grants or consents moves the revision of its sessions in the same transaction, and the session is read
 * at every request: a right that was taken back is gone with the next request, in every process.
 */
@Injectable()
export class StandingRights {
  private readonly rights = new Map<string, { revision: number; right: StandingRight }>();

  /** The right read under this very revision, or null when it must be read again. */
  find(sessionId: string, revision: number, stayId: string): StandingRight | null {
    const known = this.rights.get(`${sessionId}/${stayId}`);
    return known && known.revision === revision ? known.right : null;
  }

  keep(sessionId: string, revision: number, right: StandingRight): void {
    if (this.rights.size >= MOST) {
      const oldest = this.rights.keys().next();
      if (!oldest.done) this.rights.delete(oldest.value);
    }
    this.rights.set(`${sessionId}/${right.scope.stayId}`, { revision, right });
  }
}
