import { Inject, Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { lastDayAsMinor } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { type Patient, RegistryRepository } from '../registry/index.js';
import { GrantRepository } from './grant.repository.js';
import { isMinor, unfitSigner } from './guardian-rules.js';
import type { Grant, Guardianship } from './identity.schema.js';

type Input = InputOf<'grantGuardian'>['body'];
const ALL_SCOPES: Grant['scopes'] = ['view-bills', 'pay', 'sign'];

/** Guardians: made by the desk that saw the papers, or by the ward's code; asked for wherever something is signed. */
@Injectable()
export class Guardians {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly grants: GrantRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** The desk makes a bound relative the guardian; of a child also whoever was bound by the child's own number. */
  async grant(stay: StayScope, caller: StaffCaller, input: Input): Promise<ResponseOf<'grantGuardian'> | Refusal> {
    const { grantId, reason, name, relationName, idNumber } = input;
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const unfit = unfitSigner('监护人', idNumber, this.idNumberOf(patient), this.clock.today(), 'idNumber');
    if (unfit) return unfit;
    const until = this.untilOf(patient, input);
    if (until instanceof Object) return until;
    const target = (await this.grants.listOfStay(stay)).find(({ _id }) => _id === grantId);
    if (!target) return refuse('not-found', '这个人还没有绑定，请他先在手机上申请');
    if (target.relation === 'self' && reason === 'incapacitated') {
      return refuse('bad-input', '这是患者本人的手机，监护人要用自己的手机绑定', 'grantId');
    }
    const guardianship = this.proof(reason, 'desk', idNumber, input.papers, caller);
    const granted = await this.grants.change(stay, grantId, ['pending', 'active'], {
      status: 'active',
      relation: 'guardian',
      relationName,
      name,
      scopes: ALL_SCOPES,
      until,
      confirmedBy: caller.staffId,
      guardianship,
    });
    return granted ? { grantId, until } : refuse('grant-not-pending');
  }

  /** On what a guardian's binding rests; `caller` is who saw the papers. */
  proof(
    reason: Guardianship['reason'],
    way: Guardianship['way'],
    idNumber: string,
    papers: string[] = [],
    caller: StaffCaller | null = null,
  ): Guardianship {
    return {
      reason,
      way,
      papers,
      idNumberSealed: this.keys.seal(idNumber, 'grants.guardian'),
      idNumberHash: this.keys.lookup(idNumber, 'id-number'),
      seenBy: caller && { staffId: caller.staffId, name: caller.name },
      at: this.clock.now(),
    };
  }

  /** Why a guardian signs for this patient now; null when the patient does. */
  async reasonFor(stay: StayScope): Promise<Guardianship['reason'] | null> {
    const { birthDate } = await this.registry.getPatient(stay.institution, stay.patientId);
    if (isMinor(birthDate, this.clock.today())) return 'minor';
    const live = await this.grants.listActiveWithScope(stay.institution, stay.patientId, 'sign', this.clock.today());
    const acts = live.some(
      ({ relation, guardianship }) => relation === 'guardian' && guardianship?.reason === 'incapacitated',
    );
    return acts ? 'incapacitated' : null;
  }

  /** Refuses an account that is not the guardian where one must sign; null when the account may. */
  async refuseOthers(stay: StayScope, accountId: string): Promise<Refusal | null> {
    const reason = await this.reasonFor(stay);
    if (reason === null) return null;
    const grant = await this.grants.findActive(accountId, stay.patientId, this.clock.today());
    if (grant?.relation === 'guardian') return null;
    const why = reason === 'minor' ? '患者不满 18 周岁' : '患者现在不能自己办理';
    return refuse('guardian-needed', `${why}，要由监护人签。监护人可以请住院处登记`);
  }

  /** True unless the number differs from the one that stands on the guardian's binding. */
  isHisNumber({ guardianship }: Grant, idNumber: string): boolean {
    return !guardianship || guardianship.idNumberHash === this.keys.lookup(idNumber, 'id-number');
  }

  /** The number that stands on the guardian's binding. */
  numberOf({ guardianship }: Grant): string | null {
    return guardianship ? this.keys.open(guardianship.idNumberSealed, 'grants.guardian') : null;
  }

  private idNumberOf({ idNumberSealed }: Patient): string | null {
    return idNumberSealed ? this.keys.open(idNumberSealed, 'patients.idNumber') : null;
  }

  private untilOf({ birthDate }: Patient, { reason, until }: Input): string | null | Refusal {
    const today = this.clock.today();
    if (until !== null && (!isBusinessDate(until) || until < today)) {
      return refuse('bad-input', '到期的日子不对，或者已经过了', 'until');
    }
    if (reason === 'incapacitated') return until;
    if (birthDate === null) return refuse('bad-input', '患者没有登记出生日期，请先补上', 'reason');
    if (!isMinor(birthDate, today)) return refuse('bad-input', '患者已经年满 18 周岁', 'reason');
    const last = lastDayAsMinor(birthDate);
    return until !== null && until < last ? until : last;
  }
}
