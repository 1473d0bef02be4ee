import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PAY_WAYS } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import { shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Paper } from '../../documents/paper.js';
import { MessageRepository } from '../messages/index.js';
import { ObjectionReader } from '../objections/index.js';
import { PaymentRepository } from '../payments/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { VillageDesk } from '../village-tasks/index.js';
import { type EvidenceFile, EvidenceSources } from './evidence-sources.js';
import { CHANNELS, OBJECTED, RESULTS, SETTLED, VISITED } from './evidence-words.js';

interface Drawn {
  name: string;
  head: string[];
  rows: string[][];
  shares: number[];
  right?: boolean[];
}

const moment = (at: Date | string) => {
  const instant = new Date(at).getTime();
  return `${shanghaiDate(instant)} ${shanghaiTime(instant)}`;
};

/** What stands in the books and was never a paper: settlement versions, notices with their delivery, payments, visits, objections. */
@Injectable()
export class EvidenceTables implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly sources: EvidenceSources,
    private readonly settlements: SettlementRepository,
    private readonly messages: MessageRepository,
    private readonly payments: PaymentRepository,
    private readonly villages: VillageDesk,
    private readonly objections: ObjectionReader,
  ) {}

  onModuleInit(): void {
    this.sources.add('03-结算', (stay) => this.drawn(this.settled(stay)));
    this.sources.add('04-提醒和送达', (stay) => this.drawn(this.told(stay)));
    this.sources.add('05-收款', (stay) => this.drawn(this.paid(stay)));
    this.sources.add('07-村医上门', (stay) => this.drawn(this.visited(stay)));
    this.sources.add('08-异议和答复', (stay) => this.drawn(this.objected(stay)));
  }

  /** A table without rows is left out: the table of contents then shows that there was none. */
  private async *drawn(table: Promise<Drawn>): AsyncGenerator<EvidenceFile> {
    const { name, head, rows, shares, right = [] } = await table;
    if (rows.length === 0) return;
    const paper = new Paper(name, this.clock.now()).title(name).table(head, rows, shares, right);
    yield { name: `${name}.pdf`, title: `${name}，${rows.length} 条`, bytes: await paper.finish(name) };
  }

  private async settled(stay: StayScope): Promise<Drawn> {
    const rows = await this.settlements.versionsOf(stay);
    return {
      name: '结算各版',
      head: ['版', '结算日', '总费用（元）', '报销（元）', '自己付（元）', '状态'],
      rows: rows.map(({ version, settledOn, checked, status }) => [
        `第 ${version} 版`,
        settledOn,
        formatYuan(checked.totalFen),
        formatYuan(checked.reimbursedFen),
        formatYuan(checked.selfFen),
        SETTLED[status],
      ]),
      shares: [0.12, 0.18, 0.2, 0.18, 0.18, 0.14],
      right: [false, false, true, true, true, false],
    };
  }

  private async told(stay: StayScope): Promise<Drawn> {
    const rows = await this.messages.allOfStay(stay.institution, stay.stayId);
    return {
      name: '提醒和送达记录',
      head: ['时间', '说了什么', '怎么送的、结果'],
      rows: rows.map(({ plannedAt, sentAt, title, text, attempts, channel }) => [
        moment(sentAt ?? plannedAt),
        `${title}\n${text}`,
        attempts.length > 0
          ? attempts.map((one) => `${CHANNELS[one.channel]}：${RESULTS[one.result]}`).join('\n')
          : CHANNELS[channel],
      ]),
      shares: [0.2, 0.45, 0.35],
    };
  }

  private async paid(stay: StayScope): Promise<Drawn> {
    const rows = await this.payments.listOf(stay);
    return {
      name: '收款记录',
      head: ['日期', '谁付的', '怎么付的', '金额（元）', '付了第几期', '后来'],
      rows: rows.map((row) => [
        row.paidOn,
        row.payerName,
        PAY_WAYS[row.way],
        formatYuan(row.amountFen),
        row.allocations.map(({ no, amountFen }) => `第 ${no} 期 ${formatYuan(amountFen)}`).join('\n'),
        row.takenBack ? `${row.takenBack.on} 撤销` : '',
      ]),
      shares: [0.16, 0.14, 0.14, 0.16, 0.24, 0.16],
      right: [false, false, false, true, false, false],
    };
  }

  private async visited(stay: StayScope): Promise<Drawn> {
    const { rows: tasks } = await this.villages.list(stay.institution, stay.stayId);
    const visits = tasks.flatMap((task) => task.visits).sort((a, b) => (a.at < b.at ? -1 : 1));
    return {
      name: '村医随访记录',
      head: ['时间', '谁去的', '结果', '说了什么'],
      rows: visits.map(({ at, by, outcome, promisedOn, words, helpTold }) => [
        moment(at),
        by,
        promisedOn ? `${VISITED[outcome]}（${promisedOn}）` : VISITED[outcome],
        [helpTold && '告诉了可以求助', words].filter(Boolean).join('。'),
      ]),
      shares: [0.22, 0.14, 0.2, 0.44],
    };
  }

  private async objected(stay: StayScope): Promise<Drawn> {
    const { objections } = await this.objections.ofStay(stay);
    return {
      name: '异议和答复',
      head: ['哪天', '谁说的', '说了什么', '医院的答复'],
      rows: [...objections]
        .reverse()
        .map(({ raisedOn, raisedBy, kind, text, answer }) => [
          raisedOn,
          raisedBy,
          `${OBJECTED[kind]}：${text}`,
          answer ? `${answer.on} ${answer.by}：${answer.text}` : '还没有答复',
        ]),
      shares: [0.15, 0.15, 0.35, 0.35],
    };
  }
}
