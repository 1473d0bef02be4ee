import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { Environment } from '../../config/environment.js';
import { isDuplicateKey } from '../../database/duplicate-key.js';
import { FileStore } from '../../database/file-store.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { checkAddressOf } from '../../documents/check-block.js';
import { Paper } from '../../documents/paper.js';
import { DocumentRepository, newDocumentNumber } from '../papers/index.js';
import { RegistryRepository } from '../registry/index.js';
import { SealsService } from '../seals/index.js';
import {
  BILL_PAPER_VERSION,
  type BillImprint,
  type PaperType,
  type SealedDay,
  scaleOf,
  writeDayPaper,
  writeStayPaper,
} from './bill-paper.js';
import { BillPaperRepository } from './bill-paper.repository.js';
import { SealedDays } from './sealed-days.js';

export interface MadePaper {
  sha256: string;
  bytes: Buffer;
}

/** 一日清单 on paper: made on the first request from sealed bytes, kept with its hash, the same bytes ever after. */
@Injectable()
export class BillPapersService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly days: SealedDays,
    private readonly papers: BillPaperRepository,
    private readonly documents: DocumentRepository,
    private readonly files: FileStore,
    private readonly seals: SealsService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async ofDay(stay: StayScope, date: string, type: PaperType): Promise<MadePaper | Refusal> {
    const day = await this.days.of(stay, date);
    if (!day) return refuse('bill-not-ready', '这一天还没有封存，封存以后才能下载');
    return this.once(stay, date, type, [day], `一日清单 ${formatLongDay(date)}`);
  }

  /** All days that are sealed now; a day sealed later makes another paper. */
  async ofStay(stay: StayScope, type: PaperType): Promise<MadePaper | Refusal> {
    const days = await this.days.all(stay);
    if (days.length === 0) return refuse('bill-not-ready', '还没有封存的日子，第二天早上再来看');
    return this.once(stay, null, type, days, '住院费用清单');
  }

  /** What is printed about the hospital and how the paper is checked, under a number of its own, and the hospital's seal. */
  async imprint(institution: string, type: PaperType, kind: string): Promise<BillImprint> {
    const { phone } = await this.registry.getInstitution(institution);
    const number = newDocumentNumber();
    const checkAddress = checkAddressOf(this.environment.PUBLIC_URL, number);
    const seal = await this.seals.sealFor(institution, kind);
    return { phone, number, checkAddress, type, seal };
  }

  private async once(
    stay: StayScope,
    date: string | null,
    type: PaperType,
    days: readonly SealedDay[],
    kind: string,
  ): Promise<MadePaper> {
    const sources = days.map(({ bill, sha256 }) => ({ date: bill.date, sha256 }));
    const digest = createHash('sha256')
      .update(JSON.stringify([BILL_PAPER_VERSION, sources]))
      .digest('hex');
    const _id = `${stay.stayId}:${date ?? 'stay'}:${type}:${digest}`;
    const known = await this.papers.find(_id, stay.institution);
    if (known) return { sha256: known.sha256, bytes: await this.files.get(known.sha256, stay.institution) };
    const imprint = await this.imprint(stay.institution, type, kind);
    const madeAt = this.clock.now();
    const paper = new Paper(kind, madeAt, scaleOf(type));
    const [only] = days;
    if (date !== null && only) await writeDayPaper(paper, only, imprint);
    else await writeStayPaper(paper, days, imprint);
    const bytes = await paper.finish(`编号 ${imprint.number}`, imprint.seal);
    const { sha256 } = await this.files.put(bytes, 'application/pdf', stay.institution);
    const { institution, stayId } = stay;
    const { number } = imprint;
    const row = {
      _id,
      institution,
      stayId,
      date,
      type,
      sources,
      templateVersion: BILL_PAPER_VERSION,
      number,
      sha256,
      madeAt,
    };
    try {
      await this.transactions.run(async (session) => {
        await this.papers.add(row, session);
        const made = { institution, kind, madeOn: this.clock.today(), about: _id };
        await this.documents.add({ _id: sha256, ...made, number }, session);
      });
    } catch (error) {
      // Somebody asked for the same paper at the same moment: theirs is the one that is kept.
      const other = isDuplicateKey(error) ? await this.papers.find(_id, institution) : null;
      if (!other) throw error;
      return { sha256: other.sha256, bytes: await this.files.get(other.sha256, institution) };
    }
    return { sha256, bytes };
  }
}
