import { type Route, type RouteName, routes, type StaffRole } from '@zhenhoufu/shared/routes';

/** Does the route table let this role call it? Pages leave out what the server would refuse. */
export function mayCall(role: string, name: RouteName): boolean {
  const { access }: Route = routes[name];
  return 'roles' in access && access.roles.includes(role as StaffRole);
}
