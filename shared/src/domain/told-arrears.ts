/** Who may be told of a listing (P34): what each of them needs it for decides what is told. */
export const TOLD_RECEIVERS = ['insurer', 'civil-affairs', 'rural-revitalisation'] as const;
export type ToldReceiver = (typeof TOLD_RECEIVERS)[number];

export const TOLD_FIELDS = ['name', 'idNumber', 'clause', 'listedOn', 'owedFen'] as const;
export type ToldField = (typeof TOLD_FIELDS)[number];

export const TOLD_FIELD_WORDS: Readonly<Record<ToldField, string>> = {
  name: '姓名',
  idNumber: '身份证号',
  clause: '按哪一条',
  listedOn: '哪天列入',
  owedFen: '还欠多少',
};

export const TOLD_RECEIVER_WORDS: Readonly<Record<ToldReceiver, string>> = {
  insurer: '医保部门',
  'civil-affairs': '民政部门',
  'rural-revitalisation': '乡村振兴部门',
};

/**
 * The insurer settles and needs all of it; civil affairs look whether somebody needs help, so the sum but not the
 * clause; rural revitalisation whether a household slips back, so neither. Never an illness, a ward or a stay.
 */
const FIELDS: Readonly<Record<ToldReceiver, readonly ToldField[]>> = {
  insurer: ['name', 'idNumber', 'clause', 'listedOn', 'owedFen'],
  'civil-affairs': ['name', 'idNumber', 'owedFen'],
  'rural-revitalisation': ['name', 'idNumber', 'listedOn'],
};

export function toldFields(receiver: ToldReceiver): readonly ToldField[] {
  return FIELDS[receiver];
}
