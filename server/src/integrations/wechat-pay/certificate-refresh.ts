import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../jobs/jobs.service.js';
import { Merchants } from './merchants.js';
import type { WechatPayClient } from './wechat-pay.client.js';

const LOOK_EVERY_MS = 15_000;
/** Whoever sends unknown serials, WeChat is asked at most this often. */
const AT_MOST_EVERY_MS = 60_000;
const RENEW_EVERY_MS = 12 * 3_600_000;

/** Keeps platform certificates fresh in the background: at the start, twice a day, and after an unknown serial. */
@Injectable()
export class CertificateRefresh implements OnModuleInit {
  private readonly logger = new Logger('wechat-pay');
  private readonly askedAt = new Map<WechatPayClient, number>();

  constructor(
    private readonly jobs: Jobs,
    private readonly merchants: Merchants,
  ) {}

  onModuleInit(): void {
    this.jobs.registerSystem({ name: 'wechat-certificates', everyMs: LOOK_EVERY_MS, run: () => this.run() });
  }

  async run(nowMs = Date.now()): Promise<void> {
    for (const client of this.merchants.all()) {
      const { wechatKeys } = client.merchant;
      const waited = nowMs - (this.askedAt.get(client) ?? 0);
      const due = wechatKeys.wantsCertificates ? AT_MOST_EVERY_MS : RENEW_EVERY_MS;
      if (waited < due || !(wechatKeys.hasCertificates || wechatKeys.wantsCertificates)) continue;
      this.askedAt.set(client, nowMs);
      wechatKeys.asking();
      try {
        await client.fetchCertificates();
      } catch (error) {
        this.logger.warn({ call: 'certificates', error: error instanceof Error ? error.message : String(error) });
      }
    }
  }
}
