// The out-of-catalogue share of a county (P19): 10,000 open stays × 50 lines, against one raw $group over the same lines.
import { BAIYU_INSTITUTION } from '@zhenhoufu/server/seed';
import { admitCounty, chargeCounty } from '../county.mjs';
import { compare } from '../harness.mjs';
import { call } from '../world.mjs';

const STAYS = Number(process.env.BENCH_STAYS ?? 10_000);
const LINES = 50;
const PREFIX = 'share-';

export async function catalogueShareBenches(world) {
  const { db } = world;
  const { _id: institution } = BAIYU_INSTITUTION;
  const lines = db.collection('chargeLines');
  // The demo's own stay there, with a line outside the catalogue.
  const line = await lines.findOne({ institution, chargeClass: 'self' });
  const stay = await db.collection('admissions').findOne({ _id: line.stayId });
  await admitCounty(db, stay, STAYS, PREFIX);
  await chargeCounty(db, line, { prefix: PREFIX, date: line.feeDate, lines: LINES });
  const { token } = await call(world, '/demo/sessions', { method: 'POST', body: { persona: 'baiyu-finance' } });
  const ours = {
    pid: world.pid,
    async work() {
      const { stays } = await call(world, '/api/desk/catalogue-share', { token });
      if (stays.length < STAYS) throw new Error(`${stays.length} of ${STAYS} stays`);
      return STAYS * LINES;
    },
  };
  const outside = { $cond: [{ $eq: ['$chargeClass', 'self'] }, '$amountFen', 0] };
  const baseline = {
    pid: process.pid,
    async work() {
      const rows = await lines
        .aggregate([
          { $match: { institution } },
          { $group: { _id: '$stayId', totalFen: { $sum: '$amountFen' }, outFen: { $sum: outside } } },
        ])
        .toArray();
      if (rows.length < STAYS) throw new Error(`${rows.length} of ${STAYS} stays`);
      return STAYS * LINES;
    },
  };
  const name = `目录外占比 ${STAYS} 次住院 × ${LINES} 条，对裸 $group`;
  return [await compare({ name, unit: '行/秒', goal: 0.5, ours, baseline, rounds: 5 })];
}
