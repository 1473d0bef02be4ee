import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { HisEndpoint } from './his.endpoint.js';
import { HisConflicts } from './his-conflicts.js';
import {
  HIS_KEY,
  HIS_MESSAGE,
  HIS_NONCE,
  HisKeySchema,
  HisMessageSchema,
  HisNonceSchema,
  TEXT_PIECE,
  TextPieceSchema,
} from './his-key.schema.js';
import { HisKeys } from './his-keys.js';
import { HisRouter } from './his-router.js';
import { HIS_CONFLICT, HisConflictSchema, WAITING_MESSAGE, WaitingMessageSchema } from './his-waiting.schema.js';
import { KeptMessages } from './kept-messages.js';
import { LongTexts } from './long-texts.js';
import { SealedTexts } from './sealed-texts.js';
import { WaitingMessages } from './waiting-messages.js';

export { contentHash } from './content-hash.js';
export { answer, type HisAnswer, type HisMessage, type HisProblem, rejected } from './envelope.js';
export { HisEndpoint } from './his.endpoint.js';
export { HisConflicts } from './his-conflicts.js';
export { HisKeys } from './his-keys.js';
export { HisRouter } from './his-router.js';
export { hisSignature, hisSignatureProblem, readHisHeaders } from './his-signature.js';
export type { ConflictLine, HisConflict, WaitingMessage } from './his-waiting.schema.js';
export { KeptMessages } from './kept-messages.js';
export { LongTexts } from './long-texts.js';
export * from './node-fields.js';
export { type Ref, stayRefOf } from './stay-refs.js';
export { WaitingMessages } from './waiting-messages.js';

@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: HIS_KEY, schema: HisKeySchema },
      { name: HIS_NONCE, schema: HisNonceSchema },
      { name: HIS_MESSAGE, schema: HisMessageSchema },
      { name: TEXT_PIECE, schema: TextPieceSchema },
      { name: WAITING_MESSAGE, schema: WaitingMessageSchema },
      { name: HIS_CONFLICT, schema: HisConflictSchema },
    ]),
  ],
  providers: [HisKeys, SealedTexts, LongTexts, KeptMessages, WaitingMessages, HisConflicts, HisRouter, HisEndpoint],
  exports: [HisKeys, LongTexts, KeptMessages, WaitingMessages, HisConflicts, HisRouter, HisEndpoint],
})
export class HisModule {}
