import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ConsentRepository, type Grant, GrantRepository, SessionRepository } from '../identity/index.js';
import { RegistryRepository } from '../registry/index.js';
import type { Reminder } from './reminder.schema.js';
import { REMINDER_KINDS, type ReminderKindRules } from './reminder-kinds.js';

export interface ReminderStay {
  institution: string;
  stayId: string;
  patientId: string;
}

/** Where a recipient can be reached now. Never logged, never stored. */
export interface ReminderAddress {
  openid: string | null;
  phone: string | null;
}

/** Who is told about a stay, and where they are reached. Asked when planning and again right before sending. */
@Injectable()
export class ReminderRecipients {
  constructor(
    private readonly grants: GrantRepository,
    private readonly consents: ConsentRepository,
    private readonly sessions: SessionRepository,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly clock: Clock,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Account ids; null stands for the contact phone of a patient who has no account. */
  async of(stay: ReminderStay, rules: ReminderKindRules): Promise<(string | null)[]> {
    const active = await this.activeGrants(stay);
    const told: (string | null)[] = [];
    const toldTails: string[] = [];
    for (const grant of active) {
      if (!(await this.wants(grant, rules))) continue;
      told.push(grant.accountId);
      toldTails.push(grant.phoneTail);
    }
    if (!rules.contactPhone || active.some((grant) => grant.relation === 'self')) return told;
    const { contactPhoneTail } = await this.admissions.get({ ...stay, scopes: [] });
    // The relative who proved to hold the contact phone is told as an account already.
    const sameHolder = toldTails.includes(contactPhoneTail);
    return contactPhoneTail && !sameHolder ? [...told, null] : told;
  }

  /** Where to reach the recipient of a planned reminder; null when that person is no longer to be told. */
  async addressOf(reminder: Reminder, rules: ReminderKindRules): Promise<ReminderAddress | null> {
    if (reminder.accountId === null) return { openid: null, phone: await this.contactPhone(reminder) };
    const grant = (await this.activeGrants(reminder)).find((held) => held.accountId === reminder.accountId);
    if (!grant || !(await this.wants(grant, rules))) return null;
    const account = await this.sessions.findAccount(reminder.accountId);
    return { openid: account?.openid ?? null, phone: await this.phoneOf(grant, reminder) };
  }

  private async activeGrants(stay: ReminderStay): Promise<Grant[]> {
    const today = this.clock.today();
    const grants = await this.grants.listOfStay({ ...stay, scopes: [] });
    return grants.filter((grant) => grant.status === 'active' && (grant.until === null || grant.until >= today));
  }

  private async wants(grant: Grant, rules: ReminderKindRules): Promise<boolean> {
    if (grant.relation !== 'self' && !grant.scopes.includes(rules.scope)) return false;
    return this.consents.holds(grant.accountId, rules.purpose);
  }

  /** The patient's own phone; a relative's only where it is the contact phone that was proved by a code. */
  private async phoneOf(grant: Grant, stay: ReminderStay): Promise<string | null> {
    if (grant.relation === 'self') {
      const { phoneSealed } = await this.registry.getPatient(stay.institution, stay.patientId);
      return phoneSealed ? this.keys.open(phoneSealed, 'patients.phone') : this.contactPhone(stay);
    }
    const { contactPhoneTail } = await this.admissions.get({ ...stay, scopes: [] });
    return grant.phoneTail !== '' && grant.phoneTail === contactPhoneTail ? this.contactPhone(stay) : null;
  }

  private async contactPhone(stay: ReminderStay): Promise<string | null> {
    const { contactPhoneSealed } = await this.admissions.get({ ...stay, scopes: [] });
    return contactPhoneSealed ? this.keys.open(contactPhoneSealed, 'admissions.contactPhone') : null;
  }
}

/** The rules of a reminder's kind. */
export function rulesOf(reminder: Pick<Reminder, 'kind'>): ReminderKindRules {
  return REMINDER_KINDS[reminder.kind];
}
