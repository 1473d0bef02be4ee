import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StayScope } from '../../common/caller.js';
import { RegistryRepository } from '../registry/index.js';
import { paperForm } from './paper-pdf.js';
import { scannedPageType } from './scan-page.js';
import { ScanPages } from './scan-pages.service.js';
import type { SignablePaper } from './signable-paper.js';

/** The sheets of the way on paper, as the desk gets them: the form to print, and a page of the scan to compare. */
@Injectable()
export class DeskSheets {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly pages: ScanPages,
  ) {}

  async form(stay: StayScope, row: SignablePaper, reply: FastifyReply): Promise<Buffer> {
    const { name: hospital, phone } = await this.registry.getInstitution(stay.institution);
    reply.header('content-type', 'application/pdf').header('content-disposition', 'inline; filename="form.pdf"');
    reply.header('cache-control', 'private, no-store');
    return paperForm(row, { hospital, phone });
  }

  /** `page` counts from 1. */
  async page(
    stay: StayScope,
    scan: SignablePaper['scan'] | undefined,
    page: number,
    reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const bytes = scan ? await this.pages.read(stay.institution, scan, page) : null;
    if (!bytes) return refuse('not-found', '没有这一页');
    reply.header('content-type', scannedPageType(bytes)).header('cache-control', 'private, no-store');
    return bytes;
  }
}
