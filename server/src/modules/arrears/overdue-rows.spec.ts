import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byDepartment, type ExpectedRow, OVERDUE_STAGES, type OverdueRow } from './overdue-rows.js';

const debtor = {
  stayId: fc.uuid(),
  patientId: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
  patientName: fc.constant('周长顺'),
  admissionNo: fc.constant('24020001'),
  departmentCode: fc.constantFrom('A02', 'B01'),
  department: fc.constantFrom('内二科', '外一科', '骨科'),
  departmentHead: fc.constant('陶慧'),
  responsible: fc.constant('何敏'),
};

const row = fc.record<OverdueRow>({
  ...debtor,
  admittedBy: fc.constant('柳小燕'),
  plannedBy: fc.constant('本人 周长顺'),
  balanceFen: fc.nat(1_000_000),
  overdueFen: fc.nat(1_000_000),
  overdueDays: fc.integer({ min: 1, max: 400 }),
  stage: fc.constantFrom(...OVERDUE_STAGES),
});

const ahead = fc.record<ExpectedRow>({
  ...debtor,
  dueDate: fc.constant('2026-03-05'),
  amountFen: fc.integer({ min: 1, max: 1_000_000 }),
});

describe('overdue by department', () => {
  it('adds up to the rows, department by department and stage by stage', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.array(ahead, { maxLength: 10 }), (rows, expected) => {
        const departments = byDepartment(rows, expected);
        const aheadFen = expected.reduce((sum, { amountFen }) => sum + amountFen, 0);
        expect(departments.reduce((sum, { expectedFen }) => sum + expectedFen, 0)).toBe(aheadFen);
        const total = rows.reduce((sum, { overdueFen }) => sum + overdueFen, 0);
        expect(departments.reduce((sum, { overdueFen }) => sum + overdueFen, 0)).toBe(total);
        for (const { buckets, overdueFen } of departments) {
          expect(buckets.map(({ stage }) => stage)).toEqual(OVERDUE_STAGES);
          expect(buckets.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(overdueFen);
        }
      }),
    );
  });

  it('counts a person with two stays once', () => {
    const one = fc.sample(row, 1)[0];
    if (!one) throw new Error('no sample');
    expect(byDepartment([one, { ...one, stayId: 'another' }], [])[0]?.persons).toBe(1);
  });
});
