import { maskName } from '@zhenhoufu/shared/domain';
import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { toBuffer } from 'qrcode';
import { Paper } from '../../documents/paper.js';

const QR_PIXELS = 480;
const QR_POINTS = 180;
/** Words and code stand together. */
const PAY_POINTS = 200;
const CHECK_POINTS = 200;

export interface StageNotice {
  hospital: string;
  phone: string;
  patientName: string;
  admissionNo: string;
  askedOn: string;
  madeAt: Date;
  askedFen: number;
  stage: {
    thresholdFen: number;
    reachedOn: string;
    totalFen: number;
    selfPayFen: number;
    askedBeforeFen: number;
  };
  /** Where the scheme says so. */
  place: { source: string; text: string };
  number: string;
  checkAddress: string;
  /** The page on the phone on which it is paid; it asks who one is. */
  payAddress: string;
}

/** 分阶段结算通知 (documents.md): what was reached, what is asked, what was asked before, how to pay, whom to ask. */
export async function stageNoticePdf(notice: StageNotice, scale = 1): Promise<Buffer> {
  const { stage, askedFen } = notice;
  const yuan = (fen: number) => `${formatYuan(fen)} 元`;
  const row = (name: string, fen: number) => [name, formatYuan(fen), capitalAmount(fen)];
  const code = (address: string) => toBuffer(address, { width: QR_PIXELS, margin: 2 });
  const [pay, check] = [await code(notice.payAddress), await code(notice.checkAddress)];
  return new Paper('分阶段结算通知', notice.madeAt, scale)
    .title('分阶段结算通知')
    .box('这份文件说什么', [
      `这次住院的费用到了 ${yuan(stage.thresholdFen)}，请先付其中自己要付的 ${yuan(askedFen)}。`,
      '这笔钱医院先存着，出院结算时抵掉，多了退给您。',
      '暂时付不上，治疗照常，请告诉收费处一起商量。',
    ])
    .paragraph(`患者：${maskName(notice.patientName)}　住院号：${notice.admissionNo}`)
    .paragraph(`医院：${notice.hospital}　通知日期：${formatLongDay(notice.askedOn)}`)
    .heading('怎么算的', 180)
    .table(
      ['项目', '金额（元）', '大写'],
      [
        row(`${formatLongDay(stage.reachedOn)}，费用合计（减去退费）`, stage.totalFen),
        row('其中自己要付的', stage.selfPayFen),
        row('以前各阶段已经通知过的', stage.askedBeforeFen),
        row('这一次请付', askedFen),
      ],
      [0.42, 0.18, 0.4],
      [false, true, false],
    )
    .paragraph('自己要付的按每一笔费用现在的报销比例算，出院结算时以医保结算为准。')
    .heading('怎么付', PAY_POINTS)
    .paragraph('扫下面的码付，或者到收费处付现金、刷卡。可以分几次付，也可以请家里人付。')
    .image(pay, QR_POINTS)
    .paragraph('扫码以后先登录，只有患者本人和绑定的家里人打得开。')
    .paragraph('住院期间方便的时候付就行，最晚到出院结算时一起算。')
    .emphasis('付不上不影响治疗。请打电话或到收费处商量，有困难可以申请救助。')
    .paragraph(`电话 ${notice.phone}`)
    .heading('依据')
    .paragraph(`${notice.place.source}：${notice.place.text}`)
    .heading('查真伪', CHECK_POINTS)
    .paragraph(`文件编号 ${notice.number}。扫下面的码，选中这份文件，就能查是不是真的、有没有被改过。`)
    .image(check, QR_POINTS)
    .paragraph('这不是发票。')
    .finish(`编号 ${notice.number}　真伪查验 ${notice.checkAddress}`);
}
