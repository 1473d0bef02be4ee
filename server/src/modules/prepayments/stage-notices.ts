import { Inject, Injectable } from '@nestjs/common';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { Environment } from '../../config/environment.js';
import { FileStore } from '../../database/file-store.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { checkAddressOf } from '../../documents/check-block.js';
import { LARGE_TYPE } from '../../documents/paper.js';
import { AdmissionRepository } from '../admissions/index.js';
import { DocumentRepository, newDocumentNumber } from '../papers/index.js';
import { findProfileOn, RegistryRepository } from '../registry/index.js';
import { PrepaymentRepository } from './prepayment.repository.js';
import type { Prepayment } from './prepayment.schema.js';
import { stageNoticePdf } from './stage-notice.js';

const KIND = '分阶段结算通知';

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

  async bytesOf(stay: StayScope, row: Prepayment, large: boolean): Promise<{ sha256: string; bytes: Buffer }> {
    const made = row.notice ?? (await this.make(stay, row));
    const sha256 = large ? made.largeSha256 : made.sha256;
    return { sha256, bytes: await this.files.get(sha256, row.institution) };
  }

  /** Answers the paper that stands, in both sizes: two requests at once make one. */
  private async make(stay: StayScope, row: Prepayment): Promise<NonNullable<Prepayment['notice']>> {
    const institution = await this.registry.getInstitution(row.institution);
    const admission = await this.admissions.get(stay);
    const place = findProfileOn(institution, admission.admittedOn)?.stagePayments;
    if (row.cause.kind !== 'stage' || !place) throw new Error(`prepayment ${row._id} is no stage`);
    const { name: patientName } = await this.registry.getPatient(row.institution, row.patientId);
    const number = newDocumentNumber();
    const base = this.environment.PUBLIC_URL.replace(/\/$/, '');
    const content = {
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
      checkAddress: checkAddressOf(this.environment.PUBLIC_URL, number),
      payAddress: `${base}/m/pages/stay/prepay?stayId=${row.stayId}`,
    };
    const keep = async (scale: number) =>
      (await this.files.put(await stageNoticePdf(content, scale), 'application/pdf', row.institution)).sha256;
    const notice = { sha256: await keep(1), largeSha256: await keep(LARGE_TYPE), number };
    await this.transactions.run(async (session) => {
      if (!(await this.prepayments.setNotice(row._id, notice, session))) return;
      const made = { institution: row.institution, madeOn: this.clock.today(), about: row._id };
      await this.documents.add({ _id: notice.sha256, ...made, kind: KIND, number }, session);
      await this.documents.add({ _id: notice.largeSha256, ...made, kind: `${KIND}（大字版）` }, session);
    });
    return (await this.prepayments.get(row._id)).notice ?? notice;
  }
}
