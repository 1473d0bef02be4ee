import { addDays } from '@zhenhoufu/shared/time';
import type { FeedLine, FeedStay } from './his-feed.js';
import { DEMO_INSTITUTION, idNumberOf } from './qinghe.js';

/** 周长顺's stay at 青禾县人民医院, invented from end to end: four days, one refund, one line a day late. */
export function zhouStay(iptNo: string): FeedStay {
  return {
    institution: DEMO_INSTITUTION,
    iptNo,
    mdtrtId: `M${iptNo}`,
    psnNo: '99010100000000000001',
    name: '周长顺',
    idNumber: idNumberOf('19680305', 1),
    gend: '1',
    birthDate: '1968-03-05',
    phone: '19900006120',
    contactName: '周小梅',
    departmentCode: 'N02',
    departmentName: '内二科',
    bed: '18床',
    doctor: '何敏',
    region: '990101',
  };
}

type Ordered = [itemCode: string, quantity: number];

const EVERY_DAY: Ordered[] = [
  ['QH0003', 1],
  ['QH0011', 1],
  ['QH0014', 1],
  ['QH0022', 24],
  ['QH0023', 3],
  ['QH0038', 24],
  ['QH0065', 3],
  ['QH0083', 6],
  ['QH0092', 4],
  ['QH0093', 6],
  ['QH0085', 2],
  ['QH0082', 2],
];

const BY_DAY: Ordered[][] = [
  [
    ['QH0031', 1],
    ['QH0037', 1],
    ['QH0041', 1],
    ['QH0045', 1],
    ['QH0047', 1],
    ['QH0048', 1],
    ['QH0042', 1],
    ['QH0043', 1],
    ['QH0059', 2],
  ],
  [
    ['QH0036', 1],
    ['QH0042', 2],
    ['QH0078', 2],
    ['QH0103', 10],
  ],
  [
    ['QH0048', 1],
    ['QH0041', 1],
    ['QH0091', 4],
    ['QH0096', 1],
  ],
  [
    ['QH0034', 1],
    ['QH0041', 1],
    ['QH0026', 1],
  ],
];

/** The lines of one day of the stay, 0 = day of admission, by the day on which they are pushed. */
export function zhouLines(firstDay: string, day: number): FeedLine[] {
  const date = addDays(firstDay, day);
  const own = [...EVERY_DAY, ...(BY_DAY[day] ?? [])].map(([itemCode, quantity], index) => ({
    sn: `${day + 1}${String(index + 1).padStart(3, '0')}`,
    itemCode,
    quantity,
    date,
  }));
  // A blood gas of day 2's evening is booked a day late; a bag of day 1's infusion is given back on day 3.
  if (day === 2) {
    own.push({ sn: '2901', itemCode: 'QH0046', quantity: 1, date: addDays(firstDay, 1) });
    const refund: FeedLine = { sn: '3902', itemCode: 'QH0083', quantity: -2, date, refundOf: '1008' };
    return [...own, refund];
  }
  return own;
}

/** Every line of the four days. */
export function allZhouLines(firstDay: string): FeedLine[] {
  return [0, 1, 2, 3].flatMap((day) => zhouLines(firstDay, day));
}
