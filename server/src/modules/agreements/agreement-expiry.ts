import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { AgreementRepository } from './agreement.repository.js';

/** Every night, agreements that were presented for too long end; either side can propose again. */
@Injectable()
export class AgreementExpiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly agreements: AgreementRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({
      name: 'agreement-expiry',
      times: ['00:10'],
      run: () => this.agreements.expire(this.clock.now()),
    });
  }
}
