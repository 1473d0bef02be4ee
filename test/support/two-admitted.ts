import { admissionMessage, type FeedStay, idNumberOf, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Demo } from './demo.js';

export interface TwoAdmitted {
  /** Day of admission of both. */
  firstDay: string;
  /** 周长顺, in one list. */
  zhou: FeedStay;
  /** 刘桂兰, in two lists that do not agree. */
  liu: FeedStay;
}

/** The next morning two patients come to the ward; nobody has checked them yet. */
export async function twoAdmitted(demo: Demo, zhouNo: string, liuNo: string): Promise<TwoAdmitted> {
  const zhou = zhouStay(zhouNo);
  const liu: FeedStay = {
    ...zhouStay(liuNo),
    psnNo: '99010100000000000002',
    name: '刘桂兰',
    idNumber: idNumberOf('19540712', 2),
    gend: '2',
    birthDate: '1954-07-12',
    phone: '19900006130',
    contactName: '刘大山',
    bed: '12床',
  };
  const firstDay = addDays((await demo.clock()).businessDate, 1);
  await demo.moveTo(firstDay, '08:30');
  for (const [name, stay] of [
    ['p', zhou],
    ['l', liu],
  ] as const) {
    await demo.push(personMessage(stay, `${name}1`));
    await demo.push(admissionMessage(stay, `${name}2`, firstDay));
  }
  return { firstDay, zhou, liu };
}
