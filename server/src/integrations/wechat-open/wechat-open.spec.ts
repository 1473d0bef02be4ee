import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Logger } from '@nestjs/common';
import { isRefusal } from '@zhenhoufu/shared/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../../config/environment.js';
import { WechatOpen } from './wechat-open.client.js';

interface Call {
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

/** What WeChat's side of the wire answers in a test; 'hang up' breaks the connection without an answer. */
type Reply = object | 'hang up';

let server: Server;
let calls: Call[];
let replies: Record<string, (call: Call) => Reply>;
let tokens: string[];
let wechat: WechatOpen;

async function readCall(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://wechat');
  const body = await text(request);
  return { path: url.pathname, query: url.searchParams, body: body ? JSON.parse(body) : {} };
}

// The refusals below are asked for; their warnings would only hide others.
Logger.overrideLogger(false);

beforeEach(async () => {
  calls = [];
  tokens = ['T1', 'T2', 'T3'];
  replies = { '/cgi-bin/stable_token': () => ({ access_token: tokens.shift(), expires_in: 7200 }) };
  server = createServer(async (request, response) => {
    const call = await readCall(request);
    calls.push(call);
    const reply = replies[call.path]?.(call) ?? { errcode: 40066, errmsg: 'invalid url' };
    if (reply === 'hang up') request.socket.destroy();
    else response.end(JSON.stringify(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const environment = { WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 's', WECHAT_API_BASE_URL: `http://127.0.0.1:${port}` };
  wechat = new WechatOpen(environment as Environment);
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const SEND = '/cgi-bin/message/subscribe/send';
const message = { openid: 'o1', templateId: 't1', page: 'pages/x', data: { thing1: '字'.repeat(30) } };

describe('subscribe send', () => {
  it.each([
    [{ errcode: 0 }, 'sent'],
    [{ errcode: 43101 }, 'no-quota'],
    [{ errcode: 47003, errmsg: 'argument invalid! data.thing1.value invalid' }, 'refused'],
    [{ errcode: 40003 }, 'refused'],
    [{ errcode: 40037 }, 'refused'],
    [{ errcode: 41030 }, 'refused'],
    [{ errcode: -1 }, 'later'],
    [{ errcode: 45009 }, 'later'],
    ['hang up', 'unknown'],
  ] as [Reply, string][])('%j means %s', async (reply, expected) => {
    replies[SEND] = () => reply;
    expect(await wechat.sendSubscribe(message)).toBe(expected);
  });

  it('cuts the values and carries the token in the address alone', async () => {
    replies[SEND] = () => ({ errcode: 0 });
    await wechat.sendSubscribe(message);
    const sent = calls.at(-1);
    expect(sent?.query.get('access_token')).toBe('T1');
    expect(sent?.body).toMatchObject({ touser: 'o1', template_id: 't1', data: { thing1: { value: '字'.repeat(20) } } });
  });

  it('renews a refused token once and tries once more', async () => {
    replies[SEND] = ({ query }) => ({ errcode: query.get('access_token') === 'T1' ? 42001 : 0 });
    expect(await wechat.sendSubscribe(message)).toBe('sent');
    expect(calls.map((call) => call.path.split('/').at(-1))).toEqual(['stable_token', 'send', 'stable_token', 'send']);
    replies[SEND] = () => ({ errcode: 40001 });
    expect(await wechat.sendSubscribe(message)).toBe('later');
    expect(calls).toHaveLength(7);
  });

  it('forces a new token only when WeChat hands out the refused one again', async () => {
    tokens = ['T1', 'T1', 'T2'];
    replies[SEND] = ({ query }) => ({ errcode: query.get('access_token') === 'T1' ? 40001 : 0 });
    expect(await wechat.sendSubscribe(message)).toBe('sent');
    const forced = calls.filter((call) => call.path.endsWith('stable_token')).map((call) => call.body.force_refresh);
    expect(forced).toEqual([false, false, true]);
  });

  it('asks for one token when many messages start at once', async () => {
    replies[SEND] = () => ({ errcode: 0 });
    await Promise.all(Array.from({ length: 8 }, () => wechat.sendSubscribe(message)));
    expect(calls.filter((call) => call.path.endsWith('stable_token'))).toHaveLength(1);
  });

  it('knows that nothing went out when WeChat is out of reach or gives no token', async () => {
    replies['/cgi-bin/stable_token'] = () => 'hang up';
    expect(await wechat.sendSubscribe(message)).toBe('later');
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
    expect(await wechat.sendSubscribe(message)).toBe('later');
  });
});

describe('sign-in and links', () => {
  it('reads the openid and refuses in words', async () => {
    replies['/sns/jscode2session'] = () => ({ openid: 'o9', session_key: 'k' });
    expect(await wechat.code2Session('c1')).toEqual({ openid: 'o9' });
    replies['/sns/jscode2session'] = () => ({ errcode: 40163, errmsg: 'code been used' });
    const used = await wechat.code2Session('c1');
    expect(isRefusal(used) && used.code).toBe('wechat-login-failed');
    replies['/sns/jscode2session'] = () => ({ errcode: -1 });
    const busy = await wechat.code2Session('c1');
    expect(isRefusal(busy) && busy.code).toBe('unavailable');
  });

  it('makes a link that carries an opaque id only, for at most 30 days', async () => {
    replies['/wxa/generate_urllink'] = () => ({ errcode: 0, url_link: 'https://wxaurl.example/a' });
    expect(await wechat.makeLink('pages/repay', 'r-1')).toBe('https://wxaurl.example/a');
    expect(calls.at(-1)?.body).toEqual({ path: 'pages/repay', query: 'id=r-1', expire_type: 1, expire_interval: 30 });
    replies['/wxa/generate_urllink'] = () => ({ errcode: 85079 });
    expect(await wechat.makeLink('pages/repay', 'r-1')).toBeNull();
  });
});
