import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { type HisAnswer, type HisMessage, isMessage, readMessage, rejected } from './envelope.js';
import { HIS_MESSAGE, type HisMessageRow } from './his-key.schema.js';

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
  ) {}

  on(infno: string, handler: HisHandler): void {
    if (this.handlers.has(infno)) throw new Error(`transaction ${infno} already has a handler`);
    this.handlers.set(infno, handler);
  }

  /** Works one transaction; every one is kept, sealed, with what became of it. */
  async take(institution: string, json: unknown): Promise<HisAnswer> {
    const read = readMessage(institution, json);
    const answered = isMessage(read) ? await this.work(read) : read;
    await this.messages.create({
      _id: newId(),
      institution,
      infno: isMessage(read) ? read.infno : '',
      msgid: answered.msgid,
      receivedAt: this.clock.now(),
      status: answered.status,
      rawSealed: this.keys.seal(JSON.stringify(json) ?? 'null', 'hisMessages.raw'),
    });
    return answered;
  }

  private async work(message: HisMessage): Promise<HisAnswer> {
    const handler = this.handlers.get(message.infno);
    if (!handler) return rejected(message.msgid, 'infno', 'not-supported', `交易 ${message.infno} 还不处理`);
    const answered = await handler(message);
    this.logger.log({ infno: message.infno, status: answered.status, lines: answered.lines });
    return answered;
  }
}
