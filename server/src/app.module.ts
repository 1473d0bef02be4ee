import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ContractInterceptor } from './common/contract.interceptor.js';
import { IdempotencyStore } from './common/idempotency.js';
import { ProblemFilter } from './common/problem.js';
import type { Environment } from './config/environment.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthController } from './health/health.controller.js';
import { JobsModule } from './jobs/jobs.module.js';
import { IdentityModule } from './modules/identity/index.js';

/** The whole server for one environment. `runJobs` is off where a test drives the jobs by hand. */
@Module({})
export class AppModule {
  static forEnvironment(environment: Environment, runJobs: boolean): DynamicModule {
    return {
      module: AppModule,
      imports: [DatabaseModule.forEnvironment(environment), JobsModule.forProcess(runJobs), IdentityModule],
      controllers: [HealthController],
      providers: [
        IdempotencyStore,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: ContractInterceptor },
      ],
    };
  }
}
