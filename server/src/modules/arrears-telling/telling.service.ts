import { Inject, Injectable } from '@nestjs/common';
import {
  maskIdNumber,
  TOLD_FIELD_WORDS,
  TOLD_RECEIVER_WORDS,
  type ToldField,
  toldFields,
} from '@zhenhoufu/shared/domain';
import type { StaffRole } from '@zhenhoufu/shared/routes';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { ArrearsList } from '../arrears-list/index.js';
import { AccessLogRepository } from '../audit/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { findProfileOn, type Patient, RegistryRepository } from '../registry/index.js';
import type { ReceiverRow } from './receiver.schema.js';
import { Receivers } from './receivers.js';

export type Told = Partial<Record<ToldField, string | number>>;

/** Who asked for a transfer: staff with a file, or the receiver with its key. */
export interface Teller {
  way: 'file' | 'interface';
  staffId: string;
  name: string;
  role: StaffRole | 'receiver';
}

/** Who is listed today, told to one receiver (P34): written down for each person before anything goes out. */
@Injectable()
export class TellingService {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
    private readonly list: ArrearsList,
    private readonly receivers: Receivers,
    private readonly log: AccessLogRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** The scheme's words on telling others; null where it has none. */
  async schemeOf(institution: string) {
    return findProfileOn(await this.registry.getInstitution(institution), this.clock.today())?.tellsOthers ?? null;
  }

  /** Full ID numbers over the signed interface alone: a file travels. */
  async tell(receiver: ReceiverRow, teller: Teller): Promise<Told[]> {
    const { institution } = receiver;
    const fields = [...toldFields(receiver.kind)];
    const entries = await this.list.inForceOf(institution);
    const owed = await this.obligations.owedOf(entries.map(({ obligationId }) => obligationId));
    const patients = await this.registry.patientsOf(
      institution,
      entries.map(({ patientId }) => patientId),
    );
    await this.writeDown(receiver, teller, fields, entries);
    return entries.flatMap((entry): Told[] => {
      const patient = patients.get(entry.patientId);
      if (!patient) return [];
      const whole: Record<ToldField, string | number> = {
        name: patient.name,
        idNumber: this.idNumberOf(patient, teller.way),
        clause: entry.clause.id,
        listedOn: entry.listedOn,
        owedFen: owed.get(entry.obligationId) ?? 0,
      };
      return [Object.fromEntries(fields.map((field) => [field, whole[field]]))];
    });
  }

  private async writeDown(
    { _id: receiverId, institution, name: receiverName, kind, basis }: ReceiverRow,
    { way, staffId, name, role }: Teller,
    fields: ToldField[],
    entries: readonly { _id: string; patientId: string }[],
  ): Promise<void> {
    const at = this.clock.now();
    const caseIds = entries.map(({ _id }) => _id);
    const to = { institution, receiverId, receiverName, way };
    await this.receivers.addTransfer({ _id: newId(), ...to, fields, basis, by: name, at, caseIds });
    const words = fields.map((field) => TOLD_FIELD_WORDS[field]).join('、');
    const note = `告诉了${receiverName}（${TOLD_RECEIVER_WORDS[kind]}）：${words}。依据：${basis}`;
    for (const { patientId } of entries)
      await this.log.recordTold(
        { institution, patientId },
        { staffId, staffName: name, role },
        'exportToldArrears',
        note,
        at,
      );
  }

  private idNumberOf({ idNumberSealed }: Patient, way: Teller['way']): string {
    if (!idNumberSealed) return '';
    const idNumber = this.keys.open(idNumberSealed, 'patients.idNumber');
    return way === 'file' ? maskIdNumber(idNumber) : idNumber;
  }
}
