import { Inject, Injectable } from '@nestjs/common';
import type { InputOf, OverTreatmentCase } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Caller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { ChargeLineLookup } from '../charges/index.js';
import { GrantRepository } from '../identity/index.js';
import { OverTreatmentReader, REASON } from './over-treatment.reader.js';
import { OverTreatmentRepository } from './over-treatment.repository.js';
import type { OverTreatmentRow, Reporter } from './over-treatment.schema.js';

/** Somebody on the ward or of the family finds that a charge was too much (P20). A line is reported once. */
@Injectable()
export class ReportingService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly lines: ChargeLineLookup,
    private readonly grants: GrantRepository,
    private readonly cases: OverTreatmentRepository,
    private readonly reader: OverTreatmentReader,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async report(
    stay: StayScope,
    caller: Caller,
    { lineId, reason }: InputOf<'reportOverTreatment'>['body'],
  ): Promise<OverTreatmentCase | Refusal> {
    if (!(await this.reader.available(stay))) return refuse('not-in-scheme', '有疑问可以问收费处');
    const [line] = await this.lines.find(stay, [lineId]);
    if (!line) return refuse('not-found', '账单上没有这一笔', 'lineId');
    if (line.amountFen <= 0) return refuse('bad-input', '这一笔是退费，不用提', 'lineId');
    const row: OverTreatmentRow = {
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      lineId,
      reporter: await this.reporterOf(stay, caller),
      reasonSealed: this.keys.seal(reason, REASON),
      reportedAt: this.clock.now(),
      state: 'reported',
      reviews: [],
      outcome: null,
      decidedAt: null,
    };
    const done = await this.transactions.run(async (session) => {
      const before = await this.cases.find(stay, { lineId }, session);
      if (before) return refuse('wrong-state', '这一笔已经有人提出过了，看结果就行');
      await this.cases.add(row, session);
      return true as const;
    });
    return isRefusal(done) ? done : this.reader.one(stay, row);
  }

  private async reporterOf(stay: StayScope, caller: Caller): Promise<Reporter> {
    if (caller.kind === 'staff') {
      const { staffId, name, role } = caller;
      return { kind: 'staff', staffId, name, role };
    }
    const { accountId } = caller;
    const grant = (await this.grants.listOfStay(stay)).findLast(
      (row) => row.accountId === accountId && row.status === 'active',
    );
    if (!grant) throw new Error('the guard let in an account without a grant');
    return {
      kind: 'phone',
      accountId,
      name: grant.relation === 'self' ? '本人' : `${grant.relationName} ${grant.name}`,
    };
  }
}
