import { Injectable } from '@nestjs/common';
import { quantitySteps, quantityText } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Caller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Speakers } from '../paper-signing/index.js';
import { ConsentReader } from './consent-reader.js';
import { SelfPayConsentRepository } from './self-pay-consent.repository.js';
import type { SelfPayConsentRow } from './self-pay-consent.schema.js';
import { SelfPayConsentBook } from './self-pay-consent-book.js';

/** Saying no: before signing, after it, or by the ward that does not need the item any more. Nothing bad follows. */
@Injectable()
export class ConsentAnswers {
  constructor(
    private readonly clock: Clock,
    private readonly book: SelfPayConsentBook,
    private readonly consents: SelfPayConsentRepository,
    private readonly reader: ConsentReader,
    private readonly speakers: Speakers,
  ) {}

  async refuse(stay: StayScope, caller: Caller, paperId: string, reason: string): Promise<SelfPayConsentRow | Refusal> {
    const row = await this.book.open(stay, paperId);
    if (isRefusal(row)) return row;
    const by = await this.speakers.of(stay, caller, row, '科室');
    return isRefusal(by) ? by : this.end(row, 'refused', by, reason);
  }

  /** What was used until now stays agreed to; the rest is not used any more. */
  async withdraw(
    stay: StayScope,
    caller: Caller,
    paperId: string,
    reason: string,
  ): Promise<SelfPayConsentRow | Refusal> {
    const row = await this.consents.find(stay, paperId);
    if (!row) return refuse('not-found', '没有这份同意书');
    if (row.state !== 'signed') return refuse('wrong-state', '签好的同意才能说不用了');
    const by = await this.speakers.of(stay, caller, row, '科室');
    if (isRefusal(by)) return by;
    const used = await this.reader.usedOf(stay, paperId);
    if (used >= (quantitySteps(row.item.quantity) ?? 0)) return refuse('wrong-state', '同意的这些都已经用完了');
    return this.end(row, 'withdrawn', by, reason, quantityText(used));
  }

  /** Only what nobody has answered and nobody has used. */
  async cancel(
    stay: StayScope,
    caller: StaffCaller,
    paperId: string,
    reason: string,
  ): Promise<SelfPayConsentRow | Refusal> {
    const row = await this.book.open(stay, paperId);
    if (isRefusal(row)) return row;
    if (row.state === 'owed') return refuse('wrong-state', '急用已经用了，要等患者或家属答复');
    return this.end(row, 'cancelled', caller.name, reason);
  }

  private async end(
    row: SelfPayConsentRow,
    to: 'refused' | 'withdrawn' | 'cancelled',
    by: string,
    reason: string,
    keptQuantity: string | null = null,
  ): Promise<SelfPayConsentRow | Refusal> {
    const change = { ended: { at: this.clock.now(), by, reason }, keptQuantity };
    const moved = await this.consents.end(row._id, to, change);
    return moved ? { ...row, state: to, ...change } : refuse('agreement-not-open');
  }
}
