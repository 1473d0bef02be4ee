import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StayScope } from '../../common/caller.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository, type AdmissionState } from '../admissions/index.js';
import { PaperDecisions } from '../eligibility/index.js';
import { type PaperBook, PaperMaking, type PaperScan, type PaperSignature } from '../paper-signing/index.js';
import { Deposits } from '../prepayments/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import type { AdmissionPaperRow } from './admission-paper.schema.js';
import { OpenPapers } from './open-paper.js';

/** Stays that the signature leads to the ward; one that is being discharged stays where it is. */
const WAITING: readonly AdmissionState[] = ['eligible', 'deposit-required'];

/** What signing an admission paper means: it takes effect at once, and the bed is there without a deposit. */
@Injectable()
export class AdmissionPaperBook implements PaperBook<AdmissionPaperRow> {
  readonly called = '一份入院协议';

  constructor(
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly decisions: PaperDecisions,
    private readonly papers: AdmissionPaperRepository,
    private readonly deposits: Deposits,
    private readonly openPapers: OpenPapers,
    private readonly making: PaperMaking,
  ) {}

  open(stay: StayScope, paperId: string): Promise<AdmissionPaperRow | Refusal> {
    return this.openPapers.find(stay, paperId);
  }

  setScan(row: AdmissionPaperRow, scan: PaperScan): Promise<boolean> {
    return this.papers.setScan(row._id, scan);
  }

  dropScan(row: AdmissionPaperRow): Promise<void> {
    return this.papers.dropScan(row._id);
  }

  async complete(
    stay: StayScope,
    row: AdmissionPaperRow,
    signature: PaperSignature,
    images: Buffer[],
    guardianIdNumber: string | null,
  ): Promise<AdmissionPaperRow | Refusal> {
    const parts = await this.making.make(stay, row, signature, images, guardianIdNumber);
    return this.transactions.run(async (session) => {
      if (!(await this.papers.sign(row._id, parts, session))) return refuse('agreement-not-open');
      await this.papers.advance(row._id, 'effective', session);
      await this.making.register(stay.institution, row, parts, session);
      const { witness, name } = signature;
      await this.decisions.sign(stay, witness ?? { staffId: '', name: `${name}（手机）` }, session);
      const admission = await this.admissions.lock(stay, session);
      if (WAITING.includes(admission.state)) await this.admissions.advance(admission, 'admitted', session);
      await this.deposits.drop(admission, 'paper-signed', session);
      return { ...row, state: 'effective' as const, ...parts };
    });
  }
}
