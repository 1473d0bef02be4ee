import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Headers, Logger, Param, Post, RawBody, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OpenRoute } from '../../common/open-route.js';
import { Metrics } from '../../metrics/metrics.js';
import { NoticeRefused, NoticesService } from './notices.service.js';

/** WeChat waits five seconds; posting that takes longer goes on by itself, and the notice is stored meanwhile. */
const WORK_MS = 2_500;

@Controller()
export class NoticesController {
  private readonly logger = new Logger('notices');

  constructor(
    private readonly notices: NoticesService,
    private readonly metrics: Metrics,
  ) {}

  /** `POST /pay/wechat/notify/:mchId`: 204 once posted or stored, 401 for whatever is not genuine (SIGNTEST probes too). */
  @Post('/pay/wechat/notify/:mchId')
  @OpenRoute('wechat-pay-signature')
  async receive(
    @Param('mchId') mchId: string,
    @Headers() headers: Record<string, string | undefined>,
    @RawBody() body: Buffer | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const signed = {
        serial: headers['wechatpay-serial'],
        timestamp: headers['wechatpay-timestamp'],
        nonce: headers['wechatpay-nonce'],
        signature: headers['wechatpay-signature'],
      };
      const notice = this.notices.read(mchId, signed, body ?? Buffer.alloc(0));
      const worked = this.notices.work(notice).then(
        () => true,
        (error: unknown) => {
          this.logger.error({ notice: notice.id, error: error instanceof Error ? error.message : String(error) });
          return false;
        },
      );
      const done = await Promise.race([worked, sleep(WORK_MS, false, { ref: false })]);
      if (!done) await this.notices.keep(notice);
      this.metrics.notice(done ? 'worked' : 'stored');
      await reply.code(204).send();
    } catch (error) {
      if (!(error instanceof NoticeRefused)) throw error;
      this.logger.warn({ refused: error.message });
      this.metrics.notice('refused');
      await reply.code(401).send({ code: 'FAIL', message: '签名或内容不对' });
    }
  }
}
