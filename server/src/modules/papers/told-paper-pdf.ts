import { toBuffer } from 'qrcode';
import { Paper } from '../../documents/paper.js';
import type { ToldPaper } from './told-paper.schema.js';

const QR_PIXELS = 480;
const QR_POINTS = 200;
/** Words, code and address of the check stand together. */
const CHECK_POINTS = 240;

/** `points`: what stands together on one page. */
const READ = {
  points: 80,
  title: '签收',
  sign: '看过、听过说明了：＿＿＿＿＿＿＿＿　和患者的关系：＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日',
  note: '签收只表示看过，不表示同意。',
};
const FEET: Record<NonNullable<ToldPaper['foot']>, typeof READ> = {
  application: {
    points: 130,
    title: '签字',
    sign: '申请人：＿＿＿＿＿＿　和患者的关系：＿＿＿＿　日期：＿＿＿年＿＿月＿＿日',
    note: '医院经办人：＿＿＿＿＿＿＿＿　医保局意见：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿',
  },
};

/** The paper with its box, its sections, a line to sign for it on paper, and the check code. */
export async function toldPaperPdf(
  row: Omit<ToldPaper, 'pdfSha256' | 'largePdfSha256'>,
  imprint: { hospital: string; phone: string; checkAddress: string },
  scale = 1,
): Promise<Buffer> {
  const { text } = row;
  const foot = row.foot ? FEET[row.foot] : READ;
  const paper = new Paper(text.title, row.madeAt, scale).title(text.title);
  for (const line of row.head) paper.paragraph(line);
  paper.box('这份文件说什么', text.summary);
  for (const clause of text.clauses) {
    paper.heading(clause.title);
    for (const line of clause.text) paper.paragraph(line);
  }
  return (
    await paper
      .heading(foot.title, foot.points)
      .paragraph(foot.sign)
      .paragraph(foot.note)
      .paragraph(`${imprint.hospital}，电话 ${imprint.phone}`)
      .heading('查真伪', CHECK_POINTS)
      .paragraph(`文件编号 ${row.number}。扫下面的码，或者打开网址，选中这份文件，就能查是不是真的、有没有被改过。`)
      .image(await toBuffer(imprint.checkAddress, { width: QR_PIXELS, margin: 2 }), QR_POINTS)
      .paragraph(imprint.checkAddress)
      .paragraph(`文本：${row.label}，文本指纹（SHA-256）${row.textSha256}。`)
  ).finish(`编号 ${row.number}`);
}
