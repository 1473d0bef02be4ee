import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256 } from './sha256';

describe('sha256 on the phone', () => {
  it('agrees with the server for every length around a block', () => {
    for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 100_003]) {
      const bytes = randomBytes(length);
      expect(sha256(new Uint8Array(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });
});
