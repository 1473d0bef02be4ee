/** What a relative may be granted on a patient's stay (domain.md, "patient / relative / payer"). */
export const SCOPES = ['view-bills', 'pay', 'sign'] as const;
export type Scope = (typeof SCOPES)[number];

/** The jobs people have at the hospital and in the county (screens.md, "Desk"). */
export const STAFF_ROLES = [
  'ward-doctor',
  'admission-desk',
  'billing',
  'finance',
  'department-head',
  'arrears-officer',
  'county-officer',
  'administrator',
  'village-doctor',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What each job is called: the same at the desk, on the phone and on paper. */
export const STAFF_ROLE_WORDS: Readonly<Record<StaffRole, string>> = {
  'ward-doctor': '病区医生',
  'admission-desk': '住院处',
  billing: '收费处',
  finance: '财务',
  'department-head': '科主任',
  'arrears-officer': '欠费专员',
  'county-officer': '县卫健局',
  administrator: '管理员',
  'village-doctor': '村医',
};

/**
 * Who may call a route. Denied by default: a route without this does not boot.
 * `phone.stay` names the scope that the caller needs on the stay in `:stayId`; 'bound' is any active grant.
 * `staff.stay: true` ties the call to a stay of the caller's own institution and writes the read to the audit.
 */
export type Access =
  | { who: 'anyone' }
  | { who: 'signed-in' }
  | { who: 'phone'; stay?: Scope | 'bound' }
  | { who: 'staff'; roles: readonly StaffRole[]; stay?: boolean }
  | { who: 'phone-or-staff'; stay: Scope | 'bound'; roles: readonly StaffRole[] };

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  /** Fastify path: `/api/stays/:stayId/…`. */
  path: string;
  access: Access;
  /** One plain sentence for the API description. */
  summary: string;
  /** A creating POST: needs `Idempotency-Key` (edges.md section 3). */
  idempotent?: boolean;
  /** The answer is bytes of this type instead of contract-checked JSON. */
  bytes?: 'application/pdf' | 'application/zip' | 'application/json' | 'image/png' | 'image/jpeg' | 'text/csv';
}

export const anyone: Access = { who: 'anyone' };
export const signedIn: Access = { who: 'signed-in' };
export const phone: Access = { who: 'phone' };

/** A phone caller with this scope on the stay in the path. */
export function onStay(scope: Scope | 'bound'): Access {
  return { who: 'phone', stay: scope };
}

/** Staff of these roles, within their institution. */
export function staff(...roles: StaffRole[]): Access {
  return { who: 'staff', roles };
}

/** Staff of these roles reading or changing one stay; each read is written to the audit. */
export function staffOnStay(...roles: StaffRole[]): Access {
  return { who: 'staff', roles, stay: true };
}

/** The patient's side with this scope, or staff of these roles. */
export function phoneOrStaff(scope: Scope | 'bound', ...roles: StaffRole[]): Access {
  return { who: 'phone-or-staff', stay: scope, roles };
}
