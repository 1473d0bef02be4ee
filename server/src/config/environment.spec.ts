import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnvironment } from './environment.js';

const folder = mkdtempSync(join(tmpdir(), 'zhf-env-'));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const whole: Record<string, string> = {
  MONGODB_URI: 'mongodb://127.0.0.1:1/zhenhoufu?replicaSet=rs0',
  PUBLIC_URL: 'http://127.0.0.1:3000',
  WECHAT_APP_ID: 'wx-test',
  WECHAT_APP_SECRET: 'secret',
  WECHAT_API_BASE_URL: 'http://127.0.0.1:2',
  WECHAT_PAY_BASE_URL: 'http://127.0.0.1:3',
  WECHAT_PAY_MCH_ID: '1900000000',
  WECHAT_PAY_SERIAL_NO: 'AB12',
  WECHAT_PAY_PRIVATE_KEY_FILE: file('key.pem', 'key'),
  WECHAT_PAY_API_V3_KEY_FILE: file('v3.txt', 'k'.repeat(32)),
  WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_01',
  WECHAT_PAY_PUBLIC_KEY_FILE: file('public.pem', 'public'),
  SMS_BASE_URL: 'http://127.0.0.1:4',
  SMS_KEY_ID: 'sms',
  SMS_SECRET_FILE: file('sms.txt', 'sms'),
  FIELD_KEY_FILE: file('ring.json', '{}'),
};

function complaint(source: Record<string, string | undefined>): string {
  try {
    readEnvironment(source);
    return '';
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return error.message;
  }
}

describe('the environment at boot (edges.md section 2)', () => {
  it('reads a whole one, with defaults for what has one', () => {
    expect(readEnvironment(whole)).toMatchObject({ PORT: 3000, DEMO: '0', LOG_LEVEL: 'info' });
  });

  it.each(Object.keys(whole))('stops without %s and says what it is for', (name) => {
    for (const missing of [undefined, '']) {
      const message = complaint({ ...whole, [name]: missing });
      expect(message).toMatch(new RegExp(`${name} 没有设置。它是：.*[\u4e00-\u9fff]`));
    }
  });

  it('names every bad one at once, never its content', () => {
    const message = complaint({ ...whole, PORT: 'many', WECHAT_PAY_API_V3_KEY_FILE: file('short.txt', 'too-short') });
    expect(message).toMatch(/PORT 不对/);
    expect(message).toMatch(/WECHAT_PAY_API_V3_KEY_FILE 不对/);
    expect(message).not.toContain('too-short');
    expect(complaint({ ...whole, FIELD_KEY_FILE: join(folder, 'nowhere') })).toMatch(/FIELD_KEY_FILE 不对（文件读不到/);
  });

  it('refuses the demo in production', () => {
    expect(complaint({ ...whole, DEMO: '1', NODE_ENV: 'production' })).toMatch(/DEMO=1 不能和 NODE_ENV=production/);
    expect(complaint({ ...whole, DEMO: '0', NODE_ENV: 'production' })).toBe('');
  });
});
