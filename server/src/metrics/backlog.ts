import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { addDays, daysBetween } from '@zhenhoufu/shared/time';
import type { Connection } from 'mongoose';
import { Gauge } from 'prom-client';
import { Clock } from '../common/clock.js';
import { Metrics } from './metrics.js';

interface Waiting {
  name: string;
  collection: string;
  filter: Record<string, unknown>;
  since: string;
  /** The instant is of the system clock (orders, notices); else of the business clock. */
  wire?: true;
}

/** What waits in a collection, and the field that says since when. */
const WAITING: readonly Waiting[] = [
  { name: 'outbox', collection: 'outbox', filter: { state: 'waiting' }, since: 'createdAt' },
  { name: 'messages', collection: 'messages', filter: { state: 'planned' }, since: 'plannedAt' },
  { name: 'notices', collection: 'paymentNotices', filter: { state: 'stored' }, since: 'receivedAt', wire: true },
  { name: 'unknown-orders', collection: 'paymentOrders', filter: { state: 'unknown' }, since: 'createdAt', wire: true },
  {
    name: 'open-orders',
    collection: 'paymentOrders',
    filter: { state: { $in: ['created', 'awaiting-payment'] } },
    since: 'createdAt',
    wire: true,
  },
  { name: 'quarantined', collection: 'quarantinedPayments', filter: { releasedAt: null }, since: 'receivedAt' },
  { name: 'refunds-asked-for', collection: 'refunds', filter: { state: 'requested' }, since: 'changedAt' },
  { name: 'refunds-approved', collection: 'refunds', filter: { state: 'approved' }, since: 'changedAt' },
  { name: 'refunds-processing', collection: 'refunds', filter: { state: 'processing' }, since: 'changedAt' },
  { name: 'refunds-abnormal', collection: 'refunds', filter: { state: 'abnormal' }, since: 'changedAt' },
];

/** What the database says at the moment of a look: backlogs with the age of the oldest, orders by state, open days. */
@Injectable()
export class Backlog {
  private readonly waiting: Gauge<'of'>;
  private readonly oldest: Gauge<'of'>;
  private readonly orders: Gauge<'state'>;
  private readonly openDays: Gauge;

  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly clock: Clock,
    { registry }: Metrics,
  ) {
    const registers = [registry];
    this.waiting = new Gauge({
      name: 'zhf_waiting',
      help: 'Rows that wait to be worked',
      labelNames: ['of'],
      registers,
    });
    this.oldest = new Gauge({
      name: 'zhf_waiting_oldest_seconds',
      help: 'Age of the oldest row that waits',
      labelNames: ['of'],
      registers,
    });
    this.orders = new Gauge({ name: 'zhf_payment_orders', help: 'Payment orders', labelNames: ['state'], registers });
    this.openDays = new Gauge({
      name: 'zhf_days_not_sealed',
      help: 'Days up to yesterday that are not sealed yet, over all institutions',
      registers,
    });
  }

  async measure(): Promise<void> {
    for (const { name, collection, filter, since, wire } of WAITING) {
      const now = wire ? this.clock.systemNow() : this.clock.now();
      const rows = this.connection.collection(collection);
      const [oldest] = await rows
        .find(filter)
        .project({ [since]: 1 })
        .sort({ [since]: 1 })
        .limit(1)
        .toArray();
      this.waiting.set({ of: name }, await rows.countDocuments(filter));
      const at = oldest?.[since];
      const age = at instanceof Date ? (now.getTime() - at.getTime()) / 1000 : 0;
      this.oldest.set({ of: name }, Math.max(0, age));
    }
    this.orders.reset();
    const states = await this.connection
      .collection('paymentOrders')
      .aggregate<{ _id: string; count: number }>([{ $group: { _id: '$state', count: { $sum: 1 } } }])
      .toArray();
    for (const { _id: state, count } of states) this.orders.set({ state }, count);
    this.openDays.set(await this.daysNotSealed());
  }
  /** Σ over the institutions of the days up to yesterday that no finished close has sealed. */
  private async daysNotSealed(): Promise<number> {
    const last = await this.connection
      .collection('dayCloses')
      .aggregate<{ date: string }>([
        { $match: { finishedAt: { $ne: null } } },
        { $group: { _id: '$institution', date: { $max: '$date' } } },
      ])
      .toArray();
    const yesterday = addDays(this.clock.today(), -1);
    return last.reduce((sum, { date }) => sum + Math.max(0, daysBetween(date, yesterday)), 0);
  }
}
