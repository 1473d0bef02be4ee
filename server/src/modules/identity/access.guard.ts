import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { refuse } from '@zhenhoufu/shared/errors';
import { type Access, type Route, type RouteName, routes, type Scope, type StaffRole } from '@zhenhoufu/shared/routes';
import type { Caller, PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { ROUTE_NAME } from '../../common/endpoint.js';
import { OPEN_ROUTE } from '../../common/open-route.js';
import { RefusedError } from '../../common/problem.js';
import type { ProductRequest } from '../../common/request.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AccessLogRepository } from '../audit/index.js';
import { RegistryRepository } from '../registry/index.js';
import { ConsentRepository } from './consent.repository.js';
import { GrantRepository } from './grant.repository.js';
import type { Session } from './identity.schema.js';
import { SessionRepository } from './session.repository.js';
import { type StandingRight, StandingRights } from './standing-rights.js';

/** Roles that see only the stays of their own department. */
const DEPARTMENT_ROLES: readonly StaffRole[] = ['ward-doctor', 'department-head'];

/** Permission is denied by default: a handler without `@Endpoint` or `@OpenRoute` cannot be called. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    private readonly sessions: SessionRepository,
    private readonly rights: StandingRights,
    private readonly grants: GrantRepository,
    private readonly consents: ConsentRepository,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly accessLog: AccessLogRepository,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const name = this.reflector.get<RouteName | undefined>(ROUTE_NAME, handler);
    if (!name) {
      if (this.reflector.get<string | undefined>(OPEN_ROUTE, handler)) return true;
      throw new RefusedError(refuse('not-allowed'));
    }
    const request = context.switchToHttp().getRequest<ProductRequest>();
    const access: Access = (routes[name] as Route).access;
    if (access.who === 'anyone') return true;
    const session = await this.sessionOf(request);
    const caller = await this.callerOf(session);
    request.caller = caller;
    if (access.who === 'signed-in') return true;
    if (caller.kind === 'phone') await this.admitPhone(caller, session, access, request);
    else await this.admitStaff(caller, access, request, name);
    return true;
  }

  private async sessionOf(request: ProductRequest): Promise<Session> {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme !== 'Bearer' || !token) throw new RefusedError(refuse('not-signed-in'));
    const session = await this.sessions.find(token, this.clock.systemNow());
    if (!session) throw new RefusedError(refuse('session-expired'));
    return session;
  }

  private async callerOf(session: Session): Promise<Caller> {
    if (session.accountId && session.openid) {
      return { kind: 'phone', accountId: session.accountId, openid: session.openid };
    }
    if (session.staffId) {
      const staff = await this.registry.findStaff(session.staffId);
      if (staff?.active) {
        const { _id: staffId, name, role, institution, region, departmentCode } = staff;
        return { kind: 'staff', staffId, name, role, institution, region, departmentCode };
      }
    }
    throw new RefusedError(refuse('session-expired'));
  }

  private async admitPhone(
    caller: PhoneCaller,
    session: Session,
    access: Access,
    request: ProductRequest,
  ): Promise<void> {
    if (access.who !== 'phone' && access.who !== 'phone-or-staff') throw new RefusedError(refuse('not-allowed'));
    if (!access.stay) return;
    const stayId = stayIdOf(request);
    const known = this.rights.find(session._id, session.rightsRevision, stayId);
    const stands = known && (known.until === null || known.until >= this.clock.today());
    const right = stands ? known : await this.readRight(caller, stayId);
    if (!stands) this.rights.keep(session._id, session.rightsRevision, right);
    requireScope(access.stay, right.scopes);
    request.stayScope = right.scope;
  }

  private async readRight(caller: PhoneCaller, stayId: string): Promise<StandingRight> {
    const stay = await this.admissions.findForGuard(stayId);
    const grant = stay && (await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today()));
    if (!stay || !grant) throw new RefusedError(refuse('no-grant', '请先用床头码或住院号绑定'));
    if (!(await this.consents.holds(caller.accountId, 'health-data'))) {
      throw new RefusedError(refuse('consent-needed', '看账单要先同意使用健康信息，在“我的—隐私”里可以同意'));
    }
    return { scope: scopeOf(stay, grant.scopes), scopes: grant.scopes, until: grant.until };
  }

  private async admitStaff(
    caller: StaffCaller,
    access: Access,
    request: ProductRequest,
    route: RouteName,
  ): Promise<void> {
    if (access.who !== 'staff' && access.who !== 'phone-or-staff') throw new RefusedError(refuse('not-allowed'));
    if (!access.roles.includes(caller.role)) throw new RefusedError(refuse('not-allowed'));
    if (!access.stay) return;
    const stay = await this.admissions.findForGuard(stayIdOf(request));
    const other = DEPARTMENT_ROLES.includes(caller.role) && stay?.departmentCode !== caller.departmentCode;
    if (!stay || stay.institution !== caller.institution || other) throw new RefusedError(refuse('not-found'));
    request.stayScope = scopeOf(stay, []);
    await this.accessLog.record(caller, request.stayScope, route, this.clock.now());
  }
}

function stayIdOf(request: ProductRequest): string {
  const { stayId } = request.params as { stayId?: string };
  return stayId ?? '';
}

function scopeOf(stay: { _id: string; institution: string; patientId: string }, scopes: readonly Scope[]): StayScope {
  return { institution: stay.institution, stayId: stay._id, patientId: stay.patientId, scopes };
}

const SCOPE_WORDS: Record<Scope, string> = { 'view-bills': '看账单', pay: '付款', sign: '签字' };

function requireScope(needed: Scope | 'bound', held: readonly Scope[]): void {
  if (needed === 'bound' || held.includes(needed)) return;
  throw new RefusedError(refuse('scope-missing', `患者没有让您${SCOPE_WORDS[needed]}，可以请患者在“我的—家人”里打开`));
}
