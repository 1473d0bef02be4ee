import { createHash } from 'node:crypto';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { Metrics } from '../../metrics/metrics.js';
import { type HisAnswer, type HisMessage, isMessage, readMessage, rejected } from './envelope.js';
import { HisConflicts } from './his-conflicts.js';
import type { WaitingMessage } from './his-waiting.schema.js';
import { KeptMessages } from './kept-messages.js';
import { type LongText, LongTexts } from './long-texts.js';
import { SealedTexts } from './sealed-texts.js';
import { arrivalsOf, overlongField, type Ref, waitsFor } from './stay-refs.js';
import { WaitingMessages } from './waiting-messages.js';

const LOOK_AGAIN_MS = 60_000;
const MAX_TEXT = 12 * 1024 * 1024;

export type HisHandler = (message: HisMessage) => Promise<HisAnswer>;
/** Somebody waits for stays, persons or settlements and is told when one is there. */
export type ArrivalListener = (institution: string, refs: readonly Ref[]) => Promise<void>;

/** Modules take the transactions they care about: `router.on('2301', …)` at start. */
@Injectable()
export class HisRouter implements OnModuleInit {
  private readonly logger = new Logger('his');
  private readonly handlers = new Map<string, HisHandler>();
  private readonly listeners: ArrivalListener[] = [];

  constructor(
    private readonly kept: KeptMessages,
    private readonly texts: SealedTexts,
    private readonly longTexts: LongTexts,
    private readonly waiting: WaitingMessages,
    private readonly conflicts: HisConflicts,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.jobs.registerSystem({ name: 'his-waiting', everyMs: LOOK_AGAIN_MS, run: () => this.lookAgain() });
  }

  on(infno: string, handler: HisHandler): void {
    if (this.handlers.has(infno)) throw new Error(`transaction ${infno} already has a handler`);
    this.handlers.set(infno, handler);
  }

  onArrival(listener: ArrivalListener): void {
    this.listeners.push(listener);
  }

  /** Works one transaction, read from `source`; every one is kept, sealed, with what became of it. */
  async take(institution: string, json: unknown, source: string): Promise<HisAnswer> {
    const receivedAt = this.clock.systemNow();
    const sha256 = createHash('sha256').update(source).digest('hex');
    const replayed = await this.kept.replayOf(institution, sha256);
    if (!replayed && source.length > MAX_TEXT) {
      return this.refuseLong(institution, await this.longTexts.keep(institution, source), infnoIn(json));
    }
    const read = replayed ?? readMessage(institution, json, receivedAt);
    const answered = isMessage(read) ? await this.workOrKeep(read, sha256, source) : read;
    const infno = isMessage(read) ? read.infno : infnoIn(json);
    await this.kept.keep({ institution, infno, sha256, source, answered });
    this.metrics.hisMessage(infno, answered.status, answered.lines);
    return answered;
  }

  /** Too long to be worked as one: refused, its text kept; the same text again is kept once. */
  async refuseLong(institution: string, long: LongText, infno = ''): Promise<HisAnswer> {
    const { sha256, textId, bytes } = long;
    const before = await this.kept.longTextOf(institution, sha256);
    if (before) await this.longTexts.drop(institution, textId);
    const answered = rejected('', '', 'too-large', '一笔交易太大，没有收，原文已留存；请分成几笔再传');
    const kept = { sha256, bytes, textId: before?.textId ?? textId };
    await this.kept.keep({ institution, infno, sha256, source: '', answered, long: kept });
    this.metrics.hisMessage(infno, answered.status, answered.lines);
    return answered;
  }

  /** Works what came before its stay, person or settlement, now that one is there; and tells who else waits. */
  async arrived(institution: string, refs: readonly Ref[]): Promise<void> {
    if (refs.length === 0) return;
    for (const listener of this.listeners) await listener(institution, refs);
    for (const row of await this.waiting.waitingFor(institution, refs)) await this.again(row);
  }

  /** A message that names something unknown waits for it; it is looked for once more, because it may just have come. */
  private async workOrKeep(message: HisMessage, sha256: string, source: string): Promise<HisAnswer> {
    const answered = await this.work(message);
    const missing = answered.problems.find(({ code }) => waitsFor(message, code) !== null);
    const ref = missing && message.infno !== '2301' ? waitsFor(message, missing.code) : null;
    if (!missing || !ref) return answered;
    const row: WaitingMessage = {
      _id: `${message.institution}/${sha256}`,
      institution: message.institution,
      infno: message.infno,
      msgid: message.msgid,
      ref,
      reason: missing.reason,
      receivedAt: message.receivedAt,
      rawSealed: await this.texts.sealed(source),
    };
    if (!(await this.waiting.keep(row))) return { ...answered, status: 'duplicate', problems: [] };
    const late = await this.again(row);
    if (late) return late;
    const waits = { ...missing, reason: `${missing.reason}，已留存，等它到了再办` };
    return { ...answered, status: 'warned', problems: [waits] };
  }

  /** Works a waiting message; null when it still waits. */
  private async again(row: WaitingMessage): Promise<HisAnswer | null> {
    const read = readMessage(row.institution, JSON.parse(await this.texts.opened(row.rawSealed)), row.receivedAt);
    const answered = isMessage(read) ? await this.work(read) : read;
    if (isMessage(read) && answered.problems.some(({ code }) => waitsFor(read, code) !== null)) return null;
    await this.waiting.remove(row._id);
    return answered;
  }

  private async lookAgain(): Promise<void> {
    for (const row of await this.waiting.all()) await this.again(row);
  }

  private async work(message: HisMessage): Promise<HisAnswer> {
    const overlong = overlongField(message);
    if (overlong) return rejected(message.msgid, overlong, 'too-long', '这一项太长，没有收');
    const handler = this.handlers.get(message.infno);
    if (!handler) return rejected(message.msgid, 'infno', 'not-supported', `交易 ${message.infno} 还不处理`);
    const answered = await handler(message);
    this.logger.log({ infno: message.infno, status: answered.status, lines: answered.lines });
    if (message.infno !== '2301') await this.recordConflict(message, answered);
    if (answered.status !== 'rejected') await this.arrived(message.institution, arrivalsOf(message));
    return answered;
  }

  /** A charge line's conflict is recorded with both contents where it is found; all others here. */
  private async recordConflict(message: HisMessage, { problems }: HisAnswer): Promise<void> {
    const { institution, infno, msgid, receivedAt } = message;
    for (const { code, field, reason } of problems) {
      if (code !== 'conflict') continue;
      const [first] = arrivalsOf(message);
      const key = first ? first.slice(first.indexOf(':') + 1) : field;
      const row = { institution, infno, msgid, key, reason, stayId: null, receivedAt, line: null, entry: null };
      await this.conflicts.record(row, JSON.stringify([message.input, message.output]));
    }
  }
}

/** The transaction's number as it was sent, for what could not be worked. */
function infnoIn(json: unknown): string {
  const { infno } = typeof json === 'object' && json !== null ? (json as { infno?: unknown }) : {};
  return typeof infno === 'string' || typeof infno === 'number' ? String(infno).slice(0, 4) : '';
}
