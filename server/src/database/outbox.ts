import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { Clock } from '../common/clock.js';
import { newId } from '../common/ids.js';
import { Jobs } from '../jobs/jobs.service.js';
import { insertRow } from './collection.js';
import { OUTBOX, type OutboxPayload, type OutboxRow } from './outbox.schema.js';

const EVERY_MS = 2_000;
const LEASE_MS = 60_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3_600_000;

export interface OutboxEvent {
  kind: string;
  institution: string;
  stayId: string;
  payload: OutboxPayload;
}

/** Told at least once, so it must be safe to run twice for one row. A fault is thrown: the row is tried again later. */
export type OutboxHandler = (row: OutboxRow) => Promise<void>;

/**
 * The shared outbox: whoever changes something that others must hear of adds a row in the same transaction;
 * a drain by state hands it to every handler of its kind. Kinds: `payment-posted`
 * `{paymentId, targetKind, targetId, amountFen, way, paidOn, balanceAfterFen, payerAccountId | null}`,
 * `settlement-effective` `{settlementId, version, selfFen, balanceFen}`, `stay-cancelled` `{}`,
 * `stage-asked` `{prepaymentId}`, `limits-reached` `{keys, firedOn}`, `estimate-told` `{estimateId}`,
 * `stage-asked` `{prepaymentId}`, `over-treatment-decided` `{caseId, outcome}`,
 * `adjustment-decided` `{adjustmentId, accepted, amountFen, balanceFen}`,
 * `consent-announced` `{paperId, push?}` (push: the number of the desk's message after the first),
 * `payment-taken-back` `{paymentId, amountFen, receiptNo}`, `question-answered` `{questionId, no, accountId}`,
 * `stay-person-known` `{fromPatientId, toPatientId}`,
 * `refund-changed` `{refundId, state, amountFen, payerAccountId | null}`,
 * `list-in-force` `{region, listId}` (of no institution and no stay),
 * `retroactive-claim` `{about, stage: open | granted | refused}`, `relief-paid-off` `{claimId}`,
 * `agreement-changed` `{change: presented | terminated | request-refused, about, version}`,
 * `village-visited` `{visitId, taskId}`,
 * `objection-raised` `{objectionId}`, `objection-answered` `{objectionId, asHelp?}`,
 * `stay-ended-in-death` `{diedOn | null}` (as the hospital's system says), `death` `{deathId, state}`,
 * `fund-paid` `{claimId}`,
 * `arrears-case` `{caseId, stage, objectionId | null}`,
 * `help-changed` `{helpId, change: received | working | helped | offered | declined | withdrawn | relief-granted |
 * relief-refused | forgiven, about?: the relief or forgiveness}`.
 */
@Injectable()
export class Outbox implements OnModuleInit {
  private readonly logger = new Logger('outbox');
  private readonly handlers = new Map<string, Map<string, OutboxHandler>>();
  private running: Promise<void> = Promise.resolve();
  /** Was a row added here since the last look? Those of other processes are seen at the next full drain. */
  private added = true;

  constructor(
    @InjectModel(OUTBOX) private readonly rows: Model<OutboxRow>,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    const withBusiness = () => this.added;
    this.jobs.registerSystem({ name: 'outbox', everyMs: EVERY_MS, withBusiness, run: () => this.drain() });
  }

  /** Adds a row inside the transaction of `session`. */
  async add(session: ClientSession, { kind, institution, stayId, payload }: OutboxEvent): Promise<void> {
    this.added = true;
    const now = this.clock.systemNow();
    const row: OutboxRow = {
      _id: newId(),
      kind,
      institution,
      stayId,
      payload,
      state: 'waiting',
      doneBy: [],
      tries: 0,
      notBefore: now,
      createdAt: now,
      doneAt: null,
    };
    await insertRow(this.rows, row, session);
  }

  /** Registers a handler under the name of its module; called in `onModuleInit`. */
  on(kind: string, name: string, handler: OutboxHandler): void {
    const named = this.handlers.get(kind) ?? new Map<string, OutboxHandler>();
    this.handlers.set(kind, named.set(name, handler));
  }

  /**
   * Works off every row that waits now, oldest first; resolves when none is under way here. Two processes never hold
   * the same row at once.
   */
  drain(): Promise<void> {
    const turn = this.running.then(() => this.workOff());
    this.running = turn.catch(() => undefined);
    return turn;
  }

  private async workOff(): Promise<void> {
    this.added = false;
    for (let row = await this.claim(); row !== null; row = await this.claim()) await this.work(row);
  }

  private async claim(): Promise<OutboxRow | null> {
    const now = this.clock.systemNow();
    return this.rows
      .findOneAndUpdate(
        { state: 'waiting', kind: { $in: [...this.handlers.keys()] }, notBefore: { $lte: now } },
        { $set: { notBefore: new Date(now.getTime() + LEASE_MS) }, $inc: { tries: 1 } },
        { sort: { _id: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  private async work(row: OutboxRow): Promise<void> {
    const handlers = [...(this.handlers.get(row.kind) ?? [])].filter(([name]) => !row.doneBy.includes(name));
    try {
      for (const [name, handler] of handlers) {
        await handler(row);
        await this.rows.updateOne({ _id: row._id }, { $addToSet: { doneBy: name } });
      }
      await this.rows.updateOne({ _id: row._id }, { $set: { state: 'done', doneAt: this.clock.systemNow() } });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.logger.error({ kind: row.kind, row: row._id, tries: row.tries, error: message });
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(row.tries - 1, 10));
      const notBefore = new Date(this.clock.systemNow().getTime() + wait);
      await this.rows.updateOne({ _id: row._id, state: 'waiting' }, { $set: { notBefore } });
    }
  }
}
