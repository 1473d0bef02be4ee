// Sealed daily bill: read by its patient, authorised; and unchanged → 304.
import { compare } from '../harness.mjs';
import { loaded } from '../load.mjs';
import { batchOf, push } from '../stay.mjs';
import { call, startScript } from '../world.mjs';

const LINES = 50;

function nextDay(date) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

export async function billBenches(world, { stay, stayId, firstDay, token }) {
  const { lines } = await push(world, batchOf(stay, 'bench-bill', firstDay, LINES));
  if (lines.accepted !== LINES) throw new Error('the bill has not its lines');
  const clock = { businessDate: nextDay(firstDay), time: '07:00' };
  await call(world, '/demo/clock', { method: 'POST', body: clock });
  const path = `/api/stays/${stayId}/bills/${firstDay}`;
  const authorization = { authorization: `Bearer ${token}` };
  const bill = await fetch(`${world.url}${path}`, { headers: authorization });
  const { status } = await bill.json();
  if (status !== 'sealed') throw new Error(`the bill is ${status}`);
  const etag = bill.headers.get('etag');

  const fastify = await startScript('test/bench/baselines/fastify.mjs', { MONGODB_URI: world.mongodbUri });
  const express = await startScript('test/bench/baselines/nest-express.mjs', { MONGODB_URI: world.mongodbUri });
  try {
    const ours = loaded(world, path, authorization, 200);
    const bare = loaded(fastify, path, {}, 200);
    const unit = '次/秒';
    return [
      await compare({ name: '封存清单，对裸 Fastify+驱动', unit, goal: 2, ours, baseline: bare }),
      await compare({
        name: '封存清单，对 Nest-Express',
        unit,
        goal: 5,
        ours,
        baseline: loaded(express, path, {}, 200),
      }),
      await compare({
        name: '清单没变 304，对裸 Fastify+驱动',
        unit,
        goal: 3,
        ours: loaded(world, path, { ...authorization, 'if-none-match': etag }, 304),
        baseline: bare,
      }),
    ];
  } finally {
    await fastify.stop();
    await express.stop();
  }
}
