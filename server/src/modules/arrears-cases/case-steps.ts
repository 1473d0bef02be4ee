import { Inject, Injectable } from '@nestjs/common';
import type { CaseBar } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { ArrearsList } from '../arrears-list/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { CaseRepository } from './case.repository.js';
import type { ArrearsCaseRow } from './case.schema.js';
import { BARS } from './case-words.js';

export const CASE_WORDS = 'arrearsCases.words';

/** What the family and the letters hear of. */
export type CaseNewsStage = 'notified' | 'answered' | 'reviewing' | 'listed' | 'removed' | 'dismissed';

export interface CaseChange {
  row: ArrearsCaseRow;
  tell: CaseNewsStage | null;
  /** The objection that was answered, where who hears of it goes by who said it. */
  objectionId?: string;
}

type Step = (row: ArrearsCaseRow, session: ClientSession) => Promise<CaseChange | Refusal>;

/** One step of a case: read, judged, written and told of in one transaction; of two at the same moment one is refused. */
@Injectable()
export class CaseSteps {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly obligations: ObligationRepository,
    private readonly list: ArrearsList,
    private readonly cases: CaseRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  now(): { at: Date; on: string } {
    return { at: this.clock.now(), on: this.clock.today() };
  }

  seal(words: string): string {
    return this.keys.seal(words, CASE_WORDS);
  }

  barred(bar: CaseBar, field?: string): Refusal {
    return refuse(BARS[bar].code, BARS[bar].say, field);
  }

  async take(
    stay: Pick<StayScope, 'institution' | 'stayId'>,
    caseId: string,
    step: Step,
  ): Promise<ArrearsCaseRow | Refusal> {
    return this.transactions.run(async (session) => {
      const read = await this.cases.find(stay, caseId, session);
      if (!read) return refuse('not-found', '没有这件认定');
      // A payment at the same moment touches the same debt: one of the two sees the other.
      await this.obligations.lock(read.obligationId, session);
      const change = await step(read, session);
      if (isRefusal(change)) return change;
      if (!(await this.cases.replace(read, change.row, session)))
        return refuse('wrong-state', '刚才有人先办了一步，看过再办');
      if (change.row.ended) await this.list.takeOff(read._id, change.row.ended.on, session);
      if (change.tell) {
        const { institution, stayId } = read;
        const { tell: stage, objectionId = null } = change;
        const payload = { caseId: read._id, stage, objectionId };
        await this.outbox.add(session, { kind: 'arrears-case', institution, stayId, payload });
      }
      return { ...change.row, version: read.version + 1 };
    });
  }
}
