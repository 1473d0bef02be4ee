import { Inject, Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FileStore } from '../../database/file-store.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { SMS_GATEWAY, type SmsGateway } from '../../integrations/sms/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { type Grant, GrantRepository, Guardians, OneTimeCodes } from '../identity/index.js';
import { RegistryRepository } from '../registry/index.js';
import { signerOf, whyGuardian } from './guardian.js';
import { confirmedOf, unreadPart } from './read-and-confirmed.js';
import type { PaperBook, PaperSigner, SignablePaper } from './signable-paper.js';
import { readSignature } from './signature-image.js';
import type { SigningPlace } from './signing-place.js';

const CODE_MINUTES = 10;
const RESEND_SECONDS = 60;

/** On the phone: by hand and with an SMS code, by the patient, whom he let sign, or the guardian. */
@Injectable()
export class PhoneSigning {
  constructor(
    private readonly clock: Clock,
    private readonly codes: OneTimeCodes,
    private readonly grants: GrantRepository,
    private readonly guardians: Guardians,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly files: FileStore,
    @Inject(SMS_GATEWAY) private readonly sms: SmsGateway,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Sends the signing code to the phone that the hospital has on record for the stay. */
  async sendCode(book: PaperBook<SignablePaper>, stay: StayScope, caller: PhoneCaller, paperId: string) {
    const row = await book.open(stay, paperId);
    if (isRefusal(row)) return row;
    const grant = await this.grantThatSigns(stay, caller, row);
    if (isRefusal(grant)) return grant;
    const wait = await this.codes.secondsUntilResend('signing', paperId, caller.accountId);
    if (wait > 0) return refuse('too-many-requests', `${wait} 秒后可以再发一次`);
    const { contactPhoneSealed, contactPhoneTail } = await this.admissions.get(stay);
    if (!contactPhoneSealed) return refuse('sms-failed', '住院登记没有留手机号，请到医院当面签');
    const { code } = await this.codes.issue('signing', paperId, caller.accountId, CODE_MINUTES);
    const sent = await this.sms.send({
      phone: this.keys.open(contactPhoneSealed, 'admissions.contactPhone'),
      template: 'zhf_code',
      params: { code, minutes: String(CODE_MINUTES) },
      text: `【诊后付】验证码 ${code}，${CODE_MINUTES} 分钟内有效，用来签${book.called}。不是您家要签，请不要告诉别人。`,
    });
    if (sent.state === 'rejected') return refuse('sms-failed');
    return { phoneTail: contactPhoneTail, validMinutes: CODE_MINUTES, resendAfterSeconds: RESEND_SECONDS };
  }

  /** Checks that it was read, confirmed, written and coded; then it takes effect. */
  async sign<Row extends SignablePaper>(
    book: PaperBook<Row>,
    stay: StayScope,
    caller: PhoneCaller,
    paperId: string,
    input: InputOf<'signPaperOnPhone'>['body'],
    place: SigningPlace,
  ): Promise<Row | Refusal> {
    const row = await book.open(stay, paperId);
    if (isRefusal(row)) return row;
    const grant = await this.grantThatSigns(stay, caller, row);
    if (isRefusal(grant)) return grant;
    const unread = unreadPart(row, input);
    if (unread) return unread;
    const signer = await this.signer(stay, row, grant, input.guardianIdNumber);
    if (isRefusal(signer)) return signer;
    const image = readSignature(input.signature);
    if (!image) return refuse('signature-missing', '请在方框里用手指写下名字', 'signature');
    const check = await this.codes.verify('signing', paperId, input.code, caller.accountId);
    if (check === 'expired' || check === 'locked') return refuse('code-expired', undefined, 'code');
    if (check === 'wrong') return refuse('code-wrong', undefined, 'code');
    const { contactPhoneTail } = await this.admissions.get(stay);
    const { sha256 } = await this.files.put(image, 'image/png', stay.institution);
    const signature = {
      ...signer,
      way: 'phone' as const,
      at: this.clock.now(),
      accountId: caller.accountId,
      phoneTail: contactPhoneTail,
      witness: null,
      checkedBy: null,
      identifiedBy: null,
      confirmedClauses: confirmedOf(row, input),
      imageSha256s: [sha256],
      ...place,
    };
    const guardianId = row.guardianReason ? (input.guardianIdNumber ?? this.guardians.numberOf(grant)) : null;
    return book.complete(stay, row, signature, [image], guardianId);
  }

  /** Where a guardian must sign, only the one whom the desk entered as such may. */
  private async grantThatSigns(stay: StayScope, caller: PhoneCaller, row: SignablePaper): Promise<Grant | Refusal> {
    const grant = await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today());
    if (!grant) return refuse('no-grant');
    if (row.guardianReason && grant.relation !== 'guardian') return refuse('guardian-needed', whyGuardian(row));
    return grant;
  }

  private async signer(
    stay: StayScope,
    row: SignablePaper,
    grant: Grant,
    guardianIdNumber: string | undefined,
  ): Promise<PaperSigner | Refusal> {
    const { name, relationName } = grant;
    if (!row.guardianReason) return { name, relationName, guardianIdMasked: null };
    const number = guardianIdNumber ?? (row.guardianOnRecord ? this.guardians.numberOf(grant) : null);
    if (!number) return refuse('bad-input', '请填监护人自己的身份证号', 'guardianIdNumber');
    if (!this.guardians.isHisNumber(grant, number)) {
      return refuse('bad-input', '和登记的监护人身份证号不一样，请核对', 'guardianIdNumber');
    }
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const idNumber = patient.idNumberSealed ? this.keys.open(patient.idNumberSealed, 'patients.idNumber') : '';
    const guardian = { name, relationName, idNumber: number };
    return signerOf(row, { name: patient.name, idNumber }, { guardian }, this.clock.today());
  }
}
