import { Inject, Injectable } from '@nestjs/common';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { Environment } from '../../config/environment.js';
import { FileStore } from '../../database/file-store.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { DocumentRepository, newDocumentNumber } from '../papers/index.js';
import { findProfileOn, RegistryRepository } from '../registry/index.js';
import { PrepaymentRepository } from './prepayment.repository.js';
import type { Prepayment } from './prepayment.schema.js';
import { stageNoticePdf } from './stage-notice.js';

/** 分阶段结算通知: made on the first request, from then on the same bytes (documents.md). */
@Injectable()
export class StageNotices {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly prepayments: PrepaymentRepository,
    private readonly documents: DocumentRepository,
    private readonly files: FileStore,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async bytesOf(stay: StayScope, row: Prepayment): Promise<{ sha256: string; bytes: Buffer }> {
    const sha256 = row.notice?.sha256 ?? (await this.make(stay, row));
    return { sha256, bytes: await this.files.get(sha256, row.institution) };
  }

  /** Answers the hash of the paper that stands: two requests at once make one. */
  private async make(stay: StayScope, row: Prepayment): Promise<string> {
    const institution = await this.registry.getInstitution(row.institution);
    const admission = await this.admissions.get(stay);
    const place = findProfileOn(institution, admission.admittedOn)?.stagePayments;
    if (row.cause.kind !== 'stage' || !place) throw new Error(`prepayment ${row._id} is no stage`);
    const { name: patientName } = await this.registry.getPatient(row.institution, row.patientId);
    const number = newDocumentNumber();
    const pdf = await stageNoticePdf({
      hospital: institution.name,
      phone: institution.phone,
      patientName,
      admissionNo: admission.iptNo,
      askedOn: row.askedOn,
      madeAt: this.clock.now(),
      askedFen: row.askedFen,
      stage: row.cause,
      place,
      number,
      checkAddress: `${this.environment.PUBLIC_URL.replace(/\/$/, '')}/m/pages/papers/check?number=${number}`,
    });
    const { sha256 } = await this.files.put(pdf, 'application/pdf', row.institution);
    await this.transactions.run(async (session) => {
      if (!(await this.prepayments.setNotice(row._id, { sha256, number }, session))) return;
      const made = { institution: row.institution, kind: '分阶段结算通知', madeOn: this.clock.today() };
      await this.documents.add({ _id: sha256, ...made, about: row._id, number }, session);
    });
    return (await this.prepayments.get(row._id)).notice?.sha256 ?? sha256;
  }
}
