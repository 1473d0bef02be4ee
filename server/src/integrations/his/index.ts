import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { HisEndpoint } from './his.endpoint.js';
import { HIS_KEY, HIS_MESSAGE, HIS_NONCE, HisKeySchema, HisMessageSchema, HisNonceSchema } from './his-key.schema.js';
import { HisKeys } from './his-keys.js';
import { HisRouter } from './his-router.js';

export { answer, type HisAnswer, type HisMessage, type HisProblem, rejected } from './envelope.js';
export { HisEndpoint } from './his.endpoint.js';
export { HisKeys } from './his-keys.js';
export { HisRouter } from './his-router.js';
export { hisSignature } from './his-signature.js';
export * from './node-fields.js';

@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: HIS_KEY, schema: HisKeySchema },
      { name: HIS_NONCE, schema: HisNonceSchema },
      { name: HIS_MESSAGE, schema: HisMessageSchema },
    ]),
  ],
  providers: [HisKeys, HisRouter, HisEndpoint],
  exports: [HisKeys, HisRouter, HisEndpoint],
})
export class HisModule {}
