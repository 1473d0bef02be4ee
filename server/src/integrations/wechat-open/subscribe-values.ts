/** Longest value by key type (wechat-facts B4), counted in code points. Types that are not cut are formats. */
const LENGTHS: { kind: RegExp; longest: number; empty: string }[] = [
  { kind: /^thing\d+$/, longest: 20, empty: '无' },
  { kind: /^number\d+$/, longest: 32, empty: '0' },
  { kind: /^letter\d+$/, longest: 32, empty: 'A' },
  { kind: /^symbol\d+$/, longest: 5, empty: '-' },
  { kind: /^character_string\d+$/, longest: 32, empty: '-' },
  { kind: /^phone_number\d+$/, longest: 17, empty: '-' },
  { kind: /^car_number\d+$/, longest: 8, empty: '-' },
  { kind: /^name\d+$/, longest: 10, empty: '无' },
  { kind: /^phrase\d+$/, longest: 5, empty: '无' },
];

/** Cuts one value to what WeChat takes for its key: one line, by code points, never empty. */
export function fitSubscribeValue(key: string, value: string): string {
  const line = value.replace(/\s+/gu, ' ').trim();
  const limit = LENGTHS.find(({ kind }) => kind.test(key));
  if (!limit) return line;
  return [...line].slice(0, limit.longest).join('').trim() || limit.empty;
}
