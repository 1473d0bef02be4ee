import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Scope } from '@zhenhoufu/shared/routes';
import type { Caller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { GrantRepository } from './grant.repository.js';
import type { Grant } from './identity.schema.js';

type GrantView = ResponseOf<'confirmGrant'>;
const ONLY_DESK = '监护人由住院处登记，改和收回也在住院处办';

/** Who may do what for a patient: confirmed, limited and revoked by the patient or the desk. */
@Injectable()
export class RelativesService {
  constructor(
    private readonly grants: GrantRepository,
    private readonly clock: Clock,
  ) {}

  /** Everybody bound to the stay, the revoked last. */
  async list(stay: StayScope): Promise<GrantView[]> {
    const rows = await this.grants.listOfStay(stay);
    return rows.sort((a, b) => Number(a.status === 'revoked') - Number(b.status === 'revoked')).map(viewOf);
  }

  /**
   * Confirms a pending relative, or changes what an active one may do.
   * The scope `sign` is given only at the desk, which sees the person (domain.md, "Sign-in").
   */
  async confirm(
    stay: StayScope,
    caller: Caller,
    grantId: string,
    scopes: Scope[],
    until: string | null,
  ): Promise<GrantView | Refusal> {
    if (scopes.includes('sign') && caller.kind === 'phone') {
      return refuse('not-allowed', '替患者签字要到住院处当面办', 'scopes');
    }
    if (until !== null && until < this.clock.today()) return refuse('bad-input', '到期的日子已经过了', 'until');
    const target = (await this.grants.listOfStay(stay)).find((grant) => grant._id === grantId);
    if (!target) return refuse('not-found');
    if (target.relation === 'self') return refuse('not-allowed', '患者本人不用确认');
    if (target.relation === 'guardian' && caller.kind === 'phone') return refuse('not-allowed', ONLY_DESK);
    const confirmedBy = caller.kind === 'phone' ? caller.accountId : caller.staffId;
    const grant = await this.grants.change(stay, grantId, ['pending', 'active'], {
      status: 'active',
      scopes: [...new Set(scopes)],
      until,
      confirmedBy,
    });
    return grant ? viewOf(grant) : refuse('grant-not-pending');
  }

  /** Takes a relative's permission back at once. */
  async revoke(stay: StayScope, caller: Caller, grantId: string): Promise<GrantView | Refusal> {
    const target = (await this.grants.listOfStay(stay)).find((grant) => grant._id === grantId);
    if (!target) return refuse('not-found');
    if (target.relation === 'self' && caller.kind === 'phone') {
      return refuse('not-allowed', '自己的绑定要解除，请到住院处办');
    }
    if (target.relation === 'guardian' && caller.kind === 'phone') return refuse('not-allowed', ONLY_DESK);
    const grant = await this.grants.change(stay, grantId, ['pending', 'active'], {
      status: 'revoked',
      revokedAt: this.clock.now(),
    });
    return grant ? viewOf(grant) : refuse('grant-not-pending');
  }
}

function guardianshipOf({ guardianship }: Grant): GrantView['guardianship'] {
  if (!guardianship) return null;
  const { reason, way, papers, seenBy, at } = guardianship;
  type Paper = NonNullable<GrantView['guardianship']>['papers'][number];
  return { reason, way, papers: papers as Paper[], seenBy: seenBy?.name ?? '', at: at.toISOString() };
}

function viewOf(grant: Grant): GrantView {
  return {
    grantId: grant._id,
    name: grant.name,
    phoneTail: grant.phoneTail,
    relation: grant.relation,
    relationName: grant.relationName,
    status: grant.status,
    scopes: grant.scopes,
    until: grant.until,
    boundAt: grant.boundAt.toISOString(),
    guardianship: guardianshipOf(grant),
  };
}
