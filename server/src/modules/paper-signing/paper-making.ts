import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { Environment } from '../../config/environment.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FileStore } from '../../database/file-store.js';
import { ENVIRONMENT, FIELD_KEYS } from '../../database/tokens.js';
import { checkAddressOf } from '../../documents/check-block.js';
import { LARGE_TYPE } from '../../documents/paper.js';
import { DocumentRepository } from '../papers/index.js';
import { RegistryRepository } from '../registry/index.js';
import { SealsService } from '../seals/index.js';
import { signedPaperPdf } from './paper-pdf.js';
import type { PaperSignature, SignablePaper, SignedParts } from './signable-paper.js';

/** Under which the annexes of admission papers were first sealed; one for all papers. */
const ANNEX_CONTEXT = 'admissionPapers.annex';

/** What every way to sign ends in: the annex, the PDF in plain and large type, and its entry in the register of papers. */
@Injectable()
export class PaperMaking {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly seals: SealsService,
    private readonly documents: DocumentRepository,
    private readonly files: FileStore,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Makes and keeps the bytes, under the hospital's seal where it has one. */
  async make(
    stay: StayScope,
    row: SignablePaper,
    signature: PaperSignature,
    images: Buffer[],
    guardianIdNumber: string | null,
  ): Promise<SignedParts> {
    const { name: hospital, phone } = await this.registry.getInstitution(stay.institution);
    const annex = await this.annexOf(stay, guardianIdNumber);
    const imprint = {
      hospital,
      phone,
      checkAddress: checkAddressOf(this.environment.PUBLIC_URL, row.number),
      annexSha256: annex.annexSha256,
      seal: await this.seals.sealFor(stay.institution, row.text.title),
    };
    const made = async (scale: number) => {
      const pdf = await signedPaperPdf(row, signature, images, imprint, scale);
      return (await this.files.put(pdf, 'application/pdf', stay.institution)).sha256;
    };
    return { signature, pdfSha256: await made(1), largePdfSha256: await made(LARGE_TYPE), ...annex };
  }

  /** Enters both files, so that the check page knows them. */
  async register(institution: string, row: SignablePaper, parts: SignedParts, session: ClientSession): Promise<void> {
    const made = { institution, kind: row.text.title, madeOn: this.clock.today(), about: row._id };
    await this.documents.add({ _id: parts.pdfSha256, ...made, number: row.number }, session);
    await this.documents.add({ _id: parts.largePdfSha256, ...made, kind: `${made.kind}（大字版）` }, session);
  }

  /** Full ID numbers stay with the hospital, bound by a hash that a nonce keeps from being guessed back. */
  async annexOf(stay: StayScope, guardianIdNumber: string | null) {
    const { idNumberSealed } = await this.registry.getPatient(stay.institution, stay.patientId);
    const patientIdNumber = idNumberSealed ? this.keys.open(idNumberSealed, 'patients.idNumber') : null;
    const annex = JSON.stringify({ patientIdNumber, guardianIdNumber, nonce: randomBytes(16).toString('hex') });
    return {
      annexSealed: this.keys.seal(annex, ANNEX_CONTEXT),
      annexSha256: createHash('sha256').update(annex).digest('hex'),
    };
  }
}
