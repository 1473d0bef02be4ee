import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Contract, contracts } from '@zhenhoufu/shared/contracts';
import { type FieldProblem, isRefusal, Refusal } from '@zhenhoufu/shared/errors';
import { type Route, type RouteName, routes } from '@zhenhoufu/shared/routes';
import type { FastifyReply } from 'fastify';
import { from, type Observable, switchMap } from 'rxjs';
import type { z } from 'zod';
import { ROUTE_NAME } from './endpoint.js';
import { IdempotencyStore } from './idempotency.js';
import { problemOf, RefusedError } from './problem.js';
import type { ProductRequest } from './request.js';

function parsePart(schema: z.ZodType | undefined, value: unknown, problems: FieldProblem[]): unknown {
  if (!schema) return {};
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) problems.push({ field: issue.path.join('.'), reason: issue.message });
  return undefined;
}

/** Parses params, query and body together, so that one answer names every bad field. */
function parseInput(contract: Contract, request: ProductRequest): ProductRequest['input'] {
  const problems: FieldProblem[] = [];
  const input = {
    params: parsePart(contract.params, request.params, problems),
    query: parsePart(contract.query, request.query, problems),
    body: parsePart(contract.body, request.body, problems),
  };
  if (problems.length > 0) {
    throw new RefusedError(new Refusal('bad-input', problems[0]?.reason, problems[0]?.field, problems));
  }
  return input;
}

/**
 * The contract at the edge: parses what comes in, strips what goes out (invariant 16), turns refusals into
 * problem+json and replays the first answer of an idempotent POST.
 */
@Injectable()
export class ContractInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly idempotency: IdempotencyStore,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const name = this.reflector.get<RouteName | undefined>(ROUTE_NAME, context.getHandler());
    if (!name) return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<ProductRequest>();
    const reply = http.getResponse<FastifyReply>();
    const route: Route = routes[name];
    const contract: Contract = contracts[name];
    request.input = parseInput(contract, request);
    const run = () => next.handle().pipe(switchMap(async (answer: unknown) => finish(answer, contract, route)));
    if (!route.idempotent) return run().pipe(switchMap(async (answer) => write(answer, reply)));
    return from(this.idempotency.once(name, request, run)).pipe(switchMap(async (answer) => write(answer, reply)));
  }
}

export interface Answer {
  status: number;
  body: unknown;
}

/** Bytes leave as they are: they were checked when they were made. */
function finish(answer: unknown, contract: Contract, route: Route): Answer {
  if (isRefusal(answer)) return problemOf(answer);
  if (route.bytes) return { status: 200, body: answer };
  if (!contract.response) throw new Error(`no response contract for ${route.path}`);
  return { status: 200, body: contract.response.parse(answer) };
}

function write(answer: Answer, reply: FastifyReply): unknown {
  if (answer.status >= 400) {
    reply.code(answer.status).header('content-type', 'application/problem+json; charset=utf-8');
    return JSON.stringify(answer.body);
  }
  return answer.body;
}
