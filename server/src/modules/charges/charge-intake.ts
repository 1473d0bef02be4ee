import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import {
  type HisAnswer,
  type HisMessage,
  type HisProblem,
  HisRouter,
  nodesOf,
  textOf,
} from '../../integrations/his/index.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { ChargeLineRepository, type KnownLine } from './charge-line.repository.js';
import type { ChargeLine } from './charge-line.schema.js';
import { amountWarning, type ReadLine, readLine } from './read-line.js';

type Node = Record<string, unknown>;

/** Generation of a line that may be inserted, or why it may not. */
function placeOf(line: ReadLine, msgid: string, known: KnownLine[]): number | 'duplicate' | 'conflict' {
  const sameMessage = known.find((row) => row.msgid === msgid);
  if (sameMessage) return sameMessage.contentHash === line.contentHash ? 'duplicate' : 'conflict';
  const latest = known.at(-1);
  if (!latest) return 1;
  if (latest.endedBy !== null) return latest.generation + 1;
  return latest.contentHash === line.contentHash ? 'duplicate' : 'conflict';
}

/** 2301: charge lines (insurance-interface.md 2.6). Good lines are kept whatever the others are. */
@Injectable()
export class ChargeIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.router.on('2301', (message) => this.take(message));
  }

  private async take(message: HisMessage): Promise<HisAnswer> {
    const result: HisAnswer = {
      msgid: message.msgid,
      status: 'accepted',
      lines: { accepted: 0, duplicate: 0, rejected: 0 },
      problems: [],
    };
    const details = nodesOf(message.input, 'feedetail');
    if (details.length === 0) {
      return {
        ...result,
        status: 'rejected',
        problems: [{ field: 'input.feedetail', code: 'missing', reason: '没有费用明细' }],
      };
    }
    for (const [stay, nodes] of await this.byStay(message, details, result)) {
      await this.takeOf(stay, nodes, message, result);
    }
    return { ...result, status: statusOf(result) };
  }

  /** Lines by stay; those that name no stay of ours are rejected one by one. */
  private async byStay(message: HisMessage, details: Node[], result: HisAnswer): Promise<Map<Admission, Node[]>> {
    const found = new Map<string, Admission | null>();
    const groups = new Map<Admission, Node[]>();
    for (const node of details) {
      const key = `${textOf(node, 'mdtrt_id')}\n${textOf(node, 'ipt_no')}`;
      if (!found.has(key)) found.set(key, await this.admissions.findByHisIds(message.institution, node));
      const stay = found.get(key);
      if (!stay || stay.state === 'cancelled') {
        const problem = {
          feedetl_sn: textOf(node, 'feedetl_sn'),
          field: 'mdtrt_id',
          code: 'unknown-stay',
          reason: '没有这次住院',
        };
        reject(result, problem);
        continue;
      }
      const same = [...groups.keys()].find((row) => row._id === stay._id);
      if (same) groups.get(same)?.push(node);
      else groups.set(stay, [node]);
    }
    return groups;
  }

  private async takeOf(stay: Admission, nodes: Node[], message: HisMessage, result: HisAnswer): Promise<void> {
    const splits = new Map(nodesOf(message.output, 'result').map((row) => [textOf(row, 'feedetl_sn'), row]));
    const read: ReadLine[] = [];
    for (const node of nodes) {
      const line = readLine(node, splits.get(textOf(node, 'feedetl_sn')) ?? {});
      if ('reason' in line) reject(result, line);
      else read.push(line);
    }
    const scope = { stayId: stay._id, institution: stay.institution };
    const fresh = await this.place(scope, read, message.msgid, result);
    await this.nameItems(stay.institution, fresh);
    const raced = await this.lines.insertNew(fresh);
    result.lines.accepted += fresh.length - raced.size;
    if (raced.size > 0)
      await this.place(
        scope,
        fresh.filter((line) => raced.has(line._id)),
        message.msgid,
        result,
      );
    for (const line of fresh) {
      const warning = amountWarning(line);
      if (warning) result.problems.push(warning);
    }
    result.problems.push(...(await this.orphans(scope, fresh)));
  }

  /** Sorts lines into duplicates, conflicts and new ones. */
  private async place(
    scope: { stayId: string; institution: string },
    read: ReadLine[],
    msgid: string,
    result: HisAnswer,
  ): Promise<ChargeLine[]> {
    const known = new Map<string, KnownLine[]>();
    for (const row of await this.lines.findKnown(
      scope,
      read.map((line) => line.sn),
    )) {
      known.set(row.sn, [...(known.get(row.sn) ?? []), row]);
    }
    const fresh = new Map<string, ChargeLine>();
    const [arrivedAt, arrivedOn] = [this.clock.now(), this.clock.today()];
    for (const line of read) {
      const place = placeOf(line, msgid, known.get(line.sn) ?? []);
      const twice = fresh.get(line.sn);
      if (place === 'duplicate' || (twice && twice.contentHash === line.contentHash)) result.lines.duplicate += 1;
      else if (place === 'conflict' || twice) {
        reject(result, {
          feedetl_sn: line.sn,
          field: 'feedetl_sn',
          code: 'conflict',
          reason: '同一流水号已有别的内容',
        });
      } else {
        const placed: ChargeLine = Object.assign(line, {
          ...scope,
          _id: `${scope.stayId}:${line.sn}:${place}`,
          generation: place,
          msgid,
          arrivedOn,
          arrivedAt,
          endedBy: null,
          billId: null,
        });
        fresh.set(line.sn, placed);
      }
    }
    return [...fresh.values()];
  }

  /** The line's own name, else the hospital's item list, else the code is shown and billing is told. */
  private async nameItems(institution: string, lines: ChargeLine[]): Promise<void> {
    const nameless = lines.filter((line) => !line.nameKnown);
    if (nameless.length === 0) return;
    const names = await this.lines.itemNames(
      institution,
      nameless.map((line) => line.itemCode),
      this.clock.today(),
    );
    for (const line of nameless) {
      const item = names.get(line.itemCode);
      Object.assign(
        line,
        item
          ? { name: item.name, spec: item.spec, unit: item.unit, nameKnown: true }
          : { name: line.itemCode || line.medListCode },
      );
    }
  }

  /** Refund lines whose original has not arrived: taken, and pointed out. */
  private async orphans(scope: { stayId: string; institution: string }, lines: ChargeLine[]): Promise<HisProblem[]> {
    const refunds = lines.filter((line) => line.amountFen < 0);
    if (refunds.length === 0) return [];
    const originals = refunds.flatMap((line) => (line.refundOf ? [line.refundOf] : []));
    const here = new Set((await this.lines.findKnown(scope, originals)).map((row) => row.sn));
    return refunds
      .filter((line) => !line.refundOf || !here.has(line.refundOf))
      .map((line) => ({
        feedetl_sn: line.sn,
        field: 'init_feedetl_sn',
        code: 'original-unknown',
        reason: '退费没有对上原来的明细',
      }));
  }
}

function reject(result: HisAnswer, problem: HisProblem): void {
  result.lines.rejected += 1;
  result.problems.push(problem);
}

function statusOf({ lines, problems }: HisAnswer): HisAnswer['status'] {
  if (lines.accepted === 0 && lines.duplicate === 0) return 'rejected';
  if (lines.accepted === 0 && lines.rejected === 0) return 'duplicate';
  return problems.length > 0 ? 'warned' : 'accepted';
}
