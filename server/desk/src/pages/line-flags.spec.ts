import { describe, expect, it } from 'vitest';
import { lineFlags } from './line-flags.js';

const question = (lineId: string | null, state: 'waiting' | 'answered') => ({ lineId, state }) as never;

describe('what hangs on a line', () => {
  it('counts what waits and leaves out what is done', () => {
    const flags = lineFlags(
      { missing: [{ lineId: 'a' }] } as never,
      {
        answerHours: 24,
        questions: [
          question('a', 'waiting'),
          question('a', 'waiting'),
          question('b', 'answered'),
          question(null, 'waiting'),
        ],
      },
      {
        available: true,
        cases: [
          { lineId: 'c', state: 'reviewing' },
          { lineId: 'b', state: 'decided' },
        ] as never,
      },
    );
    expect([...flags]).toEqual([
      ['a', { noConsent: true, asked: 2, reported: false }],
      ['c', { noConsent: false, asked: 0, reported: true }],
    ]);
  });

  it('is empty for a role that may see none of it', () => {
    expect(lineFlags(null, null, null).size).toBe(0);
  });
});
