import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import {
  decryptResource,
  Merchants,
  type RefundAnswer,
  readRefundNotice,
  signatureProblem,
  transactionSchema,
} from '../../integrations/wechat-pay/index.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { PaymentRepository } from './payment.repository.js';
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

/** A genuine notice, decrypted. */
export interface Notice {
  id: string;
  mchId: string;
  receivedAt: Date;
  /** JSON: what the notice is about. It names the payer and is never logged. */
  resource: string;
}

/** Why a notice is refused: the answer is 401 and nothing is stored. */
export class NoticeRefused extends Error {}

/** WeChat Pay's notices: verified, decrypted, durable, answered, then posted (wechat-facts A10; invariant 6). */
@Injectable()
export class NoticesService implements OnModuleInit {
  private readonly logger = new Logger('notices');
  private takeRefund: ((answer: RefundAnswer) => Promise<string>) | null = null;

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

  /** Checks and decrypts a notice; throws `NoticeRefused` for anything that is not genuine. */
  read(mchId: string, headers: NoticeHeaders, body: Buffer): Notice {
    const client = this.merchants.clientByMchId(mchId);
    if (!client) throw new NoticeRefused('merchant');
    const now = this.clock.systemNow();
    const problem = signatureProblem(client.merchant.wechatKeys, { ...headers, body }, now.getTime());
    if (problem) throw new NoticeRefused(problem);
    return { ...this.open(client.merchant.apiV3Key, body), mchId, receivedAt: now };
  }

  /** Works a notice; what it says is durable when this answers. Throws on a fault: then it must be kept. */
  async work(notice: Notice): Promise<void> {
    const client = this.merchants.clientByMchId(notice.mchId);
    if (!client) throw new Error(`no merchant ${notice.mchId}`);
    const content: unknown = JSON.parse(notice.resource);
    const result = (await this.workRefund(notice.mchId, content)) ?? (await this.workPayment(client.merchant, content));
    this.logger.log({ notice: notice.id, result });
  }

  private async workPayment(merchant: Parameters<PostingService['take']>[1], content: unknown): Promise<string> {
    const transaction = transactionSchema.safeParse(content);
    return transaction.success ? this.posting.take(transaction.data, merchant) : 'not-a-payment';
  }

  /** Null when the notice is not about a refund of this merchant. */
  private async workRefund(mchId: string, content: unknown): Promise<string | null> {
    const notice = readRefundNotice(content);
    if (notice?.mchId !== mchId || !this.takeRefund) return null;
    return this.takeRefund(notice.answer);
  }

  /** Who works the notices about refunds; set once, in `onModuleInit`. */
  onRefund(take: (answer: RefundAnswer) => Promise<string>): void {
    this.takeRefund = take;
  }

  /** Stores a notice that could not be worked within the answer's time; the drain works it. */
  async keep({ id, mchId, resource, receivedAt }: Notice): Promise<void> {
    const resourceSealed = this.keys.seal(resource, 'paymentNotices.resource');
    await this.payments.keepNotice({ _id: id, mchId, resourceSealed, state: 'stored', receivedAt });
  }

  /** Works what was kept; a fault leaves it for the next drain. */
  async drain(): Promise<void> {
    for (const { _id: id, resourceSealed, ...row } of await this.payments.listWaitingNotices()) {
      try {
        await this.work({ ...row, id, resource: this.keys.open(resourceSealed, 'paymentNotices.resource') });
        await this.payments.finishNotice(id);
      } catch (error) {
        this.logger.error({ notice: id, error: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  private open(apiV3Key: string, body: Buffer): Pick<Notice, 'id' | 'resource'> {
    try {
      const notice = noticeSchema.parse(JSON.parse(body.toString('utf8')));
      return { id: notice.id, resource: decryptResource(apiV3Key, notice.resource) };
    } catch {
      throw new NoticeRefused('content');
    }
  }
}
