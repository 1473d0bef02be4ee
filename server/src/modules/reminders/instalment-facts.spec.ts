import { arrearsDay, DEFAULT_LADDER } from '@zhenhoufu/shared/domain';
import { addDays, addMonths } from '@zhenhoufu/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreementStanding } from '../payments/index.js';
import type { Institution } from '../registry/index.js';
import { instalmentFacts } from './instalment-facts.js';

const institution = { name: '青禾县人民医院', shortName: '县医院', phone: '0000-555-0120' } as Institution;
const parts = [1, 2, 3].map((no) => {
  const dueDate = addMonths('2026-04-15', no - 1);
  return { no, dueDate, effectiveDate: dueDate, amountFen: 77_281 };
});

function standing(received: AgreementStanding['received'], date: string): AgreementStanding {
  const instalments = parts.map(({ no, effectiveDate, amountFen }) => ({ no, dueDate: effectiveDate, amountFen }));
  const ladders = [{ from: '0000-01-01', ladder: DEFAULT_LADDER }] as const;
  const arrears = arrearsDay({ instalments, payments: received, date, ladders });
  const paidFen = received.reduce((sum, one) => sum + one.amountFen, 0);
  const balanceFen = parts.reduce((sum, part) => sum + part.amountFen, 0) - paidFen;
  const agreement = {} as AgreementStanding['agreement'];
  return { agreement, instalments: parts, received, apartFen: 0, balanceFen, arrears };
}

const at = (received: AgreementStanding['received'], date: string) =>
  instalmentFacts(standing(received, date), institution, date);

describe('what a reminder is about', () => {
  it('is the next part before its day, all late parts after it', () => {
    expect(at([], '2026-04-01')).toBeNull();
    expect(at([], '2026-04-12')).toMatchObject({
      stage: 'upcoming',
      nos: [1],
      amountFen: 77_281,
      dueDate: '2026-04-15',
    });
    expect(at([], '2026-06-16')).toMatchObject({ stage: 'overdue-3', nos: [1, 2, 3], amountFen: 3 * 77_281 });
  });

  it('asks only for what a partial payment left, and for nothing when all is paid', () => {
    const some = [{ date: '2026-04-14', amountFen: 70_000 }];
    expect(at(some, '2026-04-15')).toMatchObject({ stage: 'due', nos: [1], amountFen: 7_281 });
    expect(at([{ date: '2026-04-14', amountFen: 3 * 77_281 }], '2026-06-16')).toBeNull();
  });

  it('asks for exactly what is overdue, whatever was paid and when', () => {
    const payment = fc.record({ day: fc.nat(120), amountFen: fc.integer({ min: 1, max: 100_000 }) });
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 6 }), fc.nat(150), (payments, day) => {
        const received = payments.map((row) => ({ date: addDays('2026-04-01', row.day), amountFen: row.amountFen }));
        const date = addDays('2026-04-01', day);
        const { stage, overdueFen } = standing(received, date).arrears;
        const facts = at(received, date);
        if (stage.startsWith('overdue')) expect(facts?.amountFen).toBe(overdueFen);
        if (stage === 'current' || stage === 'settled') expect(facts).toBeNull();
      }),
    );
  });
});
