import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { Environment } from '../../config/environment.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FileStore } from '../../database/file-store.js';
import { ENVIRONMENT, FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { LARGE_TYPE } from '../../documents/paper.js';
import { AdmissionRepository, type AdmissionState } from '../admissions/index.js';
import { PaperDecisions } from '../eligibility/index.js';
import { DocumentRepository } from '../papers/index.js';
import { Deposits } from '../prepayments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import type { AdmissionPaperRow, PaperSignature } from './admission-paper.schema.js';
import { signedPaperPdf } from './paper-pdf.js';

/** Stays that the signature leads to the ward; one that is being discharged stays where it is. */
const WAITING: readonly AdmissionState[] = ['eligible', 'deposit-required'];
export const ANNEX_CONTEXT = 'admissionPapers.annex';

/** The last step of every way to sign: annex, PDF, entry in the register of papers, and the bed without a deposit. */
@Injectable()
export class PaperCompletion {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly decisions: PaperDecisions,
    private readonly documents: DocumentRepository,
    private readonly papers: AdmissionPaperRepository,
    private readonly deposits: Deposits,
    private readonly files: FileStore,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The address that the paper's code leads to. */
  checkAddress(number: string): string {
    return `${this.environment.PUBLIC_URL.replace(/\/$/, '')}/m/pages/papers/check?number=${number}`;
  }

  /** Signs, makes the PDF from what was signed, and takes effect at once; refused when somebody was faster. */
  async complete(
    stay: StayScope,
    row: AdmissionPaperRow,
    signature: PaperSignature,
    images: Buffer[],
    guardianIdNumber: string | null,
  ): Promise<AdmissionPaperRow | Refusal> {
    const { name: hospital, phone } = await this.registry.getInstitution(stay.institution);
    const annex = await this.annexOf(stay, guardianIdNumber);
    const signed = { ...row, signature, annexSha256: annex.annexSha256 };
    const checkAddress = this.checkAddress(row.number);
    const imprint = { hospital, phone, checkAddress };
    const pdf = await signedPaperPdf(signed, signature, images, imprint);
    const { sha256: pdfSha256 } = await this.files.put(pdf, 'application/pdf', stay.institution);
    const large = await signedPaperPdf(signed, signature, images, imprint, LARGE_TYPE);
    const { sha256: largePdfSha256 } = await this.files.put(large, 'application/pdf', stay.institution);
    return this.transactions.run(async (session) => {
      const done = { signature, pdfSha256, largePdfSha256, ...annex };
      if (!(await this.papers.sign(row._id, done, session))) return refuse('agreement-not-open');
      await this.papers.advance(row._id, 'effective', session);
      const { institution } = stay;
      const made = { institution, kind: row.text.title, madeOn: this.clock.today(), about: row._id };
      await this.documents.add({ _id: pdfSha256, ...made, number: row.number }, session);
      await this.documents.add({ _id: largePdfSha256, ...made, kind: `${made.kind}（大字版）` }, session);
      const { witness, name } = signature;
      await this.decisions.sign(stay, witness ?? { staffId: '', name: `${name}（手机）` }, session);
      const admission = await this.admissions.lock(stay, session);
      if (WAITING.includes(admission.state)) await this.admissions.advance(admission, 'admitted', session);
      await this.deposits.drop(admission, 'paper-signed', session);
      return { ...row, state: 'effective' as const, ...done };
    });
  }

  /** Full ID numbers stay with the hospital, bound by a hash that a nonce keeps from being guessed back. */
  private async annexOf(stay: StayScope, guardianIdNumber: string | null) {
    const { idNumberSealed } = await this.registry.getPatient(stay.institution, stay.patientId);
    const patientIdNumber = idNumberSealed ? this.keys.open(idNumberSealed, 'patients.idNumber') : null;
    const annex = JSON.stringify({ patientIdNumber, guardianIdNumber, nonce: randomBytes(16).toString('hex') });
    return {
      annexSealed: this.keys.seal(annex, ANNEX_CONTEXT),
      annexSha256: createHash('sha256').update(annex).digest('hex'),
    };
  }
}
