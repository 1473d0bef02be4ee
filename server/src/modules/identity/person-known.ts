import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox } from '../../database/outbox.js';
import { GrantRepository } from './grant.repository.js';

/** Takes the bindings of a nameless patient along when it becomes known who it is. */
@Injectable()
export class PersonKnown implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly grants: GrantRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('stay-person-known', 'identity', ({ institution, payload }) =>
      this.grants.follow(institution, String(payload.fromPatientId), String(payload.toPatientId)),
    );
  }
}
