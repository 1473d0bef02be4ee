import type { Route } from './access.js';
import { beneficiaryRoutes } from './beneficiaries.js';
import { deskRoutes } from './desk.js';
import { identityRoutes } from './identity.js';
import { stayRoutes } from './stay.js';

export * from './access.js';

/** Every route of the product: method, path, who may call. No zod here: the phone carries this table. */
export const routes = {
  ...identityRoutes,
  ...stayRoutes,
  ...deskRoutes,
  ...beneficiaryRoutes,
} as const satisfies Record<string, Route>;
export type RouteName = keyof typeof routes;
