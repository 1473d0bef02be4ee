import { Module } from '@nestjs/common';
import { CertificateRefresh } from './certificate-refresh.js';
import { Merchants } from './merchants.js';

export type { BillAnswer, FundBill, TradeBill, WechatBills } from './bills.client.js';
export { CertificateRefresh } from './certificate-refresh.js';
export type { FundRow } from './fund-bill.js';
export { Merchants } from './merchants.js';
export { type RefundAnswer, readRefundNotice } from './refund-answers.js';
export { decryptResource, type EncryptedResource, signatureProblem } from './signatures.js';
export type { TradeRow, TradeTotals } from './trade-bill.js';
export { WechatPayError } from './transport.js';
export { UnusableBill } from './unusable-bill.js';
export { type PayArguments, type Transaction, transactionSchema, type WechatPayClient } from './wechat-pay.client.js';

@Module({ providers: [Merchants, CertificateRefresh], exports: [Merchants] })
export class WechatPayModule {}
