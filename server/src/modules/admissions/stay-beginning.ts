import { Inject, Injectable } from '@nestjs/common';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { textOf } from '../../integrations/his/index.js';
import { AdmissionRepository } from './admission.repository.js';
import type { Admission, EmergencyDeclared, EnteredAtDesk } from './admission.schema.js';
import { StayPerson } from './stay-person.js';

type Node = Record<string, unknown>;

/** A stay's beginning as a 2401 words it, whoever sent it: the hospital's system, or the desk for whom no system knows. */
export interface Arrival {
  institution: string;
  /** `mdtrtinfo` of 2401 (insurance-interface.md 2.2). */
  info: Node;
  diagnoses: readonly Node[];
  admittedAt: Date;
  mdtrtId: string | null;
  /** Tells a replay from a conflict. */
  contentHash: string;
  entered: EnteredAtDesk | null;
  emergency: EmergencyDeclared | null;
}

export type Begun =
  | { how: 'begun' | 'known' | 'joined'; stayId: string }
  | { how: 'unknown-person' | 'other-content' | 'other-person' | 'other-stay' };

/** `mdtrt_cert_type` when the credential shown is the ID card (insurance-interface.md 2.1). */
const SHOWN_ID_CARD = '02';

/** The main diagnosis code: of the stay itself, else of the diagnosis marked or ordered first; '' when none was sent. */
function mainDiagnosisCode(info: Node, diagnoses: readonly Node[]): string {
  const main =
    diagnoses.find((row) => textOf(row, 'maindiag_flag') === '1') ??
    diagnoses.find((row) => textOf(row, 'diag_srt_no') === '1') ??
    diagnoses[0];
  return (textOf(info, 'dscg_maindiag_code') || (main ? textOf(main, 'diag_code') : '')).toUpperCase();
}

/** The one way a stay begins. Its key is institution + ipt_no: the same number is the same stay. */
@Injectable()
export class StayBeginning {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly person: StayPerson,
    private readonly clock: Clock,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async begin(arrival: Arrival, session: ClientSession): Promise<Begun> {
    const { institution, info } = arrival;
    const known = await this.admissions.findByNumber(institution, textOf(info, 'ipt_no'), session);
    if (known) return this.again(known, arrival, session);
    if (await this.visitOfAnother(arrival, null, session)) return { how: 'other-stay' };
    const patient = await this.person.ofNewStay(institution, info, session);
    if (!patient) return { how: 'unknown-person' };
    const stay = this.build(arrival, patient._id);
    await this.admissions.create(stay, session);
    return { how: 'begun', stayId: stay._id };
  }

  /**
   * A replay is harmless and may bring the alias that was not known before. The desk never changes a stay that is
   * there; the first message of the hospital's system about a stay of the desk joins it. Else other content conflicts.
   */
  private async again(known: Admission, arrival: Arrival, session: ClientSession): Promise<Begun> {
    if (arrival.entered) return { how: 'known', stayId: known._id };
    if (await this.visitOfAnother(arrival, known, session)) return { how: 'other-stay' };
    if (known.entered && !known.entered.joinedAt) return this.join(known, arrival, session);
    if (known.contentHash !== arrival.contentHash) return { how: 'other-content' };
    if (!arrival.mdtrtId || known.mdtrtId !== null) return { how: 'known', stayId: known._id };
    await this.admissions.setAlias(known, arrival.mdtrtId, session);
    return { how: 'joined', stayId: known._id };
  }

  /** The insurer gives each visit an id of its own; charges and settlement come by it, so two stays never share one. */
  private async visitOfAnother(
    { institution, mdtrtId }: Arrival,
    known: Admission | null,
    session: ClientSession,
  ): Promise<boolean> {
    const holder = mdtrtId && (await this.admissions.findByVisit(institution, mdtrtId, session));
    return Boolean(holder && holder._id !== known?._id);
  }

  /** What the system knows wins where it says something; when he came, where the check stands and P6 stay the desk's. */
  private async join(known: Admission, arrival: Arrival, session: ClientSession): Promise<Begun> {
    const patient = await this.person.join(known, arrival.info, session);
    if (patient === 'conflict' || !known.entered) return { how: 'other-person' };
    const { mdtrtId, contentHash, ...said } = this.build(arrival, patient._id);
    const facts = {
      departmentCode: said.departmentCode || known.departmentCode,
      departmentName: said.departmentName || known.departmentName,
      bed: said.bed || known.bed,
      attendingDoctor: said.attendingDoctor || known.attendingDoctor,
      contactName: said.contactName || known.contactName,
      contactPhoneSealed: said.contactPhoneSealed ?? known.contactPhoneSealed,
      contactPhoneTail: said.contactPhoneTail || known.contactPhoneTail,
      diagnosisSealed: said.diagnosisSealed ?? known.diagnosisSealed,
      diagnosisHash: said.diagnosisHash ?? known.diagnosisHash ?? null,
      nameAtAdmission: said.nameAtAdmission || known.nameAtAdmission || '',
      idNumberHashAtAdmission: said.idNumberHashAtAdmission ?? known.idNumberHashAtAdmission ?? null,
      insutype: said.insutype,
      medType: said.medType,
      entered: { ...known.entered, joinedAt: this.clock.now() },
    };
    await this.admissions.join(known, { ...facts, mdtrtId, contentHash }, session);
    return { how: 'joined', stayId: known._id };
  }

  private build(arrival: Arrival, patientId: string): Admission {
    const { institution, info, admittedAt, emergency } = arrival;
    const phone = textOf(info, 'tel');
    const diagnosis = textOf(info, 'adm_diag_dscr', 'dscg_maindiag_name');
    const code = mainDiagnosisCode(info, arrival.diagnoses);
    const shown = textOf(info, 'mdtrt_cert_type') === SHOWN_ID_CARD ? textOf(info, 'mdtrt_cert_no') : '';
    const idNumber = (textOf(info, 'certno') || shown).toUpperCase().replace(/\s/g, '');
    return {
      _id: newId(),
      institution,
      iptNo: textOf(info, 'ipt_no'),
      mdtrtId: arrival.mdtrtId,
      contentHash: arrival.contentHash,
      patientId,
      // An emergency lies in bed while its check is open (P6).
      state: emergency ? 'admitted' : 'pending-check',
      emergency: emergency !== null,
      emergencyDeclared: emergency,
      entered: arrival.entered,
      departmentCode: textOf(info, 'adm_dept_codg'),
      departmentName: textOf(info, 'adm_dept_name'),
      bed: textOf(info, 'adm_bed'),
      attendingDoctor: textOf(info, 'chfpdr_name'),
      contactName: textOf(info, 'coner_name'),
      contactPhoneSealed: phone ? this.keys.seal(phone, 'admissions.contactPhone') : null,
      contactPhoneTail: phone.slice(-4),
      diagnosisSealed: diagnosis ? this.keys.seal(diagnosis, 'admissions.diagnosis') : null,
      diagnosisHash: code ? this.keys.lookup(`${institution}/${code}`, 'diagnosis') : null,
      nameAtAdmission: textOf(info, 'psn_name'),
      idNumberHashAtAdmission: idNumber ? this.keys.lookup(idNumber, 'id-number') : null,
      admittedAt,
      admittedOn: shanghaiDate(admittedAt.getTime()),
      dischargedOn: null,
      insutype: textOf(info, 'insutype'),
      medType: textOf(info, 'med_type'),
      openedAt: this.clock.now(),
    };
  }
}
