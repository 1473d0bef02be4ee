import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FieldKeys } from '../../database/field-keys.js';
import { FileStore } from '../../database/file-store.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import type { PaperScan } from './signable-paper.js';

const context = (sha256: string) => `papers.scan:${sha256}`;

/** Scanned pages at rest: encrypted, known by the SHA-256 of what was scanned, which the paper prints. */
@Injectable()
export class ScanPages {
  constructor(
    private readonly files: FileStore,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async keep(institution: string, pages: Buffer[]): Promise<Pick<PaperScan, 'pageSha256s' | 'sealedSha256s'>> {
    const pageSha256s: string[] = [];
    const sealedSha256s: string[] = [];
    for (const page of pages) {
      const sha256 = createHash('sha256').update(page).digest('hex');
      const sealed = this.keys.sealBytes(page, context(sha256));
      pageSha256s.push(sha256);
      sealedSha256s.push((await this.files.put(sealed, 'application/octet-stream', institution)).sha256);
    }
    return { pageSha256s, sealedSha256s };
  }

  /** `page` counts from 1; null where there is none. Scans from before they were encrypted are read as they are. */
  async read(institution: string, scan: PaperScan, page: number): Promise<Buffer | null> {
    const sha256 = scan.pageSha256s[page - 1];
    if (!sha256) return null;
    const sealed = scan.sealedSha256s?.[page - 1];
    if (!sealed) return this.files.get(sha256, institution);
    return this.keys.openBytes(await this.files.get(sealed, institution), context(sha256));
  }
}
