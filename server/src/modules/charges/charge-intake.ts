import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import {
  type HisAnswer,
  type HisMessage,
  type HisProblem,
  HisRouter,
  nodesOf,
  type Ref,
  stayRefOf,
  textOf,
} from '../../integrations/his/index.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { LineKeeper } from './line-keeper.js';
import type { ArrivingLine } from './place-line.js';
import { readLine, warningsOf } from './read-line.js';
import { StrayLines } from './stray-lines.js';

type Node = Record<string, unknown>;

/** Where lines that name one stay in the same way go. */
type Target = { stay: Admission } | { ref: Ref } | { refused: HisProblem };

const EARLY_WORDS = '费用日期早于入院日期，没有收';

/** 2301: charge lines (insurance-interface.md 2.6). Good lines are kept whatever the others are. */
@Injectable()
export class ChargeIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly admissions: AdmissionRepository,
    private readonly keeper: LineKeeper,
    private readonly strays: StrayLines,
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
    for (const { target, nodes } of await this.byStay(message, details)) {
      if ('refused' in target) for (const node of nodes) reject(result, { ...target.refused, feedetl_sn: snOf(node) });
      else await this.takeOf(target, nodes, message, result);
    }
    return { ...result, status: statusOf(result) };
  }

  /** Lines by the stay they name; different names of one stay come together. */
  private async byStay(message: HisMessage, details: Node[]): Promise<{ target: Target; nodes: Node[] }[]> {
    const byName = new Map<string, Node[]>();
    for (const node of details) {
      const name = `${textOf(node, 'mdtrt_id')}\n${textOf(node, 'ipt_no', 'ipt_otp_no')}`;
      const same = byName.get(name);
      if (same) same.push(node);
      else byName.set(name, [node]);
    }
    const groups: { target: Target; nodes: Node[] }[] = [];
    for (const nodes of byName.values()) {
      const target = await this.targetOf(message.institution, nodes[0] ?? {});
      const same = groups.find((group) => keyOf(group.target) === keyOf(target) && !('refused' in target));
      if (same) same.nodes.push(...nodes);
      else groups.push({ target, nodes });
    }
    return groups;
  }

  private async targetOf(institution: string, node: Node): Promise<Target> {
    const refused = (field: string, code: string, reason: string) => ({ refused: { field, code, reason } });
    const stay = await this.admissions.findByHisIds(institution, node);
    if (!stay) {
      const ref = stayRefOf(node);
      return ref ? { ref } : refused('mdtrt_id', 'missing', '没有就诊编号，也没有住院号');
    }
    const iptNo = textOf(node, 'ipt_no', 'ipt_otp_no');
    if (iptNo && iptNo !== stay.iptNo) return refused('ipt_no', 'stays-differ', '就诊编号和住院号不是同一次住院');
    if (stay.state === 'cancelled') return refused('mdtrt_id', 'stay-cancelled', '这次住院已经撤销');
    return { stay };
  }

  private async takeOf(
    target: { stay: Admission } | { ref: Ref },
    nodes: Node[],
    message: HisMessage,
    result: HisAnswer,
  ): Promise<void> {
    const { msgid, sentAtMs } = message;
    const today = this.clock.today();
    const splits = new Map(nodesOf(message.output, 'result').map((row) => [textOf(row, 'feedetl_sn'), row]));
    const arriving: ArrivingLine[] = [];
    for (const node of nodes) {
      const split = splits.get(snOf(node)) ?? {};
      const line = readLine(node, split, today);
      if ('reason' in line) reject(result, line);
      else if ('stay' in target && line.feeDate < target.stay.admittedOn) {
        const field = 'fee_ocur_time';
        reject(result, { feedetl_sn: line.sn, field, code: 'date-before-admission', reason: EARLY_WORDS });
      } else {
        arriving.push({ ...line, msgid, sentAtMs });
        result.problems.push(...warningsOf(line, node, split, today));
      }
    }
    if ('stay' in target) await this.keeper.keep(target.stay, arriving, result);
    else await this.strays.keep(message.institution, target.ref, arriving, result);
  }
}

function snOf(node: Node): string {
  return textOf(node, 'feedetl_sn');
}

function keyOf(target: Target): string {
  if ('stay' in target) return target.stay._id;
  return 'ref' in target ? target.ref : '';
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
