// `npm run bench [-- GROUP…]`: every benchmark as a ratio against a baseline of the same run; the last line is JSON.
import { build } from '../../server/scripts/build.mjs';

if (!process.env.BENCH_AS_BUILT && !build(['server', 'h5'])) process.exit(1);
const { startBenchWorld } = await import('./world.mjs');
const { admitPatient } = await import('./stay.mjs');
const { report } = await import('./harness.mjs');
const { arrearsSweepBenches } = await import('./cases/arrears-sweep.mjs');
const { billBenches } = await import('./cases/bills.mjs');
const { catalogueShareBenches } = await import('./cases/catalogue-share.mjs');
const { dayCloseBenches } = await import('./cases/day-close.mjs');
const { ingestBenches } = await import('./cases/ingest.mjs');
const { moneyBenches } = await import('./cases/money.mjs');
const { phoneBenches } = await import('./cases/phone-bill.mjs');
const { ingestMemoryBenches } = await import('./cases/ingest-memory.mjs');
const { noticeBenches } = await import('./cases/notices.mjs');
const { openDayBenches } = await import('./cases/open-day.mjs');

const GROUPS = {
  // First: the later groups give the stay a hundred thousand lines.
  'open-day': openDayBenches,
  bills: billBenches,
  ingest: ingestBenches,
  notices: noticeBenches,
  phone: phoneBenches,
  money: moneyBenches,
  'day-close': dayCloseBenches,
  'catalogue-share': catalogueShareBenches,
  'ingest-memory': ingestMemoryBenches,
  'arrears-sweep': arrearsSweepBenches,
};
const asked = process.argv.slice(2).filter((name) => name in GROUPS);
const names = asked.length > 0 ? asked : Object.keys(GROUPS);

const world = await startBenchWorld();
try {
  const family = await admitPatient(world);
  const rows = [];
  for (const name of names) {
    try {
      rows.push(...(await GROUPS[name](world, family)));
    } catch (error) {
      // One group that cannot run does not take the others' figures with it.
      process.stdout.write(`✗ ${name}: ${error instanceof Error ? error.stack : error}\n`);
      process.exitCode = 1;
    }
  }
  report(rows);
} finally {
  await world.stop();
}
