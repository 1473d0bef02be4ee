import { admissionMessage } from '@zhenhoufu/server/seed';
import { expect } from 'vitest';
import type { MoneyRun } from './run.js';

/** The same person is brought in again, whatever is owed: taken in at once, and nothing is asked (14). */
export async function emergency(run: MoneyRun): Promise<void> {
  const before = await run.rows('admissions').countDocuments({ patientId: run.patientId });
  // A stay of its own for the insurer too: a settlement of the first must not find this one by the same number.
  const stay = { ...run.stay, iptNo: `${run.stay.iptNo}E${before}`, mdtrtId: `${run.stay.mdtrtId}E${before}` };
  await run.demo.push(admissionMessage(stay, `e${before}`, await run.today()));
  const { rows } = await run.billing.ok('listStays', { query: { search: stay.iptNo } });
  const doctor = await run.demo.as('ward-doctor');
  const taken = await doctor.ok('declareEmergency', { params: { stayId: rows[0]?.stayId ?? '' }, body: {} });
  expect(taken).toMatchObject({ state: 'admitted', emergency: true });
}
