import type { Receipt } from '@zhenhoufu/shared/contracts';
import { nextWord } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay, shanghaiTime } from '@zhenhoufu/shared/time';
import { type CheckImprint, writeCheck } from '../../documents/check-block.js';
import { Paper, type PaperSeal } from '../../documents/paper.js';
import { sealWords } from '../../documents/seal-words.js';

/** Of the check code: a receipt of a few instalments stands on one page. */
const QR_POINTS = 110;

export const RECEIPT_KIND = '缴费凭证';

export interface ReceiptImprint extends CheckImprint {
  phone: string;
  madeAt: Date;
  seal: PaperSeal | null;
}

/** 第 1 期，全部付清; what a payment did to one instalment. */
function coverWords({ no, amountFen, leftFen }: Receipt['covers'][number]): string {
  if (leftFen === 0) return `第 ${no} 期 ${formatYuan(amountFen)} 元，这一期付清了`;
  return `第 ${no} 期 ${formatYuan(amountFen)} 元，这一期还差 ${formatYuan(leftFen)} 元`;
}

function numberWords({ receiptNo, transactionTail }: Receipt): string {
  return receiptNo === null ? `单号尾号 ${transactionTail}` : `收据号 ${receiptNo}`;
}

function rowsOf(receipt: Receipt): string[][] {
  const covers = receipt.covers.map(coverWords);
  const rows = [
    ['替谁付', receipt.patientNameMasked],
    ['谁付的', receipt.payerName],
    ['金额', `${formatYuan(receipt.amountFen)} 元（${receipt.amountCapital}）`],
    ['付的是', [receipt.purpose, ...covers].join('\n')],
    ['怎么付的', `${receipt.way}，${numberWords(receipt)}`],
    ['时间', `${formatLongDay(receipt.paidOn)} ${shanghaiTime(Date.parse(receipt.paidAt))}`],
    ['付完还要付', `${formatYuan(receipt.balanceFen)} 元`],
  ];
  if (receipt.creditFen > 0) rows.push(['多付的', `${formatYuan(receipt.creditFen)} 元，医院先存着，可以退`]);
  if (receipt.next) {
    const { no, dueDate, amountFen } = receipt.next;
    rows.push([
      nextWord(dueDate, receipt.paidOn),
      `第 ${no} 期，${formatLongDay(dueDate)}以前，${formatYuan(amountFen)} 元`,
    ]);
  }
  return rows;
}

/** 缴费凭证 as PDF (documents.md): payer, masked patient, amount, way, which instalments, what is left; no invoice. */
export async function receiptPdf(receipt: Receipt, imprint: ReceiptImprint): Promise<Buffer> {
  const { number, seal } = imprint;
  const sum = `${formatYuan(receipt.amountFen)} 元`;
  const left =
    receipt.balanceFen > 0 ? `付完这一笔，还要付 ${formatYuan(receipt.balanceFen)} 元。` : '付完这一笔，全部付清了。';
  const paper = new Paper(RECEIPT_KIND, imprint.madeAt)
    .title(RECEIPT_KIND)
    .box('这份文件说什么', [
      `${receipt.hospital}收到了 ${receipt.payerName} 付的 ${sum}。`,
      left,
      '这不是发票，发票到收费处开。',
    ])
    .table(['项目', '内容'], rowsOf(receipt), [0.25, 0.75], [false, false])
    .paragraph(`收款：${receipt.hospital}。有疑问打 ${imprint.phone}。`)
    .paragraph(sealWords(seal));
  await writeCheck(paper, imprint, QR_POINTS);
  return paper.finish(`编号 ${number}`, seal);
}
