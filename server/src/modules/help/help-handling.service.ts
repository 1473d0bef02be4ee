import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { canGo, HELP_TRANSITIONS, type HelpState } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { AgreementRepository } from '../agreements/index.js';
import { GrantRepository } from '../identity/index.js';
import { HelpRepository } from './help.repository.js';
import type { HelpRequest, HelpStep } from './help.schema.js';
import { HelpMoneyRepository } from './help-money.repository.js';
import { HELP_NOTE } from './help-texts.js';

type Stay = Pick<StayScope, 'institution' | 'stayId'>;
type Done = { helpId: string } | Refusal;
interface By {
  staffId: string | null;
  by: string;
}

/** What happens to a request after it came in: added to, taken up, answered, taken back. */
@Injectable()
export class HelpHandling implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly grants: GrantRepository,
    private readonly agreements: AgreementRepository,
    private readonly help: HelpRepository,
    private readonly money: HelpMoneyRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Who has paid everything waits for nothing; the stay may turn out to be somebody else's. */
  onModuleInit(): void {
    this.outbox.on('payment-posted', 'help', async ({ institution, stayId, payload }) => {
      if (payload.targetKind === 'obligation' && payload.balanceAfterFen === 0) {
        await this.dropPaid({ institution, stayId });
      }
    });
    this.outbox.on('stay-person-known', 'help', async ({ institution, stayId, payload }) => {
      await this.help.setPatient({ institution, stayId }, String(payload.toPatientId));
    });
  }

  async add(stay: StayScope, caller: PhoneCaller, helpId: string, words: string): Promise<Done> {
    const by = await this.family(stay, caller);
    return this.change(stay, helpId, async (row, session) => {
      const step = this.step('added', by, words);
      return (await this.help.addStep(row, step, session)) || refuse('wrong-state', '这次求助已经答复了');
    });
  }

  async withdraw(stay: StayScope, caller: PhoneCaller, helpId: string): Promise<Done> {
    const by = await this.family(stay, caller);
    return this.change(stay, helpId, async (row, session) => {
      if ((await this.money.reliefsOf([helpId], session)).some(({ state }) => state === 'applied'))
        return refuse('wrong-state', '医院已经替您向外面申请了，要收回请打电话');
      return this.move(row, 'withdrawn', by, '', session);
    });
  }

  takeUp(stay: StayScope, { staffId, name: by }: StaffCaller, helpId: string): Promise<Done> {
    return this.change(stay, helpId, (row, session) => this.move(row, 'working', { staffId, by }, '', session));
  }

  /** Answered: helped only by something that stands, declined with why; nothing may be left under way. */
  end(
    stay: StayScope,
    { staffId, name: by }: StaffCaller,
    helpId: string,
    { outcome, words }: { outcome: 'helped' | 'declined'; words: string },
  ): Promise<Done> {
    return this.change(stay, helpId, async (row, session) => {
      const reliefs = await this.money.reliefsOf([helpId], session);
      const forgiveness = await this.money.forgivenessOf([helpId], session);
      if (reliefs.some(({ state }) => state === 'applied'))
        return refuse('wrong-state', '对外的申请还没有答复，先记下对方怎么答的');
      if (forgiveness.some(({ state }) => state === 'proposed')) return refuse('wrong-state', '减免还在等另一个人定');
      const helped =
        reliefs.some(({ state }) => state === 'granted') ||
        forgiveness.some(({ state }) => state === 'approved') ||
        (await this.replanned(row, session));
      if (outcome === 'helped' && !helped)
        return refuse('wrong-state', '还没有帮上：签好新的付法、批下救助或者定了减免，才算');
      return this.move(row, outcome, { staffId, by }, words, session);
    });
  }

  /** Said at the door and answered there with an offer (`village-tasks`): the family has the word now. */
  async offeredAtDoor(stay: Stay, caller: { staffId: string; name: string }, words: string, session: ClientSession) {
    const row = await this.help.openOf(stay, session);
    if (row?.source !== 'village' || row.state !== 'received') return;
    await this.move(row, 'offered', { staffId: caller.staffId, by: caller.name }, words, session);
  }

  /** A plan was signed after help was asked for. */
  async replanned({ obligationId, receivedAt }: HelpRequest, session?: ClientSession): Promise<boolean> {
    const live = await this.agreements.liveOf(obligationId, session);
    return live !== null && live.presentedAt >= receivedAt;
  }

  private async dropPaid(stay: Stay): Promise<void> {
    await this.transactions.run(async (session) => {
      const row = await this.help.openOf(stay, session);
      if (!row) return;
      // An office may still grant what the family paid out of its own pocket: that is written down first.
      if ((await this.money.reliefsOf([row._id], session)).some(({ state }) => state === 'applied')) return;
      await this.move(row, 'withdrawn', { staffId: null, by: '都付清了' }, '', session);
    });
  }

  private async change(
    stay: StayScope,
    helpId: string,
    act: (row: HelpRequest, session: ClientSession) => Promise<true | Refusal>,
  ): Promise<Done> {
    const done = await this.transactions.run(async (session) => {
      const row = await this.help.find(stay, helpId, session);
      return row ? act(row, session) : refuse('not-found', '没有这次求助');
    });
    return isRefusal(done) ? done : { helpId };
  }

  private async move(
    row: HelpRequest,
    to: HelpState,
    by: By,
    words: string,
    session: ClientSession,
  ): Promise<true | Refusal> {
    const late = '这次求助已经到别的一步了，请再看一次';
    if (!canGo(HELP_TRANSITIONS, row.state, to)) return refuse('wrong-state', late);
    if (!(await this.help.move(row, to, this.step(to, by, words), session))) return refuse('wrong-state', late);
    if (to !== 'working') await this.money.dropProposed(row._id, session);
    const { institution, stayId, _id: helpId } = row;
    await this.outbox.add(session, { kind: 'help-changed', institution, stayId, payload: { helpId, change: to } });
    return true;
  }

  private step(kind: HelpStep['kind'], { staffId, by }: By, words: string): HelpStep {
    return { kind, staffId, by, at: this.clock.now(), noteSealed: words ? this.keys.seal(words, HELP_NOTE) : '' };
  }

  private async family(stay: StayScope, { accountId }: PhoneCaller): Promise<By> {
    const grant = await this.grants.findActive(accountId, stay.patientId, this.clock.today());
    return { staffId: null, by: [grant?.relationName, grant?.name].filter(Boolean).join(' ') };
  }
}
