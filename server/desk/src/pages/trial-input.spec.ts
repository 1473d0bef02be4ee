import { describe, expect, it } from 'vitest';
import { inYuan, newRow, type TrialField, type TrialRows, toInput } from './trial-input.js';

const fields: TrialField[] = [
  { path: 'balanceFen', label: '还欠', kind: 'yuan' },
  { path: 'deep.parts', label: '分几次', kind: 'whole' },
  { path: 'since', label: '从哪天', kind: 'day', optional: true },
  { path: 'holidays', label: '放假', kind: 'days' },
  { path: 'ladder', label: '分段', kind: 'wholes', optional: true },
];
const rows: TrialRows[] = [
  { path: 'lines', label: '费用', columns: [{ path: 'amountFen', label: '金额', kind: 'yuan' }] },
];

function read(values: Record<string, string>, amounts: string[] = []) {
  return toInput(fields, rows, {
    fields: values,
    rows: { lines: amounts.map((amountFen) => newRow({ amountFen })) },
  });
}

describe('the form of 试算 as the rules read it', () => {
  it('turns yuan into fen, lists into lists, empty into null or missing', () => {
    expect(
      read({ balanceFen: '2,030.50', 'deep.parts': '3', holidays: '2024-02-10、2024-02-11', ladder: '7、30, 90' }, [
        '-0.01',
      ]),
    ).toEqual({
      ok: true,
      input: {
        balanceFen: 203_050,
        deep: { parts: 3 },
        since: null,
        holidays: ['2024-02-10', '2024-02-11'],
        ladder: [7, 30, 90],
        lines: [{ amountFen: -1 }],
      },
    });
    // Not 1250 yuan: a comma that parts no thousands may be meant as a point.
    expect(read({ balanceFen: '12,50' })).toMatchObject({ ok: false });
    expect(read({})).toMatchObject({ ok: true, input: { balanceFen: undefined, holidays: [], ladder: null } });
  });

  it.each([
    [{ balanceFen: '12.345' }, [], 'balanceFen'],
    [{ balanceFen: '1e5' }, [], 'balanceFen'],
    [{ 'deep.parts': '1.5' }, [], 'deep.parts'],
    [{ ladder: '7、一个月、90' }, [], 'ladder'],
    [{}, ['1', '十元'], 'lines[1].amountFen'],
  ] as const)('names the field that cannot be read: %j %j', (values, amounts, field) => {
    expect(read(values, [...amounts])).toMatchObject({ ok: false, error: { field } });
  });

  it('speaks of yuan where the rules speak of fen', () => {
    expect(inYuan('不能超过 10^12 分')).toBe('太大了，最多 100 亿元');
    expect(inYuan('最多分 120 次')).toBe('最多分 120 次');
  });
});
