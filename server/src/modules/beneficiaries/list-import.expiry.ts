import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { ListImportRepository } from './list-import.repository.js';

const OPEN_MS = 3 * 86_400_000;

/** Every night, imports that never got their file end; the list of imports says so. */
@Injectable()
export class ListImportExpiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly imports: ListImportRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({
      name: 'list-import-expiry',
      times: ['00:25'],
      run: () => this.imports.expire(new Date(this.clock.now().getTime() - OPEN_MS)),
    });
  }
}
