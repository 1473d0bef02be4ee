import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@zhenhoufu/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldKeyRing, processEnvironment, startWorld, type World } from '../support/world.js';

const ROOT = new URL('../..', import.meta.url).pathname;

interface Ended {
  code: number | null;
  output: string;
}

/** The built server as a process of its own, as `npm run serve` starts it. */
function serve(environment: Record<string, string>): {
  ready: Promise<string>;
  end: () => void;
  ended: Promise<Ended>;
} {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'server/dist/main.js')], { env: { PATH, ...environment } });
  let output = '';
  const ended = new Promise<Ended>((resolve) => child.once('exit', (code) => resolve({ code, output })));
  const ready = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /^ready (http:\S+)$/m.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(output)));
  });
  ready.catch(() => undefined);
  return { ready, end: () => child.kill('SIGTERM'), ended };
}

describe('the server as a process', () => {
  let world: World;
  let environment: Record<string, string>;

  beforeAll(async () => {
    world = await startWorld();
    const ring = join(tmpdir(), `zhf-ring-${process.pid}.json`);
    writeFileSync(ring, fieldKeyRing());
    environment = processEnvironment(world, {
      MONGODB_URI: world.mongodbUri.replace('/zhenhoufu', '/production'),
      PORT: '0',
      DEMO: '0',
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      FIELD_KEY_FILE: ring,
    });
  });
  afterAll(() => world?.close());

  it('is alive and ready, describes every route, has no demo doors, and stops gracefully', async () => {
    const server = serve(environment);
    const url = await server.ready;
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ok' });
    const described = (await (await fetch(`${url}/api/openapi.json`)).json()) as { paths: Record<string, object> };
    const operations = Object.values(described.paths).flatMap((path) => Object.values(path));
    expect(operations.map((row: { operationId: string }) => row.operationId).sort()).toEqual(
      Object.keys(routes).sort(),
    );
    for (const door of ['/demo/clock', '/demo/his-key', '/demo/personas', '/demo/sandboxes']) {
      expect([door, (await fetch(`${url}${door}`)).status]).toEqual([door, 404]);
    }
    const open = await fetch(`${url}/api/me`, { headers: { authorization: 'Bearer secret-token-in-the-header' } });
    expect(open.status).toBe(401);
    server.end();
    const { code, output } = await server.ended;
    expect(code === 0 || code === null).toBe(true);
    expect(output).not.toContain('secret-token-in-the-header');
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
  });

  it('shows its figures to whoever has the token, and names nobody in them', async () => {
    const without = serve(environment);
    const closed = await without.ready;
    expect((await fetch(`${closed}/metrics`)).status).toBe(404);
    without.end();
    const server = serve({ ...environment, METRICS_TOKEN: 'a-token-for-the-tests' });
    const url = await server.ready;
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    await fetch(`${url}/api/stays/somebody-s-stay/home`);
    const headers = { authorization: 'Bearer a-token-for-the-tests' };
    const answer = await fetch(`${url}/metrics`, { headers });
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const text = await answer.text();
    expect(text).toMatch(
      /zhf_http_request_seconds_count\{method="GET",route="\/api\/stays\/:stayId\/home",status="401"\} 1/,
    );
    for (const name of [
      'zhf_waiting{of="outbox"}',
      'zhf_waiting_oldest_seconds{of="open-orders"}',
      'zhf_waiting_oldest_seconds{of="unknown-orders"}',
      'zhf_waiting_oldest_seconds{of="notices"}',
      'zhf_waiting_oldest_seconds{of="quarantined"}',
      'zhf_waiting_oldest_seconds{of="refunds-approved"}',
      'zhf_waiting_oldest_seconds{of="refunds-processing"}',
      'zhf_days_not_sealed',
      'zhf_jobs_total',
    ])
      expect(text).toContain(name);
    expect(text).not.toContain('somebody-s-stay');
    server.end();
    await Promise.all([without.ended, server.ended]);
  });

  it('does not start when a variable is missing, and says what it is for', async () => {
    const { WECHAT_PAY_MCH_ID: _mchId, ...without } = environment;
    const { code, output } = await serve(without).ended;
    expect(code).toBe(1);
    expect(output).toContain('WECHAT_PAY_MCH_ID 没有设置。它是：微信支付商户号');
  });
});
