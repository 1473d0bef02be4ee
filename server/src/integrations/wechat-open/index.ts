import { Module } from '@nestjs/common';
import { WechatOpen } from './wechat-open.client.js';

export { type SubscribeMessage, type SubscribeResult, WechatOpen } from './wechat-open.client.js';

@Module({ providers: [WechatOpen], exports: [WechatOpen] })
export class WechatOpenModule {}
