// NDJSON of 100 k and 1 M charge lines through the door: the server's memory must not grow with the stream.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../../server/scripts/mongod.mjs';
import { batchOf } from '../stay.mjs';
import { call, startScript } from '../world.mjs';

const LINES_PER_MESSAGE = 100;
const SAMPLE_MS = 200;
/** Of the server's old generation. */
const HEAP_MB = 256;
const SIZES = (process.env.BENCH_INGEST_LINES ?? '100000,1000000').split(',').map(Number);

/** Resident memory of a process in MB. */
function memoryMb(pid) {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
}

/** A file of messages, and its hash. */
async function write(file, stay, date, lines, name) {
  const out = createWriteStream(file);
  const hash = createHash('sha256');
  for (let index = 0; index < lines / LINES_PER_MESSAGE; index += 1) {
    const text = `${JSON.stringify(batchOf(stay, `${name}${lines}-${index}`, date, LINES_PER_MESSAGE))}\n`;
    hash.update(text);
    if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve));
  }
  await new Promise((resolve) => out.end(resolve));
  return hash.digest('hex');
}

function send(world, key, file, sha256) {
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), randomUUID()];
  const path = '/his/v1/transactions';
  const signed = `POST\n${path}\n${timestamp}\n${nonce}\n${sha256}\n`;
  const headers = {
    'content-type': 'application/x-ndjson',
    'x-institution': key.institution,
    'x-key-id': key.keyId,
    'x-timestamp': timestamp,
    'x-nonce': nonce,
    'x-content-sha256': sha256,
    'x-signature': createHmac('sha256', key.secret).update(signed).digest('hex'),
  };
  return new Promise((resolve, reject) => {
    const call = request(`${world.url}${path}`, { method: 'POST', headers }, async (answer) => {
      let accepted = 0;
      let answers = 0;
      for await (const line of createInterface({ input: answer })) {
        answers += 1;
        accepted += JSON.parse(line).lines.accepted;
      }
      resolve({ status: answer.statusCode, accepted, answers });
    });
    call.once('error', reject);
    createReadStream(file).pipe(call);
  });
}

/** Streams so many lines; answers the peak of the server's memory over what it had before, and the rate. */
async function stream(world, stay, date, lines, name = 'mem') {
  const folder = mkdtempSync(join(tmpdir(), 'zhf-ingest-'));
  const file = join(folder, 'lines.ndjson');
  const sha256 = await write(file, stay, date, lines, name);
  const key = await call(world, '/demo/his-key');
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, memoryMb(world.pid));
  }, SAMPLE_MS);
  const started = performance.now();
  const done = await send(world, key, file, sha256);
  clearInterval(sampler);
  rmSync(folder, { recursive: true, force: true });
  if (done.accepted !== lines || done.answers !== lines / LINES_PER_MESSAGE) throw new Error(JSON.stringify(done));
  return { peak, rate: lines / ((performance.now() - started) / 1000) };
}

/** A second server on the same database, its heap limited: what is kept shows, what is only not yet collected does not. */
async function limitedServer(world) {
  const environment = { ...world.environment, PORT: String(await freePort()) };
  return startScript('server/dist/main.js', environment, [`--max-old-space-size=${HEAP_MB}`]);
}

export async function ingestMemoryBenches(world, { stay }) {
  const { businessDate: date } = await call(world, '/demo/clock');
  const server = await limitedServer(world);
  const results = [];
  try {
    await stream(server, stay, date, 20_000, 'warm');
    for (const lines of SIZES) results.push(await stream(server, stay, date, lines));
  } finally {
    await server.stop();
  }
  const [first, last] = [results[0], results.at(-1)];
  const ratio = Number((first.peak / last.peak).toFixed(2));
  return [
    {
      name: `内存峰值（堆上限 ${HEAP_MB} MB）${SIZES[0]} 行，对 ${SIZES.at(-1)} 行`,
      ours: Math.round(last.peak),
      baseline: Math.round(first.peak),
      ratio,
      unit: 'MB',
      goal: 0.8,
      holds: ratio >= 0.8,
      spread: results.map((row) => Math.round(row.rate)),
      cpuMs: { ours: 0, baseline: 0 },
    },
  ];
}
