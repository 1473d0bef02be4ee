import { describe, expect, it } from 'vitest';
import { paperFileName, shownAs } from './paper-heads.js';

describe('the name of a paper as a file', () => {
  it('is its kind and day', () => {
    expect(paperFileName({ kind: '住院费用分期还款协议书', madeOn: '2026-12-02' })).toBe(
      '住院费用分期还款协议书 2026年12月2日.pdf',
    );
    expect(paperFileName({ kind: '一日清单 2026年11月28日', madeOn: '2026-11-29' })).toBe(
      '一日清单 2026年11月28日.pdf',
    );
  });

  it('reads back from the header, signs and all', () => {
    for (const name of ['付款凭证 2026年12月2日.pdf', '入院告知书（大字版） 2026年1月1日.pdf', "a'b(c)*.pdf"]) {
      const coded = /^inline; filename="file\.pdf"; filename\*=UTF-8''([\w.%~!-]+)$/.exec(shownAs(name))?.[1] ?? '';
      expect(decodeURIComponent(coded)).toBe(name);
    }
  });
});
