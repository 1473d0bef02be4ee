import { Module } from '@nestjs/common';
import { WechatPayModule } from '../../integrations/wechat-pay/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RefundsModule } from '../refunds/index.js';
import { RegistryModule } from '../registry/index.js';
import { QuarantineController } from './quarantine.controller.js';
import { QuarantineService } from './quarantine.service.js';

@Module({
  imports: [AdmissionsModule, ObligationsModule, PaymentsModule, RefundsModule, RegistryModule, WechatPayModule],
  controllers: [QuarantineController],
  providers: [QuarantineService],
})
export class QuarantineModule {}
