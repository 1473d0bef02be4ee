import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import { Paper, type PaperSeal } from '../../documents/paper.js';
import { sealWords } from '../../documents/seal-words.js';
import type { AgreementRow, AgreementSignature } from './agreement.schema.js';

/** The signed agreement as PDF: the text that was shown, the signature, and how the signer was identified. */
export async function agreementPdf(
  row: AgreementRow,
  signature: AgreementSignature,
  signaturePng: Buffer,
  issuer: { hospital: string; checkAddress: string; seal: PaperSeal | null },
): Promise<Buffer> {
  const { text } = row;
  const { hospital, checkAddress, seal } = issuer;
  const paper = new Paper(text.title, signature.at).title(text.title).box('这份文件说什么', text.summary);
  for (const clause of text.clauses) {
    paper.heading(`${clause.title}${clause.mustConfirm ? '（签字人已单独确认）' : ''}`);
    if (clause.code === 'schedule') {
      const rows = row.instalments.map((part) => [
        `第 ${part.no} 期`,
        formatLongDay(part.dueDate),
        formatYuan(part.amountFen),
        capitalAmount(part.amountFen),
      ]);
      rows.push(['合计', '', formatYuan(row.balanceFen), capitalAmount(row.balanceFen)]);
      paper.table(
        ['期数', '到期日', '金额（元）', '大写'],
        rows,
        [0.13, 0.25, 0.18, 0.44],
        [false, false, true, false],
      );
      paper.paragraph(clause.text.at(-1) ?? '');
    } else for (const line of clause.text) paper.paragraph(line);
  }
  const at = signature.at.getTime();
  paper
    .heading('签字')
    .paragraph(`乙方签字人：${signature.signerName}（${signature.relationName}）`)
    .image(signaturePng, 240)
    .paragraph(`签字时间：${formatLongDay(shanghaiDate(at))} ${shanghaiTime(at)}`)
    .paragraph(`甲方：${hospital}`)
    .paragraph(sealWords(seal))
    .heading('签署记录')
    .paragraph(`签字人用本人微信账号登录，手写签名，并填对了发到尾号 ${signature.phoneTail} 手机的短信验证码。`)
    .paragraph(`文本版本 ${text.templateVersion}，协议第 ${row.version} 版，文本指纹（SHA-256）${row.textSha256}。`)
    .paragraph(
      `签名图片指纹（SHA-256）${signature.signatureSha256}。签字设备：${signature.device}；网络地址：${signature.address}。`,
    )
    .paragraph('以上是签署过程的证据记录。身份证全号另存医院附件，以指纹对应，不印在本文件上。');
  return paper.finish(`真伪查验 ${checkAddress}`, seal);
}
