import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { TemplateText } from '@zhenhoufu/shared/contracts';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import type { Environment } from '../../config/environment.js';
import { insertRow } from '../../database/collection.js';
import { FileStore } from '../../database/file-store.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { checkAddressOf } from '../../documents/check-block.js';
import { LARGE_TYPE } from '../../documents/paper.js';
import { DocumentRepository } from './document.repository.js';
import { newDocumentNumber } from './document-number.js';
import { TOLD_PAPER, type ToldPaper } from './told-paper.schema.js';
import { toldPaperPdf } from './told-paper-pdf.js';

/** Everything that a told paper is made from. */
export interface ToldContent {
  text: TemplateText;
  label: string;
  head: string[];
  madeAt: Date;
  hospital: string;
  phone: string;
  foot?: ToldPaper['foot'];
}

/** Papers that tell (入院告知书, 不享受说明): made at the first asking, afterwards the very same bytes. */
@Injectable()
export class ToldPapers {
  constructor(
    @InjectModel(TOLD_PAPER) private readonly papers: Model<ToldPaper>,
    private readonly transactions: Transactions,
    private readonly documents: DocumentRepository,
    private readonly files: FileStore,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async find(stay: StayScope, paperId: string): Promise<ToldPaper | null> {
    return this.papers.findOne({ _id: paperId, stayId: stay.stayId, institution: stay.institution }).lean();
  }

  /** Makes it once; of two who ask at the same moment the second gets the first one's. */
  async make(stay: StayScope, paperId: string, content: ToldContent): Promise<ToldPaper> {
    const { text, label, head, madeAt, hospital, phone, foot } = content;
    const { institution, stayId } = stay;
    const number = newDocumentNumber();
    const textSha256 = createHash('sha256')
      .update(JSON.stringify([text, label, head]))
      .digest('hex');
    const said = { _id: paperId, institution, stayId, number, label, text, textSha256, head, madeAt };
    const row: Omit<ToldPaper, 'pdfSha256' | 'largePdfSha256'> = foot ? { ...said, foot } : said;
    const checkAddress = checkAddressOf(this.environment.PUBLIC_URL, number);
    const imprint = { hospital, phone, checkAddress };
    const plain = await toldPaperPdf(row, imprint);
    const large = await toldPaperPdf(row, imprint, LARGE_TYPE);
    const { sha256: pdfSha256 } = await this.files.put(plain, 'application/pdf', institution);
    const { sha256: largePdfSha256 } = await this.files.put(large, 'application/pdf', institution);
    return this.transactions.run(async (session) => {
      const made = await this.papers.findById(paperId).session(session).lean();
      if (made) return made;
      const kept = { ...row, pdfSha256, largePdfSha256 };
      await insertRow(this.papers, kept, session);
      const entry = { institution, kind: text.title, madeOn: shanghaiDate(madeAt.getTime()), about: paperId };
      await this.documents.add({ _id: pdfSha256, ...entry, number }, session);
      await this.documents.add({ _id: largePdfSha256, ...entry, kind: `${text.title}（大字版）` }, session);
      return kept;
    });
  }

  bytes(paper: ToldPaper, type: 'plain' | 'large'): Promise<Buffer> {
    return this.files.get(type === 'large' ? paper.largePdfSha256 : paper.pdfSha256, paper.institution);
  }
}
