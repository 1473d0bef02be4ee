import { Inject, Injectable } from '@nestjs/common';
import type { DeathView, InputOf } from '@zhenhoufu/shared/contracts';
import { type DeathSource, type DeathState, mayConfirmDeath } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { DeathRepository } from './death.repository.js';
import type { DeathRow } from './death.schema.js';
import { DECISION_WORDS, DeathViews, REPORT_WORDS } from './death-views.js';

type Whose = Pick<StayScope, 'institution' | 'stayId' | 'patientId'>;
type Person = Pick<StaffCaller, 'staffId' | 'name'>;

interface Told {
  source: DeathSource;
  diedOn: string | null;
  words: string;
  by: Person | null;
}

/** Said by somebody, decided by a person. The debt itself is not touched: people look at what may follow. */
@Injectable()
export class DeathsService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly deaths: DeathRepository,
    private readonly views: DeathViews,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async atDesk(
    stay: StayScope,
    caller: StaffCaller,
    { diedOn, words }: InputOf<'reportDeath'>['body'],
  ): Promise<DeathView | Refusal> {
    const wrong = await this.wrongDay(stay, diedOn);
    if (wrong) return wrong;
    const done = await this.transactions.run(async (session) => {
      const row = await this.report(stay, { source: 'desk', diedOn, words, by: caller }, session);
      return row ?? refuse('wrong-state', '已经有人记下了');
    });
    return isRefusal(done) ? done : this.views.one(done, caller);
  }

  /** Null: it is known already. */
  async report(
    { institution, stayId, patientId }: Whose,
    told: Told,
    session: ClientSession,
  ): Promise<DeathRow | null> {
    if (await this.deaths.standingOf({ institution, patientId }, session)) return null;
    // Who decides about a debt of this person in the same instant sees it, or is seen by it (P35).
    await this.obligations.lockAllOf({ institution, patientId }, session);
    const row: DeathRow = {
      _id: newId(),
      institution,
      patientId,
      stayId,
      source: told.source,
      state: 'reported',
      stands: true,
      diedOn: told.diedOn,
      wordsSealed: this.keys.seal(told.words, REPORT_WORDS),
      reportedBy: told.by && { staffId: told.by.staffId, name: told.by.name },
      reportedAt: this.clock.now(),
      reportedOn: this.clock.today(),
      decision: null,
    };
    await this.deaths.add(row, session);
    await this.tell(row, 'reported', session);
    return row;
  }

  async confirm(
    stay: StayScope,
    caller: StaffCaller,
    { diedOn, words }: InputOf<'confirmDeath'>['body'],
  ): Promise<DeathView | Refusal> {
    return (await this.wrongDay(stay, diedOn)) ?? this.decide(stay, caller, 'confirmed', words, diedOn);
  }

  mistake(
    stay: StayScope,
    caller: StaffCaller,
    { words }: InputOf<'mistakeDeath'>['body'],
  ): Promise<DeathView | Refusal> {
    return this.decide(stay, caller, 'mistaken', words);
  }

  private async decide(
    stay: StayScope,
    caller: StaffCaller,
    state: DeathState,
    words: string,
    diedOn?: string,
  ): Promise<DeathView | Refusal> {
    const { staffId, name } = caller;
    const done = await this.transactions.run(async (session) => {
      const row = await this.deaths.standingOf(stay, session);
      if (!row) return refuse('not-found', '没有这条记录，或者已经改正了');
      if (state === 'confirmed' && !mayConfirmDeath(row.reportedBy?.staffId ?? null, staffId))
        return refuse('same-person', '是您记下的，请另一个人核实');
      const wordsSealed = this.keys.seal(words, DECISION_WORDS);
      const decision = { staffId, name, at: this.clock.now(), on: this.clock.today(), wordsSealed };
      const change = { decision, ...(diedOn ? { diedOn } : {}) };
      if (!(await this.deaths.decide(row, state, change, session))) return refuse('wrong-state', '已经有人核实过了');
      await this.tell(row, state, session);
      return { ...row, ...change, state };
    });
    return isRefusal(done) ? done : this.views.one(done, caller);
  }

  private async wrongDay(stay: StayScope, diedOn: string | null): Promise<Refusal | null> {
    if (diedOn === null) return null;
    const { admittedOn } = await this.admissions.get(stay);
    if (diedOn > this.clock.today()) return refuse('bad-input', '这一天还没有到', 'diedOn');
    return diedOn < admittedOn ? refuse('bad-input', '这一天还没有入院，请再看一下', 'diedOn') : null;
  }

  private async tell({ _id, institution, stayId }: DeathRow, state: DeathState, session: ClientSession): Promise<void> {
    await this.outbox.add(session, { kind: 'death', institution, stayId, payload: { deathId: _id, state } });
  }
}
