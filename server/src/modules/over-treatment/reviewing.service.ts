import { Inject, Injectable } from '@nestjs/common';
import type { InputOf, OverTreatmentDeskCase } from '@zhenhoufu/shared/contracts';
import { agreedOutcome } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { barredWords, OverTreatmentReader, REVIEW_REASON } from './over-treatment.reader.js';
import { OverTreatmentRepository } from './over-treatment.repository.js';
import type { OverTreatmentRow, ReviewRow } from './over-treatment.schema.js';

/** Two people, neither of them who reported it, say who bears the cost; when they agree it is decided (P20). */
@Injectable()
export class ReviewingService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly cases: OverTreatmentRepository,
    private readonly reader: OverTreatmentReader,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async review(
    stay: StayScope,
    caller: StaffCaller,
    caseId: string,
    said: InputOf<'reviewOverTreatment'>['body'],
  ): Promise<OverTreatmentDeskCase | Refusal> {
    const done = await this.transactions.run(async (session) => {
      const row = await this.cases.find(stay, { caseId }, session);
      if (!row) return refuse('not-found', '没有这一笔');
      const barred = barredWords(row, caller);
      if (barred) return refuse(row.state === 'decided' ? 'wrong-state' : 'second-person-needed', barred);
      if (row.reviews.length !== said.seenReviews) return refuse('wrong-state', '刚才有人先审了，看过再写');
      const after = this.after(row, caller, said);
      const added = await this.cases.addReview(row, after.review, after.change, session);
      if (!added) return refuse('wrong-state', '刚才有人先审了，看过再写');
      const { institution, stayId } = row;
      const { outcome } = after.change;
      if (outcome) {
        const payload = { caseId, outcome };
        await this.outbox.add(session, { kind: 'over-treatment-decided', institution, stayId, payload });
      }
      return { ...row, ...after.change, reviews: [...row.reviews, after.review] };
    });
    return isRefusal(done) ? done : this.reader.oneAtDesk(stay, done, caller);
  }

  private after(
    row: OverTreatmentRow,
    { staffId, name, role }: StaffCaller,
    { outcome, reason }: InputOf<'reviewOverTreatment'>['body'],
  ): { review: ReviewRow; change: Pick<OverTreatmentRow, 'state' | 'outcome' | 'decidedAt'> } {
    const at = this.clock.now();
    const reasonSealed = this.keys.seal(reason, REVIEW_REASON);
    const review = { no: row.reviews.length + 1, staffId, name, role, outcome, reasonSealed, at };
    const agreed = agreedOutcome([...row.reviews, review]);
    const change = agreed
      ? { state: 'decided' as const, outcome: agreed, decidedAt: at }
      : { state: 'reviewing' as const, outcome: null, decidedAt: null };
    return { review, change };
  }
}
