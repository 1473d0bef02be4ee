import type { Scope, StaffRole } from '@zhenhoufu/shared/routes';

/** A patient, relative or payer signed in on the phone. */
export interface PhoneCaller {
  kind: 'phone';
  accountId: string;
  openid: string;
}

/** A member of staff. County officers stand in a region; everybody else in one institution. */
export interface StaffCaller {
  kind: 'staff';
  staffId: string;
  name: string;
  role: StaffRole;
  institution: string;
  region: string;
  departmentCode: string | null;
}

export type Caller = PhoneCaller | StaffCaller;

/**
 * The stay a request is about, checked by the access guard against the caller's grants or institution.
 * Repositories that read a person's data demand it, so an unchecked id cannot reach them.
 */
export interface StayScope {
  readonly institution: string;
  readonly stayId: string;
  readonly patientId: string;
  /** What the phone caller may do; staff have none of these. */
  readonly scopes: readonly Scope[];
}
