import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { birthDateOf, isIdNumber } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import {
  answer,
  dateFrom,
  type HisAnswer,
  type HisMessage,
  HisRouter,
  nodeOf,
  nodesOf,
  rejected,
  textOf,
} from '../../integrations/his/index.js';
import { type Patient, type PatientFacts, PatientRepository, RegistryRepository } from '../registry/index.js';

/** 1101: who the person is, how insured, with which identities (insurance-interface.md 2.1). */
@Injectable()
export class PersonIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly transactions: Transactions,
    private readonly patients: PatientRepository,
    private readonly registry: RegistryRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  onModuleInit(): void {
    this.router.on('1101', (message) => this.take(message));
  }

  private async take(message: HisMessage): Promise<HisAnswer> {
    const base = nodeOf(message.output, 'baseinfo');
    const psnNo = textOf(base, 'psn_no');
    const name = textOf(base, 'psn_name');
    if (!psnNo) return rejected(message.msgid, 'response.output.baseinfo.psn_no', 'missing', '缺少人员编号');
    if (!name) return rejected(message.msgid, 'response.output.baseinfo.psn_name', 'missing', '缺少姓名');
    const facts: PatientFacts = {
      psnNo,
      name,
      gend: textOf(base, 'gend') || '0',
      insurance: nodesOf(message.output, 'insuinfo').map((row) => ({
        insutype: textOf(row, 'insutype'),
        status: textOf(row, 'psn_insu_stas'),
        admdvs: textOf(row, 'insuplc_admdvs', 'insuplc_admvs'),
        psnType: textOf(row, 'psn_type'),
      })),
      identities: nodesOf(message.output, 'idetinfo').map((row) => ({
        type: textOf(row, 'psn_idet_type'),
        name: textOf(row, 'psn_idet_type_name', 'memo'),
        from: dateFrom(row, 'begntime'),
        to: dateFrom(row, 'endtime'),
      })),
    };
    return this.transactions.run(async (session) => {
      const before = await this.known(message.institution, psnNo, textOf(base, 'certno'), session);
      const identified = await this.withIdentity(
        message.institution,
        facts,
        textOf(base, 'certno'),
        dateFrom(base, 'brdy'),
        session,
      );
      const after = await this.patients.save(message.institution, before, identified, session);
      return answer(message.msgid, before && sameFacts(before, after) ? 'duplicate' : 'accepted');
    });
  }

  private async known(
    institution: string,
    psnNo: string,
    certno: string,
    session: ClientSession,
  ): Promise<Patient | null> {
    const idNumberHash = certno ? this.keys.lookup(certno.toUpperCase(), 'id-number') : null;
    return this.patients.find(institution, { idNumberHash, psnNo }, session);
  }

  /** Adds the sealed ID number and the region's person; the birth date from 1101 wins over the one in the number. */
  async withIdentity(
    institution: string,
    facts: PatientFacts,
    certno: string,
    birthDate: string | null,
    session: ClientSession,
  ): Promise<PatientFacts> {
    const idNumber = certno.toUpperCase().replace(/\s/g, '');
    if (!idNumber) return birthDate ? { ...facts, birthDate } : facts;
    const { admdvs } = await this.registry.getInstitution(institution);
    const idNumberHash = this.keys.lookup(idNumber, 'id-number');
    return {
      ...facts,
      birthDate: birthDate ?? (isIdNumber(idNumber) ? birthDateOf(idNumber) : null),
      idNumberSealed: this.keys.seal(idNumber, 'patients.idNumber'),
      idNumberHash,
      idTail: idNumber.slice(-4),
      personId: await this.patients.personOf(admdvs, idNumberHash, session),
    };
  }
}

/** Nothing changed but the sealing, which is random each time. */
function sameFacts(before: Patient, after: Patient): boolean {
  const facts = ({ idNumberSealed: _sealed, ...rest }: Patient) => JSON.stringify(rest);
  return facts(before) === facts(after);
}
