import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import { type HisAnswer, type HisMessage, HisRouter, nodesOf, rejected, textOf } from '../../integrations/his/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ChargeLineRepository } from './charge-line.repository.js';
import type { ChargeLine } from './charge-line.schema.js';

const EVERY_LINE = '0000';

/** A decimal text with the other sign. */
function negated(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
}

/** 2302: ends the generation of lines; what they charged is taken back by new lines that name them. */
@Injectable()
export class RevocationIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.router.on('2302', (message) => this.take(message));
  }

  private async take(message: HisMessage): Promise<HisAnswer> {
    const nodes = nodesOf(message.input, 'data');
    const [first] = nodes;
    if (!first) return rejected(message.msgid, 'input.data', 'missing', '没有要撤销的明细');
    return this.transactions.run(async (session) => {
      const stay = await this.admissions.findByHisIds(message.institution, first, session);
      if (!stay) return rejected(message.msgid, 'input.data[0].mdtrt_id', 'unknown-stay', '没有这次住院');
      const asked = nodes.map((node) => textOf(node, 'feedetl_sn'));
      const all = asked.includes(EVERY_LINE);
      const scope = { stayId: stay._id, institution: stay.institution };
      const live = await this.lines.findLive(scope, all ? null : asked, session);
      if (live.length > 0) {
        const voids = live.map((line) => this.voidOf(line, message.msgid));
        await this.lines.endLines(live, message.msgid, voids, session);
      }
      const missing = all ? 0 : asked.filter((sn) => !live.some((line) => line.sn === sn)).length;
      return {
        msgid: message.msgid,
        status: live.length > 0 ? ('accepted' as const) : ('duplicate' as const),
        lines: { accepted: live.length, duplicate: missing, rejected: 0 },
        problems: [],
      };
    });
  }

  private voidOf(line: ChargeLine, msgid: string): ChargeLine {
    return {
      ...line,
      _id: `${line._id}:void`,
      msgid,
      amountFen: -line.amountFen,
      quantity: negated(line.quantity),
      selfPayFen: line.selfPayFen === null ? null : -line.selfPayFen,
      refundOf: line.sn,
      arrivedAt: this.clock.now(),
      arrivedOn: this.clock.today(),
      endedBy: msgid,
      billId: null,
    };
  }
}
