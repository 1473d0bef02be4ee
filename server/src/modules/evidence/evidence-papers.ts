import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isRefusal } from '@zhenhoufu/shared/errors';
import { formatYuan } from '@zhenhoufu/shared/money';
import type { StayScope } from '../../common/caller.js';
import { FileStore } from '../../database/file-store.js';
import { AgreementRepository } from '../agreements/index.js';
import { BillPapersService } from '../bill-papers/index.js';
import { PaymentRepository } from '../payments/index.js';
import { ReceiptPapers } from '../receipts/index.js';
import { type EvidenceFile, EvidenceSources } from './evidence-sources.js';

/** Papers that were made before, byte by byte as they were signed and given out: agreements, bills, receipts. */
@Injectable()
export class EvidencePapers implements OnModuleInit {
  constructor(
    private readonly sources: EvidenceSources,
    private readonly agreements: AgreementRepository,
    private readonly bills: BillPapersService,
    private readonly payments: PaymentRepository,
    private readonly receipts: ReceiptPapers,
    private readonly files: FileStore,
  ) {}

  onModuleInit(): void {
    this.sources.add('01-还款协议', (stay) => this.signed(stay));
    this.sources.add('02-费用清单', (stay) => this.bill(stay));
    this.sources.add('06-缴费凭证', (stay) => this.paid(stay));
  }

  private async *signed(stay: StayScope): AsyncGenerator<EvidenceFile> {
    for (const { version, pdfSha256 } of (await this.agreements.listOf(stay)).reverse()) {
      if (!pdfSha256) continue;
      const bytes = await this.files.get(pdfSha256, stay.institution);
      yield { name: `还款协议第${version}版.pdf`, title: `签好的还款协议，第 ${version} 版`, bytes };
    }
  }

  private async *bill(stay: StayScope): AsyncGenerator<EvidenceFile> {
    const paper = await this.bills.ofStay(stay, 'plain');
    if (!isRefusal(paper)) yield { name: '住院费用清单.pdf', title: '住院费用清单，每天的', bytes: paper.bytes };
  }

  private async *paid(stay: StayScope): AsyncGenerator<EvidenceFile> {
    for (const [index, { _id, paidOn, amountFen }] of (await this.payments.listOf(stay)).entries()) {
      const paper = await this.receipts.pdf(stay, _id);
      if (isRefusal(paper)) continue;
      const title = `缴费凭证，${paidOn} 付 ${formatYuan(amountFen)} 元`;
      yield { name: `缴费凭证${String(index + 1).padStart(2, '0')}-${paidOn}.pdf`, title, bytes: paper.bytes };
    }
  }
}
