import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALLEST_SHOWN, shownFigures } from './county-figures.js';

describe('figures shown to the county', () => {
  it('hides what fewer than five persons stand behind, and the next smallest with a single hidden one', () => {
    const column = [
      { value: 900, persons: 9 },
      { value: 300, persons: 3 },
      { value: 700, persons: 7 },
    ];
    expect(shownFigures(column)).toEqual([900, null, null]);
  });

  it('shows all where all are large, and needs no second one where two are small', () => {
    expect(shownFigures([5, 6, 7].map((persons) => ({ value: persons, persons })))).toEqual([5, 6, 7]);
    expect(shownFigures([1, 6, 2].map((persons) => ({ value: persons, persons })))).toEqual([null, 6, null]);
    expect(shownFigures([{ value: 1, persons: 1 }])).toEqual([null]);
  });

  it('never shows a small figure and never leaves one hidden figure alone', () => {
    const figure = fc.record({ value: fc.nat(), persons: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(figure, { minLength: 2, maxLength: 12 }), (column) => {
        const shown = shownFigures(column);
        for (const [index, { persons }] of column.entries()) {
          if (persons < SMALLEST_SHOWN) expect(shown[index]).toBeNull();
        }
        expect(shown.filter((value) => value === null)).not.toHaveLength(1);
      }),
    );
  });
});
