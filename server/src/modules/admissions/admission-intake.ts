import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import {
  answer,
  dateFrom,
  type HisAnswer,
  type HisMessage,
  HisRouter,
  instantFrom,
  nodeOf,
  nodesOf,
  rejected,
  textOf,
} from '../../integrations/his/index.js';
import { type Patient, PatientRepository, RegistryRepository } from '../registry/index.js';
import { AdmissionRepository } from './admission.repository.js';
import type { Admission } from './admission.schema.js';
import { PersonIntake } from './person-intake.js';

type Node = Record<string, unknown>;

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

/** 2401: a stay begins (insurance-interface.md 2.2). Its key is institution + ipt_no. */
@Injectable()
export class AdmissionIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly patients: PatientRepository,
    private readonly persons: PersonIntake,
    private readonly registry: RegistryRepository,
    private readonly clock: Clock,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  onModuleInit(): void {
    this.router.on('2401', (message) => this.take(message));
  }

  private async take(message: HisMessage): Promise<HisAnswer> {
    const info = nodeOf(message.input, 'mdtrtinfo');
    const iptNo = textOf(info, 'ipt_no');
    const admittedAt = instantFrom(info, 'begntime');
    if (!iptNo) return rejected(message.msgid, 'input.mdtrtinfo.ipt_no', 'missing', '缺少住院号');
    if (!admittedAt) return rejected(message.msgid, 'input.mdtrtinfo.begntime', 'bad-time', '入院时间缺少或不对');
    if (!(await this.registry.findInstitution(message.institution))) {
      return rejected(message.msgid, 'X-Institution', 'unknown-institution', '没有登记这家机构');
    }
    const mdtrtId = textOf(nodeOf(message.output, 'result'), 'mdtrt_id') || null;
    const contentHash = createHash('sha256').update(JSON.stringify(info)).digest('hex');
    return this.transactions.run(async (session) => {
      const known = await this.admissions.findByNumber(message.institution, iptNo, session);
      if (known) return this.again(message, known, contentHash, mdtrtId, session);
      const patient = await this.patientOf(message, info, session);
      if (!patient) {
        return rejected(message.msgid, 'input.mdtrtinfo.psn_no', 'unknown-person', '没有收到这个人的 1101，也没有姓名');
      }
      await this.admissions.create(this.build(message, info, patient, admittedAt, mdtrtId, contentHash), session);
      return answer(message.msgid, 'accepted');
    });
  }

  /** A replay is harmless; it may bring the alias that was not known before. Other content is a conflict. */
  private async again(
    message: HisMessage,
    known: Admission,
    contentHash: string,
    mdtrtId: string | null,
    session: ClientSession,
  ): Promise<HisAnswer> {
    if (known.contentHash !== contentHash) {
      return rejected(message.msgid, 'input.mdtrtinfo', 'conflict', '同一住院号已经登记，内容不一样；改信息请用 2403');
    }
    if (mdtrtId && known.mdtrtId === null) {
      await this.admissions.setAlias(known, mdtrtId, session);
      return answer(message.msgid, 'accepted');
    }
    return answer(message.msgid, 'duplicate');
  }

  /** By person number from an earlier 1101, else from the names the message itself carries (edges.md section 3). */
  private async patientOf(message: HisMessage, info: Node, session: ClientSession): Promise<Patient | null> {
    const psnNo = textOf(info, 'psn_no') || null;
    const certno = textOf(info, 'certno').toUpperCase();
    const idNumberHash = certno ? this.keys.lookup(certno, 'id-number') : null;
    const known = await this.patients.find(message.institution, { idNumberHash, psnNo }, session);
    if (known) return known;
    const name = textOf(info, 'psn_name');
    if (!name) return null;
    const facts = { name, psnNo, gend: textOf(info, 'gend') || '0' };
    const identified = await this.persons.withIdentity(
      message.institution,
      facts,
      certno,
      dateFrom(info, 'brdy'),
      session,
    );
    return this.patients.save(message.institution, null, identified, session);
  }

  private build(
    message: HisMessage,
    info: Node,
    patient: Patient,
    admittedAt: Date,
    mdtrtId: string | null,
    contentHash: string,
  ): Admission {
    const phone = textOf(info, 'tel');
    const diagnosis = textOf(info, 'adm_diag_dscr', 'dscg_maindiag_name');
    const code = mainDiagnosisCode(info, nodesOf(message.input, 'diseinfo'));
    const shown = textOf(info, 'mdtrt_cert_type') === SHOWN_ID_CARD ? textOf(info, 'mdtrt_cert_no') : '';
    const idNumber = (textOf(info, 'certno') || shown).toUpperCase().replace(/\s/g, '');
    return {
      _id: newId(),
      institution: message.institution,
      iptNo: textOf(info, 'ipt_no'),
      mdtrtId,
      contentHash,
      patientId: patient._id,
      state: 'pending-check',
      emergency: false,
      emergencyDeclared: null,
      departmentCode: textOf(info, 'adm_dept_codg'),
      departmentName: textOf(info, 'adm_dept_name'),
      bed: textOf(info, 'adm_bed'),
      attendingDoctor: textOf(info, 'chfpdr_name'),
      contactName: textOf(info, 'coner_name'),
      contactPhoneSealed: phone ? this.keys.seal(phone, 'admissions.contactPhone') : null,
      contactPhoneTail: phone.slice(-4),
      diagnosisSealed: diagnosis ? this.keys.seal(diagnosis, 'admissions.diagnosis') : null,
      diagnosisHash: code ? this.keys.lookup(`${message.institution}/${code}`, 'diagnosis') : null,
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
