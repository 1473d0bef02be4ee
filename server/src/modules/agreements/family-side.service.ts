import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { GrantRepository } from '../identity/index.js';
import { AgreementRepository } from './agreement.repository.js';
import type { AgreementRow, Proposer } from './agreement.schema.js';

/** The family's side of an agreement, apart from signing it. */
@Injectable()
export class FamilySide {
  constructor(
    private readonly clock: Clock,
    private readonly grants: GrantRepository,
    private readonly agreements: AgreementRepository,
  ) {}

  /** Not signed; what is owed and a signed agreement stay as they are. */
  async decline(
    stay: StayScope,
    caller: PhoneCaller,
    agreementId: string,
    reason: string,
  ): Promise<AgreementRow | Refusal> {
    const row = await this.agreements.find(stay, agreementId);
    if (!row) return refuse('not-found', '没有这份协议');
    if (row.state === 'presented' && row.scan) {
      return refuse('wrong-state', '家里有人在纸上签了这一份，医院正在核对');
    }
    const { name: by } = await this.as(stay, caller);
    const ending = { how: 'declined' as const, at: this.clock.now(), by, reason };
    if (!(await this.agreements.advance(row._id, 'declined', undefined, ending))) return refuse('agreement-not-open');
    return { ...row, state: 'declined' as const, ending };
  }

  /** Who acts on the phone, as the other side knows the person. */
  async as(stay: StayScope, { accountId }: PhoneCaller): Promise<Proposer> {
    const grant = await this.grants.findActive(accountId, stay.patientId, this.clock.today());
    const { name = '', relationName: as = '' } = grant ?? {};
    return { side: 'family', id: accountId, name, as, role: null };
  }
}
