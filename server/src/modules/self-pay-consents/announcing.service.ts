import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { announcedFen, maskIdNumber, priceText } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { Guardians } from '../identity/index.js';
import type { GuardianReason } from '../paper-signing/index.js';
import { newDocumentNumber } from '../papers/index.js';
import { type Institution, type Patient, RegistryRepository } from '../registry/index.js';
import { PaperTemplates } from '../templates/index.js';
import { consentHoursOn, dueAfter } from './consent-hours.js';
import { announceable } from './consent-reader.js';
import { SelfPayConsentRepository } from './self-pay-consent.repository.js';
import type { AnnouncedItem, SelfPayConsentRow } from './self-pay-consent.schema.js';

const SIGNER_RULES: Record<GuardianReason | 'patient', string> = {
  patient: '由患者本人签字；也可以由患者指定的家属代签。',
  minor: '患者不满 18 周岁，由监护人签字。',
  incapacitated: '患者现在不能自己办理，由监护人签字。',
};

/** The ward announces an item outside the catalogue: text, price, hash and number are fixed here. */
@Injectable()
export class AnnouncingService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly guardians: Guardians,
    private readonly templates: PaperTemplates,
    private readonly consents: SelfPayConsentRepository,
    private readonly outbox: Outbox,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** One consent to an item waits at a time; two people who announce at once make one. */
  async announce(
    stay: StayScope,
    caller: StaffCaller,
    item: InputOf<'announceSelfPayItem'>['body'],
  ): Promise<SelfPayConsentRow | Refusal> {
    const draft = await this.draft(stay, caller, item);
    if (isRefusal(draft)) return draft;
    return this.transactions.run(async (session) => {
      const { state } = await this.admissions.lock(stay, session);
      if (!announceable(state)) return refuse('wrong-state', '这次住院已经办完，不能再告知');
      const older = await this.consents.listOf(stay, session);
      const waiting = older.find((row) => row.item.code === item.code && ['announced', 'owed'].includes(row.state));
      if (waiting) return refuse('wrong-state', '这一样已经告知过一份，还在等签字', 'code');
      const row = { ...draft, version: (older[0]?.version ?? 0) + 1 };
      await this.consents.create(row, session);
      const { institution, stayId } = stay;
      const payload = { paperId: row._id };
      await this.outbox.add(session, { kind: 'consent-announced', institution, stayId, payload });
      return row;
    });
  }

  private async draft(stay: StayScope, caller: StaffCaller, item: AnnouncedItem): Promise<SelfPayConsentRow | Refusal> {
    const institution = await this.registry.getInstitution(stay.institution);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const admission = await this.admissions.get(stay);
    const presentedAt = this.clock.now();
    const emergency = item.emergencyReason !== null;
    const signBy = emergency ? dueAfter(presentedAt, consentHoursOn(institution, this.clock.today())) : null;
    const guardianReason = await this.guardians.reasonFor(stay);
    const values = this.values(institution, patient, admission, item, signBy, guardianReason);
    const filled = await this.templates.fill(stay.institution, 'self-pay-consent', this.clock.today(), values);
    if (isRefusal(filled)) return filled;
    const { text, label } = filled;
    return {
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      patientId: stay.patientId,
      version: 0,
      state: emergency ? 'owed' : 'announced',
      number: newDocumentNumber(),
      item,
      amountFen: announcedFen(item.quantity, item.price),
      templateLabel: label,
      text,
      textSha256: createHash('sha256')
        .update(JSON.stringify([text, label]))
        .digest('hex'),
      guardianReason,
      announcedBy: { staffId: caller.staffId, name: caller.name },
      presentedAt,
      signBy,
      scan: null,
      signature: null,
      annexSealed: null,
      annexSha256: null,
      pdfSha256: null,
      largePdfSha256: null,
      ended: null,
      keptQuantity: null,
    };
  }

  /** The values of the template's variables; what is not known stays empty and is refused by the template. */
  private values(
    institution: Institution,
    patient: Patient,
    admission: Admission,
    item: AnnouncedItem,
    signBy: Date | null,
    guardianReason: GuardianReason | null,
  ): Record<string, string> {
    const amountFen = announcedFen(item.quantity, item.price);
    const by = signBy && `${formatLongDay(shanghaiDate(signBy.getTime()))} ${shanghaiTime(signBy.getTime())}`;
    const idNumber = patient.idNumberSealed ? this.keys.open(patient.idNumberSealed, 'patients.idNumber') : '';
    return {
      hospital: institution.name,
      hospitalPhone: institution.phone,
      patientName: patient.name,
      patientId: idNumber ? maskIdNumber(idNumber) : '没有登记',
      admissionNo: admission.iptNo,
      signerRule: SIGNER_RULES[guardianReason ?? 'patient'],
      item: item.spec ? `${item.name}，${item.spec}` : item.name,
      itemCode: item.code,
      price: priceText(item.price),
      quantity: `${item.quantity} ${item.unit}`,
      amount: formatYuan(amountFen),
      amountInCapitals: capitalAmount(amountFen),
      why: item.why,
      alternatives: item.alternatives,
      explainedBy: item.explainedBy,
      emergency: by ? `这一样已经先用了，因为：${item.emergencyReason}。请在 ${by} 以前补签。` : '',
    };
  }
}
