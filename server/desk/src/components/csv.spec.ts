import { describe, expect, it } from 'vitest';
import { actionKey } from '../api/client.js';
import { toCsv } from './csv.js';

describe('export', () => {
  it('quotes, keeps numbers as numbers, and disarms formulas', () => {
    const columns = [
      { title: '姓名', value: (row: { name: string; fen: number }) => row.name },
      { title: '金额', value: (row: { name: string; fen: number }) => row.fen },
    ];
    const rows = [
      { name: '=1+1', fen: -5 },
      { name: 'a,"b"', fen: 2 },
    ];
    expect(toCsv(columns, rows)).toBe('\ufeff姓名,金额\r\n\'=1+1,-5\r\n"a,""b""",2\r\n');
  });
  it('makes action keys that are UUIDv7', () => {
    const keys = Array.from({ length: 50 }, () => actionKey());
    expect(new Set(keys).size).toBe(50);
    for (const key of keys)
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
