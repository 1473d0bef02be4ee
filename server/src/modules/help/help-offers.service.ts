import { Inject, Injectable } from '@nestjs/common';
import type { HelpOutcome, HelpWord } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { GrantRepository } from '../identity/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { HelpRepository } from './help.repository.js';
import type { HelpWordRow } from './help.schema.js';
import { HelpRecords } from './help-records.js';
import { HELP_NOTE } from './help-texts.js';

type Stay = Pick<StayScope, 'institution' | 'stayId'>;
type Word = Pick<HelpWordRow, 'kind' | 'how' | 'said' | 'by' | 'staffId'> & { words: string };
type Done = { outcome: HelpOutcome } | Refusal;

/** Help is offered on record, and what the person said to it: with who wrote it down and when (P40). */
@Injectable()
export class HelpOffers {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly grants: GrantRepository,
    private readonly obligations: ObligationRepository,
    private readonly help: HelpRepository,
    private readonly records: HelpRecords,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Spoken to by the officer; `said` is null while the person has not answered. */
  async atDesk(
    stay: StayScope,
    { staffId, name: by }: StaffCaller,
    { how, said, words }: { how: 'phone' | 'desk'; said: HelpWord | null; words: string },
  ): Promise<Done> {
    return this.say(stay, async (add) => {
      await add({ kind: 'offer', how, said: null, by, staffId, words });
      if (said) await add({ kind: 'answer', how, said, by, staffId, words });
      return true as const;
    });
  }

  /** The family itself answers an offer; without one there is nothing to answer. */
  async onPhone(stay: StayScope, { accountId }: PhoneCaller, said: HelpWord): Promise<Done> {
    const grant = await this.grants.findActive(accountId, stay.patientId, this.clock.today());
    const by = [grant?.relationName, grant?.name].filter(Boolean).join(' ');
    return this.say(stay, async (add, obligationId, session) => {
      const record = (await this.records.recordsOf([obligationId], session)).get(obligationId);
      if (!record || record.offered.length === 0) return refuse('wrong-state', '医院还没有问过');
      await add({ kind: 'answer', how: 'message', said, by, staffId: null, words: '' });
      return true as const;
    });
  }

  /** A village doctor told somebody at the door that help can be asked for: an offer, once a visit. */
  async atDoor(
    of: Stay & { obligationId: string },
    visitId: string,
    by: { staffId: string; name: string },
    session: ClientSession,
  ): Promise<void> {
    const { institution, stayId, obligationId } = of;
    await this.help.addWord(
      {
        _id: `visit:${visitId}`,
        institution,
        stayId,
        obligationId,
        kind: 'offer',
        how: 'village',
        said: null,
        by: by.name,
        staffId: by.staffId,
        at: this.clock.now(),
        noteSealed: '',
      },
      session,
    );
  }

  /** The officer answers a hardship that was said at the door; 家里说不用了 is the person's own word. */
  async fromDesk(
    { institution, stayId, obligationId }: Stay & { obligationId: string },
    { staffId, name: by }: { staffId: string; name: string },
    { words, notNeeded }: { words: string; notNeeded: boolean },
    session: ClientSession,
  ): Promise<void> {
    const at = this.clock.now();
    const noteSealed = words ? this.keys.seal(words, HELP_NOTE) : '';
    const row = { institution, stayId, obligationId, how: 'village' as const, by, staffId, at, noteSealed };
    await this.help.addWord({ _id: newId(), kind: 'offer', said: null, ...row }, session);
    if (notNeeded) await this.help.addWord({ _id: newId(), kind: 'answer', said: 'not-needed', ...row }, session);
  }

  private async say(
    stay: StayScope,
    act: (add: (word: Word) => Promise<void>, obligationId: string, session: ClientSession) => Promise<true | Refusal>,
  ): Promise<Done> {
    const { institution, stayId } = stay;
    const done = await this.transactions.run(async (session) => {
      const debt = await this.obligations.latestOf(stay, session);
      if (!debt || debt.balanceFen <= 0) return refuse('nothing-owed');
      const at = this.clock.now();
      const add = async ({ words, ...word }: Word) => {
        const noteSealed = words ? this.keys.seal(words, HELP_NOTE) : '';
        const row = { _id: newId(), institution, stayId, obligationId: debt._id, at, noteSealed, ...word };
        await this.help.addWord(row, session);
      };
      const said = await act(add, debt._id, session);
      return isRefusal(said) ? said : debt._id;
    });
    if (isRefusal(done)) return done;
    return { outcome: (await this.records.recordsOf([done])).get(done)?.outcome ?? 'none' };
  }
}
