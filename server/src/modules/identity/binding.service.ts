import { Inject, Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { birthDateOf, isIdNumber, lastDayAsMinor } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Scope } from '@zhenhoufu/shared/routes';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { isDuplicateKey } from '../../database/duplicate-key.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { SMS_GATEWAY, type SmsGateway } from '../../integrations/sms/index.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { RegistryRepository } from '../registry/index.js';
import { ConsentRepository } from './consent.repository.js';
import { GrantRepository } from './grant.repository.js';
import { isMinor, unfitSigner } from './guardian-rules.js';
import { Guardians } from './guardians.service.js';
import type { Grant } from './identity.schema.js';
import { OneTimeCodes } from './one-time-codes.js';
import { TryLocks } from './try-locks.js';

type GuardianPerson = NonNullable<InputOf<'bindByBedsideCode'>['body']['guardian']>;

const BEDSIDE_MINUTES = 30;
export const CONTACT_CODE_MINUTES = 10;
const SELF = { relation: 'self', relationName: '本人' } as const;
const ALL_SCOPES: Scope[] = ['view-bills', 'pay', 'sign'];

/** How a phone comes to a stay (story step 0; domain.md "Sign-in"). */
@Injectable()
export class BindingService {
  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly grants: GrantRepository,
    private readonly consents: ConsentRepository,
    private readonly codes: OneTimeCodes,
    private readonly locks: TryLocks,
    private readonly guardians: Guardians,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    @Inject(SMS_GATEWAY) private readonly sms: SmsGateway,
  ) {}

  /** The ward hands over a bedside code: stay number + six digits, valid for half an hour, once. */
  async createBedsideCode(scope: StayScope): Promise<{ code: string; validUntil: string }> {
    const { code, expiresAt } = await this.codes.issue('bedside', scope.stayId, null, BEDSIDE_MINUTES);
    return { code, validUntil: expiresAt.toISOString() };
  }

  /** The patient: bedside code and ID number must both be right; five wrong tries lock the account for an hour. */
  async byBedsideCode(
    caller: PhoneCaller,
    code: string,
    idNumber: string,
    guardian?: GuardianPerson,
  ): Promise<{ stayId: string } | Refusal> {
    const problem = (await this.blocked(caller)) ?? this.guardianProblem(idNumber, guardian);
    if (problem) return problem;
    const stay = await this.stayOfBedsideCode(code, idNumber);
    if (!stay) return this.wrongTry(caller);
    await this.locks.right(`binding:${caller.accountId}`);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    if (!guardian) return this.bind(caller, stay, { ...SELF, name: patient.name, until: null });
    return this.bind(caller, stay, {
      relation: 'guardian',
      relationName: guardian.relationName,
      name: guardian.name,
      until: lastDayAsMinor(patient.birthDate ?? birthDateOf(idNumber)),
      guardianship: this.guardians.proof('minor', 'bedside-code', guardian.idNumber),
    });
  }

  /** Read off what was typed alone, so that it tells nobody whether there is such a stay. */
  private guardianProblem(idNumber: string, guardian: GuardianPerson | undefined): Refusal | null {
    const minor = isIdNumber(idNumber) && isMinor(birthDateOf(idNumber), this.clock.today());
    if (!minor) return guardian ? refuse('bad-input', '患者已满 18 周岁，请本人绑定', 'guardian') : null;
    if (!guardian)
      return refuse('guardian-needed', '患者不满 18 周岁，请监护人填自己的姓名和身份证号来绑定', 'guardian');
    return unfitSigner('监护人', guardian.idNumber, idNumber, this.clock.today(), 'guardian.idNumber');
  }

  private async stayOfBedsideCode(code: string, idNumber: string): Promise<Admission | null> {
    const idNumberHash = this.keys.lookup(idNumber, 'id-number');
    for (const patient of await this.registry.findPatientsByIdHash(idNumberHash)) {
      for (const stay of await this.admissions.listOfPatient(patient.institution, patient._id)) {
        if ((await this.codes.verify('bedside', stay._id, code)) === 'ok') return stay;
      }
    }
    return null;
  }

  private async bind(
    caller: PhoneCaller,
    stay: Admission,
    who: Pick<Grant, 'relation' | 'relationName' | 'name' | 'until' | 'guardianship'>,
  ): Promise<{ stayId: string }> {
    const live = await this.grants.findLive(caller.accountId, stay.patientId);
    const scope = scopeOf(stay);
    if (live) {
      await this.grants.change(scope, live._id, ['pending', 'active'], {
        status: 'active',
        ...who,
        scopes: ALL_SCOPES,
      });
      return { stayId: stay._id };
    }
    await this.insert({
      ...this.newGrant(caller, stay),
      ...who,
      phoneTail: stay.contactPhoneTail,
      status: 'active',
      scopes: ALL_SCOPES,
    });
    return { stayId: stay._id };
  }

  /** Sends a code to the phone that 2401 carried. The answer is the same whether or not the stay exists. */
  async sendContactCode(caller: PhoneCaller, institution: string, admissionNo: string): Promise<Refusal | null> {
    const blocked = await this.blocked(caller);
    if (blocked) return blocked;
    const stay = await this.admissions.findByNumber(institution, admissionNo);
    if (!stay?.contactPhoneSealed) {
      await this.locks.wrong(`binding:${caller.accountId}`);
      return null;
    }
    const wait = await this.codes.secondsUntilResend('contact', stay._id, caller.accountId);
    if (wait > 0) return refuse('too-many-requests', `${wait} 秒后可以再发一次`);
    const { code } = await this.codes.issue('contact', stay._id, caller.accountId, CONTACT_CODE_MINUTES);
    const phone = this.keys.open(stay.contactPhoneSealed, 'admissions.contactPhone');
    await this.sms.send({
      phone,
      template: 'zhf_code',
      params: { code, minutes: String(CONTACT_CODE_MINUTES) },
      text: `【诊后付】验证码 ${code}，${CONTACT_CODE_MINUTES} 分钟内有效。有人申请查看一次住院的账单，不是您家的人请不要告诉他。`,
    });
    return null;
  }

  /** The phone number proves contact only: the result is a pending relative whom the patient or the desk confirms. */
  async byContactCode(
    caller: PhoneCaller,
    asked: { institution: string; admissionNo: string; code: string; name: string; relationName: string },
  ): Promise<{ grantId: string; status: 'pending' } | Refusal> {
    const blocked = await this.blocked(caller);
    if (blocked) return blocked;
    const stay = await this.admissions.findByNumber(asked.institution, asked.admissionNo);
    if (!stay) return this.wrongTry(caller);
    const check = await this.codes.verify('contact', stay._id, asked.code, caller.accountId);
    if (check === 'expired') return refuse('code-expired', undefined, 'code');
    if (check !== 'ok') return this.wrongTry(caller, 'code-wrong');
    await this.locks.right(`binding:${caller.accountId}`);
    const live = await this.grants.findLive(caller.accountId, stay.patientId);
    if (live?.status === 'active') return refuse('grant-not-pending', '您已经绑定了，不用再申请');
    if (live) return { grantId: live._id, status: 'pending' };
    const grant = await this.insert({
      ...this.newGrant(caller, stay),
      relation: 'relative',
      relationName: asked.relationName,
      name: asked.name,
      phoneTail: stay.contactPhoneTail,
      status: 'pending',
      scopes: [],
    });
    return { grantId: grant._id, status: 'pending' };
  }

  private async blocked(caller: PhoneCaller): Promise<Refusal | null> {
    if (await this.locks.isLocked(`binding:${caller.accountId}`)) return refuse('binding-locked');
    if (await this.consents.holds(caller.accountId, 'health-data')) return null;
    return refuse('consent-needed', '绑定以后能看到住院账单，要先同意使用健康信息');
  }

  private async wrongTry(
    caller: PhoneCaller,
    code: 'binding-wrong' | 'code-wrong' = 'binding-wrong',
  ): Promise<Refusal> {
    const left = await this.locks.wrong(`binding:${caller.accountId}`);
    return left > 0 ? refuse(code, `请核对一下，还能试 ${left} 次`) : refuse('binding-locked');
  }

  private newGrant(caller: PhoneCaller, stay: Admission) {
    return {
      _id: newId(),
      institution: stay.institution,
      patientId: stay.patientId,
      stayId: stay._id,
      accountId: caller.accountId,
      until: null,
      boundAt: this.clock.now(),
      confirmedBy: null,
      revokedAt: null,
    };
  }

  /** Two taps at the same moment make one grant. */
  private async insert(grant: Grant): Promise<Grant> {
    try {
      await this.grants.create(grant);
      return grant;
    } catch (error) {
      const live = isDuplicateKey(error) ? await this.grants.findLive(grant.accountId, grant.patientId) : null;
      if (live) return live;
      throw error;
    }
  }
}

function scopeOf(stay: Admission): StayScope {
  return { institution: stay.institution, stayId: stay._id, patientId: stay.patientId, scopes: [] };
}
