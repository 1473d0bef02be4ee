import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import { type HisAnswer, type HisMessage, HisRouter, nodesOf, rejected, textOf } from '../../integrations/his/index.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { ChargeLineRepository } from './charge-line.repository.js';
import { isAfter } from './line-keeper.js';
import { voidOf } from './void-line.js';
import { WaitingLineRepository } from './waiting-line.repository.js';

const EVERY_LINE = '0000';

type Counts = HisAnswer['lines'];

/** 2302: ends the generation of lines; what they charged is taken back by new lines that name them. */
@Injectable()
export class RevocationIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly waiting: WaitingLineRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.router.on('2302', (message) => this.take(message));
  }

  private async take(message: HisMessage): Promise<HisAnswer> {
    const nodes = nodesOf(message.input, 'data');
    if (nodes.length === 0) return rejected(message.msgid, 'input.data', 'missing', '没有要撤销的明细');
    if (nodes.some((node) => textOf(node, 'feedetl_sn') === '')) {
      return rejected(message.msgid, 'input.data', 'missing', '缺少要撤销的流水号');
    }
    const asked = new Map<string, { stay: Admission; sns: string[] }>();
    for (const node of nodes) {
      const stay = await this.admissions.findByHisIds(message.institution, node);
      if (!stay) return rejected(message.msgid, 'input.data.mdtrt_id', 'unknown-stay', '没有这次住院');
      const group = asked.get(stay._id) ?? { stay, sns: [] };
      group.sns.push(textOf(node, 'feedetl_sn'));
      asked.set(stay._id, group);
    }
    const result: HisAnswer = {
      msgid: message.msgid,
      status: 'accepted',
      lines: { accepted: 0, duplicate: 0, rejected: 0 },
      problems: [],
    };
    for (const { stay, sns } of asked.values()) {
      const done = await this.transactions.run((session) => this.revoke(stay, sns, message, session));
      result.lines.accepted += done.lines.accepted;
      result.lines.duplicate += done.lines.duplicate;
      result.problems.push(...done.problems);
    }
    if (result.problems.length > 0) return { ...result, status: 'warned' };
    return { ...result, status: result.lines.accepted > 0 ? 'accepted' : 'duplicate' };
  }

  /** What is named and live is ended; what was never seen waits for the line to come. */
  private async revoke(
    stay: Admission,
    asked: readonly string[],
    message: HisMessage,
    session: ClientSession,
  ): Promise<{ lines: Counts; problems: HisAnswer['problems'] }> {
    const { msgid, sentAtMs } = message;
    const sns = asked.includes(EVERY_LINE) ? null : [...new Set(asked)];
    const scope = { stayId: stay._id, institution: stay.institution };
    const found = await this.lines.findLive(scope, sns, session);
    const live = found.filter((line) => line.arrivedAt <= message.receivedAt && !isAfter(line.sentAtMs, sentAtMs));
    if (live.length > 0) {
      const voids = live.map((line) => voidOf(line, msgid, this.clock));
      await this.lines.endLines(live, msgid, voids, session);
    }
    const held = await this.waiting.end(stay.institution, `stay:${stay._id}`, sns, msgid, session);
    const ended = new Set([...live.map((line) => line.sn), ...held]);
    const problems: HisAnswer['problems'] = [];
    let duplicate = 0;
    for (const sn of (sns ?? []).filter((one) => !ended.has(one))) {
      const known = await this.lines.wasEnded(scope, sn, session);
      if (known) duplicate += 1;
      else {
        const _id = `${stay._id}:${sn}:${msgid}`;
        const arrivedAt = this.clock.systemNow();
        await this.waiting.keepRevocation({ _id, ...scope, sn, msgid, sentAtMs, arrivedAt, done: false }, session);
        const reason = '没有这条明细，撤销已留存，等它到了再撤';
        problems.push({ feedetl_sn: sn, field: 'feedetl_sn', code: 'original-unknown', reason });
      }
    }
    return { lines: { accepted: ended.size + problems.length, duplicate, rejected: 0 }, problems };
  }
}
