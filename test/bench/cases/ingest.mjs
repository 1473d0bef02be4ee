// Charge ingest, signed and validated, against raw bulkWrite upserts of the same lines at equal concurrency.
import { signedHisHeaders } from '@zhenhoufu/server/seed';
import { compare, inParallel } from '../harness.mjs';
import { batchOf } from '../stay.mjs';
import { call } from '../world.mjs';

const WORKERS = 4;
const BATCHES = 24;
const LINES = 250;
const COUNT = BATCHES * LINES;

async function send(world, key, body) {
  const answer = await call(world, '/his/v1/transactions', {
    method: 'POST',
    body,
    headers: signedHisHeaders(key, body),
  });
  return answer.lines;
}

/** Our side: `first` sends new lines, `again` the batches of the round before. */
function ourSides(world, stay, key, date) {
  let bodies = [];
  const run = async (expected) => {
    const done = { accepted: 0, duplicate: 0 };
    await inParallel(bodies, WORKERS, async (body) => {
      const lines = await send(world, key, body);
      done.accepted += lines.accepted;
      done.duplicate += lines.duplicate;
    });
    if (done[expected] !== COUNT) throw new Error(`${JSON.stringify(done)} instead of ${COUNT} ${expected}`);
    return COUNT;
  };
  const make = (name) => {
    bodies = Array.from({ length: BATCHES }, (_, index) =>
      JSON.stringify(batchOf(stay, `${name}-${index}`, date, LINES)),
    );
  };
  return {
    first: { pid: world.pid, prepare: async (round) => make(`new${round}`), work: () => run('accepted') },
    again: {
      pid: world.pid,
      async prepare(round) {
        if (round >= 0) return;
        make('again');
        await run('accepted');
      },
      work: () => run('duplicate'),
    },
  };
}

/** Their side: the same documents with the same indexes, upserted by the driver. */
async function rawSides(world) {
  const lines = world.db.collection('chargeLines');
  const raw = world.db.collection('rawLines', { writeConcern: { w: 'majority', journal: true } });
  for (const { key, name, partialFilterExpression } of await lines.indexes()) {
    if (name === '_id_') continue;
    await raw.createIndex(key, partialFilterExpression ? { partialFilterExpression } : {});
  }
  const template = await lines.findOne({});
  let batches = [];
  const make = (name) => {
    batches = Array.from({ length: BATCHES }, (_, batch) =>
      Array.from({ length: LINES }, (_, index) => {
        const sn = `${name}-${batch}-${index}`;
        const { _id, ...document } = { ...template, sn };
        return {
          updateOne: {
            filter: { _id: `${document.stayId}:${sn}:1` },
            update: { $setOnInsert: document },
            upsert: true,
          },
        };
      }),
    );
  };
  const run = async () => {
    await inParallel(batches, WORKERS, (operations) => raw.bulkWrite(operations, { ordered: false }));
    return COUNT;
  };
  return {
    first: { pid: process.pid, prepare: async (round) => make(`raw${round}`), work: run },
    again: {
      pid: process.pid,
      async prepare(round) {
        if (round >= 0) return;
        make('again');
        await run();
      },
      work: run,
    },
  };
}

export async function ingestBenches(world, { stay, firstDay: date }) {
  const key = await call(world, '/demo/his-key');
  const ours = ourSides(world, stay, key, date);
  await send(world, key, JSON.stringify(batchOf(stay, 'template', date, 1)));
  const raw = await rawSides(world);
  const unit = '行/秒';
  return [
    await compare({ name: '费用入库，对裸 bulkWrite', unit, goal: 0.8, ours: ours.first, baseline: raw.first }),
    await compare({ name: '重放，对裸 bulkWrite', unit, goal: 0.7, ours: ours.again, baseline: raw.again }),
  ];
}
