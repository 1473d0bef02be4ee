import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, exportOf, nothingIn, sorted, textOf, totalOf } from './table-rows.js';

interface Row {
  name: string;
  fen: number;
}

const NAME: Column<Row> = { key: 'name', title: '姓名', value: (row) => row.name };
const MONEY: Column<Row> = { key: 'fen', title: '金额 元', kind: 'money', value: (row) => row.fen };
const rows = fc.array(fc.record({ name: fc.string(), fen: fc.integer({ min: -1e9, max: 1e9 }) }), { maxLength: 20 });

describe('rows of the one table', () => {
  it('an empty part says its name; 全部 is no name, then the list says its own', () => {
    expect(nothingIn({ key: 'wait', name: '等决定' }, '退款单')).toBe('等决定现在没有');
    expect(nothingIn({ key: 'all', name: '全部' }, '退款单')).toBe('退款单现在没有');
    expect(nothingIn(undefined, '退款单')).toBe('退款单现在没有');
  });

  it('sorts without losing a row, and turns round', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const up = sorted(all, [NAME, MONEY], 'fen:ascend').map(MONEY.value);
        expect(up).toEqual(all.map(MONEY.value).sort((a, b) => Number(a) - Number(b)));
        expect(sorted(all, [NAME, MONEY], 'fen:descend').map(MONEY.value)).toEqual([...up].reverse());
        expect(sorted(all, [NAME, MONEY], '')).toEqual(all);
      }),
    );
  });
  it('writes money in yuan on the page and as a plain decimal in a file', () => {
    const row = { name: '周长顺', fen: -123_456 };
    expect(textOf(MONEY, row)).toBe('−1,234.56');
    expect(exportOf(MONEY, row)).toBe('-1234.56');
    expect(totalOf(MONEY, [row, { name: '', fen: 456 }])).toBe('−1,230.00');
  });
});
