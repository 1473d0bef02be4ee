import { Global, Module } from '@nestjs/common';
import { Backlog } from './backlog.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';

@Global()
@Module({ controllers: [MetricsController], providers: [Metrics, Backlog], exports: [Metrics] })
export class MetricsModule {}
