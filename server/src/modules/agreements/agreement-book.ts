import { Inject, Injectable } from '@nestjs/common';
import type { AgreementVersion } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { Environment } from '../../config/environment.js';
import { FileStore } from '../../database/file-store.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { checkAddressOf } from '../../documents/check-block.js';
import { LICENSED_SIGNING, type LicensedSigning } from '../../integrations/licensed-signing/index.js';
import { AdjustmentsReader } from '../adjustments/index.js';
import { Guardians } from '../identity/index.js';
import { ObligationRepository } from '../obligations/index.js';
import {
  type PaperBook,
  PaperMaking,
  type PaperScan,
  type PaperSignature,
  type SignablePaper,
} from '../paper-signing/index.js';
import { DocumentRepository, newDocumentNumber } from '../papers/index.js';
import { RegistryRepository } from '../registry/index.js';
import { SealsService } from '../seals/index.js';
import { AgreementRepository } from './agreement.repository.js';
import type { AgreementRow, AgreementSignature } from './agreement.schema.js';
import { agreementPdf } from './agreement-pdf.js';
import { outdatedBy } from './outdated.js';

/** A version of an agreement as whoever signs it, in any way, meets it. */
export interface SignableAgreement extends SignablePaper {
  agreement: AgreementRow;
}

const OUTDATED = {
  debt: '欠的钱已经变了，请重新选怎么付',
  agreement: '以前那份协议的情况变了，请重新选怎么付',
} as const;

type Signed = Parameters<AgreementRepository['sign']>[1];

/** What signing an agreement means: the sealed PDF with its audit trail, and the schedule counts from today. */
@Injectable()
export class AgreementBook implements PaperBook<SignableAgreement> {
  readonly called = '一份还款协议';

  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly guardians: Guardians,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly adjustments: AdjustmentsReader,
    private readonly making: PaperMaking,
    private readonly documents: DocumentRepository,
    private readonly files: FileStore,
    private readonly seals: SealsService,
    @Inject(LICENSED_SIGNING) private readonly licensed: LicensedSigning,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** A presented version in time; a scanned form waits for its check without an end. */
  async open(stay: StayScope, agreementId: string): Promise<SignableAgreement | Refusal> {
    const row = await this.agreements.find(stay, agreementId);
    if (!row) return refuse('not-found', '没有这份协议');
    if (row.state !== 'presented') return refuse('agreement-not-open');
    const undecided = await this.adjustments.refuseWhileOpen(stay);
    if (undecided) return undecided;
    // Whoever checks a scan can still give it back.
    if (row.scan) return this.signable(stay, row);
    const outdated = await this.outdated(row);
    if (outdated) return refuse('agreement-not-open', OUTDATED[outdated]);
    if (row.validUntil > this.clock.now()) return this.signable(stay, row);
    await this.agreements.expire(this.clock.now());
    return refuse('agreement-not-open', '这份协议过期了，请重新选怎么付');
  }

  /** What changed since it was put forward, as things are now; null while it can be signed. */
  async outdated(row: AgreementRow): Promise<AgreementVersion['outdatedBy']> {
    const { balanceFen } = await this.obligations.get(row.obligationId);
    return outdatedBy(row, balanceFen, await this.agreements.liveOf(row.obligationId));
  }

  async signable(stay: StayScope, row: AgreementRow): Promise<SignableAgreement> {
    const { title, summary, clauses, templateVersion } = row.text;
    return {
      _id: row._id,
      number: row.number ?? '',
      version: row.version,
      templateLabel: templateVersion,
      text: { title, summary, clauses },
      textSha256: row.textSha256,
      guardianReason: await this.guardians.reasonFor(stay),
      relativeMaySign: true,
      guardianOnRecord: true,
      presentedAt: row.presentedAt,
      scan: row.scan ?? null,
      agreement: row,
    };
  }

  setScan({ _id }: SignableAgreement, scan: PaperScan): Promise<boolean> {
    return this.agreements.setScan(_id, scan);
  }

  dropScan({ _id }: SignableAgreement): Promise<void> {
    return this.agreements.dropScan(_id);
  }

  async complete(
    stay: StayScope,
    { agreement: row }: SignableAgreement,
    signature: PaperSignature,
    images: Buffer[],
    otherIdNumber: string | null,
  ): Promise<SignableAgreement | Refusal> {
    const { name: hospital } = await this.registry.getInstitution(stay.institution);
    const number = row.number ?? newDocumentNumber();
    const annex = await this.making.annexOf(stay, otherIdNumber);
    const kept = keptSignature(signature);
    const pdf = await agreementPdf(row, signature, images, {
      hospital,
      number,
      checkAddress: checkAddressOf(this.environment.PUBLIC_URL, number),
      annexSha256: annex.annexSha256,
      seal: await this.seals.sealFor(stay.institution, row.text.title),
      licensed: await this.certified(row, kept),
    });
    const { sha256: pdfSha256 } = await this.files.put(pdf, 'application/pdf', stay.institution);
    const signed = { signature: kept, pdfSha256, startsOn: this.clock.today(), ...annex };
    const agreement = await this.transactions.run((session) => this.takeEffect(stay, row, number, signed, session));
    return isRefusal(agreement) ? agreement : this.signable(stay, agreement);
  }

  /** Only what was offered for today's debt, in the place of what was signed then, takes effect. */
  private async takeEffect(
    stay: StayScope,
    row: AgreementRow,
    number: string,
    signed: Signed & { signature: AgreementSignature; pdfSha256: string; startsOn: string },
    session: ClientSession,
  ): Promise<AgreementRow | Refusal> {
    const obligation = await this.obligations.lock(row.obligationId, session);
    const undecided = await this.adjustments.refuseWhileOpen(stay, session);
    if (undecided) return undecided;
    const earlier = await this.agreements.liveOf(row.obligationId, session);
    const outdated = outdatedBy(row, obligation.balanceFen, earlier);
    if (outdated) return refuse('agreement-not-open', OUTDATED[outdated]);
    const { signature, pdfSha256, startsOn } = signed;
    if (earlier) {
      const ending = { how: 'superseded' as const, at: this.clock.now(), by: signature.signerName };
      const reason = `签了第 ${row.version} 版`;
      await this.agreements.advance(earlier._id, 'superseded', session, { ...ending, reason });
    }
    if (!(await this.agreements.sign(row._id, signed, session))) return refuse('agreement-not-open');
    await this.agreements.advance(row._id, 'effective', session);
    const made = { institution: stay.institution, kind: row.text.title, madeOn: startsOn, about: row._id, number };
    await this.documents.add({ _id: pdfSha256, ...made }, session);
    return { ...row, state: 'effective', ...signed };
  }

  /** What a licensed CA says of it; null while none is configured. */
  private async certified({ textSha256 }: AgreementRow, { signatureSha256, at }: AgreementSignature) {
    const { provider } = this.licensed;
    const evidence = await this.licensed.certify({ textSha256, signatureSha256, at });
    return provider && evidence ? { provider, evidenceNo: evidence.evidenceNo } : null;
  }
}

/** The signature as the row keeps it, in the words of rows that were signed before the desk could. */
function keptSignature(signature: PaperSignature): AgreementSignature {
  const { way, witness, checkedBy, identifiedBy, guardianIdMasked, authority, imageSha256s, ...rest } = signature;
  const { name: signerName, relationName, at, phoneTail, confirmedClauses, address, device } = rest;
  const kept = { signerName, relationName, at, phoneTail, confirmedClauses, address, device };
  const common = { ...kept, accountId: signature.accountId ?? '', signatureSha256: imageSha256s[0] ?? '' };
  if (way === 'phone') return common;
  const seen = { witness, checkedBy, identifiedBy, guardianIdMasked, imageSha256s, authority: authority ?? null };
  return { ...common, atDesk: { way, ...seen } };
}
