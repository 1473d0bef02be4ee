import { formatLongDay, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import { writeCheck } from '../../documents/check-block.js';
import { Paper, type PaperSeal } from '../../documents/paper.js';
import { sealWords } from '../../documents/seal-words.js';
import type { IdentifiedBy, PaperSignature, RelativeAuthority, SignablePaper } from './signable-paper.js';

const IDENTIFIED_WORDS: Record<IdentifiedBy, string> = {
  'id-card': '身份证原件',
  'household-register': '户口本原件',
  'other-paper': '其他有照片的证件',
};
const AUTHORITY_WORDS: Record<RelativeAuthority, string> = {
  'patient-present': '患者当面说了，由这位家属替患者签。',
  written: '医院看过患者签名的委托书。',
};
/** The name by hand under the words that introduce it. */
const SIGNATURE_POINTS = 190;

export interface FormImprint {
  hospital: string;
  phone: string;
}

export interface PaperImprint extends FormImprint {
  checkAddress: string;
  annexSha256: string;
  /** Null where the hospital has no certificate. */
  seal: PaperSeal | null;
}

/** Box and clauses; those that limit the signer in bold, marked as the signer was asked to confirm them. */
function body(row: SignablePaper, madeAt: Date, mark: string, scale = 1): Paper {
  const { text } = row;
  const paper = new Paper(text.title, madeAt, scale).title(text.title).box('这份文件说什么', text.summary);
  paper.paragraph('用粗体印的条款限制您、或者要您做到一些事，请特别看清，逐条确认。');
  for (const clause of text.clauses) {
    paper.heading(`${clause.title}${clause.mustConfirm ? mark : ''}`);
    for (const line of clause.text) clause.mustConfirm ? paper.emphasis(line) : paper.paragraph(line);
  }
  return paper;
}

/** How the hospital knew who signed, by the way it was signed. */
export function identification(signature: PaperSignature): string[] {
  const { way, witness, checkedBy, identifiedBy, authority } = signature;
  const seen = identifiedBy ? IDENTIFIED_WORDS[identifiedBy] : '';
  const noCode = `${authority ? AUTHORITY_WORDS[authority] : ''}没有用短信验证码。`;
  if (way === 'phone') {
    return [`签字人用本人微信账号登录，手写签名，并填对了发到尾号 ${signature.phoneTail} 手机的短信验证码。`];
  }
  if (way === 'pad') {
    return [`签字人在医院的平板上手写签名。${witness?.name ?? ''} 在场见证，当面核对了${seen}。`, noCode];
  }
  return [
    `签字人在纸上签字，扫描件附后。${witness?.name ?? ''} 当面核对了${seen}并上传扫描件，${checkedBy?.name ?? ''} 另行核对无误。`,
    noCode,
  ];
}

export function whenSigned(signature: PaperSignature): string {
  const at = signature.at.getTime();
  const day = formatLongDay(shanghaiDate(at));
  return signature.way === 'paper' ? day : `${day} ${shanghaiTime(at)}`;
}

/** The signed paper, in plain or large type (`LARGE_TYPE`): the text that was shown, the signature, how the signer was identified, and the check code. */
export async function signedPaperPdf(
  row: SignablePaper,
  signature: PaperSignature,
  images: readonly Buffer[],
  imprint: PaperImprint,
  scale = 1,
): Promise<Buffer> {
  const paper = body(row, signature.at, '（签字人已单独确认）', scale);
  const guardian = signature.guardianIdMasked ? `，身份证 ${signature.guardianIdMasked}` : '';
  paper
    .heading('签字', SIGNATURE_POINTS)
    .paragraph(`乙方签字人：${signature.name}（${signature.relationName}）${guardian}`);
  const [drawn] = images;
  if (signature.way === 'paper') paper.paragraph('签字见附后的扫描件。');
  else if (drawn) paper.image(drawn, 240);
  paper
    .paragraph(`签字时间：${whenSigned(signature)}`)
    .paragraph(`甲方：${imprint.hospital}，电话 ${imprint.phone}`)
    .heading('签署记录');
  for (const line of identification(signature)) paper.paragraph(line);
  paper
    .paragraph(`文本：${row.templateLabel}，这次住院第 ${row.version} 份，文本指纹（SHA-256）${row.textSha256}。`)
    .paragraph(`签名或扫描件指纹（SHA-256）${signature.imageSha256s.join('、')}。`)
    .paragraph(`签字设备：${signature.device || '没有记录'}；网络地址：${signature.address}。`)
    .paragraph(`身份证全号不印在本文件上，另存医院附件，附件指纹（SHA-256）${imprint.annexSha256}。`)
    .paragraph('以上是签署过程的证据记录。')
    .paragraph(sealWords(imprint.seal));
  await writeCheck(paper, { number: row.number, checkAddress: imprint.checkAddress });
  if (signature.way === 'paper') {
    for (const [index, page] of images.entries()) paper.sheet(`附：纸上签字的扫描件，第 ${index + 1} 页`, page);
  }
  return paper.finish(`编号 ${row.number}`, imprint.seal);
}

/** The form to print and sign on paper: boxes to tick, lines to write on. It is no signed paper and carries no code. */
export async function paperForm(row: SignablePaper, imprint: FormImprint): Promise<Buffer> {
  const paper = body(row, row.presentedAt, '　　□ 看过，同意');
  paper.heading('签字').paragraph('乙方（患者）签字：＿＿＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日');
  if (row.relativeMaySign && !row.guardianReason) {
    paper
      .paragraph('家属替患者签字：＿＿＿＿＿＿＿＿＿＿　　和患者的关系：＿＿＿＿＿＿')
      .paragraph('家属身份证号由医院当面核对，另行登记，不写在这张纸上。');
  }
  if (row.guardianReason) {
    paper
      .paragraph('监护人签字：＿＿＿＿＿＿＿＿＿＿　　和患者的关系：＿＿＿＿＿＿')
      .paragraph('监护人身份证号由医院当面核对，另行登记，不写在这张纸上。');
  }
  paper
    .paragraph(`甲方：${imprint.hospital}，电话 ${imprint.phone}`)
    .paragraph('医院经办人签字：＿＿＿＿＿＿＿＿　　核对了：□ 身份证　□ 户口本　□ 其他')
    .paragraph(`文本：${row.templateLabel}，文本指纹（SHA-256）${row.textSha256}。`)
    .paragraph('签好以后由医院扫描，另一位工作人员核对后生效，再给您一份带查验码的。');
  return paper.finish(`待签　编号 ${row.number}`);
}
