import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = new URL('../../..', import.meta.url).pathname;

/** Really runs `npm run --silent rules -- NAME`. */
function run(name: string, stdin: string) {
  const done = spawnSync('npm', ['run', '--silent', 'rules', '--', name], {
    cwd: ROOT,
    input: stdin,
    encoding: 'utf8',
  });
  return { status: done.status, out: JSON.parse(done.stdout) as unknown };
}

const schedule = { balanceFen: 100, parts: 2, firstDue: '2024-01-31' };
const error = (code: string, field: string) => ({ error: { code, field, message: expect.stringMatching(/./) } });

describe('npm run --silent rules -- NAME', () => {
  // The first run may have to compile shared.
  beforeAll(() => void run('schedule', '[]'), 110_000);

  it.each<[name: string, stdin: string, status: number, out: unknown]>([
    [
      'schedule',
      JSON.stringify(schedule),
      0,
      {
        instalments: [
          { no: 1, dueDate: '2024-01-31', amountFen: 50 },
          { no: 2, dueDate: '2024-02-29', amountFen: 50 },
        ],
      },
    ],
    ['arrears-stage', ' [ { "date" : "2024-01-01" } ]\n', 0, [expect.objectContaining({ stage: 'settled' })]],
    ['stages', '[]', 0, []],
    ['schedule', JSON.stringify([schedule, { ...schedule, parts: 121 }]), 2, error('bad-input', '[1].parts')],
    [
      'stages',
      '{"stepFen":5,"lines":[{"date":"2023-02-29","amountFen":1,"selfPayFen":1}]}',
      2,
      error('bad-input', 'lines[0].date'),
    ],
    ['stages', '{"stepFen":NaN}', 2, error('bad-input', '')],
    ['stages', '{"stepFen":1e400}', 2, error('bad-input', 'stepFen')],
    ['stages', '', 2, error('bad-input', '')],
    ['stages', 'null', 2, error('bad-input', '')],
    ['nope', '{}', 2, error('unknown-rule', '')],
    ['__proto__', '{}', 2, error('unknown-rule', '')],
  ])('%s < %s', (name, stdin, status, out) => {
    expect(run(name, stdin)).toEqual({ status, out });
  });
});
