import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Post,
  SetMetadata,
} from '@nestjs/common';
import { type RouteName, routes } from '@zhenhoufu/shared/routes';
import type { PhoneCaller, StaffCaller } from './caller.js';
import type { ProductRequest } from './request.js';

export const ROUTE_NAME = 'zhenhoufu:route';

const METHODS = { GET: Get, POST: Post, DELETE: Delete } as const;

/**
 * Binds a handler to a row of the route table: method, path, access and contract all come from there.
 * The handler takes `@Input()` (parsed by the contract) and returns the response or a `Refusal`.
 */
export function Endpoint(name: RouteName): MethodDecorator {
  const route = routes[name];
  return applyDecorators(METHODS[route.method](route.path), HttpCode(200), SetMetadata(ROUTE_NAME, name));
}

function requestOf(context: ExecutionContext): ProductRequest {
  return context.switchToHttp().getRequest<ProductRequest>();
}

/** `{params, query, body}` as the contract of the route parsed them: type it `InputOf<'routeName'>`. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).input);

/** The stay of `:stayId`, already checked against the caller. */
export const CheckedStay = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const scope = requestOf(context).stayScope;
  if (!scope) throw new Error('CheckedStay on a route whose access names no stay');
  return scope;
});

/** Whoever is signed in. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { caller } = requestOf(context);
  if (!caller) throw new Error('SignedIn on a route that anyone may call');
  return caller;
});

/** The phone account; only on routes whose access is for the phone alone. */
export const OnPhone = createParamDecorator((_: unknown, context: ExecutionContext): PhoneCaller => {
  const { caller } = requestOf(context);
  if (caller?.kind !== 'phone') throw new Error('OnPhone on a route that staff may call');
  return caller;
});

/** The member of staff; only on routes whose access is for staff alone. */
export const AtDesk = createParamDecorator((_: unknown, context: ExecutionContext): StaffCaller => {
  const { caller } = requestOf(context);
  if (caller?.kind !== 'staff') throw new Error('AtDesk on a route that the phone may call');
  return caller;
});
