import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { HisRouter, type Ref } from '../../integrations/his/index.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import type { WaitingLine } from './charge-line.schema.js';
import { type Kept, LineKeeper } from './line-keeper.js';
import { type ArrivingLine, sortLines } from './place-line.js';
import { WaitingLineRepository } from './waiting-line.repository.js';

const LOOK_AGAIN_MS = 60_000;
const STAY_REFS = /^(ipt|mdtrt):(.*)$/s;

/** Lines of a stay that we do not know yet: kept, shown, and taken when its 2401 arrives, in any order. */
@Injectable()
export class StrayLines implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly waiting: WaitingLineRepository,
    private readonly keeper: LineKeeper,
  ) {}

  onModuleInit(): void {
    this.router.onArrival((institution, refs) => this.adopt(institution, refs));
    this.jobs.registerSystem({ name: 'stray-lines', everyMs: LOOK_AGAIN_MS, run: () => this.lookAgain() });
  }

  async keep(institution: string, ref: Ref, arriving: readonly ArrivingLine[], kept: Kept): Promise<void> {
    const known = await this.waiting.findKnown(
      institution,
      ref,
      arriving.map((line) => line.sn),
    );
    const { fresh, duplicates, conflicts, splits, otherSplits } = sortLines(arriving, known);
    kept.lines.duplicate += duplicates;
    await this.keeper.takeSplits(splits, kept);
    for (const { sn } of [...conflicts, ...otherSplits]) {
      kept.lines.rejected += 1;
      kept.problems.push({ feedetl_sn: sn, field: 'feedetl_sn', code: 'conflict', reason: '同一流水号已有别的内容' });
    }
    const rows = fresh.map(({ line, generation }) => this.row(institution, ref, line, generation));
    const raced = await this.waiting.insertNew(rows);
    kept.lines.duplicate += raced.size;
    for (const row of rows) {
      if (raced.has(row._id)) continue;
      kept.lines.accepted += 1;
      const reason = '还没有收到这次住院的入院登记，已留存，等它到了再算';
      kept.problems.push({ feedetl_sn: row.sn, field: 'mdtrt_id', code: 'unknown-stay', reason });
    }
    // Its 2401 may have come while the lines were being kept.
    await this.adopt(institution, [ref]);
  }

  /** Takes what waited under these names of a stay that is known now. */
  async adopt(institution: string, refs: readonly string[]): Promise<void> {
    for (const ref of refs) {
      const stay = await this.stayOf(institution, ref);
      if (!stay) continue;
      const rows = await this.waiting.waitingUnder(institution, [ref]);
      if (rows.length > 0) await this.take(stay, rows);
    }
  }

  private async take(stay: Admission, rows: readonly WaitingLine[]): Promise<void> {
    const kept: Kept = { lines: { accepted: 0, duplicate: 0, rejected: 0 }, problems: [] };
    const scope = { stayId: stay._id, institution: stay.institution };
    const early = rows.filter((row) => row.feeDate < stay.admittedOn);
    const built = early.map((row) => this.keeper.build(scope, arrivingOf(row), row.generation));
    await this.keeper.hold(built, `stay:${stay._id}`, 'date', kept);
    await this.keeper.keep(stay, rows.filter((row) => row.feeDate >= stay.admittedOn).map(arrivingOf), kept);
    for (const row of rows) await this.waiting.remove(row._id);
  }

  private async stayOf(institution: string, ref: string): Promise<Admission | null> {
    const [, kind, number] = STAY_REFS.exec(ref) ?? [];
    if (!kind) return null;
    return this.admissions.findByHisIds(institution, kind === 'ipt' ? { ipt_no: number } : { mdtrt_id: number });
  }

  /** What a crash left behind, and stays that came another way than by message. */
  private async lookAgain(): Promise<void> {
    for (const { institution, ref } of await this.waiting.allRefs()) await this.adopt(institution, [ref]);
  }

  private row(institution: string, ref: Ref, line: ArrivingLine, generation: number): WaitingLine {
    return {
      ...line,
      _id: `${institution}/${ref}:${line.sn}:${generation}`,
      institution,
      stayId: null,
      ref,
      reason: 'stay',
      generation,
      name: line.name || line.itemCode || line.medListCode,
      arrivedOn: this.clock.today(),
      arrivedAt: this.clock.systemNow(),
      endedBy: null,
    };
  }
}

/** A kept line as it came. */
function arrivingOf(row: WaitingLine): ArrivingLine {
  const { _id, institution, stayId, ref, reason, generation, arrivedOn, arrivedAt, endedBy, ...line } = row;
  return line;
}
