import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AccessLogController } from './access-log.controller.js';
import { AccessLogRepository } from './access-log.repository.js';
import { ACCESS_LOG, AccessLogSchema } from './access-log.schema.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: ACCESS_LOG, schema: AccessLogSchema }])],
  controllers: [AccessLogController],
  providers: [AccessLogRepository],
  exports: [AccessLogRepository],
})
export class AuditModule {}
