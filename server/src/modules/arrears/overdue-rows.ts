import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { sumFen } from '@zhenhoufu/shared/money';

type Overdue = ResponseOf<'listOverdue'>;

/** Whose debt it is, and who answers for it inside the hospital (P33). */
export interface Debtor {
  stayId: string;
  patientId: string;
  patientName: string;
  admissionNo: string;
  departmentCode: string;
  department: string;
  /** Head of the department that discharged the patient; empty when none is named. */
  departmentHead: string;
  /** The attending doctor, else the head. */
  responsible: string;
}

/** One stay that is late. */
export type OverdueRow = Debtor & Omit<Overdue['rows'][number], 'lastReminder' | 'said' | keyof Debtor>;

/** One part that falls due within the days ahead. */
export type ExpectedRow = Debtor & Pick<Overdue['expected']['rows'][number], 'dueDate' | 'amountFen'>;

export const OVERDUE_STAGES = ['overdue-1', 'overdue-2', 'overdue-3', 'overdue-4'];

/** Distinct people: one person may be late with two stays. */
export function personsOf(rows: readonly Pick<Debtor, 'patientId'>[]): number {
  return new Set(rows.map((row) => row.patientId)).size;
}

/** Sums by department and by how long it is late; the sums equal those of the rows. */
export function byDepartment(rows: readonly OverdueRow[], expected: readonly ExpectedRow[]): Overdue['departments'] {
  const names = [...new Set([...rows, ...expected].map((row) => row.department))];
  const departments = names.map((department) => {
    const own = rows.filter((row) => row.department === department);
    const ahead = expected.filter((row) => row.department === department);
    return {
      department,
      responsible: [...own, ...ahead][0]?.departmentHead ?? '',
      persons: personsOf(own),
      overdueFen: sumFen(own.map((row) => row.overdueFen)),
      expectedFen: sumFen(ahead.map((row) => row.amountFen)),
      buckets: OVERDUE_STAGES.map((stage) => ({
        stage,
        amountFen: sumFen(own.filter((row) => row.stage === stage).map((row) => row.overdueFen)),
      })),
    };
  });
  return departments.sort((a, b) => b.overdueFen - a.overdueFen || (a.department < b.department ? -1 : 1));
}
