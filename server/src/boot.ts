import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { Clock } from './common/clock.js';
import { createLogger, NestLog } from './common/log.js';
import type { Environment } from './config/environment.js';
import { Indexes } from './database/indexes.js';
import { DemoHospital } from './demo/demo-hospital.js';
import { HisEndpoint } from './integrations/his/index.js';
import { Metrics } from './metrics/metrics.js';
import { timeRequests } from './metrics/time-requests.js';
import { RegionUpgrade } from './modules/registry/index.js';
import { SeedService } from './seed/seed.service.js';
import { serveWebApps } from './web/static-apps.js';

export { Clock } from './common/clock.js';

export { type Environment, EnvironmentError, readEnvironment } from './config/environment.js';

export { type FileReport, importFile } from './import-file.js';

export { UnreadableFile } from './imports/index.js';
export { WechatOpen } from './integrations/wechat-open/index.js';
export { Merchants, type WechatPayClient } from './integrations/wechat-pay/index.js';
export { Jobs } from './jobs/jobs.service.js';

export { verifyLedger } from './modules/obligations/index.js';

/** Largest JSON body outside the HIS interface, which streams. */
const BODY_LIMIT = 2 * 1024 * 1024;

export interface RunningServer {
  /** `http://127.0.0.1:port` */
  url: string;
  app: NestFastifyApplication;
  close(): Promise<void>;
}

export interface BootOptions {
  /** Off where a test drives the jobs through the demo clock alone. */
  runJobs?: boolean;
  /** Names of the only jobs that are known; where a test walks through hundreds of days for the sake of a few. */
  onlyJobs?: readonly string[];
  /** Admit the demo patient and let the demo hospital push as the clock moves. */
  playHospital?: boolean;
}

/** Boots the server: database, indexes, routes, jobs; resolves when it listens. Throws when anything is missing. */
export async function boot(environment: Environment, options: BootOptions = {}): Promise<RunningServer> {
  const logger = createLogger(environment.LOG_LEVEL);
  const adapter = new FastifyAdapter({ loggerInstance: logger, bodyLimit: BODY_LIMIT });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forEnvironment(environment, options.runJobs ?? true, options.onlyJobs ?? null),
    adapter,
    { logger: new NestLog(logger), rawBody: true, abortOnError: false },
  );
  app.enableShutdownHooks();
  await app.get(Indexes).ensure();
  await app.get(RegionUpgrade, { strict: false }).run();
  await app.get(Clock).refresh();
  timeRequests(adapter.getInstance(), app.get(Metrics));
  await serveWebApps(app);
  await app.get(HisEndpoint).register(adapter.getInstance());
  if (environment.DEMO === '1') await app.get(SeedService, { strict: false }).load();
  await app.listen(environment.PORT, '0.0.0.0');
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address ? address.port : environment.PORT;
  if (environment.DEMO === '1' && options.playHospital) await app.get(DemoHospital, { strict: false }).admit();
  return { url: `http://127.0.0.1:${port}`, app, close: () => app.close() };
}
