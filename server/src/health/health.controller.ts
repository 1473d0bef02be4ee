import { Controller, Get, Res } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { FastifyReply } from 'fastify';
import type { Connection } from 'mongoose';
import { OpenRoute } from '../common/open-route.js';
import { Indexes } from '../database/indexes.js';
import { openApi } from './openapi.js';

const PING_MS = 2_000;

/** Probes of edges.md section 3. */
@Controller()
export class HealthController {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly indexes: Indexes,
  ) {}

  @Get('/livez')
  @OpenRoute('probe')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('/api/openapi.json')
  @OpenRoute('probe')
  description(): Record<string, unknown> {
    return openApi();
  }

  /** Ready only with a primary in reach and the indexes in place. */
  @Get('/readyz')
  @OpenRoute('probe')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string; waitingFor?: string }> {
    const waitingFor = await this.missing();
    if (!waitingFor) return { status: 'ok' };
    reply.code(503);
    return { status: 'unavailable', waitingFor };
  }

  private async missing(): Promise<string | null> {
    if (!this.indexes.inPlace) return 'indexes';
    try {
      const hello = await this.connection.db?.admin().command({ hello: 1 }, { timeoutMS: PING_MS });
      return hello?.isWritablePrimary ? null : 'primary';
    } catch {
      return 'database';
    }
  }
}
