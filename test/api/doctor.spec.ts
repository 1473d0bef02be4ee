import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { examine, type Finding } from '@zhenhoufu/server/doctor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processEnvironment, startWorld, type World } from '../support/world.js';

const ROOT = new URL('../..', import.meta.url).pathname;

/** `npm run doctor` against real parts, whole and broken (edges.md section 1). */
describe('doctor', () => {
  let world: World;
  let environment: Record<string, string>;

  beforeAll(async () => {
    world = await startWorld();
    environment = processEnvironment(world);
  });
  afterAll(() => world?.close());

  const look = async (more: Record<string, string> = {}) => examine({ ...environment, ...more });
  const about = (findings: Finding[], what: string) =>
    findings.filter((finding) => finding.what.startsWith(what)).map((finding) => finding.level);
  const connection = () => world.server.app.get('DatabaseConnection');

  it('prints a line each and ends with 0 when nothing fails', async () => {
    const doctor = spawn(process.execPath, ['server/scripts/doctor.mjs'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    });
    const ended = new Promise((resolve) => doctor.once('exit', resolve));
    const lines = (await text(doctor.stdout)).trim().split('\n');
    expect(await ended).toBe(0);
    for (const line of lines) expect(line).toMatch(/^(ok|warn) {2,}[^：]+：.*[\u4e00-\u9fff]/);
    for (const what of ['数据库', '索引', '商户私钥', '微信支付商户', '小程序', '订阅消息', '短信', 'PUBLIC_URL'])
      expect(lines.filter((line) => line.includes(what))).not.toEqual([]);
    const secrets = [environment.WECHAT_APP_SECRET, world.environment.WECHAT_PAY_API_V3_KEY_FILE];
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
  });

  it('names every missing variable and what it is for', async () => {
    const findings = await examine({});
    expect(findings.length).toBeGreaterThan(10);
    for (const { level, words } of findings) expect([level, words]).toEqual(['fail', expect.stringMatching(/它是：/)]);
  });

  it('tells a key of another merchant, a wrong secret and a wrong SMS key from a dead line', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const strange = join(world.keys.folder, 'strange.pem');
    writeFileSync(strange, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const wrong = await look({
      WECHAT_PAY_PRIVATE_KEY_FILE: strange,
      WECHAT_APP_SECRET: 'f'.repeat(32),
      SMS_KEY_ID: 'somebody-else',
    });
    expect(about(wrong, '微信支付商户')).toEqual(['fail']);
    expect(about(wrong, '小程序')).toEqual(['fail']);
    expect(about(wrong, '短信')).toEqual(['fail']);
    const words = wrong.map((finding) => finding.words).join('\n');
    expect(words).toContain('微信不认签名');
    expect(words).not.toContain('连不上');
    const dead = await look({ WECHAT_PAY_BASE_URL: 'http://127.0.0.1:9', WECHAT_API_BASE_URL: 'http://127.0.0.1:9' });
    expect(dead.filter((finding) => finding.words.includes('连不上')).map((finding) => finding.what)).toEqual([
      expect.stringContaining('微信支付商户'),
      '微信开放接口',
    ]);
  });

  it('names the region whose scheme is not recorded', async () => {
    const regions = connection().collection('regions');
    const record = await regions.findOne({ _id: '990101' });
    expect(about(await look(), '旗县区')).toEqual(['ok']);
    await regions.updateOne({ _id: '990101' }, { $set: { profiles: [] } });
    const findings = await look();
    expect(findings.find((finding) => finding.what === '旗县区')).toMatchObject({
      level: 'fail',
      words: expect.stringContaining('990101'),
    });
    await regions.replaceOne({ _id: '990101' }, record);
  });

  it('finds a missing index and a database out of reach, and changes nothing', async () => {
    const payments = connection().collection('payments');
    await payments.dropIndex('transactionId_1');
    const findings = await look();
    expect(findings.find((finding) => finding.what === '索引')).toMatchObject({
      level: 'fail',
      words: expect.stringContaining('payments(transactionId)'),
    });
    expect(await payments.indexExists('transactionId_1')).toBe(false);
    await payments.createIndex({ transactionId: 1 }, { unique: true });
    const gone = await look({ MONGODB_URI: 'mongodb://127.0.0.1:9/?replicaSet=rs0' });
    expect(about(gone, '数据库')).toEqual(['fail']);
  });
});
