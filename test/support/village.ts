import { randomUUID } from 'node:crypto';
import type { VillageNoteBody } from '@zhenhoufu/shared/contracts';
import type { Connection } from 'mongoose';
import { Caller } from './client.js';
import type { Demo } from './demo.js';

/** Somebody of the same role for another village; the password is that of the demo's village doctor. */
export async function anotherVillageDoctor(
  database: Connection,
  demo: Demo,
): Promise<{ staffId: string; caller: Caller }> {
  const staff = database.collection<{ _id: string }>('staff');
  const first = await staff.findOne({ username: 'village-doctor' } as never);
  if (!first) throw new Error('the demo has a village doctor');
  const staffId = randomUUID();
  await staff.insertOne({ ...first, _id: staffId, username: 'village-doctor-2', name: '石秀英' } as { _id: string });
  const guest = new Caller(demo.base);
  const body = { username: 'village-doctor-2', password: 'village-doctor' };
  const { token } = await guest.ok('signInStaff', { body });
  return { staffId, caller: new Caller(demo.base, token) };
}

/** A note as the phone makes it. */
export function visitNote(outcome: VillageNoteBody['outcome'], more: Partial<VillageNoteBody> = {}): VillageNoteBody {
  return { noteId: randomUUID(), outcome, promisedOn: null, waitedMs: 0, ...more };
}

/** Takes every phone number of a stay away: nobody can be reached but at the door. */
export async function forgetPhones(database: Connection, stayId: string): Promise<() => Promise<void>> {
  const stays = database.collection<{ _id: string; patientId?: string }>('admissions');
  const patients = database.collection<{ _id: string }>('patients');
  const stay = await stays.findOne({ _id: stayId });
  const patient = await patients.findOne({ _id: stay?.patientId ?? '' });
  if (!stay || !patient) throw new Error('no such stay');
  await stays.updateOne({ _id: stayId }, { $set: { contactPhoneSealed: null, contactPhoneTail: '' } });
  await patients.updateOne({ _id: patient._id }, { $set: { phoneSealed: null, phoneTail: '' } });
  return async () => {
    await stays.replaceOne({ _id: stayId }, stay);
    await patients.replaceOne({ _id: patient._id }, patient);
  };
}
