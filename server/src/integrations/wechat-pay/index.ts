import { Module } from '@nestjs/common';
import { Merchants } from './merchants.js';

export { Merchants } from './merchants.js';
export { decryptResource, type EncryptedResource, signatureProblem } from './signatures.js';
export { WechatPayError } from './transport.js';
export { type PayArguments, type Transaction, transactionSchema, type WechatPayClient } from './wechat-pay.client.js';

@Module({ providers: [Merchants], exports: [Merchants] })
export class WechatPayModule {}
