import { describe, expect, it } from 'vitest';
import { receivedWords } from './day-words.js';

describe('what the running total of a stay adds up', () => {
  const sealed = { status: 'sealed' } as const;
  const silent = { status: 'no-data' } as const;

  it('says how many days came, and never counts one that did not', () => {
    expect(receivedWords([sealed, sealed, { status: 'open' }])).toBe('3 天日清单之和');
    expect(receivedWords([sealed, sealed, sealed, sealed, silent])).toBe('已收到 4 天的，1 天尚未收到');
    expect(receivedWords([silent])).toBe('已收到 0 天的，1 天尚未收到');
    expect(receivedWords([])).toBe('已收到的日清单之和');
  });
});
