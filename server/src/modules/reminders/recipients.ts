import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '@zhenhoufu/shared/routes';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ConsentRepository, type Grant, GrantRepository, SessionRepository } from '../identity/index.js';
import type { MessageRow } from '../messages/index.js';
import { RegistryRepository } from '../registry/index.js';

export type MessageStay = Pick<MessageRow, 'institution' | 'stayId' | 'patientId'>;

/** Who is told of something: the patient, and relatives with the scope; only with the consent. */
export interface Audience {
  scope: Scope;
  purpose: 'payment-reminders' | 'health-data';
  /** Tell the stay's contact phone when the patient has no account. */
  contactPhone: boolean;
  /** Where nobody can be told otherwise, the household is: by a visit (P37). */
  doorstep?: boolean;
}

/** Where somebody can be reached now. Never logged, never stored. */
export interface Address {
  openid: string | null;
  phone: string | null;
}

/** Who is told about a stay, and where they are reached: asked when planning and again right before sending. */
@Injectable()
export class Recipients {
  constructor(
    private readonly grants: GrantRepository,
    private readonly consents: ConsentRepository,
    private readonly sessions: SessionRepository,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly clock: Clock,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Account ids; null stands for the contact phone, or the door, of a patient who has no account. */
  async of(stay: MessageStay, audience: Audience): Promise<(string | null)[]> {
    const active = await this.activeGrants(stay);
    const told: Grant[] = [];
    for (const grant of active) if (await this.wants(grant, audience)) told.push(grant);
    const accounts = told.map((grant) => grant.accountId);
    if (!audience.contactPhone || active.some((grant) => grant.relation === 'self')) return accounts;
    const { contactPhoneTail } = await this.admissions.get({ ...stay, scopes: [] });
    // The relative who proved to hold the contact phone is told as an account already.
    const heldByTold = told.some((grant) => grant.phoneTail === contactPhoneTail);
    if (!contactPhoneTail) return audience.doorstep && accounts.length === 0 ? [null] : accounts;
    return heldByTold ? accounts : [...accounts, null];
  }

  /** Account ids by stay, for many stays of an institution at once: what goes to no contact phone. */
  async accountsOf(
    institution: string,
    stays: readonly MessageStay[],
    { scope, purpose }: Audience,
  ): Promise<Map<string, string[]>> {
    const patientIds = [...new Set(stays.map((stay) => stay.patientId))];
    const bound = (await this.grants.listActiveOfPatients(institution, patientIds)).filter((grant) =>
      this.isActive(grant),
    );
    const asked = bound.filter((grant) => inScope(grant, scope));
    const holders = await this.consents.holders(
      asked.map((grant) => grant.accountId),
      purpose,
    );
    const told = new Map<string, string[]>(patientIds.map((patientId) => [patientId, []]));
    for (const { patientId, accountId } of asked) if (holders.has(accountId)) told.get(patientId)?.push(accountId);
    return new Map(stays.map((stay) => [stay.stayId, told.get(stay.patientId) ?? []]));
  }

  /** Accounts of the patient's own. */
  async patientAccounts(stay: MessageStay): Promise<string[]> {
    const active = await this.activeGrants(stay);
    return active.filter((grant) => grant.relation === 'self').map((grant) => grant.accountId);
  }

  /** Where to reach the recipient of a message; null when that person is no longer to be told. */
  async addressOf(row: MessageStay & Pick<MessageRow, 'accountId'>, audience: Audience): Promise<Address | null> {
    if (row.accountId === null) return { openid: null, phone: await this.contactPhone(row) };
    const grant = (await this.activeGrants(row)).find((held) => held.accountId === row.accountId);
    if (!grant || !(await this.wants(grant, audience))) return null;
    const account = await this.sessions.findAccount(row.accountId);
    return { openid: account?.openid ?? null, phone: await this.phoneOf(grant, row) };
  }

  private async activeGrants(stay: MessageStay): Promise<Grant[]> {
    const grants = await this.grants.listOfStay({ ...stay, scopes: [] });
    return grants.filter((grant) => this.isActive(grant));
  }

  private isActive(grant: Grant): boolean {
    return grant.status === 'active' && (grant.until === null || grant.until >= this.clock.today());
  }

  private async wants(grant: Grant, { scope, purpose }: Audience): Promise<boolean> {
    if (!inScope(grant, scope)) return false;
    return this.consents.holds(grant.accountId, purpose);
  }

  /** The patient's own phone; a relative's only where it is the contact phone that was proved by a code. */
  private async phoneOf(grant: Grant, stay: MessageStay): Promise<string | null> {
    if (grant.relation === 'self') {
      const { phoneSealed } = await this.registry.getPatient(stay.institution, stay.patientId);
      return phoneSealed ? this.keys.open(phoneSealed, 'patients.phone') : this.contactPhone(stay);
    }
    const { contactPhoneTail } = await this.admissions.get({ ...stay, scopes: [] });
    return grant.phoneTail !== '' && grant.phoneTail === contactPhoneTail ? this.contactPhone(stay) : null;
  }

  private async contactPhone(stay: MessageStay): Promise<string | null> {
    const { contactPhoneSealed } = await this.admissions.get({ ...stay, scopes: [] });
    return contactPhoneSealed ? this.keys.open(contactPhoneSealed, 'admissions.contactPhone') : null;
  }
}

function inScope(grant: Grant, scope: Scope): boolean {
  return grant.relation === 'self' || grant.scopes.includes(scope);
}
