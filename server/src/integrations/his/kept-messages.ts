import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { type HisAnswer, NO_EFFECT } from './envelope.js';
import { HIS_MESSAGE, type HisMessageRow } from './his-key.schema.js';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const FAST = { level: constants.Z_BEST_SPEED };
const CONTEXT = 'hisMessages.raw';
const LIST_LIMIT = 300;

/** Everything the hospital sent, sealed, with what became of it. */
@Injectable()
export class KeptMessages {
  constructor(
    @InjectModel(HIS_MESSAGE) private readonly messages: Model<HisMessageRow>,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    private readonly clock: Clock,
  ) {}

  /** The text deflated and sealed. */
  async sealed(source: string): Promise<Buffer> {
    return this.keys.sealBytes(await deflate(Buffer.from(source), FAST), CONTEXT);
  }

  async opened(rawSealed: Buffer): Promise<string> {
    return (await inflate(this.keys.openBytes(rawSealed, CONTEXT))).toString('utf8');
  }

  async keep(message: {
    institution: string;
    infno: string;
    sha256: string;
    source: string;
    answered: HisAnswer;
  }): Promise<void> {
    const { institution, infno, sha256, source, answered } = message;
    const { msgid, status, lines, problems } = answered;
    const row: HisMessageRow = {
      _id: newId(),
      institution,
      infno,
      msgid,
      receivedAt: this.clock.now(),
      status,
      sha256,
      whole: problems.length === 0 && status !== 'rejected' ? lines : null,
      rawSealed: status === 'duplicate' ? null : await this.sealed(source),
      ...(problems.some(({ code }) => code === NO_EFFECT) ? { noEffect: true as const } : {}),
    };
    await this.messages.collection.insertOne(row as never);
  }

  /** The very same text again carries the same msgid: a replay, whatever came in between (edges.md section 3). */
  async replayOf(institution: string, sha256: string): Promise<HisAnswer | null> {
    const filter = { institution, sha256, whole: { $ne: null } };
    const earlier = await this.messages.collection.findOne(filter, { projection: { msgid: 1, whole: 1 } });
    if (!earlier) return null;
    const { msgid, whole } = earlier as unknown as HisMessageRow;
    const duplicate = (whole?.accepted ?? 0) + (whole?.duplicate ?? 0);
    return { msgid, status: 'duplicate', lines: { accepted: 0, duplicate, rejected: 0 }, problems: [] };
  }

  /** When the hospital's system was last heard, on the business clock; null when never. */
  async lastHeard(institution: string): Promise<Date | null> {
    const row = await this.messages.findOne({ institution }, { receivedAt: 1 }).sort({ receivedAt: -1 }).lean();
    return row?.receivedAt ?? null;
  }

  /** What the insurer refused, newest first, with its own words. */
  async withoutEffect(
    institution: string,
  ): Promise<{ _id: string; infno: string; msgid: string; receivedAt: Date; said: string }[]> {
    const rows = await this.messages.collection
      .find({ institution, noEffect: true }, { promoteBuffers: true })
      .sort({ receivedAt: -1 })
      .limit(LIST_LIMIT)
      .toArray();
    const listed = [];
    for (const row of rows as unknown as HisMessageRow[]) {
      const source = row.rawSealed ? await this.opened(row.rawSealed) : '';
      const { infno, msgid, receivedAt, _id } = row;
      listed.push({ _id, infno, msgid, receivedAt, said: saidIn(source) });
    }
    return listed;
  }
}

/** The insurer's own `err_msg`, ID numbers hidden. */
function saidIn(source: string): string {
  try {
    const { response } = JSON.parse(source) as { response?: unknown };
    const inner = typeof response === 'string' ? JSON.parse(response) : response;
    const said = String((inner as { err_msg?: unknown } | null)?.err_msg ?? '');
    return said.replace(/\d{15,17}[\dXx]?|1\d{10}/g, (hit) => `…${hit.slice(-4)}`).slice(0, 300);
  } catch {
    return '';
  }
}
