// The harness of `npm run bench` (edges.md section 1): A and B interleaved in short rounds, the median of paired ratios.
import { readFileSync } from 'node:fs';

const ROUNDS = 9;
/** Linux counts process time in hundredths of a second. */
const TICK_MS = 10;

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** CPU time of a process so far in milliseconds; NaN where the system does not tell. */
export function cpuMs(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}

/** One measured stretch: `work` answers how many units it did; `pid` is the process whose CPU is counted. */
async function measure({ work, pid }, round) {
  const cpu = cpuMs(pid);
  const started = performance.now();
  const units = await work(round);
  const seconds = (performance.now() - started) / 1000;
  return { rate: units / seconds, cpuPerUnit: (cpuMs(pid) - cpu) / units };
}

/**
 * Compares two sides of the same work. A side is `{ prepare?, work, pid }`; `prepare(round)` is not timed and
 * `work(round)` answers the units done. Which side goes first alternates, unless `oursFirst`. Answers one row of the table.
 */
export async function compare({ name, unit, goal, ours, baseline, rounds = ROUNDS, oursFirst = false }) {
  const sides = { ours, baseline };
  const results = { ours: [], baseline: [] };
  for (let round = -1; round < rounds; round += 1) {
    const order = oursFirst || round % 2 === 0 ? ['ours', 'baseline'] : ['baseline', 'ours'];
    for (const side of order) {
      await sides[side].prepare?.(round);
      const result = await measure(sides[side], round);
      // Round −1 warms both up.
      if (round >= 0) results[side].push(result);
    }
  }
  const ratios = results.ours.map((result, index) => result.rate / results.baseline[index].rate);
  const ratio = Number(median(ratios).toFixed(2));
  return {
    name,
    ours: Math.round(median(results.ours.map((row) => row.rate))),
    baseline: Math.round(median(results.baseline.map((row) => row.rate))),
    ratio,
    unit,
    goal,
    holds: ratio >= goal,
    spread: [Math.min(...ratios), Math.max(...ratios)].map((value) => Number(value.toFixed(2))),
    cpuMs: {
      ours: Number(median(results.ours.map((row) => row.cpuPerUnit)).toFixed(3)),
      baseline: Number(median(results.baseline.map((row) => row.cpuPerUnit)).toFixed(3)),
    },
  };
}

/** Runs jobs from a list with a fixed number of workers. */
export async function inParallel(jobs, workers, run) {
  let next = 0;
  async function worker() {
    while (next < jobs.length) {
      const index = next;
      next += 1;
      await run(jobs[index], index);
    }
  }
  await Promise.all(Array.from({ length: workers }, worker));
}

function pad(text, width) {
  const wide = [...String(text)].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
  return `${text}${' '.repeat(Math.max(1, width - wide))}`;
}

/** Prints the table for people and, last, one line of JSON for programs. */
export function report(rows) {
  const line = (cells) => `${cells.map((cell, index) => pad(cell, [46, 12, 12, 8, 8, 14, 16, 6][index])).join('')}\n`;
  process.stdout.write(line(['名称', '我们', '对照', '比值', '目标', '比值范围', 'CPU 毫秒/次', '达到']));
  for (const row of rows) {
    process.stdout.write(
      line([
        row.name,
        row.ours,
        row.baseline,
        row.ratio,
        row.goal,
        row.spread.join('–'),
        `${row.cpuMs.ours}/${row.cpuMs.baseline}`,
        row.holds ? '是' : '否',
      ]),
    );
  }
  const benches = rows.map(({ name, ours, baseline, ratio, unit, goal, holds }) => ({
    name,
    ours,
    baseline,
    ratio,
    unit,
    goal,
    holds,
  }));
  process.stdout.write(`${JSON.stringify({ benches })}\n`);
}
