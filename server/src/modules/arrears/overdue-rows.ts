import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { sumFen } from '@zhenhoufu/shared/money';

type Overdue = ResponseOf<'listOverdue'>;

/** One stay that is late, with whose it is and who answers for it (P33). */
export interface OverdueRow extends Omit<Overdue['rows'][number], 'lastReminder'> {
  patientId: string;
  /** Head of the department that discharged the patient; empty when none is named. */
  departmentHead: string;
}

export const OVERDUE_STAGES = ['overdue-1', 'overdue-2', 'overdue-3', 'overdue-4'];

/** Distinct people: one person may be late with two stays. */
export function personsOf(rows: readonly Pick<OverdueRow, 'patientId'>[]): number {
  return new Set(rows.map((row) => row.patientId)).size;
}

/** Sums by department and by how long it is late; the sums equal those of the rows. */
export function byDepartment(rows: readonly OverdueRow[]): Overdue['departments'] {
  const names = [...new Set(rows.map((row) => row.department))];
  const departments = names.map((department) => {
    const own = rows.filter((row) => row.department === department);
    return {
      department,
      responsible: own[0]?.departmentHead ?? '',
      persons: personsOf(own),
      overdueFen: sumFen(own.map((row) => row.overdueFen)),
      buckets: OVERDUE_STAGES.map((stage) => ({
        stage,
        amountFen: sumFen(own.filter((row) => row.stage === stage).map((row) => row.overdueFen)),
      })),
    };
  });
  return departments.sort((a, b) => b.overdueFen - a.overdueFen || (a.department < b.department ? -1 : 1));
}
