import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../../config/environment.js';
import { HttpSmsGateway } from './sms.gateway.js';

const message = { phone: '19900000101', template: 'zhf_code', params: { code: '123456' }, text: '验证码 123456' };

let server: Server;
let reply: { status: number; body: string } | 'hang up';
let seen: { headers: IncomingHttpHeaders; body: string };
let sms: HttpSmsGateway;

// The refusals below are asked for; their warnings would only hide others.
Logger.overrideLogger(false);

beforeEach(async () => {
  server = createServer(async (request, response) => {
    seen = { headers: request.headers, body: await text(request) };
    if (reply === 'hang up') request.socket.destroy();
    else response.writeHead(reply.status).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const environment = { SMS_BASE_URL: `http://127.0.0.1:${port}`, SMS_KEY_ID: 'k1', SMS_SECRET_FILE: 'secret' };
  sms = new HttpSmsGateway(environment as Environment);
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('SMS gateway', () => {
  it('signs the exact bytes it sends', async () => {
    reply = { status: 200, body: '{"messageId":"m1"}' };
    expect(await sms.send(message)).toEqual({ state: 'sent', messageId: 'm1' });
    const timestamp = String(seen.headers['x-sms-timestamp']);
    const expected = createHmac('sha256', 'secret').update(`${timestamp}\n${seen.body}`).digest('hex');
    expect(seen.headers['x-sms-signature']).toBe(expected);
    expect(seen.headers['x-sms-key-id']).toBe('k1');
    expect(JSON.parse(seen.body)).toEqual(message);
  });

  it('tells a refusal from an unknown fate', async () => {
    reply = { status: 400, body: '{}' };
    expect(await sms.send(message)).toEqual({ state: 'rejected', retry: false });
    reply = { status: 503, body: '{}' };
    expect(await sms.send(message)).toEqual({ state: 'rejected', retry: true });
    reply = { status: 504, body: '' };
    expect(await sms.send(message)).toEqual({ state: 'unknown' });
    reply = { status: 200, body: 'not json' };
    expect(await sms.send(message)).toEqual({ state: 'unknown' });
    reply = 'hang up';
    expect(await sms.send(message)).toEqual({ state: 'unknown' });
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
    expect(await sms.send(message)).toEqual({ state: 'rejected', retry: true });
  });
});
