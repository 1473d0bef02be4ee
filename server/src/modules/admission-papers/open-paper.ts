import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { EligibilityRepository } from '../eligibility/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import type { AdmissionPaperRow } from './admission-paper.schema.js';

/** Papers that may be signed now. */
@Injectable()
export class OpenPapers {
  constructor(
    private readonly clock: Clock,
    private readonly papers: AdmissionPaperRepository,
    private readonly decisions: EligibilityRepository,
  ) {}

  /** A presented paper in time, made under the decision that still stands. A scanned form waits without an end. */
  async find(stay: StayScope, paperId: string): Promise<AdmissionPaperRow | Refusal> {
    const row = await this.papers.find(stay, paperId);
    if (!row) return refuse('not-found', '没有这份协议');
    if (row.state !== 'presented') return refuse('agreement-not-open');
    if (!row.scan && row.validUntil <= this.clock.now()) {
      await this.papers.advance(row._id, 'expired');
      return refuse('agreement-not-open', '这份协议过期了，请重新出一份');
    }
    const decision = await this.decisions.latestDecision(stay);
    if (decision?._id === row.decisionId) return row;
    return refuse('agreement-not-open', '资格认定已经变了，请住院处重新出一份');
  }
}
