import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Metrics } from '../../metrics/metrics.js';
import { type HisAnswer, type HisMessage, isMessage, readMessage, rejected } from './envelope.js';
import { HIS_MESSAGE, type HisMessageRow } from './his-key.schema.js';

const deflate = promisify(deflateRaw);
const FAST = { level: constants.Z_BEST_SPEED };

export type HisHandler = (message: HisMessage) => Promise<HisAnswer>;

/** Modules take the transactions they care about: `router.on('2301', …)` at start. */
@Injectable()
export class HisRouter {
  private readonly logger = new Logger('his');
  private readonly handlers = new Map<string, HisHandler>();

  constructor(
    @InjectModel(HIS_MESSAGE) private readonly messages: Model<HisMessageRow>,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  on(infno: string, handler: HisHandler): void {
    if (this.handlers.has(infno)) throw new Error(`transaction ${infno} already has a handler`);
    this.handlers.set(infno, handler);
  }

  /** Works one transaction, read from `source`; every one is kept, sealed, with what became of it. */
  async take(institution: string, json: unknown, source: string): Promise<HisAnswer> {
    const sha256 = createHash('sha256').update(source).digest('hex');
    const replayed = await this.replayOf(institution, sha256);
    const read = replayed ?? readMessage(institution, json);
    const answered = isMessage(read) ? await this.work(read) : read;
    const { msgid, status, lines, problems } = answered;
    const row: HisMessageRow = {
      _id: newId(),
      institution,
      infno: isMessage(read) ? read.infno : '',
      msgid,
      receivedAt: this.clock.now(),
      status,
      sha256,
      whole: problems.length === 0 && status !== 'rejected' ? lines : null,
      rawSealed:
        status === 'duplicate'
          ? null
          : this.keys.sealBytes(await deflate(Buffer.from(source), FAST), 'hisMessages.raw'),
    };
    await this.messages.collection.insertOne(row as never);
    this.metrics.hisMessage(row.infno, status, lines);
    return answered;
  }

  /** The very same text again carries the same msgid: a replay, whatever came in between (edges.md section 3). */
  private async replayOf(institution: string, sha256: string): Promise<HisAnswer | null> {
    const filter = { institution, sha256, whole: { $ne: null } };
    const earlier = await this.messages.collection.findOne(filter, { projection: { msgid: 1, whole: 1 } });
    if (!earlier) return null;
    const { msgid, whole } = earlier as unknown as HisMessageRow;
    const duplicate = (whole?.accepted ?? 0) + (whole?.duplicate ?? 0);
    return { msgid, status: 'duplicate', lines: { accepted: 0, duplicate, rejected: 0 }, problems: [] };
  }

  private async work(message: HisMessage): Promise<HisAnswer> {
    const handler = this.handlers.get(message.infno);
    if (!handler) return rejected(message.msgid, 'infno', 'not-supported', `交易 ${message.infno} 还不处理`);
    const answered = await handler(message);
    this.logger.log({ infno: message.infno, status: answered.status, lines: answered.lines });
    return answered;
  }
}
