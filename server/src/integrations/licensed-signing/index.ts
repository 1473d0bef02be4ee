import { Module } from '@nestjs/common';
import { LICENSED_SIGNING, NoLicensedSigning } from './licensed-signing.js';

export { LICENSED_SIGNING, type LicensedSigning, NoLicensedSigning } from './licensed-signing.js';

@Module({
  providers: [{ provide: LICENSED_SIGNING, useClass: NoLicensedSigning }],
  exports: [LICENSED_SIGNING],
})
export class LicensedSigningModule {}
