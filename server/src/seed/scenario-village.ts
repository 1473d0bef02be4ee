import { addDays } from '@zhenhoufu/shared/time';
import type { FeedLine, FeedStay } from './his-feed.js';
import { idNumberOf } from './qinghe.js';
import { zhouStay } from './scenario-zhou.js';

/** A household of the demo whose stay is over and whose plan is not made yet: a village doctor asks (P37). */
export interface DemoHousehold {
  stay: FeedStay;
  township: string;
  village: string;
  reason: string;
  /** Days before today on which the stay began, and on which the hospital wants to hear something after today. */
  daysAgo: number;
  answerDays: number;
}

/** All invented. */
export const HOUSEHOLDS: readonly DemoHousehold[] = [
  {
    stay: {
      ...zhouStay('26100011'),
      psnNo: '99010100000000000031',
      name: '马玉芬',
      idNumber: idNumberOf('19590811', 31),
      gend: '2',
      birthDate: '1959-08-11',
      phone: '19900006331',
      contactName: '马小军',
    },
    township: '柳河镇',
    village: '前进村',
    reason: '问问怎么付方便',
    daysAgo: 30,
    answerDays: 3,
  },
  {
    stay: {
      ...zhouStay('26100012'),
      psnNo: '99010100000000000032',
      name: '田有福',
      idNumber: idNumberOf('19631102', 32),
      birthDate: '1963-11-02',
      phone: '19900006332',
      contactName: '田小燕',
    },
    township: '柳河镇',
    village: '前进村',
    reason: '只提醒一声',
    daysAgo: 24,
    answerDays: 7,
  },
  {
    stay: {
      ...zhouStay('26100013'),
      psnNo: '99010100000000000033',
      name: '陈大山',
      idNumber: idNumberOf('19500326', 33),
      birthDate: '1950-03-26',
      phone: '19900006333',
      contactName: '陈小雨',
    },
    township: '石桥镇',
    village: '大柳村',
    reason: '电话打不通，上门看看',
    daysAgo: 40,
    answerDays: 5,
  },
];

const CARE: [itemCode: string, quantity: number][] = [
  ['QH0003', 2],
  ['QH0011', 2],
  ['QH0014', 2],
  ['QH0022', 48],
  ['QH0031', 1],
  ['QH0096', 2],
];

/** The lines of such a stay, all of its first day. */
export function householdLines(firstDay: string): FeedLine[] {
  return CARE.map(([itemCode, quantity], index) => ({
    sn: `1${String(index + 1).padStart(3, '0')}`,
    itemCode,
    quantity,
    date: firstDay,
  }));
}

/** Admitted and discharged again two days later. */
export function householdDays(today: string, { daysAgo }: DemoHousehold): { firstDay: string; lastDay: string } {
  const firstDay = addDays(today, -daysAgo);
  return { firstDay, lastDay: addDays(firstDay, 2) };
}
