import { type DynamicModule, Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AgendaRunner } from './agenda.runner.js';
import { JOB_MARK, JobMarkSchema } from './job-mark.js';
import { Jobs } from './jobs.service.js';
import { ONLY_JOBS, RUN_JOBS } from './jobs.tokens.js';

@Global()
@Module({})
export class JobsModule {
  static forProcess(runJobs: boolean, onlyJobs: readonly string[] | null): DynamicModule {
    return {
      module: JobsModule,
      imports: [MongooseModule.forFeature([{ name: JOB_MARK, schema: JobMarkSchema }])],
      providers: [
        Jobs,
        AgendaRunner,
        { provide: RUN_JOBS, useValue: runJobs },
        { provide: ONLY_JOBS, useValue: onlyJobs },
      ],
      exports: [Jobs],
    };
  }
}
