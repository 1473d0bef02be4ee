import { idCheckDigit } from '@zhenhoufu/shared/domain';
import type { StaffRole } from '@zhenhoufu/shared/routes';

/** 青禾县: an invented county with an unused region code; every name and number here is invented. */
export const DEMO_REGION = '990101';
export const DEMO_INSTITUTION = 'H99010100001';
export const DEMO_TOWNSHIP = 'H99010100002';

/** An ID number with a valid check digit in the unused region. */
export function idNumberOf(birth: string, serial: number): string {
  const first17 = `${DEMO_REGION}${birth}${String(serial).padStart(3, '0')}`;
  return `${first17}${idCheckDigit(first17)}`;
}

/** The county works under one scheme, in all of its institutions. */
export const DEMO_COUNTY = { _id: DEMO_REGION, name: '青禾县', profiles: [{ id: 'kaizhou-2024', from: '2024-01-28' }] };

const COMMON = {
  designated: true,
  ownership: 'public' as const,
  admdvs: DEMO_REGION,
  pilot: false,
  billPublishAt: '06:00',
  limits: {
    maxParts: 6,
    maxMonths: 12,
    minPartFen: 20_000,
    maxFirstDueDays: 45,
    maxDeferralDays: 90,
    shareNowPercent: 0,
    presentedDays: 7,
  },
  limitAllowances: [
    ...(['finance', 'arrears-officer'] as const).map((role) => ({
      role,
      maxParts: 12,
      maxMonths: 18,
      minPartFen: 10_000,
      maxDeferralDays: 180,
    })),
    { role: 'department-head' as const, maxParts: 24, maxMonths: 36, minPartFen: 5_000, maxDeferralDays: 365 },
  ],
  ladder: null,
};

export const INSTITUTIONS = [
  {
    ...COMMON,
    _id: DEMO_INSTITUTION,
    name: '青禾县人民医院',
    shortName: '县医院',
    phone: '0000-555-0120',
    level: '2' as const,
    primaryCare: false,
  },
  {
    ...COMMON,
    _id: DEMO_TOWNSHIP,
    name: '青禾县柳河镇卫生院',
    shortName: '柳河卫生院',
    phone: '0000-555-0130',
    level: 'township' as const,
    primaryCare: true,
  },
];

export const DEPARTMENTS = [
  { code: 'N02', name: '内二科', head: 'department-head' },
  { code: 'W01', name: '外一科', head: null },
];

/** The ordinary deposit (P7): what whoever does not stand under the scheme is asked for. */
export const DEPOSIT_SETTINGS = INSTITUTIONS.map(({ _id: institution, primaryCare }) => ({
  _id: `${institution}/2026-01-01`,
  institution,
  from: '2026-01-01',
  amountFen: primaryCare ? 30_000 : 100_000,
  departments: primaryCare ? [] : [{ code: 'W01', amountFen: 200_000 }],
  setBy: { staffId: '', name: '孟凡' },
  setAt: new Date('2026-01-01T00:00:00Z'),
}));

export interface DemoPersona {
  persona: string;
  name: string;
  role: StaffRole | 'patient' | 'relative';
  app: 'phone' | 'desk';
  departmentCode?: string;
}

/** Who a newcomer can be. The password at the desk is the persona's name. */
export const PERSONAS: readonly DemoPersona[] = [
  { persona: 'patient-zhou', name: '周长顺', role: 'patient', app: 'phone' },
  { persona: 'relative-zhou', name: '周小梅', role: 'relative', app: 'phone' },
  { persona: 'patient-liu', name: '刘桂兰', role: 'patient', app: 'phone' },
  { persona: 'relative-liu', name: '刘大山', role: 'relative', app: 'phone' },
  { persona: 'patient-ma', name: '马小川', role: 'patient', app: 'phone' },
  { persona: 'village-doctor', name: '田保根', role: 'village-doctor', app: 'desk' },
  { persona: 'ward-doctor', name: '何敏', role: 'ward-doctor', app: 'desk', departmentCode: 'N02' },
  { persona: 'admission-desk', name: '柳小燕', role: 'admission-desk', app: 'desk' },
  { persona: 'billing', name: '周红', role: 'billing', app: 'desk' },
  { persona: 'finance', name: '邹文清', role: 'finance', app: 'desk' },
  { persona: 'department-head', name: '冯以宁', role: 'department-head', app: 'desk', departmentCode: 'N02' },
  { persona: 'arrears-officer', name: '梁建国', role: 'arrears-officer', app: 'desk' },
  { persona: 'county-officer', name: '郑立新', role: 'county-officer', app: 'desk' },
  { persona: 'administrator', name: '孟凡', role: 'administrator', app: 'desk' },
];

/** The lists that civil affairs and rural revitalisation have sent, in force for half a year at least from `today` on. */
export function beneficiaryLists(today: string) {
  const nextYear = Number(today.slice(0, 4)) + 1;
  return [
    {
      authority: '民政局',
      version: '2026-11 第 12 期',
      entries: [
        {
          name: '周长顺',
          idNumber: idNumberOf('19680305', 1),
          category: 'dibao' as const,
          from: '2026-01-01',
          to: `${nextYear}-12-31`,
          address: '柳河镇前进村 4 组',
        },
        {
          name: '刘桂兰',
          idNumber: idNumberOf('19540712', 2),
          category: 'tekun' as const,
          from: '2025-01-01',
          to: null,
          address: '石桥镇大柳村 1 组',
          household: '刘大山',
        },
      ],
    },
    {
      authority: '乡村振兴局',
      version: '2026-11 第 6 期',
      entries: [
        {
          name: '刘桂兰',
          idNumber: idNumberOf('19540712', 2),
          category: 'marginal' as const,
          from: '2026-03-01',
          to: `${nextYear}-06-30`,
          address: '石桥镇大柳村 1 组',
          household: '刘大山',
        },
      ],
    },
  ];
}
