import { writeCheck } from '../../documents/check-block.js';
import { Paper } from '../../documents/paper.js';
import type { ToldPaper } from './told-paper.schema.js';

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
  paper
    .heading(foot.title, foot.points)
    .paragraph(foot.sign)
    .paragraph(foot.note)
    .paragraph(`${imprint.hospital}，电话 ${imprint.phone}`);
  await writeCheck(paper, { number: row.number, checkAddress: imprint.checkAddress });
  paper.paragraph(`文本：${row.label}，文本指纹（SHA-256）${row.textSha256}。`);
  return paper.finish(`编号 ${row.number}`);
}
