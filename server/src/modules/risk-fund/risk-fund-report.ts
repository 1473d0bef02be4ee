import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { maskName } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import { addDays, formatLongDay } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { csvTable } from '../../documents/csv.js';
import { Paper } from '../../documents/paper.js';
import type { Table, TableCell } from '../../documents/table.js';
import { xlsxFile } from '../../documents/xlsx.js';
import { AdmissionRepository } from '../admissions/index.js';
import { FundReader, type LedgerEntry } from '../obligations/index.js';
import { PatientRepository, RegistryRepository } from '../registry/index.js';
import { SealsService } from '../seals/index.js';
import { FundScheme } from './fund-scheme.js';
import { RiskFundRepository } from './risk-fund.repository.js';

const KIND_WORDS: Partial<Record<LedgerEntry['kind'], string>> = {
  'fund-contribution': '拨进',
  'fund-payment': '垫付',
  'fund-recovery': '收回',
  'fund-return': '还给基金',
};
const text = (title: string, width: number) => ({ title, kind: 'text' as const, width });
const money = (title: string) => ({ title, kind: 'money' as const, width: 14 });
const COLUMNS = [
  text('日期', 12),
  text('种类', 10),
  text('谁拨的、哪个住院号', 24),
  text('姓名', 10),
  text('文号或单号', 20),
  money('金额 元'),
  money('基金余额 元'),
];

interface Period {
  institution: string;
  from: string;
  to: string;
}

/** What the finance bureau gets (P38): every movement of a period, and what the fund has after it; names half hidden. */
@Injectable()
export class RiskFundReport {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly patients: PatientRepository,
    private readonly admissions: AdmissionRepository,
    private readonly scheme: FundScheme,
    private readonly books: FundReader,
    private readonly seals: SealsService,
    private readonly rows: RiskFundRepository,
  ) {}

  csv(period: Period): Readable {
    return csvTable(this.table(period));
  }

  xlsx(period: Period): Readable {
    return xlsxFile([this.table(period)]);
  }

  /** On paper, to be stamped: the sums before, of and after the period, then each movement. */
  async pdf(period: Period): Promise<Buffer> {
    const { institution, from, to } = period;
    const hospital = await this.registry.getInstitution(institution);
    const scheme = await this.scheme.of(institution);
    const before = await this.books.books(institution, addDays(from, -1));
    const after = await this.books.books(institution, to);
    const row = (name: string, fen: number) => [name, formatYuan(fen)];
    const moves: string[][] = [];
    for await (const cells of this.cells(period)) {
      const [date, kind, whose, name, number, amountFen, leftFen] = cells.map((cell) =>
        typeof cell === 'number' ? formatYuan(cell) : (cell ?? ''),
      );
      moves.push([date ?? '', kind ?? '', `${whose} ${name}`.trim(), number ?? '', amountFen ?? '', leftFen ?? '']);
    }
    const paper = new Paper('医疗风险基金收支表', this.clock.now())
      .title('医疗风险基金收支表')
      .paragraph(`填报单位：${hospital.name}（盖章）　${formatLongDay(from)}到${formatLongDay(to)}`)
      .table(
        ['项目', '金额（元）'],
        [
          row('期初基金余额', before.availableFen),
          row('这段日子拨进', after.contributedFen - before.contributedFen),
          row('这段日子垫付', after.paidFen - before.paidFen),
          row('这段日子收回', after.recoveredFen - before.recoveredFen),
          row('这段日子还给基金', after.returnedFen - before.returnedFen),
          row('期末基金余额', after.availableFen),
          row('期末已收回、还没有还给基金', after.owedFen),
          row('期末垫付了、还没有收回', after.outFen),
        ],
        [0.6, 0.4],
        [false, true],
      );
    if (moves.length > 0) {
      const head = ['日期', '种类', '谁拨的、住院号和姓名', '文号或单号', '金额（元）', '余额（元）'];
      const shares = [0.15, 0.11, 0.28, 0.18, 0.14, 0.14];
      paper.heading('明细').table(head, moves, shares, [false, false, false, false, true, true]);
    }
    paper.paragraph('基金垫付以后，患者还是欠医院这笔钱；以后收回来的，先还给基金。');
    if (scheme) paper.heading('依据').paragraph(`${scheme.source}：${scheme.text}`);
    paper.paragraph('单位负责人（签字）：　　　　　　填表人：　　　　　　联系电话：');
    const foot = `${hospital.name}　医疗风险基金收支表`;
    return paper.finish(foot, await this.seals.sealFor(institution, '医疗风险基金收支表'));
  }

  private table(period: Period): Table {
    return { name: '风险基金', columns: COLUMNS, rows: this.cells(period) };
  }

  private async *cells({ institution, from, to }: Period): AsyncGenerator<TableCell[]> {
    const moves = await this.rows.movesById(institution);
    let { availableFen } = await this.books.books(institution, addDays(from, -1));
    yield [from, '期初', '', '', '', null, availableFen];
    for await (const entry of this.books.each(institution, from, to)) {
      const [about] = entry.legs;
      const fund = entry.legs.find(({ account }) => account === 'risk-fund');
      availableFen -= fund?.amountFen ?? 0;
      const move = moves.get(entry._id.split(':')[1] ?? '');
      const whose = move
        ? [move.payer, '', move.documentNo]
        : await this.debtCells(institution, entry.legs.find(({ fundClaimId }) => fundClaimId)?.fundClaimId ?? '');
      const word = entry.reverses ? '拨进撤回' : (KIND_WORDS[entry.kind] ?? '');
      yield [entry.date, word, ...whose, about?.amountFen ?? 0, availableFen];
    }
  }

  private async debtCells(institution: string, claimId: string): Promise<string[]> {
    const claim = (await this.rows.claimsByIds(institution, [claimId])).get(claimId);
    const [stay] = claim ? await this.admissions.byIds(institution, [claim.stayId]) : [];
    if (!claim || !stay) return ['', '', ''];
    const name = (await this.patients.namesOf(institution, [stay.patientId])).get(stay.patientId) ?? '';
    const number = claim.steps.find(({ state }) => state === 'approved')?.note ?? '';
    return [stay.iptNo, maskName(name), number];
  }
}
