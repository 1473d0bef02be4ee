import {
  admissionMessage,
  allZhouLines,
  chargeMessage,
  dischargeMessage,
  type FeedStay,
  personMessage,
  settlementMessage,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Caller } from './client.js';
import type { Demo } from './demo.js';
import { signaturePng } from './signature.js';

export interface OwingFamily {
  stayId: string;
  patient: Caller;
  /** The day the agreement was signed on. */
  signedOn: string;
  instalments: { no: number; effectiveDate: string; amountFen: number }[];
}

/** 周长顺 discharged, settled and bound, with a signed plan: the shortest way to somebody who owes. */
export async function owingFamily(
  demo: Demo,
  iptNo: string,
  parts: number,
  /** Days from signing to the first due date: each costs the run of a hospital's day. */
  firstDueIn = 20,
): Promise<OwingFamily> {
  const { stayId, patient, settledOn } = await settledFamily(demo, zhouStay(iptNo));
  await signPlan(demo, patient, stayId, { parts, firstDue: addDays(settledOn, firstDueIn) });
  const { instalments } = await patient.ok('getRepayment', { params: { stayId } });
  return { stayId, patient, signedOn: settledOn, instalments };
}

/** The same family ten days after its first part was due, with nothing paid; `lateOn` is that day, at ten o'clock. */
export async function lateFamily(demo: Demo, iptNo: string): Promise<OwingFamily & { lateOn: string }> {
  const family = await owingFamily(demo, iptNo, 3);
  const lateOn = addDays(family.instalments[0]?.effectiveDate ?? '', 10);
  await demo.moveTo(lateOn, '10:00');
  return { ...family, lateOn };
}

/** Somebody discharged, settled and bound, who has signed nothing yet. */
export async function settledFamily(
  demo: Demo,
  stay: FeedStay,
): Promise<{ stayId: string; patient: Caller; settledOn: string }> {
  const { stayId, settledOn } = await settledStay(demo, stay);
  return { stayId, patient: await bound(demo, stay, stayId), settledOn };
}

/** Somebody discharged and settled whom no phone knows. */
export async function settledStay(demo: Demo, stay: FeedStay): Promise<{ stayId: string; settledOn: string }> {
  const firstDay = addDays((await demo.clock()).businessDate, 1);
  await demo.moveTo(firstDay, '09:30');
  const lines = allZhouLines(firstDay);
  await demo.push(personMessage(stay, 'm1'));
  await demo.push(admissionMessage(stay, 'm2', firstDay, '08:30:00'));
  await demo.push(chargeMessage(stay, 'c1', lines));
  await demo.push(dischargeMessage(stay, 'd1', firstDay));
  await demo.push(settlementMessage(stay, 's0001', firstDay, lines));
  const desk = await demo.as('billing');
  const { rows } = await desk.ok('listStays', { query: { search: stay.iptNo } });
  return { stayId: rows[0]?.stayId ?? '', settledOn: firstDay };
}

/** Proposes a plan, reads it to the end and signs it with the code from the SMS; answers the agreement's id. */
export async function signPlan(
  demo: Demo,
  patient: Caller,
  stayId: string,
  plan: { parts: number; firstDue: string; nowFen?: number },
): Promise<string> {
  const { agreementId } = await patient.ok('proposeAgreement', { params: { stayId }, body: plan });
  await signPresented(demo, patient, stayId, agreementId);
  return agreementId;
}

/** Reads a presented agreement to the end and signs it with the code from the SMS. */
export async function signPresented(demo: Demo, patient: Caller, stayId: string, agreementId: string): Promise<void> {
  const params = { stayId, agreementId };
  const agreement = await patient.ok('getAgreement', { params });
  await patient.ok('sendSigningCode', { params, body: {} });
  const confirmedClauses = agreement.clauses.filter((clause) => clause.mustConfirm).map((clause) => clause.code);
  const signing = { code: await demo.smsCode(), confirmedClauses, readToEnd: true, textSha256: agreement.textSha256 };
  await patient.ok('signAgreement', { params, body: { signature: signaturePng(), ...signing } });
}

/** The patient signs in with every consent and binds by the ward's bedside code. */
async function bound(demo: Demo, { idNumber }: FeedStay, stayId: string): Promise<Caller> {
  const doctor = await demo.as('ward-doctor');
  const { code } = await doctor.ok('createBedsideCode', { params: { stayId }, body: {} });
  const patient = await demo.as('patient-zhou');
  await patient.ok('bindByBedsideCode', { body: { code, idNumber } });
  return patient;
}

/** Pays through the sandbox's cashier and waits for the receipt. */
export async function payPart(
  demo: Demo,
  { patient, stayId }: Pick<OwingFamily, 'patient' | 'stayId'>,
  amountFen: number,
): Promise<void> {
  const order = await patient.ok('createOrder', { params: { stayId }, body: { amountFen } });
  await demo.atCashier(order.pay);
  for (let tries = 0; tries < 50; tries += 1) {
    const now = await patient.ok('getOrder', { params: { stayId, orderId: order.orderId } });
    if (now.state === 'paid') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the payment did not arrive');
}
