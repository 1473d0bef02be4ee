import { gzipSync } from 'node:zlib';
import { boot } from '@zhenhoufu/server/boot';
import { idNumberOf } from '@zhenhoufu/server/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../server/scripts/mongod.mjs';
import { Demo } from '../support/demo.js';
import { HEADER, ListKeeper } from '../support/region-lists.js';
import { startWorld, type World } from '../support/world.js';

const AUTHORITY = '乡村振兴局';

/** `count` invented persons as lines of a list. */
function people(count: number, from = 0, category = '边缘易致贫户'): string[] {
  return Array.from({ length: count }, (_, index) => {
    const no = from + index;
    const year = 1940 + Math.floor(no / 900);
    const idNumber = idNumberOf(`${year}0305`, 100 + (no % 900));
    return `${category === '' ? '' : '张'}三${no},${idNumber},${category},2026-01-01,2026-12-31,青禾县第${no}组,`;
  });
}

function file(lines: readonly string[]): Buffer {
  return Buffer.from(`${HEADER}\n${lines.join('\n')}\n`);
}

describe('imports of whole lists', () => {
  let world: World;
  let demo: Demo;
  let keeper: ListKeeper;

  const database = () => world.server.app.get('DatabaseConnection');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    keeper = new ListKeeper(demo, await demo.as('county-officer'));
  });
  afterAll(() => world?.close());

  it('is done again by another process when one died half-way, counting every row once', async () => {
    const lines = people(1200);
    const dead = await keeper.prepare('民政局', '先死的', file(lines));
    const importId = await keeper.open('民政局', '接着做的');
    await keeper.send(importId, file([...lines, lines[3] ?? '']));
    const rows = database().collection('beneficiaryRows');
    const written = await rows.find({ listId: dead.importId }).limit(700).toArray();
    await rows.insertMany(
      written.map((row: { _id: string; rowNo: number }) => ({
        ...row,
        _id: `${importId}/0.${row.rowNo}`,
        listId: importId,
      })),
    );
    const working = { state: 'reading', lease: 'dead', tries: 1 };
    const imports = database().collection('listImports');
    await imports.updateOne({ _id: importId }, { $set: { ...working, leaseUntil: new Date(Date.now() + 60_000) } });
    await keeper.work();
    expect((await keeper.look(importId)).state).toBe('reading');
    await imports.updateOne({ _id: importId }, { $set: { leaseUntil: new Date(0) } });
    await keeper.work();
    expect(await keeper.look(importId)).toMatchObject({
      state: 'ready',
      rowsDone: 1201,
      counts: { accepted: 1200, new: 1200, ended: 2, rejected: 1 },
    });
    expect(await rows.countDocuments({ listId: importId })).toBe(1200);
    expect(await database().collection('listFilePieces').countDocuments()).toBe(0);
    expect((await keeper.caller.ok('discardListImport', { params: { importId } })).state).toBe('discarded');
    await keeper.work();
    expect(await rows.countDocuments({ listId: importId })).toBe(0);
  });

  it('lets only one of two imports of an authority take effect on the list that it was compared with', async () => {
    const first = await keeper.prepare(AUTHORITY, '甲', file(people(40)));
    const second = await keeper.prepare(AUTHORITY, '乙', file(people(30)));
    const both = await Promise.all([keeper.apply(first.importId), keeper.apply(second.importId)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const [won, lost] = both[0]?.status === 200 ? [first, second] : [second, first];
    expect(both.find((answer) => answer.status === 409)?.body.code).toBe('list-moved-on');
    await keeper.work();
    const again = await keeper.look(lost.importId);
    expect([again.state, again.comparedWith?.version]).toEqual(['ready', won.version]);
    expect((await keeper.apply(lost.importId)).status).toBe(200);
    const { lists } = await keeper.caller.ok('getRegionLists');
    expect(lists.filter((list) => list.authority === AUTHORITY && list.current)).toMatchObject([
      { version: lost.version },
    ]);
  });

  it('is shared by two processes, each import done once', async () => {
    const other = await boot({ ...world.environment, PORT: await freePort() });
    try {
      const open: string[] = [];
      for (const version of ['一', '二', '三', '四']) {
        const importId = await keeper.open('残联', version);
        await keeper.send(importId, file(people(600)));
        open.push(importId);
      }
      const clock = JSON.stringify(await demo.clock());
      const headers = { 'content-type': 'application/json' };
      const wake = (url: string) => fetch(`${url}/demo/clock`, { method: 'POST', headers, body: clock });
      await Promise.all([wake(demo.base), wake(other.url), wake(demo.base)]);
      for (const importId of open) {
        const counts = { accepted: 600, new: 600, rejected: 0 };
        expect(await keeper.look(importId)).toMatchObject({ state: 'ready', rowsDone: 600, counts });
        expect(await database().collection('listImports').findOne({ _id: importId })).toMatchObject({ tries: 1 });
      }
    } finally {
      await other.close();
    }
  });

  it('asks before a short file ends many people', async () => {
    const full = await keeper.prepare(AUTHORITY, '全的', file(people(200)));
    expect((await keeper.apply(full.importId)).status).toBe(200);
    const short = await keeper.prepare(AUTHORITY, '缺的', file(people(100)));
    const refused = await keeper.apply(short.importId);
    expect([refused.status, refused.body.code]).toEqual([422, 'many-ended']);
    expect(refused.body.detail).toContain('200 人里有 100 人');
    expect(await keeper.preview(short.importId, 'ended')).toHaveLength(50);
    expect((await keeper.apply(short.importId, { manyEndedIsRight: true })).status).toBe(200);
  });

  it('says why a file cannot be read and leaves nothing behind', async () => {
    const old = await keeper.prepare(AUTHORITY, '旧', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    expect([old.state, old.problem]).toEqual([
      'failed',
      '这是旧版 xls 或加了密的文件，请另存为不加密的 xlsx 或 CSV 再传',
    ]);
    const junk = await keeper.prepare(AUTHORITY, '压缩', gzipSync(file(people(3))));
    expect(junk.state).toBe('failed');
    expect(junk.problem).toContain('没有找到表头');
    expect(await database().collection('listFilePieces').countDocuments()).toBe(0);
  });

  it('takes 50,000 rows in one go, twice, and compares them', async () => {
    const lines = people(50_000, 2_000);
    const importId = await keeper.open(AUTHORITY, '五万');
    expect((await keeper.send(importId, file(lines))).status).toBe(200);
    const seen: number[] = [];
    let working = true;
    const watching = (async () => {
      while (working) {
        seen.push((await keeper.look(importId)).rowsDone);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    })();
    await keeper.work();
    working = false;
    await watching;
    const read = await keeper.look(importId);
    expect(read).toMatchObject({ state: 'ready', counts: { accepted: 50_000, new: 50_000, rejected: 0 } });
    expect(new Set(seen).size).toBeGreaterThan(3);
    expect((await keeper.apply(importId, { manyEndedIsRight: true })).status).toBe(200);
    const changed = [...lines.slice(1, -1), ...people(1, 51_999, '突发严重困难户')];
    const next = await keeper.prepare(AUTHORITY, '五万又一期', file(changed));
    expect(next.counts).toEqual({
      accepted: 49_999,
      unchanged: 49_998,
      new: 0,
      ended: 1,
      changed: 1,
      conflict: 0,
      rejected: 0,
    });
  }, 240_000);
});
