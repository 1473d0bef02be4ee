import { Injectable } from '@nestjs/common';
import { MOST_PUSHES, pushesLeft } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { shanghaiTime } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { GrantRepository } from '../identity/index.js';
import { SelfPayConsentRepository } from './self-pay-consent.repository.js';
import type { SelfPayConsentRow } from './self-pay-consent.schema.js';

/** 推到手机签: a consent that waits is told once more to the patient and to who may sign, within limits. */
@Injectable()
export class ConsentPushes {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly grants: GrantRepository,
    private readonly consents: SelfPayConsentRepository,
    private readonly outbox: Outbox,
  ) {}

  async push(stay: StayScope, caller: StaffCaller, paperId: string): Promise<SelfPayConsentRow | Refusal> {
    const row = await this.consents.find(stay, paperId);
    if (!row) return refuse('not-found', '没有这份同意书');
    const refused = await this.refusal(stay, row);
    if (refused) return refused;
    const pushes = row.pushes ?? [];
    return this.transactions.run(async (session): Promise<SelfPayConsentRow | Refusal> => {
      const push = { by: { staffId: caller.staffId, name: caller.name }, at: this.clock.now() };
      const noted = await this.consents.push(row, push, session);
      if (!noted) return refuse('wrong-state', '刚才有人推过或者签好了，刷新再看');
      const { institution, stayId } = stay;
      const payload = { paperId, push: pushes.length + 1 };
      await this.outbox.add(session, { kind: 'consent-announced', institution, stayId, payload });
      return { ...row, pushes: [...pushes, push] };
    });
  }

  private async refusal(stay: StayScope, row: SelfPayConsentRow): Promise<Refusal | null> {
    if (row.state !== 'announced' && row.state !== 'owed') return refuse('wrong-state', '这一份不用签了');
    if (row.scan) return refuse('wrong-state', '纸上签过了，等另一个人核对');
    const times = (row.pushes ?? []).map(({ at }) => at.getTime());
    const { left, fromMs } = pushesLeft(row.presentedAt.getTime(), times);
    if (left === 0) return refuse('wrong-state', `推过 ${MOST_PUSHES} 次了，请打电话，或者在平板、纸上签`);
    if (this.clock.now().getTime() < fromMs) {
      return refuse('wrong-state', `刚告诉过，${shanghaiTime(fromMs)} 以后可以再推一次`);
    }
    const bound = await this.grants.listActiveWithScope(stay.institution, stay.patientId, 'sign', this.clock.today());
    const own = await this.grants.listOfStay(stay);
    const self = own.some(({ relation, status }) => relation === 'self' && status === 'active');
    return bound.length > 0 || self ? null : refuse('wrong-state', '还没有人在手机上绑定，请在平板或者纸上签');
  }
}
