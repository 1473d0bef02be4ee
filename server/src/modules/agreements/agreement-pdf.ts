import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import { type CheckImprint, writeCheck } from '../../documents/check-block.js';
import { Paper, type PaperSeal } from '../../documents/paper.js';
import { sealWords } from '../../documents/seal-words.js';
import { identification, type PaperSignature, whenSigned } from '../paper-signing/index.js';
import type { AgreementRow } from './agreement.schema.js';
import { scheduleLine, wholeLine } from './agreement-values.js';

/** Who issues the paper, and what stands behind its signatures. */
export interface Issuer extends CheckImprint {
  hospital: string;
  /** Of the annex with full ID numbers, which stays with the hospital. */
  annexSha256: string;
  seal: PaperSeal | null;
  /** A licensed CA's evidence, where a hospital has one. */
  licensed: { provider: string; evidenceNo: string } | null;
}

/** Of the check code: the audit trail and the check share a page. */
const QR_POINTS = 110;

function instant(at: Date): string {
  return `${formatLongDay(shanghaiDate(at.getTime()))} ${shanghaiTime(at.getTime())}`;
}

function signedBy({ name, relationName, guardianIdMasked }: PaperSignature): string {
  return `${name}（${relationName}）${guardianIdMasked ? `，身份证 ${guardianIdMasked}` : ''}`;
}

function schedule(paper: Paper, row: AgreementRow, text: readonly string[]): void {
  const rows = row.instalments.map((part) => [
    `第 ${part.no} 期`,
    formatLongDay(part.dueDate),
    formatYuan(part.amountFen),
    capitalAmount(part.amountFen),
  ]);
  rows.push(['合计', '', formatYuan(row.balanceFen), capitalAmount(row.balanceFen)]);
  paper.table(['期数', '到期日', '金额（元）', '大写'], rows, [0.13, 0.25, 0.18, 0.44], [false, false, true, false]);
  const tabled = new Set([...row.instalments.map(scheduleLine), wholeLine(row.balanceFen)]);
  for (const line of text) if (!tabled.has(line)) paper.paragraph(line);
}

/** The audit trail on a page of its own: who, when, on what device, which text, which hashes (documents.md). */
function trail(
  paper: Paper,
  row: AgreementRow,
  signature: PaperSignature,
  { annexSha256, licensed, seal }: Issuer,
): void {
  const { proposal, text } = row;
  const proposed = proposal ? `${proposal.by.as} ${proposal.by.name}` : '签字人';
  const titles = text.clauses.filter(({ code }) => signature.confirmedClauses.includes(code)).map(({ title }) => title);
  const rows = [
    ['谁提出', `${proposed}，第 ${row.version} 版，${instant(row.presentedAt)} 给签字人看`],
    ['单独确认了哪些条款', titles.join('；')],
    ['谁签的', `${signedBy(signature)}，${whenSigned(signature)}`],
    ['怎么认出签字人', identification(signature).join('')],
    ['设备、网络地址', `${signature.device || '没有记录'}；${signature.address}`],
    ['文本版本', text.templateVersion],
    ['文本指纹（SHA-256）', row.textSha256],
    [
      signature.way === 'paper' ? '扫描件指纹（SHA-256）' : '签名图片指纹（SHA-256）',
      signature.imageSha256s.join('\n'),
    ],
    ['身份证附件指纹（SHA-256）', annexSha256],
    ['医院签章', seal ? seal.authority.words : '没有用证书签章'],
    ['持牌认证、时间戳', licensed ? `${licensed.provider}，证据编号 ${licensed.evidenceNo}` : '没有接入'],
  ];
  if (proposal?.exceeds)
    rows.splice(1, 0, ['超出本院规定', `${proposal.exceeds.limit}；原因：${proposal.exceeds.reason}`]);
  paper
    .newPage()
    .title('签署记录')
    .table(['项目', '记录'], rows, [0.3, 0.7], [false, false])
    .paragraph('以上是签署过程的证据记录。身份证全号存在医院附件里，以上面的指纹对应。');
}

/** The signed agreement as PDF: the text that was shown, the signatures of both sides, and the audit trail. */
export async function agreementPdf(
  row: AgreementRow,
  signature: PaperSignature,
  images: readonly Buffer[],
  issuer: Issuer,
): Promise<Buffer> {
  const { text } = row;
  const paper = new Paper(text.title, signature.at).title(text.title).box('这份文件说什么', text.summary);
  for (const clause of text.clauses) {
    paper.heading(`${clause.title}${clause.mustConfirm ? '（签字人已单独确认）' : ''}`);
    if (clause.code === 'schedule') schedule(paper, row, clause.text);
    else for (const line of clause.text) clause.mustConfirm ? paper.emphasis(line) : paper.paragraph(line);
  }
  paper.heading('签字').paragraph(`乙方签字人：${signedBy(signature)}`);
  const [drawn] = images;
  if (signature.way === 'paper') paper.paragraph('签字见附后的扫描件。');
  else if (drawn) paper.image(drawn, 240);
  paper
    .paragraph(`签字时间：${whenSigned(signature)}`)
    .paragraph(`甲方：${issuer.hospital}`)
    .paragraph(sealWords(issuer.seal));
  trail(paper, row, signature, issuer);
  await writeCheck(paper, issuer, QR_POINTS);
  if (signature.way === 'paper') {
    for (const [index, page] of images.entries()) paper.sheet(`附：纸上签字的扫描件，第 ${index + 1} 页`, page);
  }
  return paper.finish(`编号 ${issuer.number}`, issuer.seal);
}
