import type { FastifyReply, FastifyRequest } from 'fastify';
import { jsonOf, listen, type RunningSandbox, rawServer } from '../http.js';
import { billControls } from './bill-control.js';
import { Bills } from './bills.js';
import { cashier } from './cashier.js';
import { rfc3339, VirtualClock } from './clock.js';
import { controls } from './control.js';
import { controlPage } from './control-page.js';
import { encryptResource, randomText } from './crypto.js';
import { refused } from './errors.js';
import { noFaults } from './faults.js';
import { Gateway, type Work } from './gateway.js';
import { type Merchant, readMerchants } from './merchants.js';
import { Notifier } from './notices.js';
import { readClose, readJsapi, readNumber, readRefund } from './order-rules.js';
import { Orders } from './orders.js';
import { noRefundFaults } from './refund-faults.js';
import { Refunds } from './refunds.js';
import { type PlatformCertificate, SigningKeys } from './signing-keys.js';
import { PayStore } from './store.js';

export interface WechatPayOptions {
  port: number;
  /** Folder made by `ensureDemoKeys`; the merchant's private key in it is never read here. */
  keys: string;
  /** Where orders outlive a restart. */
  state?: string;
}

/** Starts the WeChat Pay v3 stand-in. */
export async function startWechatPay(options: WechatPayOptions): Promise<RunningSandbox> {
  const merchants = readMerchants(options.keys);
  const keys = new SigningKeys(options.keys);
  const clock = new VirtualClock();
  const faults = noFaults();
  const store = new PayStore(options.state);
  const notifier = new Notifier(clock, faults, keys, merchants);
  const orders = new Orders(store, clock, faults, notifier);
  const refundFaults = noRefundFaults();
  const refunds = new Refunds(store, clock, refundFaults, notifier);
  const gateway = new Gateway(merchants, keys, faults);
  const server = rawServer();

  const api = (
    method: 'GET' | 'POST',
    url: string,
    needsAgent: boolean,
    work: (merchant: Merchant, request: FastifyRequest) => Work | Promise<Work>,
  ) => {
    server.route({
      method,
      url,
      handler: (request: FastifyRequest, reply: FastifyReply) =>
        gateway.answer(request, reply, needsAgent, (who) => work(who, request)),
    });
    server.route({
      method: [method === 'GET' ? 'POST' : 'GET', 'PUT', 'PATCH', 'DELETE'],
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
    const { mchid } = request.query as { mchid?: string };
    if (!mchid) throw refused.path('mchid');
    if (mchid !== who.mchId) throw refused.mchid();
  };

  const numberOf = (request: FastifyRequest): string => readNumber((request.params as { no: string }).no);

  api('POST', '/v3/pay/transactions/jsapi', false, async (who, request) => {
    const order = readJsapi(body(request));
    if (order.mchid !== who.mchId) throw refused.mchid();
    if (!who.appIds.includes(order.appid)) throw refused.appid();
    return { status: 200, body: await orders.prepay(order) };
  });
  api('GET', '/v3/pay/transactions/out-trade-no/:no', false, (who, request) => {
    ownMchid(who, request);
    return { status: 200, body: orders.view(orders.find(who.mchId, numberOf(request))) };
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
    orders.close(who.mchId, numberOf(request));
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
  api('GET', '/v3/certificates', true, (who, request) => {
    const { algorithm_type: kind = 'RSA' } = request.query as { algorithm_type?: string };
    if (!['RSA', 'SM2', 'ALL'].includes(kind)) throw refused.path('algorithm_type');
    if (faults.noCertificates || kind === 'SM2') throw refused.noCertificates();
    return { status: 200, body: { data: keys.certificates.map((row) => sealedCertificate(row, who.apiV3Key)) } };
  });

  const bills = new Bills(store);
  for (const [kind, name] of [
    ['trade', 'tradebill'],
    ['fund', 'fundflowbill'],
  ] as const) {
    api('GET', `/v3/bill/${name}`, true, (who, request) => ({
      status: 200,
      body: bills.apply(kind, who.mchId, request.query as Record<string, string>, `http://${request.headers.host}`),
    }));
  }
  api('GET', '/v3/billdownload/file', true, (who, request) => ({
    status: 200,
    file: bills.download(who.mchId, (request.query as { token?: string }).token ?? ''),
  }));

  cashier(server, store, orders, merchants);
  billControls(server, bills, store);
  controls(server, { store, orders, refunds, refundFaults, notifier, faults, clock, keys });
  controlPage(server);
  server.setNotFoundHandler((_request, reply) => reply.code(404).send());
  return listen(server, options.port);
}

/** One row of GET /v3/certificates: the certificate sealed with the merchant's APIv3 key (wechat-facts A4). */
function sealedCertificate({ serial, pem, certificate }: PlatformCertificate, apiV3Key: string) {
  const nonce = randomText(12);
  const ciphertext = encryptResource(apiV3Key, nonce, 'certificate', pem);
  return {
    serial_no: serial,
    effective_time: rfc3339(Date.parse(certificate.validFrom)),
    expire_time: rfc3339(Date.parse(certificate.validTo)),
    encrypt_certificate: { algorithm: 'AEAD_AES_256_GCM', nonce, associated_data: 'certificate', ciphertext },
  };
}
