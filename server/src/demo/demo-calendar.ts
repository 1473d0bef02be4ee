import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Environment } from '../config/environment.js';
import { ENVIRONMENT } from '../database/tokens.js';

/**
 * Tells the WeChat Pay sandbox which day the demo hospital has: bills are made by hospital days, and in the demo those
 * run ahead of the wire's clock. In life both are the same day.
 */
@Injectable()
export class DemoCalendar implements OnApplicationBootstrap {
  private readonly logger = new Logger('demo');

  constructor(
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.clock.onMove((now) => this.tell(now));
    await this.clock.refresh();
    await this.tell(this.clock.now());
  }

  private async tell(now: Date): Promise<void> {
    const url = new URL('/__control/bills/calendar', this.environment.WECHAT_PAY_BASE_URL);
    try {
      const body = JSON.stringify({ now: now.toISOString() });
      await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(2_000) });
    } catch {
      this.logger.warn('the WeChat Pay sandbox does not answer: its bills keep their own calendar');
    }
  }
}
