// `npm test`, `npm run check`, `npm run bench`, `npm run test:chaos`, `npm run test:screens`: installs what is missing, runs it all, ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from '../server/scripts/install.mjs';

const ROOT = new URL('..', import.meta.url).pathname;
const OUT = join(ROOT, 'test/.out');
const counts = { passed: 0, failed: 0 };
/** Said again at the end: a long log is often kept only by its tail. */
const failures = [];

function bin(name) {
  return join(ROOT, 'node_modules/.bin', name);
}

/** A step that counts as one check: its output shows only when it fails. */
function check(name, command, args) {
  const started = Date.now();
  const done = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const ok = done.status === 0;
  counts[ok ? 'passed' : 'failed'] += 1;
  process.stdout.write(`${ok ? '✓' : '✗'} ${name} (${seconds} s)\n`);
  if (!ok) {
    const words = `${done.stdout}\n${done.stderr}\n`;
    process.stdout.write(words);
    failures.push(`${name}:\n${words.slice(-4_000)}`);
  }
  return ok;
}

/** A vitest project, or the folders and files of it that are named; its tests are counted one by one. */
function vitest(name, ...only) {
  const report = join(OUT, `${name}.json`);
  rmSync(report, { force: true });
  const args = ['run', '-c', 'test/vitest.config.ts', '--project', name, ...only];
  args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
  const done = spawnSync(bin('vitest'), args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  let result = { numPassedTests: 0, numFailedTests: 1, numFailedTestSuites: 0 };
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    process.stdout.write(`✗ ${name}: no report\n`);
  }
  counts.passed += result.numPassedTests;
  failures.push(...failuresOf(result));
  const failed = result.numFailedTests || (done.status === 0 ? 0 : 1);
  counts.failed += failed;
  return failed === 0;
}

/** What failed in a vitest report: the test's name and the first lines of its message. */
function failuresOf(report) {
  const words = (message) =>
    String(message ?? '')
      .split('\n')
      .slice(0, 12)
      .join('\n');
  return (report.testResults ?? []).flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [`${file.name}\n${words(file.message)}`];
    return failed.map((test) => `${file.name} > ${test.fullName}\n${words(test.failureMessages[0])}`);
  });
}

function checks() {
  check('format and lint', bin('biome'), ['check', '.']);
  check('types', bin('tsc'), ['-b']);
  check('boundaries', bin('depcruise'), [
    '--config',
    '.config/dependency-cruiser.cjs',
    'shared/src',
    'server/src',
    'server/sandbox/src',
    'server/desk/src',
    'miniprogram/src',
    'test',
  ]);
  vitest('unit');
}

/** Unpacks the Chromium of the npm package once, before two workers do it at the same time. */
async function unpackBrowser() {
  if (existsSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium')) return;
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  await packaged.executablePath();
}

/** The full counts of issues 6 and 7, and many cases of each property; `npm test` runs the same specs with a small dose. */
function chaos(...only) {
  check('build server', process.execPath, ['server/scripts/build.mjs', 'server']);
  process.env.CHAOS ??= 'full';
  process.env.PROPERTY_RUNS ??= '4000';
  vitest('unit', ...only);
  vitest('parts', 'test/faults/chaos', 'test/faults/time-machine', ...only);
}

/** Specs on real parts and in a real Chromium, on fresh builds. */
async function parts(...folders) {
  // Before the specs, which would each look for one at the same time.
  const { findMongodBinary } = await import('../server/scripts/mongod.mjs');
  await findMongodBinary((text) => process.stdout.write(`${text}\n`));
  check('build', process.execPath, ['server/scripts/build.mjs']);
  await unpackBrowser();
  vitest('parts', ...folders);
}

function bench(...groups) {
  const args = [join(ROOT, 'test/bench/run.mjs'), ...groups];
  const done = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  process.exit(done.status ?? 1);
}

ensureInstalled();
mkdirSync(OUT, { recursive: true });
const [what = 'test', ...rest] = process.argv.slice(2);
/** In a real Chromium: the whole story, and as many pages again as everything else takes. CI walks them all. */
const ALL_SCREENS = 'test/browser';
const screens = process.env.SCREENS === 'all' ? ALL_SCREENS : 'test/browser/story.spec.ts';
if (what === 'bench') bench(...rest);
if (what === 'chaos') chaos(...rest);
if (what === 'screens') await parts(ALL_SCREENS);
if (what === 'check') checks();
if (what === 'test') {
  checks();
  await parts('test/api', 'test/journeys', 'test/faults', screens);
}
for (const failure of failures) process.stdout.write(`\n✗ ${failure}\n`);
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
