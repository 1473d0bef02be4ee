/** The 14 fee categories, med_chrgitm_type (insurance-interface.md 3.1). */
export const FEE_CATEGORIES = [
  { code: '01', name: '床位费' },
  { code: '02', name: '诊察费' },
  { code: '03', name: '检查费' },
  { code: '04', name: '化验费' },
  { code: '05', name: '治疗费' },
  { code: '06', name: '手术费' },
  { code: '07', name: '护理费' },
  { code: '08', name: '卫生材料费' },
  { code: '09', name: '西药费' },
  { code: '10', name: '中药饮片费' },
  { code: '11', name: '中成药费' },
  { code: '12', name: '一般诊疗费' },
  { code: '13', name: '挂号费' },
  { code: '14', name: '其他费' },
] as const;

export type FeeCategoryCode = (typeof FEE_CATEGORIES)[number]['code'];

const CODES = new Set<string>(FEE_CATEGORIES.map((category) => category.code));

/** The national category of a possibly regional code: 0801 → 08, 9 → 09; unknown or absent → 14, never refused. */
export function feeCategoryOf(code: string | null): FeeCategoryCode {
  const text = (code ?? '').trim();
  const national = text.length === 1 ? `0${text}` : text.slice(0, 2);
  return CODES.has(national) ? (national as FeeCategoryCode) : '14';
}

/** A category that was given and is none of the 14: its line is kept under 其他费, and somebody is told. */
export function isUnknownCategory(code: string): boolean {
  return code.trim() !== '' && feeCategoryOf(code) === '14' && !code.trim().startsWith('14');
}

export type ChargeClass = 'a' | 'b' | 'self' | 'unknown';

/** 甲 / 乙 / 自费 from chrgitm_lv (3.2); some hospitals store 1/2/3 without the zero. */
export function chargeClassOf(level: string | null): ChargeClass {
  const national = (level ?? '').trim().replace(/^0/, '').slice(0, 1);
  if (national === '1') return 'a';
  if (national === '2') return 'b';
  return national === '3' ? 'self' : 'unknown';
}
