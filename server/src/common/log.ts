import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

/** Never in a log, wherever it stands (invariant 16). */
const SECRET_PATHS = ['req.headers.authorization', 'req.headers["x-signature"]', 'headers.authorization'];

/** The one logger: JSON lines without persons. URLs are logged without their query. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    redact: { paths: SECRET_PATHS, remove: true },
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
    },
  });
}

/** Hands Nest's own messages to pino. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context, message });
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.logger.error({ context, message, stack });
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context, message });
  }
}
