import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedOutcome, type OverTreatmentReview, reviewBarred } from './over-treatment.js';

const review = fc.record({
  staffId: fc.constantFrom('head', 'finance', 'finance-2'),
  outcome: fc.constantFrom('institution' as const, 'patient' as const, 'none' as const),
});

describe('two people decide on over-treatment (P20)', () => {
  it('one person alone never decides, however often', () => {
    fc.assert(
      fc.property(fc.array(review), (reviews) => {
        expect(agreedOutcome(reviews.map((row) => ({ ...row, staffId: 'head' })))).toBeNull();
      }),
    );
  });

  it('what is decided was said by two people, each by the latest word', () => {
    fc.assert(
      fc.property(fc.array(review, { maxLength: 6 }), (reviews) => {
        const agreed = agreedOutcome(reviews);
        const last = (staffId: string) => reviews.findLast((row) => row.staffId === staffId)?.outcome;
        const saying = ['head', 'finance', 'finance-2'].filter((id) => agreed !== null && last(id) === agreed);
        if (agreed !== null) expect(saying.length).toBeGreaterThanOrEqual(2);
        else expect(new Set([last('head'), last('finance')]).size === 1 && last('head') !== undefined).toBe(false);
      }),
    );
  });

  it('two who disagree may each think again, in turn', () => {
    const reviews: OverTreatmentReview[] = [
      { staffId: 'head', outcome: 'none' },
      { staffId: 'finance', outcome: 'institution' },
    ];
    expect(agreedOutcome(reviews)).toBeNull();
    expect(reviewBarred(null, reviews, 'finance')).toBe('own-review');
    expect(reviewBarred(null, reviews, 'head')).toBeNull();
    expect(agreedOutcome([...reviews, { staffId: 'head', outcome: 'institution' }])).toBe('institution');
  });

  it('whoever reported it does not review it', () => {
    expect(reviewBarred('head', [], 'head')).toBe('own-report');
    expect(reviewBarred('doctor', [], 'head')).toBeNull();
  });
});
