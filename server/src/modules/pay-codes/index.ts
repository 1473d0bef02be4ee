import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { IdentityModule } from '../identity/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RegistryModule } from '../registry/index.js';
import { PayCodeRepository } from './pay-code.repository.js';
import { PAY_CODE, PayCodeSchema } from './pay-code.schema.js';
import { PayCodesController } from './pay-codes.controller.js';
import { PayCodesService } from './pay-codes.service.js';
import { PayerService } from './payer.service.js';

export { PayCodesService } from './pay-codes.service.js';

@Module({
  imports: [
    IdentityModule,
    ObligationsModule,
    PaymentsModule,
    RegistryModule,
    MongooseModule.forFeature([{ name: PAY_CODE, schema: PayCodeSchema }]),
  ],
  controllers: [PayCodesController],
  providers: [PayCodeRepository, PayCodesService, PayerService],
  exports: [PayCodesService],
})
export class PayCodesModule {}
