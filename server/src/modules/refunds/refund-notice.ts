import { Inject, Injectable } from '@nestjs/common';
import { maskName } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { Environment } from '../../config/environment.js';
import { FileStore } from '../../database/file-store.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { checkAddressOf } from '../../documents/check-block.js';
import { Paper } from '../../documents/paper.js';
import { DocumentRepository, newDocumentNumber } from '../papers/index.js';
import { RegistryRepository } from '../registry/index.js';
import { RefundRepository } from './refund.repository.js';
import type { Refund } from './refund.schema.js';
import { ARRIVES } from './refund-words.js';

const KIND = '退款通知';

interface Content {
  hospital: string;
  phone: string;
  patientMasked: string;
  number: string;
  checkAddress: string;
  madeAt: Date;
}

/** 退款通知 (documents.md): amount, from which payment, why, when it arrives. Made once, then the same bytes for ever. */
@Injectable()
export class RefundNotices {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly refunds: RefundRepository,
    private readonly documents: DocumentRepository,
    private readonly files: FileStore,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async pdf(stay: StayScope, refundId: string): Promise<{ bytes: Buffer; sha256: string } | Refusal> {
    const refund = await this.refunds.find(stay.institution, refundId);
    if (refund?.patientId !== stay.patientId) return refuse('not-found', '没有这张退款单');
    if (refund.state !== 'succeeded') return refuse('not-found', '退好以后才有这份通知');
    const sha256 = refund.noticeSha256 ?? (await this.make(stay, refund));
    return { bytes: await this.files.get(sha256, stay.institution), sha256 };
  }

  private async make(stay: StayScope, refund: Refund): Promise<string> {
    const { name: hospital, phone } = await this.registry.getInstitution(stay.institution);
    const { name } = await this.registry.getPatient(stay.institution, stay.patientId);
    const number = newDocumentNumber();
    const checkAddress = checkAddressOf(this.environment.PUBLIC_URL, number);
    const content = { hospital, phone, patientMasked: maskName(name), number, checkAddress, madeAt: this.clock.now() };
    const { sha256 } = await this.files.put(await noticePdf(refund, content), 'application/pdf', stay.institution);
    await this.transactions.run(async (session) => {
      const row = { _id: sha256, institution: stay.institution, kind: KIND, madeOn: this.clock.today() };
      await this.documents.add({ ...row, about: refund._id, number }, session);
      await this.refunds.setNotice(refund._id, sha256, session);
    });
    // Two readers at the same moment: the first one's paper stands.
    return (await this.refunds.find(stay.institution, refund._id))?.noticeSha256 ?? sha256;
  }
}

async function noticePdf(refund: Refund, content: Content): Promise<Buffer> {
  const sum = `${formatYuan(refund.amountFen)} 元`;
  const { paidOut } = refund;
  const back = paidOut ? `在本院窗口交给${paidOut.toName}` : `原路退回给付款人${refund.payerName}`;
  const rows = [
    ['退款金额', `${sum}（${capitalAmount(refund.amountFen)}）`],
    ['患者', content.patientMasked],
    ['付款人', refund.payerName || '—'],
    ['退的是哪一笔', paymentWords(refund)],
    ['为什么退', refund.reason],
    ['怎么退', back],
    ['退款单号', refund.outRefundNo],
    ['退好的日期', refund.endedOn ? formatLongDay(refund.endedOn) : '—'],
  ];
  if (paidOut) rows.push(['窗口单据号', paidOut.receiptNo]);
  const arrives = paidOut ? '钱已经当面交付。' : `${ARRIVES}。`;
  const paper = new Paper(KIND, content.madeAt)
    .title(KIND)
    .box('这份文件说什么', [`${content.hospital}退给付款人 ${sum}。`, `${back}。`, arrives])
    .table(['项目', '内容'], rows, [0.25, 0.75], [false, false])
    .paragraph('这是退款的通知，不是票据。已经开过票据的，票据另行冲红。')
    .paragraph(`没有收到，或者和您知道的不一样：${content.hospital}，电话 ${content.phone}。`);
  return paper.finish(`编号 ${content.number}　真伪查验 ${content.checkAddress}`);
}

function paymentWords({ paymentPaidOn, paymentFen, transactionId }: Refund): string {
  const on = paymentPaidOn ? `${formatLongDay(paymentPaidOn)}付的 ` : '';
  return `${on}${formatYuan(paymentFen)} 元，单号尾号 ${transactionId.slice(-6)}`;
}
