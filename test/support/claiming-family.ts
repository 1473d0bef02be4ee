import type { FeedStay } from '@zhenhoufu/server/seed';
import { idNumberOf } from '@zhenhoufu/server/seed';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { BorneStay } from './borne-stay.js';
import type { Demo } from './demo.js';
import { HEADER, ListKeeper } from './region-lists.js';
import type { SchemeHospital } from './scheme-hospital.js';

export type Claims = ResponseOf<'getRetroactiveClaims'>;

/** An invented person who is settled first and recognised later in the year (P3). */
export function claimant(serial: number, name = '孙秋月'): Partial<FeedStay> & { name: string; idNumber: string } {
  const idNumber = idNumberOf('19590120', serial);
  return { name, idNumber, birthDate: '1959-01-20', psnNo: `99${idNumber.slice(6, 17)}` };
}

/** What was paid is claimed back within its year (P3): begins in January where this year ends too soon; answers the day. */
export async function beginWithinAYear(demo: Demo): Promise<string> {
  const { businessDate } = await demo.clock();
  const [year, soon] = [businessDate.slice(0, 4), addDays(businessDate, 10).slice(0, 4)];
  if (year === soon) return businessDate;
  await demo.moveTo(`${soon}-01-10`, '09:00');
  return `${soon}-01-10`;
}

/** A stay of 300 yuan inside the catalogue and 12 outside, discharged and settled on the day it began. */
export async function settledStay(demo: Demo, hospital: SchemeHospital, serial: number, person: Partial<FeedStay>) {
  const stay = await BorneStay.admit(demo, hospital, serial, 3, person);
  await stay.settle('s0001');
  return stay;
}

/** The county's list with these people from these days on takes effect; the news of it goes out. */
export async function recognise(
  demo: Demo,
  hospital: SchemeHospital,
  version: string,
  people: readonly { name: string; idNumber?: string; from: string; to?: string; birthDate?: string }[],
): Promise<void> {
  const keeper = new ListKeeper(demo, await hospital.as('administrator'));
  const rows = people.map(
    ({ name, idNumber, from, to }) => `${name},${idNumber},低保边缘户,${from},${to ?? ''},柳河镇前进村,`,
  );
  const { importId, counts } = await keeper.prepare('民政救助科', version, [HEADER, ...rows].join('\n'));
  if (counts.accepted !== people.length) throw new Error('the list was not taken whole');
  const applied = await keeper.apply(importId, { manyEndedIsRight: true });
  if (applied.status !== 200) throw new Error(`the list did not take effect: ${applied.status}`);
  await demo.letGoOut();
}
