import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { jsonOf, listen, type RunningSandbox, rawServer } from '../http.js';
import { DEMO_APP_ID, DEMO_MCH_ID, serialOf } from '../keys.js';
import { cashier } from './cashier.js';
import { rfc3339, VirtualClock } from './clock.js';
import { controls } from './control.js';
import { encryptResource, randomText } from './crypto.js';
import { refused } from './errors.js';
import { noFaults } from './faults.js';
import { Gateway, type Merchant } from './gateway.js';
import { Notifier } from './notices.js';
import { readClose, readJsapi, readRefund } from './order-rules.js';
import { Orders } from './orders.js';
import { Refunds } from './refunds.js';
import { PayStore } from './store.js';

export interface WechatPayOptions {
  port: number;
  /** Folder made by `ensureDemoKeys`; the merchant's private key in it is never read here. */
  keys: string;
  /** Where orders outlive a restart. */
  state?: string;
}

function readMerchant(keys: string): Merchant {
  const pem = readFileSync(join(keys, 'merchant_cert.pem'), 'utf8');
  return {
    mchId: DEMO_MCH_ID,
    appIds: [DEMO_APP_ID],
    certificate: new X509Certificate(pem),
    serialNo: serialOf(pem),
    apiV3Key: readFileSync(join(keys, 'api_v3_key.txt'), 'utf8').trim(),
  };
}

/** Starts the WeChat Pay v3 stand-in. */
export async function startWechatPay(options: WechatPayOptions): Promise<RunningSandbox> {
  const read = (...path: string[]) => readFileSync(join(options.keys, ...path), 'utf8').trim();
  const merchant = readMerchant(options.keys);
  const merchants = new Map([[merchant.mchId, merchant]]);
  const publicKey = {
    serial: read('pay_public_key_id.txt'),
    key: createPrivateKey(read('sandbox', 'pay_private_key.pem')),
  };
  const platformPem = read('sandbox', 'platform_cert.pem');
  const platform = { serial: serialOf(platformPem), key: createPrivateKey(read('sandbox', 'platform_key.pem')) };

  const clock = new VirtualClock();
  const faults = noFaults();
  const store = new PayStore(options.state);
  const notifier = new Notifier(clock, faults, { apiV3Key: merchant.apiV3Key, ...publicKey });
  const orders = new Orders(store, clock, faults, notifier);
  const refunds = new Refunds(store, clock, notifier);
  const gateway = new Gateway(merchants, publicKey, platform, faults);
  const server = rawServer();

  const api = (
    method: 'GET' | 'POST',
    url: string,
    needsAgent: boolean,
    work: (merchant: Merchant, request: FastifyRequest) => { status: number; body?: unknown },
  ) => {
    server.route({
      method,
      url,
      handler: (request: FastifyRequest, reply: FastifyReply) =>
        gateway.answer(request, reply, needsAgent, (who) => work(who, request)),
    });
    server.route({
      method: method === 'GET' ? ['POST', 'PUT', 'DELETE'] : ['GET', 'PUT', 'DELETE'],
      url,
      handler: (_request, reply) => reply.code(405).send(),
    });
  };
  const body = (request: FastifyRequest): unknown => {
    const json = jsonOf(request.body);
    if (json === undefined) throw refused.json();
    return json;
  };
  const ownMchid = (who: Merchant, request: FastifyRequest): void => {
    if ((request.query as { mchid?: string }).mchid !== who.mchId) throw refused.mchid();
  };

  api('POST', '/v3/pay/transactions/jsapi', false, (who, request) => {
    const order = readJsapi(body(request));
    if (order.mchid !== who.mchId) throw refused.mchid();
    if (!who.appIds.includes(order.appid)) throw refused.appid();
    return { status: 200, body: orders.prepay(order) };
  });
  api('GET', '/v3/pay/transactions/out-trade-no/:no', false, (who, request) => {
    ownMchid(who, request);
    return { status: 200, body: orders.view(orders.find(who.mchId, (request.params as { no: string }).no)) };
  });
  api('GET', '/v3/pay/transactions/id/:id', false, (who, request) => {
    ownMchid(who, request);
    return {
      status: 200,
      body: orders.view(orders.findByTransaction(who.mchId, (request.params as { id: string }).id)),
    };
  });
  api('POST', '/v3/pay/transactions/out-trade-no/:no/close', false, (who, request) => {
    if (readClose(body(request)).mchid !== who.mchId) throw refused.mchid();
    orders.close(who.mchId, (request.params as { no: string }).no);
    return { status: 204 };
  });
  api('POST', '/v3/refund/domestic/refunds', true, (who, request) => ({
    status: 200,
    body: refunds.create(who.mchId, readRefund(body(request))),
  }));
  api('GET', '/v3/refund/domestic/refunds/:no', true, (who, request) => ({
    status: 200,
    body: refunds.find(who.mchId, (request.params as { no: string }).no),
  }));
  api('GET', '/v3/certificates', true, (who) => {
    const nonce = randomText(12);
    const ciphertext = encryptResource(who.apiV3Key, nonce, 'certificate', platformPem);
    const encrypt_certificate = { algorithm: 'AEAD_AES_256_GCM', nonce, associated_data: 'certificate', ciphertext };
    const certificate = new X509Certificate(platformPem);
    const [effective_time, expire_time] = [certificate.validFrom, certificate.validTo].map((time) =>
      rfc3339(Date.parse(time)),
    );
    return {
      status: 200,
      body: { data: [{ serial_no: platform.serial, effective_time, expire_time, encrypt_certificate }] },
    };
  });

  cashier(server, store, orders, merchants);
  controls(server, { store, orders, refunds, notifier, faults, clock });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send());
  return listen(server, options.port);
}
