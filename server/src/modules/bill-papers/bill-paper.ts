import type { BillLine, DailyBill } from '@zhenhoufu/shared/contracts';
import { billShares } from '@zhenhoufu/shared/domain';
import { capitalAmount, formatDecimal, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay, formatShortDay, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import { toBuffer } from 'qrcode';
import { LARGE_TYPE, type Paper, type PaperSeal } from '../../documents/paper.js';
import { sealWords } from '../../documents/seal-words.js';

/** Bumped when the words below change: stands on the paper and in its record. */
export const BILL_PAPER_VERSION = '一日清单 2026-11 第 2 版';

const QR_PIXELS = 480;
const QR_POINTS = 120;
const CHECK_POINTS = 185;

export type PaperType = 'plain' | 'large';

export interface BillImprint {
  phone: string;
  number: string;
  checkAddress: string;
  type: PaperType;
  seal: PaperSeal | null;
}

/** A sealed bill with the hash of its bytes. */
export interface SealedDay {
  bill: DailyBill;
  sha256: string;
}

export const scaleOf = (type: PaperType): number => (type === 'large' ? LARGE_TYPE : 1);

/** 甲类, 乙类 with the share paid first, 自费; what the hospital did not send is said so. */
export function classWords({ chargeClass, selfPayShare }: Pick<BillLine, 'chargeClass' | 'selfPayShare'>): string {
  if (chargeClass === 'self') return '自费';
  if (chargeClass === 'unknown') return '未标明';
  const share = chargeClass === 'b' && selfPayShare ? `先付${Number((Number(selfPayShare) * 100).toFixed(2))}%` : '';
  return `${chargeClass === 'a' ? '甲类' : '乙类'}${share ? ` ${share}` : ''}`;
}

/** Two decimals, more where the hospital sent more. */
function priceOf(price: string): string {
  const [whole = '', decimals = ''] = formatDecimal(price).split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}

function nameOf(line: BillLine): string {
  const late = line.lateFor ? `［补记 ${formatShortDay(line.lateFor)}的］` : '';
  return [line.name, line.spec].filter(Boolean).join(' ') + late + (line.refundOf ? '［退费］' : '');
}

const LARGE_SHARES = [0.72, 0.28];
const PLAIN_SHARES = [0.33, 0.14, 0.16, 0.16, 0.21];

/** Five columns in plain type; two in large type, where the small figures stand under the name. */
function cellsOf(line: BillLine, type: PaperType): string[] {
  const quantity = `${formatDecimal(line.quantity)} ${line.unit}`;
  const [price, amount, words] = [priceOf(line.price), formatYuan(line.amountFen), classWords(line)];
  if (type === 'large') return [`${nameOf(line)}\n${quantity} × ${price} 元，${words}`, amount];
  return [nameOf(line), quantity, price, amount, words];
}

/** The day's lines under their categories with subtotals, in one table. */
function lineTable(paper: Paper, { categories }: DailyBill, type: PaperType): void {
  const rows = categories.flatMap(({ name, count, totalFen, lines }) => [
    [`${name}　${count} 项　小计 ${formatYuan(totalFen)} 元`],
    ...lines.map((line) => cellsOf(line, type)),
  ]);
  if (type === 'large') paper.table(['项目', '金额（元）'], rows, LARGE_SHARES, [false, true]);
  else {
    const head = ['项目和规格', '数量', '单价（元）', '金额（元）', '等级'];
    paper.table(head, rows, PLAIN_SHARES, [false, true, true, true, false]);
  }
}

const capital = (fen: number) => (fen < 0 ? `负${capitalAmount(-fen)}` : capitalAmount(fen));

/** Who is likely to bear the sum, in one sentence; never as if it were final. */
export function sharesWords(bill: Pick<DailyBill, 'categories'>): string {
  const shares = billShares(bill.categories.flatMap(({ lines }) => lines));
  const unknown = shares.unknownFen === 0 ? '' : `，还没标明 ${formatYuan(shares.unknownFen)} 元`;
  return (
    `参加报销 ${formatYuan(shares.inScopeFen)} 元，先自己付 ${formatYuan(shares.paidFirstFen)} 元，` +
    `自费 ${formatYuan(shares.selfFen)} 元${unknown}。参加报销的也不是全报，出院结算才算准。`
  );
}

function moment(instant: string): string {
  const ms = Date.parse(instant);
  return `${formatLongDay(shanghaiDate(ms))} ${shanghaiTime(ms)}`;
}

/** Who and which day: hospital, patient, 住院号, ward, bed. */
function parties({ bill }: SealedDay): string[] {
  return [
    `医院：${bill.hospital}`,
    `患者：${bill.patientName}　住院号：${bill.admissionNo}　科室：${bill.department}　床位：${bill.bed || '—'}`,
  ];
}

/** The lines of one day, its totals, and when it was sealed with which hash. */
export function writeDay(paper: Paper, day: SealedDay, type: PaperType): void {
  const { bill, sha256 } = day;
  lineTable(paper, bill, type);
  paper
    .heading('合计', 110)
    .emphasis(`${formatLongDay(bill.date)}合计 ${formatYuan(bill.totalFen)} 元（${capital(bill.totalFen)}）。`)
    .paragraph(sharesWords(bill))
    .paragraph(`到这一天累计 ${formatYuan(bill.runningTotalFen)} 元。`);
  if (bill.lateCount > 0) paper.paragraph(`其中 ${bill.lateCount} 笔是补记的，做的日子写在项目后面。`);
  if (bill.sealedAt) paper.paragraph(`封存时间：${moment(bill.sealedAt)}。封存以后不再改，更正另记一笔。`);
  paper.paragraph(`封存码（SHA-256）：${sha256}`);
}

/** Where to see whether the paper is genuine. */
async function check(paper: Paper, { number, checkAddress, seal }: BillImprint): Promise<void> {
  paper
    .heading('查真伪', CHECK_POINTS)
    .paragraph(`文件编号 ${number}（${BILL_PAPER_VERSION}）。扫下面的码，选中这份文件，就能查有没有被改过。`)
    .image(await toBuffer(checkAddress, { width: QR_PIXELS, margin: 2 }), QR_POINTS)
    .paragraph(checkAddress)
    .paragraph(sealWords(seal));
}

const asking = (phone: string) => `有哪一笔不明白，问收费处，电话 ${phone}；不满意可以找医院医保办投诉。`;

/** 一日清单 of one sealed day (documents.md). */
export async function writeDayPaper(paper: Paper, day: SealedDay, imprint: BillImprint): Promise<void> {
  const { bill } = day;
  paper
    .title('住院费用一日清单')
    .box('这份文件说什么', [
      `${formatLongDay(bill.date)}，住院第 ${bill.dayNo} 天，一共花了 ${formatYuan(bill.totalFen)} 元。`,
      `到这一天累计 ${formatYuan(bill.runningTotalFen)} 元。`,
      '这是费用清单，不是发票，不能拿来报销。',
      asking(imprint.phone),
    ]);
  for (const line of parties(day)) paper.paragraph(line);
  writeDay(paper, day, imprint.type);
  await check(paper, imprint);
}

/** Every sealed day of a stay in one paper, with a table of days in front. `days` is never empty. */
export async function writeStayPaper(paper: Paper, days: readonly SealedDay[], imprint: BillImprint): Promise<void> {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) throw new Error('a stay paper needs a sealed day');
  const from = formatLongDay(first.bill.date);
  paper
    .title('住院费用清单（全部日子）')
    .box('这份文件说什么', [
      `${from}到${formatLongDay(last.bill.date)}，封存了 ${days.length} 天的清单。`,
      `一共花了 ${formatYuan(last.bill.runningTotalFen)} 元（${capital(last.bill.runningTotalFen)}）。`,
      '还没有封存的日子不在里面，封存以后可以再下载一份。',
      '这是费用清单，不是发票，不能拿来报销。',
      asking(imprint.phone),
    ]);
  for (const line of parties(last)) paper.paragraph(line);
  const rows = days.map(({ bill }) => [
    formatLongDay(bill.date),
    formatYuan(bill.totalFen),
    formatYuan(bill.runningTotalFen),
  ]);
  paper.heading('每天', 80).table(['日子', '当天（元）', '累计（元）'], rows, [0.4, 0.3, 0.3], [false, true, true]);
  for (const day of days) {
    paper.heading(`${formatLongDay(day.bill.date)}，住院第 ${day.bill.dayNo} 天`, 160);
    writeDay(paper, day, imprint.type);
  }
  await check(paper, imprint);
}
