import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { refuse } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import { OpenRoute } from '../common/open-route.js';
import { RefusedError } from '../common/problem.js';
import type { Environment } from '../config/environment.js';
import { ENVIRONMENT } from '../database/tokens.js';
import { Backlog } from './backlog.js';
import { Metrics } from './metrics.js';

/** `GET /metrics` for Prometheus, behind `METRICS_TOKEN` (edges.md section 5); not there without one. */
@Controller()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly backlog: Backlog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('/metrics')
  @OpenRoute('metrics-token')
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!this.environment.METRICS_TOKEN) throw new RefusedError(refuse('not-found'));
    const expected = Buffer.from(`Bearer ${this.environment.METRICS_TOKEN}`);
    const given = Buffer.from(authorization ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new RefusedError(refuse('not-signed-in'));
    }
    await this.backlog.measure();
    reply.header('content-type', this.metrics.registry.contentType).header('cache-control', 'no-store');
    return this.metrics.registry.metrics();
  }
}
