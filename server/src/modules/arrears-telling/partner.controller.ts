import { createHash } from 'node:crypto';
import { Controller, Get, Req } from '@nestjs/common';
import { TOLD_RECEIVER_WORDS } from '@zhenhoufu/shared/domain';
import { isRefusal, refuse } from '@zhenhoufu/shared/errors';
import { Clock } from '../../common/clock.js';
import { OpenRoute } from '../../common/open-route.js';
import { RefusedError } from '../../common/problem.js';
import type { ProductRequest } from '../../common/request.js';
import { HisKeys, hisSignatureProblem, readHisHeaders } from '../../integrations/his/index.js';
import type { ReceiverRow } from './receiver.schema.js';
import { Receivers } from './receivers.js';
import { TellingService, type Told } from './telling.service.js';

/** The list changes once in days; each asking is a line in the record of everybody on it. */
const MOST_AN_HOUR = 12;
const HOUR_MS = 60 * 60 * 1000;
const NOTHING_SHA256 = createHash('sha256').digest('hex');

/**
 * `GET /partner/v1/arrears-list`: who is listed today, for one receiver (P34). Signed as the hospital's own system
 * signs (edges.md section 3), with the receiver's id in `X-Institution` and the hash of an empty body.
 */
@Controller()
export class PartnerController {
  constructor(
    private readonly clock: Clock,
    private readonly nonces: HisKeys,
    private readonly receivers: Receivers,
    private readonly telling: TellingService,
  ) {}

  @Get('/partner/v1/arrears-list')
  @OpenRoute('receiver-signature')
  async arrearsList(@Req() request: ProductRequest): Promise<{ asOf: string; receiver: string; rows: Told[] }> {
    const { row, keyId } = await this.receiverOf(request);
    if (!(await this.telling.schemeOf(row.institution))) throw new RefusedError(refuse('not-in-scheme'));
    const since = new Date(this.clock.now().getTime() - HOUR_MS);
    if ((await this.receivers.askedSince(row._id, since)) >= MOST_AN_HOUR)
      throw new RefusedError(refuse('too-many-requests', `一个钟头最多问 ${MOST_AN_HOUR} 次`));
    const teller = { way: 'interface', staffId: keyId, name: row.name, role: 'receiver' } as const;
    const rows = await this.telling.tell(row, teller);
    return { asOf: this.clock.today(), receiver: TOLD_RECEIVER_WORDS[row.kind], rows };
  }

  private async receiverOf(request: ProductRequest): Promise<{ row: ReceiverRow; keyId: string }> {
    const headers = readHisHeaders(request.headers);
    if (isRefusal(headers)) throw new RefusedError(headers);
    const { institution: receiverId, keyId, nonce } = headers;
    const found = await this.receivers.byKey(receiverId, keyId);
    const where = { method: request.method, path: request.url };
    const now = this.clock.systemNow().getTime();
    const problem = hisSignatureProblem(headers, found?.secret ?? null, where, now);
    if (problem) throw new RefusedError(problem);
    if (!found) throw new RefusedError(refuse('his-unknown-key', undefined, 'x-key-id'));
    if (headers.sha256.toLowerCase() !== NOTHING_SHA256) throw new RefusedError(refuse('his-bad-digest'));
    if (!(await this.nonces.useNonce(`receiver/${receiverId}`, keyId, nonce)))
      throw new RefusedError(refuse('his-replayed', undefined, 'x-nonce'));
    return { row: found.row, keyId };
  }
}
