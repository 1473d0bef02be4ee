import { z } from 'zod';
import { STAFF_ROLES } from '../routes/access.js';
import { businessDate, type Contract, id, instant, ok, scope, stayParams } from './common.js';
import { guardianPerson, guardianship } from './guardians.js';

/** The purposes a person consents to, one by one; health data stands apart (PIPL art. 28–29). */
export const consentPurpose = z.enum(['account', 'health-data', 'payment-reminders']);

const consentText = z.object({
  purpose: consentPurpose,
  title: z.string(),
  version: z.string(),
  /** Needed to use the service at all, or a free choice. */
  required: z.boolean(),
  summary: z.array(z.string()),
  body: z.array(z.string()),
});
const givenConsent = z.object({ purpose: consentPurpose, version: z.string() });

const session = z.object({ token: z.string(), role: z.string() });

/** One stay that the signed-in account may look at. */
export const boundStay = z.object({
  stayId: id,
  patientName: z.string(),
  relation: z.enum(['self', 'relative', 'guardian']),
  grantStatus: z.enum(['pending', 'active']),
  scopes: z.array(scope),
  hospital: z.string(),
  department: z.string(),
  bed: z.string(),
  admittedOn: businessDate,
  dischargedOn: businessDate.nullable(),
  state: z.string(),
});
export type BoundStay = z.infer<typeof boundStay>;

const me = z.object({
  accountId: id,
  role: z.enum(['phone-user', ...STAFF_ROLES]),
  name: z.string(),
  institution: z.object({ code: z.string(), name: z.string() }).nullable(),
  department: z.string().nullable(),
  stays: z.array(boundStay),
  /** The hospital's business date and time now: pages show days by it, not by the phone's clock. */
  businessDate,
  time: z.string(),
  consents: z.array(givenConsent),
});

export const grant = z.object({
  grantId: id,
  name: z.string(),
  phoneTail: z.string(),
  relation: z.enum(['self', 'relative', 'guardian']),
  /** In the person's own words: 女儿, 儿子… */
  relationName: z.string(),
  status: z.enum(['pending', 'active', 'revoked']),
  scopes: z.array(scope),
  until: businessDate.nullable(),
  boundAt: instant,
  guardianship: guardianship.nullable(),
});

const idNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^\d{17}[\dX]$/, '身份证号是 18 位');

const inviteParams = z.object({ code: z.string().min(20).max(64) });

export const identityContracts = {
  listConsentTexts: { response: z.object({ texts: z.array(consentText) }) },
  signInWithWechat: {
    body: z.object({ code: z.string().min(1).max(200), consents: z.array(givenConsent).default([]) }),
    response: session,
  },
  signInStaff: {
    body: z.object({ username: z.string().min(1).max(50), password: z.string().min(1).max(200) }),
    response: session,
  },
  signOut: { response: ok },
  getMe: { response: me },
  listMyConsents: {
    response: z.object({
      consents: z.array(givenConsent.extend({ givenAt: instant, withdrawnAt: instant.nullable(), title: z.string() })),
    }),
  },
  giveConsent: { body: givenConsent, response: ok },
  withdrawConsent: { body: z.object({ purpose: consentPurpose }), response: ok },
  bindByBedsideCode: {
    body: z.object({
      code: z.string().trim().min(4).max(16),
      /** The patient's, whoever holds the phone. */
      idNumber,
      /** Of a child: who acts for it. */
      guardian: guardianPerson.optional(),
    }),
    response: z.object({ stayId: id }),
  },
  sendContactCode: {
    body: z.object({ institution: z.string().min(1).max(30), admissionNo: z.string().trim().min(1).max(30) }),
    /** The same answer whether or not the stay exists: nobody can probe for patients. */
    response: z.object({ sent: z.literal(true), validMinutes: z.int() }),
  },
  bindByContactCode: {
    body: z.object({
      institution: z.string().min(1).max(30),
      admissionNo: z.string().trim().min(1).max(30),
      code: z.string().trim().length(6, '验证码是 6 个数字'),
      name: z.string().trim().min(1).max(20),
      relationName: z.string().trim().min(1).max(10),
    }),
    response: z.object({ grantId: id, status: z.literal('pending') }),
  },
  createBedsideCode: {
    params: stayParams,
    body: z.object({}),
    response: z.object({ code: z.string(), validUntil: instant }),
  },
  listGrants: { params: stayParams, response: z.object({ grants: z.array(grant) }) },
  confirmGrant: {
    params: stayParams.extend({ grantId: id }),
    body: z.object({
      scopes: z.array(scope).min(1, '至少选一样他能做的事'),
      until: businessDate.nullable().default(null),
    }),
    response: grant,
  },
  revokeGrant: { params: stayParams.extend({ grantId: id }), body: z.object({}), response: grant },
  createInvite: {
    params: stayParams,
    body: z.object({
      /** Signing is given at the desk alone. */
      scopes: z.array(z.enum(['view-bills', 'pay'])).min(1, '至少选一样他能做的事'),
      relationName: z.string().trim().min(1, '写他是您的什么人').max(10),
      until: businessDate.nullable().default(null),
    }),
    response: z.object({ code: z.string(), expiresAt: instant }),
  },
  getInvite: {
    params: inviteParams,
    response: z.object({
      hospital: z.string(),
      patientNameMasked: z.string(),
      relationName: z.string(),
      scopes: z.array(scope),
      until: businessDate.nullable(),
      expiresAt: instant,
    }),
  },
  acceptInvite: {
    params: inviteParams,
    body: z.object({ name: z.string().trim().min(1, '写您的姓名').max(20) }),
    response: z.object({ stayId: id }),
  },
  listAccessLog: {
    params: stayParams,
    response: z.object({
      reads: z.array(
        z.object({ at: instant, role: z.string(), department: z.string(), what: z.string(), why: z.string() }),
      ),
    }),
  },
  getPolicy: {
    params: z.object({ institution: z.string().min(1).max(30) }),
    response: z.object({
      hospital: z.string(),
      phone: z.string(),
      scheme: z.string(),
      inForceFrom: businessDate,
      who: z.array(z.object({ name: z.string(), authority: z.string() })),
      notCovered: z.array(z.object({ clause: z.string(), plain: z.string() })),
      how: z.array(z.string()),
      /** Business date of the answer. */
      asOf: businessDate,
      /** No deposit for every inpatient here now (P4); `notCovered` and `unmet` are then what still counts. */
      everybody: z.boolean(),
      /** Conditions besides the clauses, said as what is lacking. */
      unmet: z.array(z.object({ condition: z.string(), plain: z.string() })),
      bring: z.array(z.string()),
      /** Papers that stay at the hospital; the first of `papers` that was shown. */
      kept: z.array(z.object({ papers: z.array(z.string()), how: z.enum(['copy', 'original']) })),
      /** Each time the cost reaches another step the self-pay part is asked for (P16); null: not in this scheme. */
      stageStepFen: z.int().nullable(),
      instalments: z.object({
        maxParts: z.int(),
        maxMonths: z.int(),
        minPartFen: z.int(),
        maxFirstDueDays: z.int(),
      }),
      emergencyCheckHours: z.int(),
      /** Data address of an SVG code that leads to the policy page on a phone. */
      qr: z.string(),
    }),
  },
} satisfies Record<string, Contract>;
