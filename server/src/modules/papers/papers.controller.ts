import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { Endpoint, Input } from '../../common/endpoint.js';
import { DocumentRepository } from './document.repository.js';
import { readDocumentNumber } from './document-number.js';

/** The check page's questions (documents.md): genuine, changed or unknown, and nobody's data. */
@Controller()
export class PapersController {
  constructor(private readonly documents: DocumentRepository) {}

  /** Bytes that we made are genuine, whatever number was typed; other bytes under a known number were changed. */
  @Endpoint('checkDocument')
  async checkDocument(@Input() { params, query }: InputOf<'checkDocument'>): Promise<ResponseOf<'checkDocument'>> {
    const made = await this.documents.find(params.sha256);
    if (made) return { result: 'genuine', kind: made.kind, madeOn: made.madeOn };
    const named = await this.named(query.number ?? '');
    return named
      ? { result: 'changed', kind: named.kind, madeOn: named.madeOn }
      : { result: 'unknown', kind: null, madeOn: null };
  }

  @Endpoint('findDocument')
  async findDocument(@Input() { params }: InputOf<'findDocument'>): Promise<ResponseOf<'findDocument'>> {
    const row = await this.named(params.number);
    return { registered: row !== null, kind: row?.kind ?? null, madeOn: row?.madeOn ?? null };
  }

  private async named(typed: string) {
    const number = readDocumentNumber(typed);
    return number ? this.documents.findByNumber(number) : null;
  }
}
