import { Module } from '@nestjs/common';
import { PayingRecord } from './paying-record.js';

export { PayingRecord } from './paying-record.js';

@Module({ providers: [PayingRecord], exports: [PayingRecord] })
export class PayingRecordModule {}
