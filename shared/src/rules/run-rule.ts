import type { z } from 'zod';
import { allocate, annualCap, arrearsStage, catalogueShare, MAX_STAGES, schedule, stages } from '../domain/index.js';
import { evaluateEligibility, findProfile } from '../policy/index.js';
import { plainIssue } from './plain-issue.js';
import {
  allocateInput,
  annualCapInput,
  arrearsStageInput,
  catalogueShareInput,
  eligibilityInput,
  scheduleInput,
  stagesInput,
} from './schemas.js';

export interface RuleError {
  code: 'bad-input' | 'unknown-rule';
  field: string;
  message: string;
}
export type RuleResult = { ok: true; output: unknown } | { ok: false; error: RuleError };

/** What a rule refuses beyond the shape of its input. */
class OutOfRange extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

interface Rule {
  run(json: unknown): { ok: true; output: unknown } | { ok: false; path: PropertyKey[]; message: string };
}

function rule<S extends z.ZodType>(schema: S, work: (input: z.output<S>) => unknown): Rule {
  return {
    run(json) {
      const parsed = schema.safeParse(json, { error: plainIssue });
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        return { ok: false, path: issue?.path ?? [], message: issue?.message ?? '' };
      }
      try {
        return { ok: true, output: work(parsed.data) };
      } catch (error) {
        if (error instanceof OutOfRange) return { ok: false, path: [error.field], message: error.message };
        throw error;
      }
    },
  };
}

const LAST_DAY = '9999-12-31';

/** True when `parts` months from `firstDue` on, moved by the holidays, all stay days that can be written `YYYY-MM-DD`. */
function staysInCalendar({ firstDue, parts, holidays }: { firstDue: string; parts: number; holidays: string[] }) {
  const lastYear = Number(firstDue.slice(0, 4)) + Math.floor((Number(firstDue.slice(5, 7)) + parts - 2) / 12);
  return lastYear < 9999 || (lastYear === 9999 && !holidays.includes(LAST_DAY));
}

/** The calculators of edges.md section 4: the very functions that the services call. */
const RULES: Record<string, Rule> = {
  eligibility: rule(eligibilityInput, ({ profile: id, ...input }) => {
    const profile = findProfile(id);
    if (!profile) throw new OutOfRange('profile', '没有这个政策方案');
    return evaluateEligibility(profile, input);
  }),
  stages: rule(stagesInput, ({ stepFen, lines }) => {
    const fired = stages(stepFen, lines);
    if (!fired) throw new OutOfRange('stepFen', `阶段不能超过 ${MAX_STAGES} 个，步长太小`);
    return { stages: fired };
  }),
  'annual-cap': rule(annualCapInput, ({ stays }) => ({ stays: annualCap(stays) })),
  'catalogue-share': rule(catalogueShareInput, ({ level, totalFen, outOfCatalogueFen }) =>
    catalogueShare(level, totalFen, outOfCatalogueFen),
  ),
  schedule: rule(scheduleInput, (input) => {
    if (!staysInCalendar(input)) throw new OutOfRange('firstDue', '日期太远');
    return { instalments: schedule(input.balanceFen, input.parts, input.firstDue, input) };
  }),
  allocate: rule(allocateInput, ({ instalments, paymentFen }) => allocate(instalments, paymentFen)),
  'arrears-stage': rule(arrearsStageInput, arrearsStage),
};

/** `lines[2].amountFen`; in an array of inputs `[1].parts`. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

function refused(path: readonly PropertyKey[], message: string): RuleResult {
  return { ok: false, error: { code: 'bad-input', field: fieldOf(path), message } };
}

/** Runs a calculator on one input or on an array of them; one bad element fails the whole array. */
export function runRule(name: string, json: unknown): RuleResult {
  const known = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
  if (!known) {
    const names = Object.keys(RULES).join('、');
    return { ok: false, error: { code: 'unknown-rule', field: '', message: `没有这个规则，可用的有：${names}` } };
  }
  if (typeof json !== 'object' || json === null) return refused([], '输入要是一个 JSON 对象或数组');
  if (!Array.isArray(json)) {
    const result = known.run(json);
    return result.ok ? result : refused(result.path, result.message);
  }
  const outputs: unknown[] = [];
  for (const [index, element] of json.entries()) {
    const result = known.run(element);
    if (!result.ok) return refused([index, ...result.path], result.message);
    outputs.push(result.output);
  }
  return { ok: true, output: outputs };
}
