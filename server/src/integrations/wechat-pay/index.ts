import { Module } from '@nestjs/common';
import { CertificateRefresh } from './certificate-refresh.js';
import { Merchants } from './merchants.js';

export { CertificateRefresh } from './certificate-refresh.js';
export { Merchants } from './merchants.js';
export { type RefundAnswer, readRefundNotice } from './refund-answers.js';
export { decryptResource, type EncryptedResource, signatureProblem } from './signatures.js';
export { WechatPayError } from './transport.js';
export { type PayArguments, type Transaction, transactionSchema, type WechatPayClient } from './wechat-pay.client.js';

@Module({ providers: [Merchants, CertificateRefresh], exports: [Merchants] })
export class WechatPayModule {}
