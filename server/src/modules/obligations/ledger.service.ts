import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { assertBalanced, type Entry } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import {
  LEDGER_ENTRY,
  type LedgerEntry,
  OBLIGATION,
  type Obligation,
  PATIENT_BALANCE,
  type PatientBalance,
} from './ledger.schema.js';

/** Append-only double entry. Posting moves the stored balances in the same transaction; nothing else may. */
@Injectable()
export class LedgerService {
  constructor(
    @InjectModel(LEDGER_ENTRY) private readonly entries: Model<LedgerEntry>,
    @InjectModel(OBLIGATION) private readonly obligations: Model<Obligation>,
    @InjectModel(PATIENT_BALANCE) private readonly balances: Model<PatientBalance>,
    private readonly clock: Clock,
  ) {}

  /**
   * Posts an entry; false when the very same entry stands already (a retry is harmless). Throws when it does not
   * balance, or when its id stands with other content: a correction is a reversal, never an edit.
   */
  async post(entry: Entry, session: ClientSession): Promise<boolean> {
    assertBalanced(entry);
    const { entryId, ...content } = entry;
    const standing = await this.entries.findById(entryId).session(session).lean();
    if (standing) {
      const { _id, postedAt, ...before } = standing;
      if (canonical(before) !== canonical(content)) throw new Error(`entry ${entryId} stands with other content`);
      return false;
    }
    await this.entries.create([{ _id: entryId, ...content, postedAt: this.clock.now() }], { session });
    for (const leg of entry.legs) {
      if (leg.account === 'patient-receivable') {
        const moved = await this.obligations.updateOne(
          { _id: leg.obligationId ?? '', institution: entry.institution },
          { $inc: { balanceFen: leg.amountFen } },
          { session },
        );
        if (moved.matchedCount !== 1) throw new Error(`entry ${entryId} names an unknown obligation`);
      }
      if (leg.account === 'patient-credit') {
        await this.balances.updateOne(
          { _id: leg.patientId ?? '', institution: entry.institution },
          { $inc: { creditFen: -leg.amountFen } },
          { session, upsert: true },
        );
      }
    }
    return true;
  }

  async find(entryId: string, session?: ClientSession): Promise<Entry | null> {
    const row = await this.entries
      .findById(entryId)
      .session(session ?? null)
      .lean();
    if (!row) return null;
    const { _id, postedAt: _postedAt, ...content } = row;
    return { entryId: _id, ...content };
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
