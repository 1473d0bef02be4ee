import { Inject, Injectable } from '@nestjs/common';
import { HELP_ANSWER_DAYS, type HelpCause, helpAnswerBy } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { GrantRepository } from '../identity/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { begunOn, RegistryRepository } from '../registry/index.js';
import { HelpRepository } from './help.repository.js';
import type { HelpRequest } from './help.schema.js';
import { HELP_NOTE, HELP_TEXT } from './help-texts.js';

interface Said {
  cause: HelpCause;
  words: string;
  canPay: HelpRequest['canPay'];
}
type From = Pick<HelpRequest, 'source' | 'accountId' | 'askedBy' | 'objectionId'> & {
  staffId: string | null;
  by: string;
};
type Stay = Pick<StayScope, 'institution' | 'stayId' | 'patientId'>;

/** What somebody said was wrong with the debt, as `objections` keeps it. */
interface SaidAsObjection extends Stay {
  _id: string;
  raisedBy: { accountId: string; name: string; relationName: string };
}

const ALREADY = '已经在求助了，有什么再补充进去就行';

/** A request for help comes in: on the phone, at the desk, or said to a village doctor at the door. One path (P40). */
@Injectable()
export class HelpOpening {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly grants: GrantRepository,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
    private readonly help: HelpRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async onPhone(stay: StayScope, { accountId }: PhoneCaller, said: Said): Promise<{ helpId: string } | Refusal> {
    const grant = await this.grants.findActive(accountId, stay.patientId, this.clock.today());
    const askedBy = [grant?.relationName, grant?.name].filter(Boolean).join(' ');
    return this.open(stay, { source: 'phone', accountId, askedBy, staffId: null, by: askedBy }, said);
  }

  atDesk(stay: StayScope, { staffId, name }: StaffCaller, said: Said & { askedBy: string }) {
    return this.open(stay, { source: 'desk', accountId: null, askedBy: said.askedBy, staffId, by: name }, said);
  }

  /** 确有困难 at the door opens a request, where none is open and something is owed. */
  async atDoor(stay: Stay, by: { staffId: string; name: string }, words: string, session: ClientSession) {
    const from = { source: 'village' as const, accountId: null, askedBy: '村医走访时家里说的', by: by.name };
    const said = {
      cause: 'other' as const,
      words: words || '家里说确有困难',
      canPay: { nowFen: null, monthlyFen: null },
    };
    await this.store(stay, { ...from, staffId: by.staffId }, said, session);
  }

  /** An objection that says there is no money becomes a request in the same words; where one is open it is added. */
  async ofObjection(
    { _id: objectionId, raisedBy, ...stay }: SaidAsObjection,
    { staffId, name: by }: StaffCaller,
    words: string,
    session: ClientSession,
  ): Promise<true | Refusal> {
    const open = await this.help.openOf(stay, session);
    if (open) {
      const step = {
        kind: 'added' as const,
        staffId,
        by,
        at: this.clock.now(),
        noteSealed: this.keys.seal(words, HELP_NOTE),
      };
      return (await this.help.addStep(open, step, session)) || refuse('wrong-state', '那次求助刚答复了，请再看一次');
    }
    const { accountId, name, relationName } = raisedBy;
    const askedBy = [relationName, name].filter(Boolean).join(' ');
    const from = { source: 'phone' as const, accountId, askedBy, objectionId, staffId, by };
    const said = { cause: 'other' as const, words, canPay: { nowFen: null, monthlyFen: null } };
    const asked = await this.store(stay, from, said, session);
    return isRefusal(asked) ? asked : true;
  }

  /** Days within which a request that comes in on a business date is answered. */
  async answerDays(institution: string, date: string): Promise<number> {
    const house = await this.registry.getInstitution(institution);
    return begunOn(house.helpDayRows ?? [], date)?.days ?? HELP_ANSWER_DAYS;
  }

  private async open(stay: StayScope, from: From, said: Said): Promise<{ helpId: string } | Refusal> {
    const done = await this.transactions.run((session) => this.store(stay, from, said, session));
    return isRefusal(done) ? done : { helpId: done._id };
  }

  private async store(
    { institution, stayId, patientId }: Stay,
    from: From,
    { cause, words, canPay }: Said,
    session: ClientSession,
  ): Promise<HelpRequest | Refusal> {
    const debt = await this.obligations.latestOf({ institution, stayId }, session);
    if (!debt || debt.balanceFen <= 0) return refuse('nothing-owed');
    // Who decides about this debt in the same instant sees it, or is seen by it (P40).
    await this.obligations.lock(debt._id, session);
    if (await this.help.openOf({ institution, stayId }, session)) return refuse('wrong-state', ALREADY);
    const today = this.clock.today();
    const { staffId, by, ...whose } = from;
    const row: HelpRequest = {
      _id: newId(),
      institution,
      stayId,
      patientId,
      obligationId: debt._id,
      state: 'received',
      ...whose,
      cause,
      wordsSealed: this.keys.seal(words, HELP_TEXT),
      canPay,
      receivedAt: this.clock.now(),
      receivedOn: today,
      answerBy: helpAnswerBy(today, await this.answerDays(institution, today)),
      photos: [],
      steps: [{ kind: 'received', staffId, by, at: this.clock.now(), noteSealed: '' }],
      endedAt: null,
    };
    await this.help.add(row, session);
    const payload = { helpId: row._id, change: 'received' as const };
    await this.outbox.add(session, { kind: 'help-changed', institution, stayId, payload });
    return row;
  }
}
