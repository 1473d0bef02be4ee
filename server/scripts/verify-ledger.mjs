// `npm run --silent verify-ledger`: recomputes every balance from the entries and compares (invariant 1).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';

const ROOT = new URL('../..', import.meta.url).pathname;
const DATA = join(ROOT, '.data');

async function answers(uri) {
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 1_500 });
  try {
    await client.db().command({ ping: 1 });
    return true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

/** MONGODB_URI, else the running demo, else the demo's data with a mongod of our own. */
async function database() {
  if (process.env.MONGODB_URI) return { uri: process.env.MONGODB_URI, stop: async () => {} };
  const runtime = join(DATA, 'runtime.json');
  if (existsSync(runtime)) {
    const { mongodbUri } = JSON.parse(readFileSync(runtime, 'utf8'));
    if (await answers(mongodbUri)) return { uri: mongodbUri, stop: async () => {} };
  }
  const { findMongodBinary, startMongod } = await import('./mongod.mjs');
  return startMongod({ binary: await findMongodBinary(), dbPath: join(DATA, 'db') });
}

ensureInstalled();
const { build } = await import('./build.mjs');
if (!build(['server'])) process.exit(1);
const { default: mongoose } = await import('mongoose');
const { verifyLedger } = await import('@zhenhoufu/server/boot');
const mongod = await database();
const connection = await mongoose.createConnection(mongod.uri).asPromise();
const report = await verifyLedger(connection);
await connection.close();
await mongod.stop();
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exitCode = report.ok ? 0 : 1;
