import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { ERRORS, type ErrorCode, isRefusal, Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';

/** RFC 9457 body (edges.md section 3): never a stack, a query or a person's data. */
export function problemOf(refusal: Refusal): { status: number; body: Record<string, unknown> } {
  const row = ERRORS[refusal.code];
  return {
    status: row.status,
    body: {
      type: 'about:blank',
      status: row.status,
      code: refusal.code,
      title: row.title,
      ...(refusal.detail ? { detail: refusal.detail } : {}),
      ...(refusal.field ? { field: refusal.field } : {}),
      ...(refusal.errors ? { errors: refusal.errors } : {}),
    },
  };
}

/** Writes a refusal as the answer. */
export function sendProblem(reply: FastifyReply, refusal: Refusal): void {
  const { status, body } = problemOf(refusal);
  reply.code(status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

/** Thrown where a refusal cannot be returned: in guards and body parsers. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

const STATUS_CODES: Record<number, ErrorCode> = {
  400: 'bad-input',
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode;
  }
  return undefined;
}

/** The expected refusal behind an error, or null for a fault. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof RefusedError) return error.refusal;
  if (isRefusal(error)) return error;
  const known = STATUS_CODES[statusOf(error) ?? 0];
  return known ? new Refusal(known) : null;
}

/** The one place where errors become answers; a fault gets an `errorId` that the log carries too. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = refusalOf(error);
    if (refusal) {
      sendProblem(reply, refusal);
      return;
    }
    const errorId = randomUUID();
    this.logger.error({ errorId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    const { status, body } = problemOf(new Refusal('internal', `报修时请说这个编号：${errorId}`));
    reply
      .code(status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify({ ...body, errorId }));
  }
}
