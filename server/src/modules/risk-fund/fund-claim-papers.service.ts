import { Inject, Injectable } from '@nestjs/common';
import { FUND_PAPERS } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FileStore } from '../../database/file-store.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { readPaper, type ScannedPaper } from '../kept-papers/index.js';
import { RiskFundRepository } from './risk-fund.repository.js';

const context = (paperId: string) => `fundClaims.paper/${paperId}`;

/** Scans to a claim on the fund: sealed, seen by finance and who decides; the guard writes down each look. */
@Injectable()
export class FundClaimPapers {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly files: FileStore,
    private readonly rows: RiskFundRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async add(
    stay: StayScope,
    { name: by }: StaffCaller,
    claimId: string,
    scan: string,
  ): Promise<{ paperId: string } | Refusal> {
    const read = readPaper(scan);
    if (isRefusal(read)) return read;
    const { bytes, contentType } = read;
    return this.transactions.run(async (session) => {
      const row = await this.rows.findClaim(stay, claimId, session);
      if (!row) return refuse('not-found', '没有这份申请');
      const paperId = newId();
      const sealed = this.keys.sealBytes(bytes, context(paperId));
      const { sha256 } = await this.files.put(sealed, 'application/octet-stream', stay.institution);
      const paper = { paperId, sha256, contentType, by, at: this.clock.now() };
      if (await this.rows.addPaper(row, paper, FUND_PAPERS, session)) return { paperId };
      return (row.papers ?? []).length >= FUND_PAPERS
        ? refuse('wrong-state', `材料最多 ${FUND_PAPERS} 份`)
        : refuse('wrong-state', '这份申请办完了，不能再加材料');
    });
  }

  async open(
    stay: StayScope,
    { claimId, paperId }: { claimId: string; paperId: string },
  ): Promise<ScannedPaper | Refusal> {
    const row = await this.rows.findClaim(stay, claimId);
    const paper = row?.papers?.find((one) => one.paperId === paperId);
    if (!paper) return refuse('not-found', '没有这份材料');
    const sealed = await this.files.get(paper.sha256, stay.institution);
    return { bytes: this.keys.openBytes(sealed, context(paperId)), contentType: paper.contentType };
  }
}
