import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';

/** Every night, papers that lay open for too long end; the desk can present a new one. */
@Injectable()
export class PaperExpiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly papers: AdmissionPaperRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({
      name: 'admission-paper-expiry',
      times: ['00:20'],
      run: () => this.papers.expire(this.clock.now()),
    });
  }
}
