import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import {
  amountOf,
  answer,
  type HisAnswer,
  type HisMessage,
  type HisProblem,
  HisRouter,
  nodeOf,
  nodesOf,
  rejected,
  textOf,
} from '../../integrations/his/index.js';
import { PatientRepository } from '../registry/index.js';
import { InsuranceTotalRepository } from './insurance-total.repository.js';
import type { InsuranceTotal } from './limit.schema.js';

const MOST_ROWS = 500;

/** 5206: what the insurer has added up for a person this year (insurance-interface.md 2.11). */
@Injectable()
export class TotalsIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly patients: PatientRepository,
    private readonly totals: InsuranceTotalRepository,
  ) {}

  onModuleInit(): void {
    this.router.on('5206', (message) => this.take(message));
  }

  private async take(message: HisMessage): Promise<HisAnswer> {
    const { institution, msgid } = message;
    const psnNo = textOf(nodeOf(message.input, 'data'), 'psn_no');
    if (!psnNo) return rejected(msgid, 'request.input.data.psn_no', 'missing', '缺少人员编号');
    const sent = nodesOf(message.output, 'cuminfo');
    if (sent.length > MOST_ROWS) return rejected(msgid, 'response.output.cuminfo', 'too-large', '累计信息行数太多');
    return this.transactions.run(async (session) => {
      const patient = await this.patients.find(institution, { idNumberHash: null, psnNo }, session);
      if (!patient) return rejected(msgid, 'request.input.data.psn_no', 'unknown-person', '没有这个人');
      const problems: HisProblem[] = [];
      let changed = 0;
      for (const node of sent) {
        const read = this.read(message, patient._id, node);
        if ('reason' in read) problems.push(read);
        else if (await this.totals.keep(read, session)) changed += 1;
      }
      if (problems.length > 0) return answer(msgid, 'warned', problems);
      return answer(msgid, changed > 0 ? 'accepted' : 'duplicate');
    });
  }

  private read(message: HisMessage, patientId: string, node: Record<string, unknown>): InsuranceTotal | HisProblem {
    const { institution, sentAtMs, receivedAt } = message;
    const [insutype, year, month, code] = ['insutype', 'year', 'cum_ym', 'cum_type_code'].map((name) =>
      textOf(node, name).slice(0, 60),
    ) as [string, string, string, string];
    const field = (name: string) => `response.output.cuminfo.${name}`;
    if (!/^\d{4}$/.test(year)) return { field: field('year'), code: 'bad-number', reason: '年度不是四位数' };
    if (!code) return { field: field('cum_type_code'), code: 'missing', reason: '缺少累计类别代码' };
    const valueFen = amountOf(node, 'cum');
    if (valueFen === null || valueFen === undefined) {
      return { field: field('cum'), code: 'bad-amount', reason: '累计值缺少，或不是两位小数以内的数' };
    }
    return {
      _id: [institution, patientId, insutype, year, month, code].join('/'),
      institution,
      patientId,
      insutype,
      year,
      month,
      code,
      valueFen,
      sentAtMs: sentAtMs ?? receivedAt.getTime(),
      receivedOn: this.clock.today(),
    };
  }
}
