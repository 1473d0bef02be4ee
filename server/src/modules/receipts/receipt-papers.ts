import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { Environment } from '../../config/environment.js';
import { insertRow } from '../../database/collection.js';
import { FileStore } from '../../database/file-store.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { checkAddressOf } from '../../documents/check-block.js';
import { DocumentRepository, newDocumentNumber } from '../papers/index.js';
import { ReceiptReader } from '../payments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { SealsService } from '../seals/index.js';
import { RECEIPT_PAPER, type ReceiptPaper } from './receipt-paper.schema.js';
import { RECEIPT_KIND, receiptPdf } from './receipt-pdf.js';

/** The paper of a payment: made at the first asking, sealed, then the same bytes for ever. */
@Injectable()
export class ReceiptPapers {
  constructor(
    @InjectModel(RECEIPT_PAPER) private readonly papers: Model<ReceiptPaper>,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly receipts: ReceiptReader,
    private readonly registry: RegistryRepository,
    private readonly seals: SealsService,
    private readonly documents: DocumentRepository,
    private readonly files: FileStore,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async pdf(stay: StayScope, paymentId: string): Promise<{ bytes: Buffer; sha256: string } | Refusal> {
    const receipt = await this.receipts.read(stay, paymentId);
    if (!receipt) return refuse('not-found', '没有这张凭证');
    if (receipt.takenBackOn) return refuse('wrong-state', '这一笔收费处撤销了，凭证不再有效');
    const { institution } = stay;
    const made = await this.papers.findOne({ _id: paymentId, institution, stayId: stay.stayId }).lean();
    const { pdfSha256: sha256 } = made ?? (await this.make(stay, receipt));
    return { bytes: await this.files.get(sha256, institution), sha256 };
  }

  /** Of two who ask at the same moment the second gets the first one's. */
  private async make({ institution, stayId }: StayScope, snapshot: ReceiptPaper['snapshot']): Promise<ReceiptPaper> {
    const { phone } = await this.registry.getInstitution(institution);
    const number = newDocumentNumber();
    const checkAddress = checkAddressOf(this.environment.PUBLIC_URL, number);
    const madeAt = this.clock.now();
    const seal = await this.seals.sealFor(institution, RECEIPT_KIND);
    const bytes = await receiptPdf(snapshot, { phone, number, checkAddress, madeAt, seal });
    const { sha256: pdfSha256 } = await this.files.put(bytes, 'application/pdf', institution);
    const row: ReceiptPaper = { _id: snapshot.paymentId, institution, stayId, number, snapshot, pdfSha256, madeAt };
    return this.transactions.run(async (session) => {
      const made = await this.papers.findById(row._id).session(session).lean();
      if (made) return made;
      await insertRow(this.papers, row, session);
      const entry = { institution, kind: RECEIPT_KIND, madeOn: this.clock.today(), about: row._id, number };
      await this.documents.add({ _id: pdfSha256, ...entry }, session);
      return row;
    });
  }
}
