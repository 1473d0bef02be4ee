import { Inject, Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { Environment } from '../../config/environment.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FileStore } from '../../database/file-store.js';
import { ENVIRONMENT, FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { LICENSED_SIGNING, type LicensedSigning } from '../../integrations/licensed-signing/index.js';
import { SMS_GATEWAY, type SmsGateway } from '../../integrations/sms/index.js';
import { AdjustmentsReader } from '../adjustments/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { GrantRepository, Guardians, OneTimeCodes } from '../identity/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { readSignature, type SigningPlace } from '../paper-signing/index.js';
import { DocumentRepository } from '../papers/index.js';
import { RegistryRepository } from '../registry/index.js';
import { SealsService } from '../seals/index.js';
import { AgreementRepository } from './agreement.repository.js';
import type { AgreementRow, AgreementSignature, Proposer } from './agreement.schema.js';
import { agreementPdf } from './agreement-pdf.js';

const CODE_MINUTES = 10;
const RESEND_SECONDS = 60;

type SignInput = InputOf<'signAgreement'>['body'];

/** Signing by hand and with an SMS code: evidence, never called 可靠电子签名 (domain.md, "Words of law"). */
@Injectable()
export class SigningService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly codes: OneTimeCodes,
    private readonly grants: GrantRepository,
    private readonly guardians: Guardians,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly adjustments: AdjustmentsReader,
    private readonly documents: DocumentRepository,
    private readonly files: FileStore,
    private readonly seals: SealsService,
    @Inject(SMS_GATEWAY) private readonly sms: SmsGateway,
    @Inject(LICENSED_SIGNING) private readonly licensed: LicensedSigning,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Sends the signing code to the phone that the hospital has on record for the stay. */
  async sendCode(stay: StayScope, caller: PhoneCaller, agreementId: string) {
    const outsider = await this.guardians.refuseOthers(stay, caller.accountId);
    if (outsider) return outsider;
    const row = await this.openAgreement(stay, agreementId);
    if (isRefusal(row)) return row;
    const wait = await this.codes.secondsUntilResend('signing', agreementId, caller.accountId);
    if (wait > 0) return refuse('too-many-requests', `${wait} 秒后可以再发一次`);
    const admission = await this.admissions.get(stay);
    if (!admission.contactPhoneSealed) return refuse('sms-failed', '住院登记没有留手机号，请到收费处当面签');
    const { code } = await this.codes.issue('signing', agreementId, caller.accountId, CODE_MINUTES);
    const sent = await this.sms.send({
      phone: this.keys.open(admission.contactPhoneSealed, 'admissions.contactPhone'),
      template: 'zhf_code',
      params: { code, minutes: String(CODE_MINUTES) },
      text: `【诊后付】验证码 ${code}，${CODE_MINUTES} 分钟内有效，用来签一份还款协议。不是您本人要签，请不要告诉别人。`,
    });
    if (sent.state === 'rejected') return refuse('sms-failed');
    return { phoneTail: admission.contactPhoneTail, validMinutes: CODE_MINUTES, resendAfterSeconds: RESEND_SECONDS };
  }

  /** Checks that it was read, confirmed, written and coded; then signs, seals the PDF and takes effect at once. */
  async sign(
    stay: StayScope,
    caller: PhoneCaller,
    agreementId: string,
    input: SignInput,
    place: SigningPlace,
  ): Promise<AgreementRow | Refusal> {
    const outsider = await this.guardians.refuseOthers(stay, caller.accountId);
    if (outsider) return outsider;
    const row = await this.openAgreement(stay, agreementId);
    if (isRefusal(row)) return row;
    const unread = this.unread(row, input);
    if (unread) return unread;
    const image = readSignature(input.signature);
    if (!image) return refuse('signature-missing', '请在方框里用手指写下名字', 'signature');
    const check = await this.codes.verify('signing', agreementId, input.code, caller.accountId);
    if (check === 'expired' || check === 'locked') return refuse('code-expired', undefined, 'code');
    if (check === 'wrong') return refuse('code-wrong', undefined, 'code');
    const signature = await this.signatureOf(stay, caller, row, input, image, place);
    const { name: hospital } = await this.registry.getInstitution(stay.institution);
    const address = `${this.environment.PUBLIC_URL.replace(/\/$/, '')}/m/check/${row.textSha256.slice(0, 16)}`;
    const seal = await this.seals.sealFor(stay.institution, row.text.title);
    const licensed = await this.certified(row, signature);
    const pdf = await agreementPdf(row, signature, image, { hospital, checkAddress: address, seal, licensed });
    const stored = await this.files.put(pdf, 'application/pdf', stay.institution);
    return this.takeEffect(stay, row, signature, stored.sha256);
  }

  private async takeEffect(
    stay: StayScope,
    row: AgreementRow,
    signature: AgreementSignature,
    pdfSha256: string,
  ): Promise<AgreementRow | Refusal> {
    const today = this.clock.today();
    return this.transactions.run(async (session) => {
      const obligation = await this.obligations.lock(row.obligationId, session);
      const undecided = await this.adjustments.refuseWhileOpen(stay, session);
      if (undecided) return undecided;
      if (obligation.balanceFen !== row.balanceFen)
        return refuse('agreement-not-open', '欠的钱已经变了，请重新选怎么付');
      const earlier = await this.agreements.liveOf(row.obligationId, session);
      if (row.proposal && row.proposal.replaces !== (earlier?._id ?? null)) {
        return refuse('agreement-not-open', '以前那份协议的情况变了，请重新选怎么付');
      }
      if (earlier) {
        const ending = { how: 'superseded' as const, at: signature.at, by: signature.signerName };
        const reason = `签了第 ${row.version} 版`;
        await this.agreements.advance(earlier._id, 'superseded', session, { ...ending, reason });
      }
      const signed = await this.agreements.sign(row._id, { signature, pdfSha256, startsOn: today }, session);
      if (!signed) return refuse('agreement-not-open');
      await this.agreements.advance(row._id, 'effective', session);
      const kind = row.text.title;
      await this.documents.add(
        { _id: pdfSha256, institution: stay.institution, kind, madeOn: today, about: row._id },
        session,
      );
      return { ...row, state: 'effective' as const, signature, pdfSha256, startsOn: today };
    });
  }

  private async openAgreement(stay: StayScope, agreementId: string): Promise<AgreementRow | Refusal> {
    const row = await this.agreements.find(stay, agreementId);
    if (!row) return refuse('not-found', '没有这份协议');
    if (row.state !== 'presented') return refuse('agreement-not-open');
    const undecided = await this.adjustments.refuseWhileOpen(stay);
    if (undecided) return undecided;
    if (row.validUntil > this.clock.now()) return row;
    await this.agreements.expire(this.clock.now());
    return refuse('agreement-not-open', '这份协议过期了，请重新选怎么付');
  }

  /** Not signed; what is owed and a signed agreement stay as they are. */
  async decline(
    stay: StayScope,
    caller: PhoneCaller,
    agreementId: string,
    reason: string,
  ): Promise<AgreementRow | Refusal> {
    const row = await this.agreements.find(stay, agreementId);
    if (!row) return refuse('not-found', '没有这份协议');
    const { name: by } = await this.familyOf(stay, caller);
    const ending = { how: 'declined' as const, at: this.clock.now(), by, reason };
    if (!(await this.agreements.advance(row._id, 'declined', undefined, ending))) return refuse('agreement-not-open');
    return { ...row, state: 'declined' as const, ending };
  }

  /** Who acts on the phone, as the other side knows the person. */
  async familyOf(stay: StayScope, { accountId }: PhoneCaller): Promise<Proposer> {
    const grant = await this.grants.findActive(accountId, stay.patientId, this.clock.today());
    const { name = '', relationName: as = '' } = grant ?? {};
    return { side: 'family', id: accountId, name, as, role: null };
  }

  /** What a licensed CA says of it; null while none is configured. */
  private async certified({ textSha256 }: AgreementRow, { signatureSha256, at }: AgreementSignature) {
    const { provider } = this.licensed;
    const evidence = await this.licensed.certify({ textSha256, signatureSha256, at });
    return provider && evidence ? { provider, evidenceNo: evidence.evidenceNo } : null;
  }

  private unread(row: AgreementRow, input: SignInput): Refusal | null {
    if (!input.readToEnd) return refuse('agreement-not-read', undefined, 'readToEnd');
    if (input.textSha256 !== row.textSha256)
      return refuse('agreement-not-read', '看到的文本不是这一份，请重新打开', 'textSha256');
    const missing = row.text.clauses.find(
      (clause) => clause.mustConfirm && !input.confirmedClauses.includes(clause.code),
    );
    return missing ? refuse('agreement-not-read', `请确认“${missing.title}”`, 'confirmedClauses') : null;
  }

  private async signatureOf(
    stay: StayScope,
    caller: PhoneCaller,
    row: AgreementRow,
    input: SignInput,
    image: Buffer,
    place: SigningPlace,
  ): Promise<AgreementSignature> {
    const grant = await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today());
    const admission = await this.admissions.get(stay);
    const file = await this.files.put(image, 'image/png', stay.institution);
    return {
      accountId: caller.accountId,
      signerName: grant?.name ?? '',
      relationName: grant?.relationName ?? '',
      at: this.clock.now(),
      phoneTail: admission.contactPhoneTail,
      confirmedClauses: row.text.clauses
        .filter((clause) => input.confirmedClauses.includes(clause.code))
        .map((clause) => clause.code),
      signatureSha256: file.sha256,
      address: place.address,
      device: place.device,
    };
  }
}
