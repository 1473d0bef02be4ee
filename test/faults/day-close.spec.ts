import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays } from '@zhenhoufu/shared/time';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DayCloseRepository } from '../../server/src/modules/bills/index.js';
import { Demo } from '../support/demo.js';
import { Vendor } from '../support/vendor.js';
import { processEnvironment, startWorld, type World } from '../support/world.js';

const ROOT = new URL('../..', import.meta.url).pathname;
const STAYS = 150;
const LINES = 20;

interface Server {
  url: string;
  child: ChildProcess;
  ended: Promise<unknown>;
}

/** The day close with processes that die, closes at the same time, and lines arriving all the while. */
describe('day close under fire', () => {
  let world: World;
  let demo: Demo;
  let vendor: Vendor;
  let db: Connection;
  let today = '';
  const started: Server[] = [];

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    db = world.server.app.get('DatabaseConnection') as Connection;
    today = (await demo.clock()).businessDate;
    vendor = new Vendor(demo.base, await demo.key());
    await vendor.send(vendor.admission('F0', today, null, { psn_name: '封甲', gend: '1' }));
    await vendor.send(vendor.charge({ ipt_no: 'F0' }, [vendor.line('f', today, 1)]));
    await multiply();
  });
  afterAll(async () => {
    for (const { child, ended } of started) {
      child.kill('SIGKILL');
      await ended;
    }
    await world?.close();
  });

  /** As many stays and lines as a ward block, copied from the one that came through the door. */
  async function multiply(): Promise<void> {
    const stay = await db.collection('admissions').findOne({ iptNo: 'F0' });
    const line = await db.collection('chargeLines').findOne({ sn: 'f' });
    const ids = Array.from({ length: STAYS }, (_, index) => `fire-${index}`);
    await db.collection('admissions').insertMany(ids.map((_id) => ({ ...stay, _id, iptNo: _id }) as never));
    const lines = ids.flatMap((stayId) =>
      Array.from({ length: LINES }, (_, sn) => ({ ...line, _id: `${stayId}:m${sn}:1`, stayId, sn: `m${sn}` })),
    );
    await db.collection('chargeLines').insertMany(lines as never[]);
  }

  async function serve(): Promise<Server> {
    const { PATH = '' } = process.env;
    const env = { PATH, ...processEnvironment(world, { PORT: '0', LOG_LEVEL: 'silent' }) };
    const child = spawn(process.execPath, [join(ROOT, 'server/dist/main.js')], { env });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const url = await new Promise<string>((resolve, reject) => {
      let output = '';
      const listen = (chunk: Buffer) => {
        output += chunk.toString();
        const ready = /^ready (http:\S+)$/m.exec(output)?.[1];
        if (ready) resolve(ready);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', () => reject(new Error(output)));
    });
    const server = { url, child, ended };
    started.push(server);
    return server;
  }

  function moveClock(url: string, businessDate: string, time: string): Promise<Response> {
    const body = JSON.stringify({ businessDate, time });
    return fetch(`${url}/demo/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }

  /** How often each line is listed, and whether each bill is the sum of its lines. */
  async function membership() {
    const lines = await db.collection('chargeLines').find().toArray();
    const bills = await db.collection('sealedBills').find().toArray();
    const amounts = new Map(lines.map((line) => [String(line._id), line.amountFen as number]));
    const listed = bills.flatMap((bill) => bill.lineIds as string[]);
    const wrong = bills.filter(
      (bill) =>
        bill.totalFen !== (bill.lineIds as string[]).reduce((sum, id) => sum + (amounts.get(id) ?? Number.NaN), 0),
    );
    const twice = listed.length - new Set(listed).size;
    const unlisted = [...amounts.keys()].filter((id) => !listed.includes(id));
    const ours = bills.filter((bill) => String(bill.stayId).startsWith('fire-'));
    return { twice, wrong: wrong.length, unlisted, bills: ours.length };
  }

  it('kill -9 in the middle, two processes at once, lines all the while: every line in exactly one bill', async () => {
    const [doomed, second] = [await serve(), await serve()];
    let arriving = true;
    let count = 0;
    const stream = (async () => {
      while (arriving) {
        count += 1;
        const stay = { ipt_no: `fire-${count % STAYS}` };
        const late = vendor.line(`s${count}`, today, 2);
        const refund = vendor.line(`r${count}`, today, -1, { init_feedetl_sn: `s${count}` });
        await vendor.send(vendor.charge(stay, [late, refund]));
      }
    })();
    const next = addDays(today, 1);
    const dying = moveClock(doomed.url, next, '06:05').catch(() => null);
    await sleep(40 + Math.random() * 200);
    doomed.child.kill('SIGKILL');
    await Promise.all([dying, doomed.ended]);
    await Promise.all([moveClock(second.url, next, '06:05'), demo.moveTo(next, '06:05')]);
    await Promise.all([moveClock(second.url, next, '06:06'), demo.moveTo(next, '06:06')]);
    arriving = false;
    await stream;
    const first = await membership();
    expect([first.twice, first.wrong]).toEqual([0, 0]);
    expect(first.bills).toBe(STAYS);

    // What came after its day was sealed is on the bill of the day it came, and says which day it belongs to.
    await demo.moveTo(addDays(today, 2), '06:05');
    const whole = await membership();
    expect(whole).toMatchObject({ twice: 0, wrong: 0, unlisted: [] });
    const finance = await demo.as('finance');
    const { rows } = await finance.ok('listChargeDifferences');
    expect(rows).toEqual([]);
    if (first.unlisted.length > 0) {
      const bill = await db.collection('sealedBills').findOne({ lineIds: first.unlisted[0] });
      expect(bill).toMatchObject({ date: next, lateCount: expect.any(Number) });
      expect(bill?.lateCount).toBeGreaterThan(0);
    }
  });

  it('a server whose clock stands behind: what it stamps with a day that another has sealed is in the next bill', async () => {
    const ahead = await serve();
    const behind = (await demo.clock()).businessDate;
    const far = addDays(behind, 4);
    await moveClock(ahead.url, far, '06:05');
    await vendor.send(vendor.charge({ ipt_no: 'fire-7' }, [vendor.line('behind', behind, 1)]));
    const [line] = await db.collection('chargeLines').find({ stayId: 'fire-7', sn: 'behind' }).toArray();
    expect(line).toMatchObject({ arrivedOn: behind });
    expect((await membership()).unlisted).toEqual([line?._id]);

    await moveClock(ahead.url, addDays(far, 2), '06:05');
    expect(await membership()).toMatchObject({ twice: 0, wrong: 0, unlisted: [] });
    const bill = await db.collection('sealedBills').findOne({ lineIds: line?._id });
    expect(bill).toMatchObject({ date: far, lateCount: 1 });
    await demo.moveTo(addDays(far, 2), '06:06');
  });

  it('a close that was held up writes nothing once its day is finished: the line is in a later bill already', async () => {
    // A day on which no stay has a bill: on the first one each has, and a second would be left out anyhow.
    const day = addDays((await demo.clock()).businessDate, 1);
    await demo.moveTo(day, '12:00');
    await vendor.send(vendor.charge({ ipt_no: 'fire-8' }, [vendor.line('other', day, 1)]));
    await demo.moveTo(addDays(day, 1), '06:05');
    await vendor.send(vendor.charge({ ipt_no: 'fire-9' }, [vendor.line('held', day, 1)]));
    await demo.moveTo(addDays(day, 2), '06:05');
    const closes = world.server.app.get(DayCloseRepository);
    const institution = (await db.collection('dayCloses').findOne({ date: day }))?.institution as string;
    await closes.seal({ institution, hospital: '迟到', date: day, sealedAt: new Date(), lateLineIds: [] });
    expect(await membership()).toMatchObject({ twice: 0, wrong: 0, unlisted: [] });
    expect(await db.collection('sealedBills').findOne({ lineIds: 'fire-9:held:1' })).toMatchObject({
      date: addDays(day, 1),
    });
  });

  it('a bill asked for by many at once has one etag, and stays so', async () => {
    const finance = await demo.as('finance');
    const params = { stayId: 'fire-3', date: today };
    const answers = await Promise.all(Array.from({ length: 8 }, () => finance.raw('getDailyBill', { params })));
    const tags = new Set(answers.map((answer) => answer.headers.get('etag')));
    expect(tags.size).toBe(1);
    const bytes = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bytes).size).toBe(1);
    await db.collection('admissions').updateOne({ _id: 'fire-3' as never }, { $set: { bed: '99' } });
    const other = await serve();
    const again = await fetch(`${other.url}/api/stays/fire-3/bills/${today}`, {
      headers: { authorization: `Bearer ${finance.token}` },
    });
    expect([await again.text(), again.headers.get('etag')]).toEqual([bytes[0], [...tags][0]]);
  });
});
