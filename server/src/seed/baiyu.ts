import type { FeedLine, FeedStay } from './his-feed.js';
import { type DemoPersona, INSTITUTIONS, idNumberOf } from './qinghe.js';
import { zhouStay } from './scenario-zhou.js';

/** 白榆旗, invented: a second county of the demo, whose scheme limits what is outside the catalogue (P19) and has P20. */
export const BAIYU_REGION = {
  _id: '990104',
  name: '白榆旗',
  profiles: [{ id: 'naiman-2019', from: '2019-01-01' }],
};

export const BAIYU_INSTITUTION = {
  ...INSTITUTIONS[0],
  _id: 'H99010400001',
  name: '白榆旗人民医院',
  shortName: '旗医院',
  admdvs: BAIYU_REGION._id,
  phone: '0000-555-0140',
};

export const BAIYU_DEPARTMENT = { code: 'N02', name: '内二科' };

/** Who a newcomer can be there. */
export const BAIYU_PERSONAS: readonly DemoPersona[] = [
  { persona: 'baiyu-ward', name: '乌兰', role: 'ward-doctor', app: 'desk', departmentCode: 'N02' },
  { persona: 'baiyu-head', name: '包志强', role: 'department-head', app: 'desk', departmentCode: 'N02' },
  { persona: 'baiyu-finance', name: '于雪梅', role: 'finance', app: 'desk' },
];

const HERE = { institution: BAIYU_INSTITUTION._id, region: BAIYU_REGION._id, doctor: '乌兰' };

/** 包福山: what is outside the catalogue is close to 5 % of the cost. */
export const NEAR_SHARE: FeedStay = {
  ...zhouStay('26114001'),
  ...HERE,
  psnNo: '99010400000000000041',
  name: '包福山',
  idNumber: idNumberOf('19590214', 41),
  birthDate: '1959-02-14',
  phone: '19900006241',
  contactName: '包晓东',
  bed: '6床',
};

/** 于秀英: somebody on the ward found a charge that was not needed. */
export const REPORTED: FeedStay = {
  ...zhouStay('26114002'),
  ...HERE,
  psnNo: '99010400000000000042',
  name: '于秀英',
  idNumber: idNumberOf('19620830', 42),
  gend: '2',
  birthDate: '1962-08-30',
  phone: '19900006242',
  contactName: '于大伟',
  bed: '9床',
};

const line = (date: string) => (sn: string, itemCode: string, quantity: number) => ({ sn, itemCode, quantity, date });

/** 631 yuan, of it 31 outside the catalogue: the limit is 31.55. */
export function nearShareLines(date: string): FeedLine[] {
  const of = line(date);
  return [of('1', 'QH0034', 10), of('2', 'QH0103', 6), of('3', 'QH0007', 1)];
}

/** The second one is what was reported. */
export const REPORTED_SN = '2';
export function reportedLines(date: string): FeedLine[] {
  const of = line(date);
  return [of('1', 'QH0034', 2), of(REPORTED_SN, 'QH0007', 1)];
}
