// The open day: read by its patient, authorised, against bare Fastify + driver reading the same lines.
import { compare } from '../harness.mjs';
import { loaded } from '../load.mjs';
import { batchOf, push } from '../stay.mjs';
import { call, startScript } from '../world.mjs';

const LINES = 50;

export async function openDayBenches(world, { stay, stayId, token }) {
  const { businessDate } = await call(world, '/demo/clock');
  await push(world, batchOf(stay, `open-${businessDate}`, businessDate, LINES));
  const path = `/api/stays/${stayId}/bills/${businessDate}`;
  const authorization = { authorization: `Bearer ${token}` };
  const bill = await (await fetch(`${world.url}${path}`, { headers: authorization })).json();
  if (bill.status !== 'open') throw new Error(`the bill is ${bill.status}`);
  const bare = await startScript('test/bench/baselines/fastify.mjs', { MONGODB_URI: world.mongodbUri });
  try {
    const ours = loaded(world, path, authorization, 200);
    const baseline = loaded(bare, path, {}, 200);
    return [await compare({ name: '没封存的一天，对裸 Fastify+驱动', unit: '次/秒', goal: 0.8, ours, baseline })];
  } finally {
    await bare.stop();
  }
}
