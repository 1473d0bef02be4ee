import { Inject, Injectable } from '@nestjs/common';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { maskMiddle } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { RealNameRepository, sameName } from '../real-name/index.js';
import { type Patient, PatientRepository } from '../registry/index.js';

export type Compared = NonNullable<BodyOf<'enterStay'>['compared']>;

/** An ID number that the hospital knows already, perhaps under another name: a person compares and says so (P13). */
@Injectable()
export class KnownNumber {
  constructor(
    private readonly clock: Clock,
    private readonly patients: PatientRepository,
    private readonly realName: RealNameRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** The record with this number, and whether its name is another than the one said; null when there is none. */
  async find(
    institution: string,
    { name, idNumber }: { name: string; idNumber: string | null },
    session: ClientSession,
  ): Promise<{ patient: Patient; differs: boolean } | null> {
    if (!idNumber) return null;
    const idNumberHash = this.keys.lookup(idNumber, 'id-number');
    const patient = await this.patients.find(institution, { idNumberHash }, session);
    return patient && { patient, differs: name !== '' && !sameName(patient.name, name) };
  }

  /** What the desk is asked: enough of the name to compare, not the name. */
  ask({ name }: Patient): Refusal {
    const words = `登记的姓名是 ${maskMiddle(name)}。请看证件、问本人，比对以后写一句再登记`;
    return refuse('name-differs', words, 'name');
  }

  async record(
    stay: { institution: string; stayId: string },
    caller: StaffCaller,
    compared: Compared,
    session: ClientSession,
  ): Promise<void> {
    const by = { staffId: caller.staffId, name: caller.name };
    const { institution, stayId } = stay;
    const row = { _id: newId(), institution, stayId, about: 'name' as const, ...compared, by, at: this.clock.now() };
    await this.realName.addCompareWith(row, session);
  }
}
