import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { admissionMessage, CATALOGUE, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import iconv from 'iconv-lite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

const MAIN = new URL('../../server/dist/gateway/main.js', import.meta.url).pathname;

interface StatusRow {
  file: string;
  state: string;
  accepted: number;
  duplicate: number;
  refused: number;
  why: string;
}

/** `npm run gateway -- CONFIG`: files of a county HIS, sent through every cut, each line once (issue C, 11). */
describe('gateway', () => {
  let world: World;
  let demo: Demo;
  let today = '';
  let folder = '';
  let key = { institution: '', keyId: '', secret: '' };
  const stay = zhouStay('26119971');
  const running: ChildProcess[] = [];

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    today = (await demo.clock()).businessDate;
    await demo.push(personMessage(stay, 'g1'));
    await demo.push(admissionMessage(stay, 'g2', today));
    key = (await (await fetch(`${demo.base}/demo/his-key`)).json()) as typeof key;
    folder = mkdtempSync(join(tmpdir(), 'zhf-gateway-'));
    mkdirSync(join(folder, 'exports'));
    writeFileSync(join(folder, 'secret.txt'), `${key.secret}\n`);
  });
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });
  afterAll(async () => {
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function configFile(more: Record<string, unknown> = {}): string {
    const path = join(folder, `gateway-${String(more.work ?? 'work')}.json`);
    const config = {
      server: demo.base,
      institution: key.institution,
      keyId: key.keyId,
      secretFile: 'secret.txt',
      folder: 'exports',
      work: 'work',
      everySeconds: 0.05,
      rules: [
        {
          files: '费用*.csv',
          send: 'charges',
          columns: { feedetl_sn: '单据号', fee_ocur_time: '记账时间', medins_list_codg: '收费代码' },
        },
        { files: '入院*.csv', send: 'admissions' },
        { files: '*.json', send: 'transactions' },
      ],
      ...more,
    };
    writeFileSync(path, JSON.stringify(config));
    return path;
  }
  function start(config: string): ChildProcess & { said: string } {
    const child = Object.assign(spawn(process.execPath, [MAIN, config]), { said: '' });
    child.stdout?.on('data', (chunk) => {
      child.said += String(chunk);
    });
    child.stderr?.on('data', (chunk) => {
      child.said += String(chunk);
    });
    running.push(child);
    return child;
  }
  function status(config: string): StatusRow[] {
    const lines = execFileSync(process.execPath, [MAIN, config, '--status'], { encoding: 'utf8' }).trim().split('\n');
    return lines.slice(1).map((line) => {
      const [file = '', state = '', accepted, duplicate, refused, why = ''] = line.split('\t');
      return { file, state, accepted: Number(accepted), duplicate: Number(duplicate), refused: Number(refused), why };
    });
  }
  async function until(what: () => boolean, say: () => string): Promise<void> {
    for (let turn = 0; turn < 1_200; turn += 1) {
      if (what()) return;
      await wait(50);
    }
    throw new Error(`never came to be: ${say()}`);
  }
  const lines = () => world.server.app.get('DatabaseConnection').collection('chargeLines');
  const put = (name: string, bytes: string | Buffer) => writeFileSync(join(folder, 'exports', name), bytes);
  const HEADER = '单据号,住院号,记账时间,收费代码,数量,单价,金额';
  const row = (sn: string, amount = '2.00') =>
    `${sn},${stay.iptNo},${today} 09:30,${CATALOGUE[0]?.itemCode},1,${amount},${amount}`;

  it('sends a GBK file with columns of its own through kill -9 after kill -9, each line once', async () => {
    const count = 4_000;
    const rows = Array.from({ length: count }, (_, index) => row(`K${index}`, index === 1_234 ? '二元' : '2.00'));
    put('费用1.csv', iconv.encode([HEADER, ...rows].join('\r\n'), 'gbk'));
    const config = configFile();
    let kills = 0;
    for (let at = 200; at < count; at += 800) {
      const child = start(config);
      for (let turn = 0; (await lines().countDocuments({ institution: key.institution })) < at && turn < 600; turn += 1)
        await wait(20);
      child.kill('SIGKILL');
      kills += 1;
    }
    const last = start(config);
    await until(
      () => last.said.includes('发完 费用1.csv'),
      () => last.said,
    );
    expect(kills).toBe(5);
    const [job] = status(config);
    expect(job).toMatchObject({ file: '费用1.csv', state: '发完', refused: 1 });
    expect((job?.accepted ?? 0) + (job?.duplicate ?? 0)).toBe(count - 1);
    expect(await lines().countDocuments({})).toBe(count - 1);
    expect(await lines().distinct('sn')).toHaveLength(count - 1);
    const [refused = ''] = readdirSync(join(folder, 'work', 'refused'));
    const report = readFileSync(join(folder, 'work', 'refused', refused), 'utf8')
      .trim()
      .split('\r\n');
    expect(report).toHaveLength(2);
    expect(report[1]).toMatch(/^1236,det_item_fee_sumamt,.*[\u4e00-\u9fff]/);
    expect(readdirSync(join(folder, 'work', 'files'))).toEqual([]);
  });

  it('takes a file when it has stopped growing, and a longer one of the same name again', async () => {
    const before = await lines().countDocuments({});
    const config = configFile({ work: 'growing' });
    put('费用2.csv', `${HEADER}\n`);
    const child = start(config);
    for (let index = 0; index < 20; index += 1) {
      appendFileSync(join(folder, 'exports', '费用2.csv'), `${row(`G${index}`)}\n`);
      await wait(20);
    }
    await until(
      () => status(config).some((job) => job.file === '费用2.csv' && job.accepted === 20),
      () => child.said,
    );
    appendFileSync(join(folder, 'exports', '费用2.csv'), `${row('G20')}\n`);
    await until(
      () => status(config).filter((job) => job.file === '费用2.csv' && job.state === '发完').length > 1,
      () => child.said,
    );
    expect(await lines().countDocuments({})).toBe(before + 21);
  });

  it('admissions without an insurer and whole transactions go in; what cannot be read says why', async () => {
    const config = configFile({ work: 'kinds' });
    put(
      '入院1.csv',
      `住院号,姓名,性别,出生日期,入院日期,科室编码,科室\nW26110001,白新草,女,1950-02-03,${today} 08:00,D01,内科\n`,
    );
    put(
      'b.json',
      JSON.stringify([personMessage(zhouStay('26119972'), 'g3'), { infno: '9999', request: { msgid: 'g4' } }]),
    );
    put('c.json', 'not json');
    const child = start(config);
    const want = ['入院1.csv', 'b.json', 'c.json'];
    await until(
      () => status(config).filter((job) => want.includes(job.file) && job.state !== '在发').length === 3,
      () => child.said,
    );
    const jobs = new Map(status(config).map((job) => [job.file, job]));
    expect(jobs.get('入院1.csv')).toMatchObject({ state: '发完', accepted: 1, refused: 0 });
    expect(jobs.get('b.json')).toMatchObject({ state: '发完', refused: 1 });
    expect(jobs.get('c.json')).toMatchObject({ state: '读不了', why: '第 1 行不是 JSON' });
    const doctor = await demo.as('admission-desk');
    expect((await doctor.ok('listStays', { query: { search: 'W26110001' } })).rows).toMatchObject([
      { patientName: '白新草' },
    ]);
  });

  it('keeps the file while the key is wrong or the server is away, and sends it afterwards', async () => {
    const before = await lines().countDocuments({});
    put('费用3.csv', [HEADER, row('H1')].join('\n'));
    writeFileSync(join(folder, 'wrong.txt'), 'f'.repeat(64));
    const rules = [
      {
        files: '费用3.csv',
        send: 'charges',
        columns: { feedetl_sn: '单据号', fee_ocur_time: '记账时间', medins_list_codg: '收费代码' },
      },
    ];
    const wrong = start(configFile({ work: 'keep', rules, secretFile: 'wrong.txt' }));
    await until(
      () => wrong.said.includes('服务不认签名'),
      () => wrong.said,
    );
    wrong.kill('SIGTERM');
    await until(
      () => wrong.exitCode === 0,
      () => `${wrong.exitCode} ${wrong.said}`,
    );
    const away = start(configFile({ work: 'keep', rules, server: 'http://127.0.0.1:9' }));
    await until(
      () => away.said.includes('服务没有回答'),
      () => away.said,
    );
    away.kill('SIGKILL');
    expect(await lines().countDocuments({})).toBe(before);
    const right = start(configFile({ work: 'keep', rules }));
    await until(
      () => right.said.includes('发完 费用3.csv'),
      () => right.said,
    );
    expect(await lines().countDocuments({})).toBe(before + 1);
  });

  it('names what is wrong with its file and does not start', async () => {
    const child = start(configFile({ work: 'bad', rules: [{ files: 'a/b.csv', send: 'charges' }] }));
    await until(
      () => child.exitCode !== null,
      () => child.said,
    );
    expect(child.exitCode).toBe(1);
    expect(child.said).toContain('rules.0.files：只写文件名，不写文件夹');
  });
});
