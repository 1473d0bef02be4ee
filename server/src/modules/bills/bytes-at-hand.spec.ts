import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BytesAtHand } from './bytes-at-hand.js';

describe('sealed bytes at hand', () => {
  it('hold the last read, never more than they may, and always the right bytes', () => {
    const reads = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 60 })), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(reads, (sequence) => {
        const held = new BytesAtHand(100);
        const sizes = new Map<string, number>();
        for (const [id, length] of sequence) {
          const key = `bill-${id}`;
          const size = sizes.get(key) ?? length;
          sizes.set(key, size);
          const value = { etag: key, bytes: Buffer.alloc(size, id) };
          const found = held.get(key);
          if (found) expect(found).toEqual(value);
          else held.put(key, value);
          expect(held.get(key)).toEqual(value);
        }
        const sum = [...sizes].reduce((all, [key]) => all + (held.get(key)?.bytes.length ?? 0), 0);
        expect(sum).toBeLessThanOrEqual(100);
      }),
    );
  });
});
