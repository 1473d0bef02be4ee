import { addDays } from '@zhenhoufu/shared/time';
import type { FeedLine, FeedStay } from './his-feed.js';
import { idNumberOf } from './qinghe.js';
import { zhouStay } from './scenario-zhou.js';

/** 陈德福, invented, the fifth day of a pneumonia whose cost is just under a 5,000-yuan threshold (P17). */
export const NEAR_LIMIT: FeedStay = {
  ...zhouStay('26110002'),
  psnNo: '99010100000000000021',
  name: '陈德福',
  idNumber: idNumberOf('19610520', 21),
  birthDate: '1961-05-20',
  phone: '19900006221',
  contactName: '陈小军',
  bed: '12床',
};

/** 刘桂兰 leaves tomorrow; the family knows about how much (P18). */
export const LEAVING: FeedStay = {
  ...zhouStay('26110003'),
  psnNo: '99010100000000000022',
  name: '刘桂兰',
  idNumber: idNumberOf('19540712', 2),
  gend: '2',
  birthDate: '1954-07-12',
  phone: '19900006222',
  contactName: '刘大山',
  bed: '15床',
};

const EVERY_DAY: [itemCode: string, quantity: number][] = [
  ['QH0003', 1],
  ['QH0011', 1],
  ['QH0014', 1],
  ['QH0022', 24],
  ['QH0092', 4],
  ['QH0091', 4],
  ['QH0085', 2],
  ['QH0048', 1],
];

/** So many days of the same care up to a day, with what comes once on the first of them. */
function care(lastDay: string, days: number, once: [itemCode: string, quantity: number][]): FeedLine[] {
  return Array.from({ length: days }, (_, day) => day).flatMap((day) =>
    [...(day === 0 ? once : []), ...EVERY_DAY].map(([itemCode, quantity], index) => ({
      sn: `${day + 1}${String(index + 1).padStart(3, '0')}`,
      itemCode,
      quantity,
      date: addDays(lastDay, day + 1 - days),
    })),
  );
}

/** 4,829.00 yuan in five days. */
export function nearLimitLines(today: string): FeedLine[] {
  return care(today, 5, [
    ['QH0031', 2],
    ['QH0096', 4],
    ['QH0036', 2],
  ]);
}

export function leavingLines(today: string): FeedLine[] {
  return care(today, 4, [
    ['QH0031', 1],
    ['QH0034', 1],
  ]);
}
