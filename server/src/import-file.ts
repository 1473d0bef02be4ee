import 'reflect-metadata';
import { Readable } from 'node:stream';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { isRefusal } from '@zhenhoufu/shared/errors';
import { AppModule } from './app.module.js';
import { Clock } from './common/clock.js';
import { createLogger, NestLog } from './common/log.js';
import type { Environment } from './config/environment.js';
import { Indexes } from './database/indexes.js';
import { type Columns, openTable, UnreadableFile } from './imports/index.js';
import { LIST_COLUMNS, ListFiles } from './modules/beneficiaries/index.js';
import { ChargeFiles, type FileReport, ITEM_COLUMNS, LINE_COLUMNS } from './modules/charges/index.js';
import { RegistryRepository } from './modules/registry/index.js';

export type { FileReport } from './modules/charges/index.js';

export interface FileToImport {
  institution: string;
  filename: string;
  bytes: Buffer;
  /** For a beneficiary list: which authority sent it. */
  authority: string;
}

/** Does the file have the columns? */
async function has<F extends string>(bytes: Buffer, columns: Columns<F>): Promise<boolean> {
  try {
    const rows = (await openTable(bytes, columns)).rows();
    await rows.next();
    await rows.return(undefined);
    return true;
  } catch (error) {
    if (error instanceof UnreadableFile) return false;
    throw error;
  }
}

/**
 * `npm run import` (edges.md section 1): charge lines, item lists and beneficiary lists, told apart by their headers.
 * A beneficiary list is read and compared; a person puts it in force at the desk. Throws `UnreadableFile`.
 */
export async function importFile(environment: Environment, file: FileToImport): Promise<FileReport> {
  const app = await NestFactory.create(AppModule.forEnvironment(environment, false), new FastifyAdapter(), {
    logger: new NestLog(createLogger('error')),
    abortOnError: false,
  });
  try {
    await app.init();
    await app.get(Indexes, { strict: false }).ensure();
    await app.get(Clock, { strict: false }).refresh();
    const institution = await app.get(RegistryRepository, { strict: false }).findInstitution(file.institution);
    if (!institution) throw new UnreadableFile(`没有登记 ${file.institution} 这家机构`);
    const charges = app.get(ChargeFiles, { strict: false });
    if (await has(file.bytes, LINE_COLUMNS)) return await charges.importLines(file.institution, file.bytes);
    if (await has(file.bytes, LIST_COLUMNS)) {
      const scope = {
        region: institution.admdvs,
        staffId: 'import',
        staffName: '命令行导入',
        role: 'administrator',
      } as const;
      const body = Readable.from([file.bytes]);
      const done = await app.get(ListFiles, { strict: false }).read(scope, file.authority, file.filename, body);
      if (isRefusal(done)) throw new UnreadableFile(done.detail ?? done.code);
      return done;
    }
    if (await has(file.bytes, ITEM_COLUMNS)) return await charges.importItems(file.institution, file.bytes);
    throw new UnreadableFile('认不出这是费用明细、项目目录还是人员名册：表头里没有认识的列');
  } finally {
    await app.close();
  }
}
