import { Injectable } from '@nestjs/common';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { FastifyReply } from 'fastify';
import { DocumentRepository } from './document.repository.js';
import type { DocumentRow } from './document.schema.js';

/** `住院费用分期还款协议书 2026年12月2日.pdf`: the kind of paper and its day, nobody's name. A daily bill's kind has its day in it. */
export function paperFileName({ kind, madeOn }: Pick<DocumentRow, 'kind' | 'madeOn'>): string {
  return /\d月\d+日/.test(kind) ? `${kind}.pdf` : `${kind} ${formatLongDay(madeOn)}.pdf`;
}

/** A name in Chinese as a header carries it (RFC 6266, RFC 8187); `file.pdf` for who reads no UTF-8. */
export function shownAs(fileName: string): string {
  const coded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `inline; filename="file.pdf"; filename*=UTF-8''${coded}`;
}

/** What goes before the bytes of a paper that was made: that it is a PDF, under which name, and by which hash it is known. */
@Injectable()
export class PaperHeads {
  constructor(private readonly documents: DocumentRepository) {}

  async write(reply: FastifyReply, sha256: string): Promise<void> {
    const made = await this.documents.find(sha256);
    reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', shownAs(made ? paperFileName(made) : '文件.pdf'));
    reply.header('etag', `"${sha256}"`).header('cache-control', 'private, no-cache');
  }
}
