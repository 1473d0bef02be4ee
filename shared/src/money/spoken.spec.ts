import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFen } from './amount.js';
import { spokenCount, spokenFen, spokenText } from './spoken.js';

const PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Reads spoken Chinese back, by another way than it was made. */
function countOf(words: string): number {
  const cut = Math.max(words.lastIndexOf('亿'), -1);
  if (cut >= 0) return countOf(words.slice(0, cut)) * 100_000_000 + countOf(words.slice(cut + 1));
  const ten = words.lastIndexOf('万');
  if (ten >= 0) return countOf(words.slice(0, ten)) * 10_000 + countOf(words.slice(ten + 1));
  let sum = 0;
  let digit = 0;
  for (const char of words) {
    const place = PLACES[char];
    if (place) {
      sum += (digit || 1) * place;
      digit = 0;
    } else digit = '零一二三四五六七八九'.indexOf(char);
  }
  return sum + digit;
}

describe('figures read aloud', () => {
  it('every whole number is read back as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (count) => {
        expect(countOf(spokenCount(count))).toBe(count);
      }),
    );
  });

  it('every amount is money in words, without digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), (fen) => {
        const words = spokenFen(fen);
        expect(words).toMatch(/^负?[零一二三四五六七八九十百千万亿元角分]+$/);
        expect(spokenText(formatFen(fen))).toBe(words);
        const [, sign, yuan = '', jiao = '', cents = ''] =
          /^(负?)(?:([^元角分]+)元)?零?(?:([^元角分零])角)?(?:([^元角分零])分)?$/.exec(words) ?? [];
        const size = countOf(yuan) * 100 + countOf(jiao) * 10 + countOf(cents);
        expect(sign ? 0 - size : size).toBe(fen);
      }),
    );
  });

  it('says the words that people say', () => {
    expect([1, 10, 12, 105, 1968, 10_005, 1_020_000].map(spokenCount)).toEqual([
      '一',
      '十',
      '十二',
      '一百零五',
      '一千九百六十八',
      '一万零五',
      '一百零二万',
    ]);
    expect(spokenText('3月7日 花了 ¥1,968.20，自费 ¥88.00，退了 −¥12.05。')).toBe(
      '三月七日 花了 一千九百六十八元二角，自费 八十八元，退了 负十二元零五分。',
    );
    expect(spokenText('付 772.81 元，分 3 期')).toBe('付 七百七十二元八角一分，分 三 期');
    expect(spokenText('维生素B12 0.5g，先付 10%')).toBe('维生素B12 0.5g，先付 10%');
  });
});
