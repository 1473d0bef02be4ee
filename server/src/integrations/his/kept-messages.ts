import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { type HisAnswer, NO_EFFECT } from './envelope.js';
import { HIS_MESSAGE, type HisMessageRow } from './his-key.schema.js';
import type { LongText } from './long-texts.js';
import { SealedTexts } from './sealed-texts.js';

const LIST_LIMIT = 300;

/** A refused message without its text, and how often it was sent. */
export type RefusedMessage = Omit<HisMessageRow, 'rawSealed'> & { times: number };

/** Everything the hospital sent, sealed, with what became of it. */
@Injectable()
export class KeptMessages {
  constructor(
    @InjectModel(HIS_MESSAGE) private readonly messages: Model<HisMessageRow>,
    private readonly texts: SealedTexts,
    private readonly clock: Clock,
  ) {}

  /** Keeps a message with what became of it; `long`: its text stands in pieces already. */
  async keep(message: {
    institution: string;
    infno: string;
    sha256: string;
    source: string;
    answered: HisAnswer;
    long?: LongText | null;
  }): Promise<void> {
    const { institution, infno, sha256, source, answered, long } = message;
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
      rawSealed: status === 'duplicate' || long ? null : await this.texts.sealed(source),
      ...(long ? { long: { textId: long.textId, bytes: long.bytes } } : {}),
      ...refusedBy(answered),
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

  /** The long text with this hash, when it was kept before. */
  async longTextOf(institution: string, sha256: string): Promise<HisMessageRow['long'] | null> {
    const row = await this.messages.findOne({ institution, sha256, long: { $exists: true } }, { long: 1 }).lean();
    return row?.long ?? null;
  }

  /** What was refused whole, newest first, with the reason; the same text sent again is one. All of it is kept. */
  async refused(institution: string): Promise<RefusedMessage[]> {
    const rows = await this.messages.aggregate<{ row: Omit<HisMessageRow, 'rawSealed'>; times: number }>([
      { $match: { institution, refused: { $type: 'string' } } },
      { $project: { rawSealed: 0 } },
      { $sort: { receivedAt: -1, _id: -1 } },
      { $group: { _id: '$sha256', row: { $first: '$$ROOT' }, times: { $sum: 1 } } },
      { $sort: { 'row.receivedAt': -1, 'row._id': -1 } },
      { $limit: LIST_LIMIT },
    ]);
    return rows.map(({ row, times }) => ({ ...row, times }));
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
      const source = row.rawSealed ? await this.texts.opened(row.rawSealed) : '';
      const { infno, msgid, receivedAt, _id } = row;
      listed.push({ _id, infno, msgid, receivedAt, said: saidIn(source) });
    }
    return listed;
  }
}

/** Conflicts are listed with both contents elsewhere. */
function refusedBy({ status, problems: [first] }: HisAnswer): Pick<HisMessageRow, 'refused'> {
  return status === 'rejected' && first && first.code !== 'conflict' ? { refused: first.reason.slice(0, 300) } : {};
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
