import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerDueAt, correctionState, questionState } from './question.js';

const at = fc.integer({ min: 0, max: 4_000_000_000_000 });

describe('questions about a bill', () => {
  it('are in time up to the last moment, overdue after it, and never again once answered', () => {
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 240 }), fc.integer({ min: 1, max: 9 }), (askedAt, hours, answers) => {
        const due = answerDueAt(askedAt, hours);
        expect(due - askedAt).toBe(hours * 3_600_000);
        expect([due, due + 1].map((now) => questionState(due, 0, now))).toEqual(['waiting', 'overdue']);
        expect(questionState(due, answers, due + 1)).toBe('answered');
      }),
    );
  });

  it('a correction has arrived when the line is there, asked for or not', () => {
    expect([0, 1].map((lines) => correctionState(false, lines))).toEqual(['none', 'arrived']);
    expect([0, 2].map((lines) => correctionState(true, lines))).toEqual(['waiting', 'arrived']);
  });
});
