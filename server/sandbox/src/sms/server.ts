import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { bytesOf, jsonOf, listen, type RunningSandbox, rawServer } from '../http.js';
import { DEMO_SMS_KEY_ID } from '../keys.js';

const SKEW_SECONDS = 300;

const message = z.strictObject({
  phone: z.string().regex(/^1\d{10}$/),
  template: z.string().min(1).max(64),
  params: z.record(z.string(), z.string()),
  text: z.string().min(1).max(500),
});

interface Sent extends z.infer<typeof message> {
  messageId: string;
  at: string;
}

/** Starts an SMS provider: HMAC-signed requests, every message readable by a test. */
export async function startSms(options: { port: number; keys: string }): Promise<RunningSandbox> {
  const secret = readFileSync(join(options.keys, 'sandbox', 'sms_secret.txt'), 'utf8').trim();
  const server = rawServer();
  const sent: Sent[] = [];
  const faults = { fail: 0, late: 0, lateMs: 15_000 };

  server.post('/sms/send', async (request, reply) => {
    const timestamp = String(request.headers['x-sms-timestamp'] ?? '');
    const given = Buffer.from(String(request.headers['x-sms-signature'] ?? ''), 'hex');
    const body = bytesOf(request.body);
    const expected = createHmac('sha256', secret).update(`${timestamp}\n`).update(body).digest();
    const fresh = Math.abs(Date.now() / 1000 - Number(timestamp)) <= SKEW_SECONDS;
    const known = request.headers['x-sms-key-id'] === DEMO_SMS_KEY_ID;
    if (!known || !fresh || given.length !== expected.length || !timingSafeEqual(given, expected)) {
      return reply.code(401).send({ error: '签名不对' });
    }
    const parsed = message.safeParse(jsonOf(body));
    if (!parsed.success) return reply.code(400).send({ error: parsed.error.issues[0]?.path.join('.') });
    if (faults.fail > 0) {
      faults.fail -= 1;
      return reply.code(503).send({ error: '运营商繁忙' });
    }
    const messageId = `sms-${sent.length + 1}`;
    sent.push({ ...parsed.data, messageId, at: new Date().toISOString() });
    if (faults.late > 0) {
      faults.late -= 1;
      await new Promise((resolve) => setTimeout(resolve, faults.lateMs));
    }
    return { messageId };
  });

  server.get('/__control', async () => [
    { method: 'GET', path: '/__control/sent', what: '发出的每一条短信' },
    { method: 'POST', path: '/__control/faults', what: '下 N 条失败或回答很慢 {"fail","late","lateMs"}' },
    { method: 'POST', path: '/__control/reset', what: '清空' },
  ]);
  server.get('/__control/sent', async () => sent);
  server.post('/__control/faults', async (request) => Object.assign(faults, jsonOf(request.body)));
  server.post('/__control/reset', async () => {
    sent.length = 0;
    return Object.assign(faults, { fail: 0, late: 0 });
  });
  return listen(server, options.port);
}
