// Day close of a county: 10,000 stays × 50 lines, against one raw $group + $push + $merge over the same lines.
import { admitCounty, chargeCounty } from '../county.mjs';
import { compare } from '../harness.mjs';
import { batchOf, push } from '../stay.mjs';
import { call } from '../world.mjs';

const STAYS = Number(process.env.BENCH_STAYS ?? 10_000);
const LINES = 50;
const PREFIX = 'county-';
const ROUNDS = 3;

function nextDay(date, days = 1) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export async function dayCloseBenches(world, { stay }) {
  const { db } = world;
  const lines = db.collection('chargeLines');
  const { businessDate } = await call(world, '/demo/clock');
  let date = businessDate;
  const admission = await db.collection('admissions').findOne({ iptNo: stay.iptNo });
  await push(world, batchOf(stay, 'close-template', date, 1));
  const line = await lines.findOne({ sn: 'close-template-0' });
  const move = (day, time) => call(world, '/demo/clock', { method: 'POST', body: { businessDate: day, time } });
  await move(nextDay(date), '06:30');
  date = nextDay(date);
  const ours = {
    pid: world.pid,
    /** The lines of one more day, its close moved to: only the close itself is left. */
    async prepare(round) {
      if (round < 0) await admitCounty(db, admission, STAYS, PREFIX);
      await chargeCounty(db, line, { prefix: PREFIX, date, lines: LINES });
      await move(nextDay(date), '05:59');
    },
    async work() {
      await move(nextDay(date), '06:00');
      const sealed = await db.collection('sealedBills').countDocuments({ date });
      if (sealed < STAYS) throw new Error(`${sealed} of ${STAYS} bills`);
      return STAYS * LINES;
    },
  };
  const baseline = {
    pid: process.pid,
    async work() {
      await lines
        .aggregate(
          [
            { $match: { feeDate: date, stayId: /^county-/ } },
            { $group: { _id: '$stayId', lines: { $push: '$$ROOT' }, totalFen: { $sum: '$amountFen' } } },
            { $merge: { into: `rawBills${date}` } },
          ],
          { allowDiskUse: true, writeConcern: { w: 'majority', j: true } },
        )
        .toArray();
      await db.collection(`rawBills${date}`).drop();
      return STAYS * LINES;
    },
  };
  // Both work on the same lines of the same day: ours goes first, and the day moves on after both.
  const afterOurs = {
    pid: baseline.pid,
    async work() {
      const done = await baseline.work();
      date = nextDay(date);
      return done;
    },
  };
  const name = `封存 ${STAYS} 次住院 × ${LINES} 条，对裸 $group+$push+$merge`;
  return [
    await compare({ name, unit: '行/秒', goal: 0.5, ours, baseline: afterOurs, rounds: ROUNDS, oursFirst: true }),
  ];
}
