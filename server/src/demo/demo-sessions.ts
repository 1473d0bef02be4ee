import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { Clock } from '../common/clock.js';
import { CONSENT_TEXTS, SessionRepository, SignInService } from '../modules/identity/index.js';
import { RegistryRepository } from '../modules/registry/index.js';
import type { DemoPersona } from '../seed/index.js';

/** Signs a demo person in: phones through WeChat's sandbox like anybody else, staff without a password. */
@Injectable()
export class DemoSessions {
  constructor(
    private readonly clock: Clock,
    private readonly signIn: SignInService,
    private readonly sessions: SessionRepository,
    private readonly registry: RegistryRepository,
  ) {}

  async open(persona: DemoPersona): Promise<{ token: string } | Refusal> {
    if (persona.app === 'phone') {
      const code = `demo-${persona.persona}-${randomBytes(8).toString('hex')}`;
      return this.signIn.withWechat(
        code,
        CONSENT_TEXTS.map(({ purpose, version }) => ({ purpose, version })),
      );
    }
    const staff = await this.registry.findStaffByUsername(persona.persona);
    if (!staff) return refuse('not-found', '演示医院还没有装好');
    return { token: await this.sessions.open({ staffId: staff._id }, this.clock.systemNow()) };
  }
}
