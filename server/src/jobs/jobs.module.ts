import { type DynamicModule, Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AgendaRunner } from './agenda.runner.js';
import { JOB_MARK, JobMarkSchema } from './job-mark.js';
import { Jobs } from './jobs.service.js';
import { RUN_JOBS } from './jobs.tokens.js';

@Global()
@Module({})
export class JobsModule {
  static forProcess(runJobs: boolean): DynamicModule {
    return {
      module: JobsModule,
      imports: [MongooseModule.forFeature([{ name: JOB_MARK, schema: JobMarkSchema }])],
      providers: [Jobs, AgendaRunner, { provide: RUN_JOBS, useValue: runJobs }],
      exports: [Jobs],
    };
  }
}
