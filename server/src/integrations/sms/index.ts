import { Module } from '@nestjs/common';
import { HttpSmsGateway, SMS_GATEWAY } from './sms.gateway.js';

export { HttpSmsGateway, SMS_GATEWAY, type SmsGateway, type SmsMessage, type SmsResult } from './sms.gateway.js';

@Module({ providers: [{ provide: SMS_GATEWAY, useClass: HttpSmsGateway }], exports: [SMS_GATEWAY] })
export class SmsModule {}
