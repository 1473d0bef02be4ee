// One admitted stay with a bound patient, made through the product's own doors.
import {
  admissionMessage,
  chargeMessage,
  idNumberOf,
  personMessage,
  signedHisHeaders,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { call } from './world.mjs';

/** Pushes one transaction as the hospital's own system. */
export async function push(world, message) {
  const key = await call(world, '/demo/his-key');
  const body = JSON.stringify(message);
  return call(world, '/his/v1/transactions', { method: 'POST', body, headers: signedHisHeaders(key, body) });
}

/** Answers `{ stay, stayId, firstDay, token }`: `token` is the patient's session. */
export async function admitPatient(world) {
  const { businessDate: firstDay } = await call(world, '/demo/clock');
  const stay = zhouStay('26119901');
  await push(world, personMessage(stay, 'bench-1101'));
  await push(world, admissionMessage(stay, 'bench-2401', firstDay));
  const { _id: stayId } = await world.db.collection('admissions').findOne({ iptNo: stay.iptNo });
  const doctor = await call(world, '/demo/sessions', { method: 'POST', body: { persona: 'ward-doctor' } });
  const bedside = `/api/desk/stays/${stayId}/bedside-code`;
  const { code } = await call(world, bedside, { method: 'POST', token: doctor.token, body: {} });
  const { token } = await call(world, '/demo/sessions', { method: 'POST', body: { persona: 'patient-zhou' } });
  const { texts } = await call(world, '/api/consents/texts');
  for (const { purpose, version } of texts) {
    await call(world, '/api/consents', { method: 'POST', token, body: { purpose, version } });
  }
  const idNumber = idNumberOf('19680305', 1);
  await call(world, '/api/bindings/bedside', { method: 'POST', token, body: { code, idNumber } });
  return { stay, stayId, firstDay, token };
}

const ITEMS = ['QH0003', 'QH0011', 'QH0014', 'QH0022', 'QH0023', 'QH0038', 'QH0065', 'QH0083', 'QH0092', 'QH0093'];

/** A 2301 with so many lines, each serial made of the prefix and its number. */
export function batchOf(stay, msgid, date, count) {
  const lines = Array.from({ length: count }, (_, index) => ({
    sn: `${msgid}-${index}`,
    itemCode: ITEMS[index % ITEMS.length],
    quantity: 1 + (index % 3),
    date,
  }));
  return chargeMessage(stay, msgid, lines);
}
