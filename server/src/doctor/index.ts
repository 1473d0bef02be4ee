import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Connection } from 'mongoose';
import { AppModule } from '../app.module.js';
import { createLogger, NestLog } from '../common/log.js';
import { type Environment, EnvironmentError, readEnvironment } from '../config/environment.js';
import { FieldKeys } from '../database/field-keys.js';
import { HttpSmsGateway } from '../integrations/sms/index.js';
import { WechatOpen } from '../integrations/wechat-open/index.js';
import { Merchants } from '../integrations/wechat-pay/index.js';
import { SUBSCRIBE_TEMPLATES } from '../modules/reminders/index.js';
import { checkDatabase, checkIndexes, checkRegions } from './database-check.js';
import { checkDomain } from './domain-check.js';
import { type Finding, fail, guarded, ok } from './finding.js';
import { checkSms } from './sms-check.js';
import { checkWechatOpen } from './wechat-open-check.js';
import { checkPayAnswers, checkPayKeys } from './wechat-pay-check.js';

export type { Finding } from './finding.js';

/** `npm run doctor` (edges.md section 1): looks at a real deployment and changes nothing. */
export async function examine(source: Record<string, string | undefined>): Promise<Finding[]> {
  let environment: Environment;
  try {
    environment = readEnvironment(source);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return error.lines.map((line) => fail('环境变量', line));
  }
  const findings = [ok('环境变量', '都设了'), fieldKeys(environment.FIELD_KEY_FILE), ...checkPayKeys(environment)];
  const database = await checkDatabase(environment.MONGODB_URI);
  findings.push(...database);
  if (database.every((finding) => finding.level !== 'fail'))
    findings.push(...(await guarded('索引', () => contentOf(environment))));
  if (findings.every((finding) => finding.what !== '商户私钥' || finding.level === 'ok'))
    for (const client of new Merchants(environment).all())
      findings.push(...(await guarded('微信支付', () => checkPayAnswers(client))));
  findings.push(
    ...(await guarded('微信开放接口', () => checkWechatOpen(new WechatOpen(environment), SUBSCRIBE_TEMPLATES))),
    ...(await guarded('短信', () => checkSms(new HttpSmsGateway(environment)))),
    ...(await guarded('PUBLIC_URL', () => checkDomain(environment.PUBLIC_URL))),
  );
  return findings;
}

function fieldKeys(json: string): Finding {
  try {
    new FieldKeys(json);
    return ok('字段钥匙串', '读得懂，现用的钥匙在里面');
  } catch {
    return fail('字段钥匙串', 'FIELD_KEY_FILE 读不懂，或者缺现用的钥匙。没有它，存着的身份证号打不开');
  }
}

/** What stands in the database, beside what the code declares and needs. */
async function contentOf(environment: Environment): Promise<Finding[]> {
  const app = await NestFactory.create(AppModule.forEnvironment(environment, false), new FastifyAdapter(), {
    logger: new NestLog(createLogger('silent')),
    abortOnError: false,
  });
  try {
    await app.init();
    const connection = app.get<Connection>(getConnectionToken(), { strict: false });
    return [...(await checkIndexes(connection)), await checkRegions(connection)];
  } finally {
    await app.close();
  }
}
