import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { maskName } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Model } from 'mongoose';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { RegistryRepository } from '../registry/index.js';
import { ConsentRepository } from './consent.repository.js';
import { GrantRepository } from './grant.repository.js';
import { INVITE, type Invite } from './invite.schema.js';

const LIFE_MS = 86_400_000;
const MOST_OPEN = 10;

/** The patient sends a card, the relative opens it with an own sign-in: no number is typed, nobody can guess it. */
@Injectable()
export class InvitesService {
  constructor(
    @InjectModel(INVITE) private readonly invites: Model<Invite>,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly consents: ConsentRepository,
    private readonly grants: GrantRepository,
  ) {}

  /** Makes a card. Signing for a patient is never given by phone (domain.md, "Sign-in"). */
  async create(
    stay: StayScope,
    caller: PhoneCaller,
    input: InputOf<'createInvite'>['body'],
  ): Promise<ResponseOf<'createInvite'> | Refusal> {
    const { until, relationName } = input;
    if (until !== null && until < this.clock.today()) return refuse('bad-input', '到期的日子已经过了', 'until');
    const now = this.clock.systemNow();
    const open = { patientId: stay.patientId, usedBy: null, expiresAt: { $gt: now } };
    if ((await this.invites.countDocuments(open)) >= MOST_OPEN) {
      return refuse('too-many-requests', '还有没打开的邀请，先让家里人打开，或者明天再发');
    }
    const code = randomBytes(24).toString('base64url');
    const expiresAt = new Date(now.getTime() + LIFE_MS);
    await this.invites.create({
      _id: this.keys.lookup(code, 'code'),
      institution: stay.institution,
      stayId: stay.stayId,
      patientId: stay.patientId,
      relationName,
      scopes: [...new Set(input.scopes)],
      until,
      createdBy: caller.accountId,
      createdAt: now,
      expiresAt,
      usedBy: null,
    });
    return { code, expiresAt: expiresAt.toISOString() };
  }

  /** What a card offers, to whoever holds it: whose stay by a masked name, and what one may do. */
  async look(code: string): Promise<ResponseOf<'getInvite'> | Refusal> {
    const invite = await this.open(code);
    if (!invite) return refuse('invite-over');
    const { name: hospital } = await this.registry.getInstitution(invite.institution);
    const patient = await this.registry.getPatient(invite.institution, invite.patientId);
    return {
      hospital,
      patientNameMasked: maskName(patient.name),
      relationName: invite.relationName,
      scopes: invite.scopes,
      until: invite.until,
      expiresAt: invite.expiresAt.toISOString(),
    };
  }

  /** Takes the card: once, by one account, which has to have consented to the use of health data. */
  async accept(caller: PhoneCaller, code: string, name: string): Promise<{ stayId: string } | Refusal> {
    if (!(await this.consents.holds(caller.accountId, 'health-data'))) {
      return refuse('consent-needed', '绑定以后能看到住院账单，要先同意使用健康信息');
    }
    const invite = await this.open(code);
    if (!invite) return refuse('invite-over');
    const live = await this.grants.findLive(caller.accountId, invite.patientId);
    if (live?.status === 'active') return refuse('grant-not-pending', '您已经绑定了，不用再打开邀请');
    return this.transactions.run(async (session) => {
      const taken = await this.invites.updateOne(
        { _id: invite._id, usedBy: null },
        { $set: { usedBy: caller.accountId } },
        { session },
      );
      if (taken.modifiedCount !== 1) return refuse('invite-over');
      const { scopes, until, createdBy: confirmedBy } = invite;
      const granted = { status: 'active' as const, scopes, until, confirmedBy };
      if (live) {
        await this.grants.change({ ...invite, scopes: [] }, live._id, ['pending'], granted, session);
        return { stayId: invite.stayId };
      }
      await this.grants.create(
        {
          _id: newId(),
          institution: invite.institution,
          patientId: invite.patientId,
          stayId: invite.stayId,
          accountId: caller.accountId,
          relation: 'relative',
          relationName: invite.relationName,
          name,
          phoneTail: '',
          boundAt: this.clock.now(),
          revokedAt: null,
          ...granted,
        },
        session,
      );
      return { stayId: invite.stayId };
    });
  }

  private async open(code: string): Promise<Invite | null> {
    const invite = await this.invites.findById(this.keys.lookup(code, 'code')).lean();
    if (!invite || invite.usedBy !== null || invite.expiresAt <= this.clock.systemNow()) return null;
    return invite.until !== null && invite.until < this.clock.today() ? null : invite;
  }
}
