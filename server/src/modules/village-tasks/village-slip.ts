import { formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { toBuffer } from 'qrcode';
import type { Paper } from '../../documents/paper.js';

/** The words below; another wording is another version. */
export const VILLAGE_SLIP_LABEL = '村医随访单 第 3 版';

/** What stands on one household's sheet (documents.md, 村医随访单): nothing of the illness, ward or drug. */
export interface VillageSlip {
  hospital: string;
  hospitalPhone: string;
  village: string;
  patientName: string;
  phones: string[];
  amountFen: number;
  parts: number[];
  partDue: string | null;
  today: string;
  checkNo: string;
  /** What the code opens. */
  address: string;
}

/** What the doctor is asked to say; without its tick no offer of help stands on record (P40). */
const HELP_SAID =
  '“家里有难处，可以请医院帮忙：往后推、多分几次，或者申请救助。手机上点‘困难求助’，或者给医院打电话。医院答复以前，不催。”';

const QR_PIXELS = 480;
const QR_POINTS = 100;
const RESULT_POINTS = 70;

function owedWords({ amountFen, parts, partDue, today }: VillageSlip): string {
  const which = parts.length > 0 ? `第 ${parts.join('、')} 期，` : '';
  const when = partDue ? `${formatLongDay(partDue)}${partDue < today ? '到期，还没收到' : '到期'}` : '还没有定怎么付';
  return `${which}${formatYuan(amountFen)} 元，${when}。`;
}

/** Draws one household's sheet, all of it on one page; large type is the paper's own scale. */
export async function drawVillageSlip(paper: Paper, slip: VillageSlip): Promise<void> {
  const { hospital, hospitalPhone, village, patientName, phones, checkNo, address } = slip;
  paper
    .title('村医随访单')
    .paragraph(`${village}　${patientName}　电话 ${phones.length > 0 ? phones.join('，') : '没有登记'}`)
    .emphasis(`还要付的：${owedWords(slip)}`)
    .paragraph(
      `先付一部分也行。付不上，可以往后推、多分几次，也可以申请救助。有难处不算故意不付。${hospital}，电话 ${hospitalPhone}`,
    )
    .image(await toBuffer(address, { width: QR_PIXELS, margin: 2 }), QR_POINTS * 2)
    .paragraph(`用微信扫一扫就能付，家里人、亲戚都可以扫。钱直接进医院账户。不放心先打医院电话，报核对号 ${checkNo}。`)
    .heading('请您对这家人说', RESULT_POINTS)
    .paragraph(`${HELP_SAID}　□ 说了可以求助`)
    .heading('今天怎么样（打勾）', RESULT_POINTS)
    .paragraph('□ 在家，说到了　　□ 不在家　　□ 确实有困难')
    .paragraph('□ 答应＿＿月＿＿日付　　□ 出远门了，去了＿＿＿＿＿＿')
    .paragraph('村医签名：＿＿＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日');
}
