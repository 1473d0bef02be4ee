import { type DynamicModule, Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Clock } from '../common/clock.js';
import type { Environment } from '../config/environment.js';
import { CLOCK_ROW, ClockRowSchema } from './clock-row.js';
import { FieldKeys } from './field-keys.js';
import { FileStore } from './file-store.js';
import { IDEMPOTENT_CALL, IdempotentCallSchema } from './idempotent-call.js';
import { Indexes } from './indexes.js';
import { Outbox } from './outbox.js';
import { OUTBOX, OutboxSchema } from './outbox.schema.js';
import { ENVIRONMENT, FIELD_KEYS } from './tokens.js';
import { Transactions } from './transactions.js';

/** Connection, clocks, field keys, transactions and files: what every module stands on. */
@Global()
@Module({})
export class DatabaseModule {
  static forEnvironment(environment: Environment): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        MongooseModule.forRoot(environment.MONGODB_URI, {
          autoIndex: false,
          autoCreate: false,
          retryWrites: true,
          writeConcern: { w: 'majority', journal: true },
          serverSelectionTimeoutMS: 10_000,
        }),
        MongooseModule.forFeature([
          { name: CLOCK_ROW, schema: ClockRowSchema },
          { name: IDEMPOTENT_CALL, schema: IdempotentCallSchema },
          { name: OUTBOX, schema: OutboxSchema },
        ]),
      ],
      providers: [
        Clock,
        Transactions,
        FileStore,
        Indexes,
        Outbox,
        { provide: ENVIRONMENT, useValue: environment },
        { provide: FIELD_KEYS, useFactory: () => new FieldKeys(environment.FIELD_KEY_FILE) },
      ],
      exports: [Clock, Transactions, FileStore, Indexes, Outbox, ENVIRONMENT, FIELD_KEYS, MongooseModule],
    };
  }
}
