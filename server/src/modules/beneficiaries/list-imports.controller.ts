import { Readable } from 'node:stream';
import { Controller, Inject, type OnModuleInit, Req } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyInstance } from 'fastify';
import type { StaffCaller } from '../../common/caller.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import type { ProductRequest } from '../../common/request.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { ListImportRepository } from './list-import.repository.js';
import type { ListImport } from './list-import.schema.js';
import { ListImportService } from './list-import.service.js';
import { differenceView, listImportView } from './list-import.view.js';
import { ListRowsRepository } from './list-rows.repository.js';
import { regionOf } from './region-scope.js';

const BYTES = 'application/octet-stream';
const PAGE_ROWS = 50;

type View = ResponseOf<'getListImport'>;

function shown(row: ListImport | Refusal): View | Refusal {
  return isRefusal(row) ? row : listImportView(row);
}

/** Imports of the region's lists: upload, progress, preview, and the decision of a person (P1, P2). */
@Controller()
export class ListImportsController implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly service: ListImportService,
    private readonly imports: ListImportRepository,
    private readonly rows: ListRowsRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** A body of bytes is handed on as a stream: nothing is read of it before the caller was let in. */
  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    if (fastify.hasContentTypeParser(BYTES)) return;
    fastify.addContentTypeParser(BYTES, (_request, payload, done) => done(null, payload));
  }

  @Endpoint('getListImports')
  async getListImports(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'getListImports'>> {
    return { imports: (await this.imports.list(regionOf(caller))).map(listImportView) };
  }

  @Endpoint('createListImport')
  async createListImport(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'createListImport'>,
  ): Promise<View | Refusal> {
    return shown(await this.service.create(regionOf(caller), body));
  }

  @Endpoint('uploadListFile')
  async uploadListFile(
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'uploadListFile'>,
    @Req() request: ProductRequest,
  ): Promise<View | Refusal> {
    if (!(request.body instanceof Readable)) return refuse('unsupported-media-type', `正文要是文件本身（${BYTES}）`);
    return shown(await this.service.upload(regionOf(caller), params.importId, request.body));
  }

  @Endpoint('getListImport')
  async getListImport(
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'getListImport'>,
  ): Promise<View | Refusal> {
    return shown(await this.service.get(regionOf(caller), params.importId));
  }

  @Endpoint('getListDifferences')
  async getListDifferences(
    @AtDesk() caller: StaffCaller,
    @Input() { params, query }: InputOf<'getListDifferences'>,
  ): Promise<ResponseOf<'getListDifferences'> | Refusal> {
    const scope = regionOf(caller);
    const page = await this.imports.page(scope, params.importId, query.kind, query.page, PAGE_ROWS);
    if (!page) return refuse('not-found');
    const named = page.rows.flatMap((row) => [row.beforeRowId, row.afterRowId, row.otherRowId]);
    const rowIds = named.filter((rowId) => rowId !== null);
    await this.imports.recordRead(scope, { what: 'differences', importId: params.importId, rowIds });
    const rows = await this.rows.byIds(rowIds);
    return {
      rows: page.rows.map((row) => differenceView(this.keys, row, rows)),
      total: page.total,
      page: query.page,
      pages: Math.max(1, Math.ceil(page.total / PAGE_ROWS)),
    };
  }

  @Endpoint('applyListImport')
  async applyListImport(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'applyListImport'>,
  ): Promise<View | Refusal> {
    return shown(await this.service.apply(regionOf(caller), params.importId, body));
  }

  @Endpoint('discardListImport')
  async discardListImport(
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'discardListImport'>,
  ): Promise<View | Refusal> {
    return shown(await this.service.discard(regionOf(caller), params.importId));
  }
}
