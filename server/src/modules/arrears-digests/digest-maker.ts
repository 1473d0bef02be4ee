import { Injectable, type OnModuleInit } from '@nestjs/common';
import { arrearsWarnings } from '@zhenhoufu/shared/domain';
import { sumFen } from '@zhenhoufu/shared/money';
import { weekday } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { byDepartment, type ExpectedRow, OverdueReader, type OverdueRow, personsOf } from '../arrears/index.js';
import { begunOn, type Institution, RegistryRepository } from '../registry/index.js';
import { DigestRepository } from './digest.repository.js';
import type { DigestRow } from './digest.schema.js';

const MONDAY = 1;
/** Before the head of a department comes in. */
const MADE_AT = '07:30';
const WEEK_DAYS = 7;

/** Makes the digests of a Monday: one for each department with somebody late or about to be due (P33). */
@Injectable()
export class DigestMaker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly overdue: OverdueReader,
    private readonly digests: DigestRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({ name: 'make-arrears-digests', times: [MADE_AT], run: (date) => this.makeAll(date) });
  }

  async makeAll(date: string): Promise<void> {
    if (weekday(date) !== MONDAY) return;
    for (const institution of await this.registry.listInstitutions()) await this.make(institution, date);
  }

  private async make(institution: Institution, weekOf: string): Promise<void> {
    const late = await this.overdue.rows(institution._id, null, weekOf);
    const expected = await this.overdue.expected(institution._id, null, weekOf);
    const codes = [...new Set([...late, ...expected].map((row) => row.departmentCode))];
    await this.digests.add(
      codes.map((code) => this.digest(institution, weekOf, code, late.filter(of(code)), expected.filter(of(code)))),
    );
  }

  private digest(
    institution: Institution,
    weekOf: string,
    departmentCode: string,
    late: readonly OverdueRow[],
    expected: readonly ExpectedRow[],
  ): DigestRow {
    const [sums] = byDepartment(late, expected);
    const limits = begunOn(institution.arrearsWarningRows ?? [], weekOf);
    const figures = {
      persons: personsOf(late),
      overdueFen: sumFen(late.map((row) => row.overdueFen)),
      largestFen: Math.max(0, ...late.map((row) => row.overdueFen)),
    };
    return {
      _id: `${institution._id}:${weekOf}:${departmentCode}`,
      institution: institution._id,
      weekOf,
      departmentCode,
      department: sums?.department ?? '',
      head: sums?.responsible ?? '',
      persons: figures.persons,
      overdueFen: figures.overdueFen,
      buckets: sums?.buckets ?? [],
      newPersons: personsOf(late.filter((row) => row.overdueDays <= WEEK_DAYS)),
      expectedPersons: personsOf(expected),
      expectedFen: sums?.expectedFen ?? 0,
      warnings: limits ? arrearsWarnings(limits, figures) : [],
      madeAt: this.clock.now(),
      seen: [],
      notes: [],
    };
  }
}

function of(code: string): (row: { departmentCode: string }) => boolean {
  return (row) => row.departmentCode === code;
}
