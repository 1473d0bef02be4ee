import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { jsonOf, listen, type RunningSandbox, rawServer } from '../http.js';
import { DEMO_APP_ID } from '../keys.js';
import { TEMPLATES, valueProblem } from './templates.js';

interface Sent {
  touser: string;
  template_id: string;
  page: string | null;
  data: Record<string, { value: string }>;
  at: string;
}

interface World {
  secret: string;
  token: { value: string; untilMs: number } | null;
  usedCodes: Set<string>;
  codes: Map<string, string>;
  quota: Map<string, number>;
  sent: Sent[];
  busy: number;
}

const TOKEN_SECONDS = 7200;

/** The openid of a demo persona: stable, and nothing can be read from it. */
export function openidOf(persona: string): string {
  return `o${createHash('sha256').update(`${DEMO_APP_ID}/${persona}`).digest('base64url').slice(0, 27)}`;
}

/** Every answer is HTTP 200; errcode tells (wechat-facts B). */
function fail(errcode: number, errmsg: string): { errcode: number; errmsg: string } {
  return {
    errcode,
    errmsg: `${errmsg} rid: ${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`,
  };
}

function checkToken(world: World, query: unknown): { errcode: number; errmsg: string } | null {
  const given = (query as { access_token?: string }).access_token;
  if (!given) return fail(41001, 'access_token missing');
  if (world.token?.value !== given) return fail(40001, 'invalid credential, access_token is invalid or not latest');
  return world.token.untilMs < Date.now() ? fail(42001, 'access_token expired') : null;
}

function signIn(server: FastifyInstance, world: World): void {
  server.get('/sns/jscode2session', async (request) => {
    const { appid, secret, js_code: code } = request.query as Record<string, string | undefined>;
    if (appid !== DEMO_APP_ID) return fail(40013, 'invalid appid');
    if (secret !== world.secret) return fail(40125, 'invalid appsecret');
    if (!code) return fail(41008, 'missing code');
    if (world.usedCodes.has(code)) return fail(40163, 'code been used');
    const persona = /^demo-(.+)-[A-Za-z0-9]+$/.exec(code)?.[1];
    const openid = world.codes.get(code) ?? (persona ? openidOf(persona) : undefined);
    if (!openid) return fail(40029, 'invalid code');
    world.usedCodes.add(code);
    return { openid, session_key: randomBytes(16).toString('base64') };
  });

  server.post('/cgi-bin/stable_token', async (request) => {
    const body = (jsonOf(request.body) ?? {}) as Record<string, unknown>;
    if (body.grant_type !== 'client_credential') return fail(40002, 'invalid grant_type');
    if (body.appid !== DEMO_APP_ID) return fail(40013, 'invalid appid');
    if (body.secret !== world.secret) return fail(40125, 'invalid appsecret');
    const fresh = world.token !== null && world.token.untilMs - Date.now() > 300_000 && body.force_refresh !== true;
    if (!fresh)
      world.token = { value: randomBytes(96).toString('base64url'), untilMs: Date.now() + TOKEN_SECONDS * 1000 };
    const left = Math.floor(((world.token?.untilMs ?? 0) - Date.now()) / 1000);
    return { access_token: world.token?.value, expires_in: left };
  });
}

function messages(server: FastifyInstance, world: World): void {
  server.post('/cgi-bin/message/subscribe/send', async (request) => {
    const refused = checkToken(world, request.query);
    if (refused) return refused;
    if (world.busy > 0) {
      world.busy -= 1;
      return fail(-1, 'system busy');
    }
    const body = (jsonOf(request.body) ?? {}) as {
      touser?: string;
      template_id?: string;
      page?: string;
      data?: Sent['data'];
    };
    if (!body.touser?.startsWith('o')) return fail(40003, 'invalid openid');
    if (!body.template_id || !TEMPLATES[body.template_id]) return fail(40037, 'invalid template_id');
    const problem = valueProblem(body.template_id, body.data ?? {});
    if (problem) return fail(47003, problem);
    const key = `${body.touser}/${body.template_id}`;
    const quota = world.quota.get(key) ?? 0;
    if (quota <= 0) return fail(43101, 'user refuse to accept the msg');
    world.quota.set(key, quota - 1);
    world.sent.push({
      touser: body.touser,
      template_id: body.template_id,
      page: body.page ?? null,
      data: body.data ?? {},
      at: new Date().toISOString(),
    });
    return { errcode: 0, errmsg: 'ok', msgid: world.sent.length };
  });

  server.get('/wxaapi/newtmpl/gettemplate', async (request) => {
    const refused = checkToken(world, request.query);
    if (refused) return refused;
    const rows = Object.entries(TEMPLATES).map(([priTmplId, { title, fields }]) => ({
      priTmplId,
      title,
      content: fields.map((field) => `{{${field}.DATA}}`).join('\n'),
      example: '',
      type: 2,
    }));
    return { errcode: 0, errmsg: 'ok', data: rows };
  });

  server.post('/wxa/generate_urllink', async (request) => {
    const refused = checkToken(world, request.query);
    if (refused) return refused;
    const body = (jsonOf(request.body) ?? {}) as { path?: string; query?: string; expire_interval?: number };
    if ((body.expire_interval ?? 30) > 30) return fail(85402, 'invalid expire_interval');
    if (body.path?.includes('?') || (body.query ?? '').length > 1024) return fail(40165, 'invalid path');
    return { errcode: 0, errmsg: 'ok', url_link: `https://wxaurl.example/${randomBytes(8).toString('base64url')}` };
  });
}

function controls(server: FastifyInstance, world: World): void {
  const list = [
    ['GET', '/__control/sent', '发出的每一条订阅消息'],
    ['POST', '/__control/codes', '给一个 openid 造登录码 {"openid"}'],
    ['GET', '/__control/quota', '每个 openid、模板还能收几条'],
    ['POST', '/__control/quota', '改额度 {"openid" 或 "persona","templateId","add" 或 "set"}'],
    ['POST', '/__control/busy', '下 N 次发送回答系统繁忙 {"times"}'],
    ['POST', '/__control/expire-token', '让现在的 access_token 失效'],
    ['POST', '/__control/reset', '清空'],
  ];
  server.get('/__control', async () => list.map(([method, path, what]) => ({ method, path, what })));
  server.get('/__control/sent', async () => world.sent);
  server.get('/__control/quota', async () => Object.fromEntries(world.quota));
  server.post('/__control/codes', async (request) => {
    const { openid } = (jsonOf(request.body) ?? {}) as { openid?: string };
    const code = randomBytes(16).toString('hex');
    world.codes.set(code, openid ?? openidOf(code));
    return { code };
  });
  server.post('/__control/quota', async (request) => {
    const given = (jsonOf(request.body) ?? {}) as {
      openid?: string;
      persona?: string;
      templateId?: string;
      add?: number;
      set?: number;
    };
    const key = `${given.openid ?? openidOf(given.persona ?? '')}/${given.templateId ?? ''}`;
    world.quota.set(key, given.set ?? (world.quota.get(key) ?? 0) + (given.add ?? 0));
    return { quota: world.quota.get(key) };
  });
  server.post('/__control/busy', async (request) => {
    world.busy = ((jsonOf(request.body) ?? {}) as { times?: number }).times ?? 0;
    return { busy: world.busy };
  });
  server.post('/__control/expire-token', async () => {
    world.token = null;
    return { expired: true };
  });
  server.post('/__control/reset', async () => {
    Object.assign(world, { usedCodes: new Set(), codes: new Map(), quota: new Map(), sent: [], busy: 0 });
    return { reset: true };
  });
}

/** Starts the stand-in for api.weixin.qq.com. */
export async function startWechatApi(options: { port: number; keys: string }): Promise<RunningSandbox> {
  const secret = readFileSync(join(options.keys, 'sandbox', 'app_secret.txt'), 'utf8').trim();
  const world: World = {
    secret,
    token: null,
    usedCodes: new Set(),
    codes: new Map(),
    quota: new Map(),
    sent: [],
    busy: 0,
  };
  const server = rawServer();
  signIn(server, world);
  messages(server, world);
  controls(server, world);
  return listen(server, options.port);
}
