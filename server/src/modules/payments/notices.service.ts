import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import {
  decryptResource,
  Merchants,
  signatureProblem,
  transactionSchema,
} from '../../integrations/wechat-pay/index.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { PaymentRepository } from './payment.repository.js';
import type { PaymentNotice } from './payment.schema.js';
import { PostingService } from './posting.service.js';

const DRAIN_EVERY_MS = 5_000;

const noticeSchema = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string(),
  resource: z.object({
    original_type: z.string(),
    algorithm: z.string(),
    ciphertext: z.string(),
    associated_data: z.string().optional(),
    nonce: z.string(),
  }),
});

export interface NoticeHeaders {
  serial: string | undefined;
  timestamp: string | undefined;
  nonce: string | undefined;
  signature: string | undefined;
}

/** Why a notice is refused: the answer is 401 and nothing is stored. */
export class NoticeRefused extends Error {}

/** WeChat Pay's notices: verified, decrypted, durable, answered, then posted (wechat-facts A10; invariant 6). */
@Injectable()
export class NoticesService implements OnModuleInit {
  private readonly logger = new Logger('notices');

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly merchants: Merchants,
    private readonly payments: PaymentRepository,
    private readonly posting: PostingService,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  onModuleInit(): void {
    this.jobs.registerSystem({ name: 'payment-notices', everyMs: DRAIN_EVERY_MS, run: () => this.drain() });
  }

  /** Checks a notice and stores it; throws `NoticeRefused` for anything that is not genuine. */
  async keep(mchId: string, headers: NoticeHeaders, body: Buffer): Promise<PaymentNotice> {
    const client = this.merchants.clientByMchId(mchId);
    if (!client) throw new NoticeRefused('merchant');
    const now = this.clock.systemNow();
    const problem = signatureProblem(client.merchant.wechatKeys, { ...headers, body }, now.getTime());
    if (problem) throw new NoticeRefused(problem);
    const notice: PaymentNotice = {
      ...this.open(client.merchant.apiV3Key, body),
      mchId,
      state: 'stored',
      receivedAt: now,
    };
    await this.payments.keepNotice(notice);
    return notice;
  }

  /** Works one stored notice; a fault leaves it stored for the next drain. */
  async work(notice: PaymentNotice): Promise<void> {
    const client = this.merchants.clientByMchId(notice.mchId);
    if (!client) return;
    const resource: unknown = JSON.parse(this.keys.open(notice.resourceSealed, 'paymentNotices.resource'));
    const transaction = transactionSchema.safeParse(resource);
    const result = transaction.success ? await this.posting.take(transaction.data, client.merchant) : 'not-a-payment';
    await this.payments.finishNotice(notice._id);
    this.logger.log({ notice: notice._id, result });
  }

  async drain(): Promise<void> {
    for (const notice of await this.payments.listWaitingNotices()) await this.work(notice);
  }

  private open(apiV3Key: string, body: Buffer): Pick<PaymentNotice, '_id' | 'resourceSealed'> {
    try {
      const notice = noticeSchema.parse(JSON.parse(body.toString('utf8')));
      const plain = decryptResource(apiV3Key, notice.resource);
      return { _id: notice.id, resourceSealed: this.keys.seal(plain, 'paymentNotices.resource') };
    } catch {
      throw new NoticeRefused('content');
    }
  }
}
