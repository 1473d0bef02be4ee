import { MongoClient } from 'mongodb';
import type { Connection } from 'mongoose';
import { type Finding, fail, ok, warn } from './finding.js';

const SELECT_MS = 5_000;
const SKEW_OK_MS = 2_000;
const SKEW_FAIL_MS = 60_000;

/** A primary of a replica set in reach, and its clock beside ours; transactions and due times rest on both. */
export async function checkDatabase(uri: string): Promise<Finding[]> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: SELECT_MS });
  try {
    const asked = Date.now();
    const hello = await client.db('admin').command({ hello: 1 });
    const now = (asked + Date.now()) / 2;
    const findings = [replicaSet(hello)];
    if (hello.localTime instanceof Date) findings.push(clockBeside('数据库的钟', hello.localTime.getTime() - now));
    return findings;
  } catch {
    return [fail('数据库', '连不上。请看 MONGODB_URI 的地址、账号和网络')];
  } finally {
    await client.close();
  }
}

function replicaSet(hello: { setName?: unknown; isWritablePrimary?: unknown; hosts?: unknown }): Finding {
  if (typeof hello.setName !== 'string')
    return fail('数据库', '不是副本集，不能用事务。请给 mongod 加 --replSet 并初始化');
  if (hello.isWritablePrimary !== true) return fail('数据库', '副本集现在没有能写的主节点，请看各节点的状态');
  const members = Array.isArray(hello.hosts) ? hello.hosts.length : 1;
  if (members < 3) return warn('数据库', `副本集只有 ${members} 个节点，坏一个就停；真的医院请用三个`);
  return ok('数据库', `副本集 ${hello.setName}，${members} 个节点，主节点能写`);
}

/** How far another clock is from ours; `skewMs` positive: theirs is ahead. */
export function clockBeside(what: string, skewMs: number): Finding {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= SKEW_OK_MS) return ok(what, '和本机一致');
  const words = `和本机差 ${seconds} 秒，请在两边都开时间同步（NTP）`;
  return Math.abs(skewMs) < SKEW_FAIL_MS ? warn(what, words) : fail(what, words);
}

/** Every index that the code declares, against what stands in the database. Changes nothing. */
export async function checkIndexes(connection: Connection): Promise<Finding[]> {
  const missing: string[] = [];
  let count = 0;
  for (const model of Object.values(connection.models)) {
    const { toCreate } = await model.diffIndexes({ indexOptionsToCreate: true });
    count += model.schema.indexes().length;
    for (const index of toCreate as [Record<string, unknown>][])
      missing.push(`${model.collection.name}(${Object.keys(index[0]).join(', ')})`);
  }
  if (missing.length === 0) return [ok('索引', `${count} 个都在`)];
  return [fail('索引', `缺 ${missing.length} 个：${missing.slice(0, 5).join('，')}。启动一次服务端就会建好`)];
}

/** Every institution's region has a policy profile on record; without one nobody can be decided about. */
export async function checkRegions(connection: Connection): Promise<Finding> {
  const regions = await connection.collection('institutions').distinct('admdvs');
  const recorded = await connection
    .collection<{ _id: string }>('regions')
    .distinct('_id', { 'profiles.0': { $exists: true } });
  const missing = regions.filter((code) => !recorded.includes(code));
  if (missing.length === 0) return ok('旗县区', `${regions.length} 个都登记了方案`);
  return fail(
    '旗县区',
    `${missing.join('、')} 没有登记方案，那里的医院不能认定资格。请那里医院的管理员在工作台“旗县区”里登记`,
  );
}
