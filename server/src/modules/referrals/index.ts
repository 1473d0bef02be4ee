import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ReferralRepository } from './referral.repository.js';
import { REFERRAL, ReferralSchema } from './referral.schema.js';
import { ReferralIntake } from './referral-intake.js';

export { ReferralRepository } from './referral.repository.js';
export type { Referral } from './referral.schema.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: REFERRAL, schema: ReferralSchema }])],
  providers: [ReferralRepository, ReferralIntake],
  exports: [ReferralRepository],
})
export class ReferralsModule {}
