import { X509Certificate } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import type { PaperSeal } from '../../documents/paper.js';
import { CertificateSeal } from '../../documents/seal/index.js';
import { LICENSED_SIGNING, type LicensedSigning } from '../../integrations/licensed-signing/index.js';
import { RegistryRepository } from '../registry/index.js';
import { SEAL, type SealRow } from './seal.schema.js';

const CONTEXT = 'institutionSeals.key';

/** Which certificate seals an institution's papers. A paper that is sealed stays as it is when the certificate changes. */
@Injectable()
export class SealsService {
  constructor(
    @InjectModel(SEAL) private readonly seals: Model<SealRow>,
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    @Inject(LICENSED_SIGNING) private readonly licensed: LicensedSigning,
  ) {}

  /** What seals a paper made now; null where the hospital has no certificate, or one that is out of date. */
  async sealFor(institution: string, reason: string): Promise<PaperSeal | null> {
    const [row] = await this.listOf(institution);
    if (!row || !inDate(new X509Certificate(row.certificatePem), this.clock.systemNow())) return null;
    const { name: hospital } = await this.registry.getInstitution(institution);
    const authority = new CertificateSeal(row.certificatePem, this.keys.open(row.keySealed, CONTEXT), this.licensed);
    return { authority, hospital, reason, at: this.clock.systemNow() };
  }

  /** Newest first. */
  listOf(institution: string): Promise<SealRow[]> {
    return this.seals.find({ institution }).sort({ setAt: -1, _id: -1 }).lean();
  }

  /** Refuses a pair that does not belong together, that is too weak, or that is out of date. */
  async set(
    institution: string,
    pair: { certificatePem: string; keyPem: string },
    setBy: SealRow['setBy'],
  ): Promise<null | Refusal> {
    const problem = problemOf(pair, this.clock.systemNow());
    if (problem) return refuse('bad-input', problem.reason, problem.field);
    await this.seals.create({
      _id: newId(),
      institution,
      certificatePem: pair.certificatePem,
      keySealed: this.keys.seal(pair.keyPem, CONTEXT),
      setBy,
      setAt: this.clock.systemNow(),
    });
    return null;
  }
}

function inDate(certificate: X509Certificate, now: Date): boolean {
  return new Date(certificate.validFrom) <= now && now < new Date(certificate.validTo);
}

function problemOf(
  { certificatePem, keyPem }: { certificatePem: string; keyPem: string },
  now: Date,
): { field: string; reason: string } | null {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(certificatePem);
  } catch {
    return { field: 'certificatePem', reason: '证书读不出来，请看是不是 PEM 格式' };
  }
  if (!inDate(certificate, now)) return { field: 'certificatePem', reason: '证书不在有效期内' };
  try {
    new CertificateSeal(certificatePem, keyPem);
    return null;
  } catch {
    return { field: 'keyPem', reason: '私钥和证书不是一对，或者不是 2048 位以上的 RSA' };
  }
}
