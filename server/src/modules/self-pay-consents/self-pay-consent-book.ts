import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StayScope } from '../../common/caller.js';
import { Transactions } from '../../database/transactions.js';
import { type PaperBook, PaperMaking, type PaperScan, type PaperSignature } from '../paper-signing/index.js';
import { SelfPayConsentRepository } from './self-pay-consent.repository.js';
import type { SelfPayConsentRow } from './self-pay-consent.schema.js';

/** What signing a consent means: the item may be used, up to the quantity and at the price that it names. */
@Injectable()
export class SelfPayConsentBook implements PaperBook<SelfPayConsentRow> {
  readonly called = '一份自费项目同意书';

  constructor(
    private readonly transactions: Transactions,
    private readonly consents: SelfPayConsentRepository,
    private readonly making: PaperMaking,
  ) {}

  async open(stay: StayScope, paperId: string): Promise<SelfPayConsentRow | Refusal> {
    const row = await this.consents.find(stay, paperId);
    if (!row) return refuse('not-found', '没有这份同意书');
    if (row.state === 'announced' || row.state === 'owed') return row;
    return refuse('agreement-not-open', '这份同意书已经有了结果，不用再签');
  }

  setScan(row: SelfPayConsentRow, scan: PaperScan): Promise<boolean> {
    return this.consents.setScan(row._id, scan);
  }

  dropScan(row: SelfPayConsentRow): Promise<void> {
    return this.consents.dropScan(row._id);
  }

  async complete(
    stay: StayScope,
    row: SelfPayConsentRow,
    signature: PaperSignature,
    images: Buffer[],
    guardianIdNumber: string | null,
  ): Promise<SelfPayConsentRow | Refusal> {
    const parts = await this.making.make(stay, row, signature, images, guardianIdNumber);
    return this.transactions.run(async (session) => {
      if (!(await this.consents.sign(row._id, parts, session))) return refuse('agreement-not-open');
      await this.making.register(stay.institution, row, parts, session);
      return { ...row, state: 'signed' as const, ...parts };
    });
  }
}
