import type { RouteName } from '@zhenhoufu/shared/routes';
import type { FastifyRequest } from 'fastify';
import type { Caller, StayScope } from './caller.js';

/** What guard and interceptor leave on the request for the handler. */
export interface ProductRequest extends FastifyRequest {
  routeName?: RouteName;
  caller?: Caller;
  stayScope?: StayScope;
  input?: { params: unknown; query: unknown; body: unknown };
}
