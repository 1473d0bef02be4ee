// Notice → verified, decrypted, stored, posted; against a raw transaction of four documents.
import { createCipheriv, createSign, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { compare, inParallel } from '../harness.mjs';

const WORKERS = 6;
const COUNT = 150;
const AMOUNT = 12_345;

function encrypt(apiV3Key, nonce, plain) {
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce);
  cipher.setAAD(Buffer.from('transaction'));
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** A genuine notice as WeChat Pay sends it, with its headers. */
function noticeOf(keys, secrets, transaction) {
  const nonce = randomBytes(6).toString('hex');
  const resource = {
    original_type: 'transaction',
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: encrypt(secrets.apiV3Key, nonce, JSON.stringify(transaction)),
    associated_data: 'transaction',
    nonce,
  };
  const body = JSON.stringify({
    id: `EV-${transaction.transaction_id}`,
    create_time: new Date().toISOString(),
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource,
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${body}\n`).sign(secrets.payKey, 'base64');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'wechatpay-serial': keys.publicKeyId,
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-signature': signature,
    },
  };
}

/** Stays that owe and have an order waiting, as the product would have left them. */
async function owingFamilies(db, stayId, name) {
  const template = await db.collection('admissions').findOne({ _id: stayId });
  const { institution, patientId } = template;
  const rows = Array.from({ length: COUNT }, (_, index) => `${name}-${index}`);
  const admission = (id) => ({
    ...template,
    _id: id,
    iptNo: id,
    mdtrtId: null,
    state: 'settled',
    patientId: `p-${id}`,
  });
  await db.collection('admissions').insertMany(rows.map(admission));
  const obligation = (id) => ({
    _id: `o-${id}`,
    institution,
    stayId: id,
    patientId: `p-${id}`,
    cause: { kind: 'settlement', settlementId: id },
    bornOn: template.admittedOn,
    amountFen: 2 * AMOUNT,
    balanceFen: 2 * AMOUNT,
  });
  await db.collection('obligations').insertMany(rows.map(obligation));
  const now = new Date();
  const order = (id) => ({
    _id: `order-${id}`,
    institution,
    stayId: id,
    patientId: `p-${id}`,
    target: { kind: 'obligation', id: `o-${id}` },
    accountId: patientId,
    openid: 'bench-openid',
    payerName: '周长顺',
    outTradeNo: `BENCH${id}`,
    amountFen: AMOUNT,
    state: 'awaiting-payment',
    prepayId: 'wx',
    expiresAt: new Date(now.getTime() + 7_200_000),
    createdAt: now,
    askedAt: now,
    payCodeId: null,
    mchId: 'bench',
    asks: 1,
    nextAskAt: new Date(now.getTime() + 3_600_000),
    paymentId: null,
  });
  await db.collection('paymentOrders').insertMany(rows.map(order));
  return rows;
}

function ourSide(world, stayId) {
  const inside = join(world.keys.folder, 'sandbox', 'pay_private_key.pem');
  const secrets = {
    apiV3Key: readFileSync(join(world.keys.folder, 'api_v3_key.txt'), 'utf8').trim(),
    payKey: readFileSync(inside, 'utf8'),
  };
  let notices = [];
  return {
    pid: world.pid,
    async prepare(round) {
      const families = await owingFamilies(world.db, stayId, `n${round + 1}`);
      notices = families.map((id) =>
        noticeOf(world.keys, secrets, {
          appid: world.keys.appId,
          mchid: world.keys.mchId,
          out_trade_no: `BENCH${id}`,
          transaction_id: `42000${id}`,
          trade_type: 'JSAPI',
          trade_state: 'SUCCESS',
          success_time: new Date().toISOString(),
          payer: { openid: 'bench-openid' },
          amount: { total: AMOUNT, payer_total: AMOUNT, currency: 'CNY', payer_currency: 'CNY' },
        }),
      );
    },
    async work(round) {
      await inParallel(notices, WORKERS, async ({ body, headers }) => {
        const url = `${world.url}/pay/wechat/notify/${world.keys.mchId}`;
        const answer = await fetch(url, { method: 'POST', body, headers });
        if (answer.status !== 204) throw new Error(`a notice was answered ${answer.status}`);
      });
      const posted = await world.db
        .collection('payments')
        .countDocuments({ transactionId: { $regex: `^42000n${round + 1}-` } });
      if (posted !== COUNT) throw new Error(`${posted} of ${COUNT} posted`);
      return COUNT;
    },
  };
}

/** Four writes of comparable documents in one majority, journaled transaction. */
async function rawSide(world, template) {
  const client = await new MongoClient(world.mongodbUri, { writeConcern: { w: 'majority', journal: true } }).connect();
  const db = client.db();
  const at = (name) => db.collection(`raw_${name}`);
  for (const name of ['payments', 'entries', 'obligations', 'orders']) await db.createCollection(`raw_${name}`);
  let ids = [];
  return {
    stop: () => client.close(),
    pid: process.pid,
    async prepare(round) {
      ids = Array.from({ length: COUNT }, (_, index) => `r${round + 1}-${index}`);
      await at('obligations').insertMany(ids.map((_id) => ({ _id, balanceFen: 2 * AMOUNT })));
      await at('orders').insertMany(ids.map((_id) => ({ _id, state: 'awaiting-payment' })));
    },
    async work() {
      await inParallel(ids, WORKERS, async (_id) => {
        const session = client.startSession();
        try {
          await session.withTransaction(async () => {
            await at('payments').insertOne({ ...template, _id }, { session });
            const legs = [
              { account: 'wechat-clearing', amountFen: AMOUNT },
              { account: 'patient-receivable', amountFen: -AMOUNT },
            ];
            await at('entries').insertOne({ _id, legs }, { session });
            await at('obligations').updateOne({ _id }, { $inc: { balanceFen: -AMOUNT } }, { session });
            await at('orders').updateOne({ _id }, { $set: { state: 'paid' } }, { session });
          });
        } finally {
          await session.endSession();
        }
      });
      return COUNT;
    },
  };
}

export async function noticeBenches(world, { stayId }) {
  const ours = ourSide(world, stayId);
  const template = { institution: 'H', transactionId: 'x'.repeat(28), amountFen: AMOUNT, payerName: '周长顺' };
  const baseline = await rawSide(world, template);
  try {
    return [await compare({ name: '支付通知到入账，对裸 4 文档事务', unit: '笔/秒', goal: 0.6, ours, baseline })];
  } finally {
    await baseline.stop();
  }
}
