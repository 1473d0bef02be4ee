import { Inject, Injectable } from '@nestjs/common';
import { canGo, RETROACTIVE_CLAIM_TRANSITIONS, type RetroactiveClaimState } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { Guardians } from '../identity/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { NOTE } from './claim.reader.js';
import { ClaimRepository } from './claim.repository.js';
import type { ClaimRow, ClaimStep } from './claim.schema.js';
import { ReliefPosting } from './relief-posting.js';

type Grant = { items: { stayId: string; grantedFen: number }[]; paidTo: 'patient' | 'hospital'; documentNo: string };
type Done = { claimId: string } | Refusal;

/** What happens to an application after it was made: sent, answered by the bureau, withdrawn. */
@Injectable()
export class HandlingService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly guardians: Guardians,
    private readonly settlements: SettlementRepository,
    private readonly claims: ClaimRepository,
    private readonly posting: ReliefPosting,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  send(stay: StayScope, caller: StaffCaller, claimId: string, note: string): Promise<Done> {
    return this.change(stay, claimId, 'sent', async (row, session) => {
      for (const { settlementId, admissionNo } of row.items) {
        const settlement = await this.settlements.get(row.institution, settlementId, session);
        if (settlement?.status === 'effective') continue;
        return refuse('wrong-state', `住院号 ${admissionNo} 的结算改过了：撤掉这份，按新的结算再申请`);
      }
      const change = { sentOn: this.clock.today(), answeredOn: null };
      return this.moved(row, this.step('sent', caller, note), change, session);
    });
  }

  /** What the bureau granted, by stay; paid to the hospital it goes through the ledger, paid to the patient it is only written down. */
  grant(stay: StayScope, caller: StaffCaller, claimId: string, { items, paidTo, documentNo }: Grant): Promise<Done> {
    return this.change(stay, claimId, 'granted', async (row, session) => {
      const unfit = unfitGrant(row, items);
      if (unfit) return unfit;
      const granted = row.items.map((item) => ({
        ...item,
        grantedFen: items.find(({ stayId }) => stayId === item.stayId)?.grantedFen ?? 0,
      }));
      if (paidTo === 'hospital') {
        const posted = await this.posting.post({ ...row, items: granted }, session);
        if (isRefusal(posted)) return posted;
      }
      const change = { items: granted, paidTo, answeredOn: this.clock.today() };
      const moved = await this.moved(row, this.step('granted', caller, documentNo), change, session);
      if (!isRefusal(moved)) await this.tell(row, 'granted', session);
      return moved;
    });
  }

  refuse(stay: StayScope, caller: StaffCaller, claimId: string, reason: string): Promise<Done> {
    return this.change(stay, claimId, 'refused', async (row, session) => {
      const change = { answeredOn: this.clock.today() };
      const moved = await this.moved(row, this.step('refused', caller, reason), change, session);
      if (!isRefusal(moved)) await this.tell(row, 'refused', session);
      return moved;
    });
  }

  /** By the desk, with why; its stays may be claimed again. */
  drop(stay: StayScope, caller: StaffCaller, claimId: string, reason: string): Promise<Done> {
    return this.change(stay, claimId, 'withdrawn', (row, session) =>
      this.moved(row, this.step('withdrawn', caller, reason), { live: false }, session),
    );
  }

  /** By the family, while the bureau has not got it. */
  async withdraw(stay: StayScope, accountId: string, claimId: string): Promise<Done> {
    const outsider = await this.guardians.refuseOthers(stay, accountId);
    if (outsider) return outsider;
    return this.change(stay, claimId, 'withdrawn', async (row, session) => {
      if (row.state !== 'applied') return refuse('wrong-state', '已经报给医保局了，要撤请找收费处');
      return this.moved(row, this.step('withdrawn', null, ''), { live: false }, session);
    });
  }

  private async change(
    stay: StayScope,
    claimId: string,
    to: RetroactiveClaimState,
    act: (row: ClaimRow, session: ClientSession) => Promise<true | Refusal>,
  ): Promise<Done> {
    const done = await this.transactions.run(async (session) => {
      const row = await this.claims.find(stay, claimId, session);
      if (!row) return refuse('not-found', '没有这份申请');
      if (!canGo(RETROACTIVE_CLAIM_TRANSITIONS, row.state, to)) {
        return refuse('wrong-state', '这份申请已经到别的一步了，请再看一次');
      }
      return act(row, session);
    });
    return isRefusal(done) ? done : { claimId };
  }

  private async moved(
    row: ClaimRow,
    step: ClaimStep,
    change: Parameters<ClaimRepository['move']>[2],
    session: ClientSession,
  ): Promise<true | Refusal> {
    if (await this.claims.move(row, step, change, session)) return true;
    return refuse('wrong-state', '刚才有人先办了，请再看一次');
  }

  private step(state: RetroactiveClaimState, caller: StaffCaller | null, note: string): ClaimStep {
    const noteSealed = note ? this.keys.seal(note, NOTE) : '';
    return {
      state,
      staffId: caller?.staffId ?? null,
      by: caller?.name ?? '患者这边',
      at: this.clock.now(),
      noteSealed,
    };
  }

  private tell({ _id: about, institution, stayId }: ClaimRow, stage: string, session: ClientSession) {
    const payload = { about, stage };
    return this.outbox.add(session, { kind: 'retroactive-claim', institution, stayId, payload });
  }
}

function unfitGrant(row: ClaimRow, items: Grant['items']): Refusal | null {
  const named = new Set(items.map(({ stayId }) => stayId));
  if (named.size !== items.length) return refuse('bad-input', '一次住院写了两次', 'items');
  for (const [index, { stayId, grantedFen }] of items.entries()) {
    const item = row.items.find((one) => one.stayId === stayId);
    if (!item) return refuse('bad-input', '申请里没有这次住院', `items[${index}].stayId`);
    if (grantedFen > item.claimedFen) return refuse('bad-input', '批的比申请的多', `items[${index}].grantedFen`);
  }
  return items.some(({ grantedFen }) => grantedFen > 0)
    ? null
    : refuse('bad-input', '一分没批的，请记“没有批”', 'items');
}
