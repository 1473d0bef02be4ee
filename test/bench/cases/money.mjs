// Reconciliation of 100,000 rows against parsing the file and one bulk read; ledger posting against medici.
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'csv-parse';
import { Book, mongoTransaction, syncIndexes } from 'medici';
import mongoose from 'mongoose';
import { Transactions } from '../../../server/dist/database/transactions.js';
import { tradeRows } from '../../../server/dist/integrations/wechat-pay/trade-bill.js';
import { LedgerService } from '../../../server/dist/modules/obligations/index.js';
import * as ledger from '../../../server/dist/modules/obligations/ledger.schema.js';
import { ReceivedMoney } from '../../../server/dist/modules/payments/index.js';
import * as money from '../../../server/dist/modules/payments/payment.schema.js';
import { compareBill } from '../../../server/dist/modules/reconciliation/compare-bill.js';
import { DayBooks } from '../../../server/dist/modules/reconciliation/day-books.js';
import { BooksOfDay } from '../../../server/dist/modules/reconciliation/our-books.js';
import { theirLines } from '../../../server/dist/modules/reconciliation/their-lines.js';
import { SentMoney } from '../../../server/dist/modules/refunds/index.js';
import { REFUND, RefundSchema } from '../../../server/dist/modules/refunds/refund.schema.js';
import { compare, inParallel } from '../harness.mjs';

const DATE = '2026-09-01';
const INSTITUTION = 'BENCH';
const ROWS = 100_000;
const DIFFERENCES = 100;
const AMOUNT = 12_345;
const POSTS = 200;
const WORKERS = 6;
const RECONCILE_ROUNDS = 3;
const POST_ROUNDS = 5;

const HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const SUMMARY = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

const numberOf = (index) => `4200002871202609${String(index).padStart(12, '0')}`;

/** A bill of a day; the first rows are of trades that our books do not know. */
function billOf(rows) {
  const lines = Array.from({ length: rows }, (_, index) => {
    const no = index < DIFFERENCES ? numberOf(10 ** 9 + index) : numberOf(index);
    return `\`${DATE} 10:00:05,\`wx1234567890abcdef,\`1900000001,\`0,\`,\`${no},\`HB${no.slice(-12)},\`oUser${index},\`JSAPI,\`SUCCESS,\`OTHERS,\`CNY,\`123.45,\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`住院费用还款,\`,\`0.74070,\`0.60%,\`123.45,\`0.00,\``;
  });
  const total = `${(rows * AMOUNT) / 100}`;
  const sums = `\`${rows},\`${Number(total).toFixed(2)},\`0.00,\`0.00,\`0.00000,\`${Number(total).toFixed(2)},\`0.00`;
  return Buffer.from([HEAD, ...lines, SUMMARY, sums].join('\r\n'));
}

async function storePayments(payments) {
  const at = new Date(`${DATE}T02:00:05Z`);
  for (let from = 0; from < ROWS; from += 5_000) {
    const rows = Array.from({ length: 5_000 }, (_, step) => ({
      _id: `bench-${from + step}`,
      institution: INSTITUTION,
      stayId: `s${from + step}`,
      patientId: `p${from + step}`,
      payerName: '周长顺',
      transactionId: numberOf(from + step),
      amountFen: AMOUNT,
      allocations: [{ no: 1, amountFen: AMOUNT, leftFen: 0 }],
      way: 'wechat-pay',
      paidAt: at,
      paidOn: DATE,
      postedAt: at,
    }));
    await payments.insertMany(rows, { ordered: false });
  }
}

const CLOCK = {
  now: () => new Date(),
  businessInstant: (at) => at,
  businessDateOf: (at) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
};

/** The comparison as the server runs it, without the network. */
async function reconcile(dayBooks, differences, bytes, progress) {
  const bill = theirLines({ rows: () => tradeRows(Readable.from(pieces(bytes))), discard: async () => {} });
  const day = { institution: INSTITUTION, date: DATE, until: new Date() };
  const done = await compareBill(bill.lines(), {
    institution: INSTITUTION,
    date: DATE,
    books: new BooksOfDay(dayBooks, day, true),
    keep: async (rows) => void (await differences.insertMany(rows.map((row) => ({ ...row })))),
    progress,
  });
  if (done.tally['theirs-only'].count !== DIFFERENCES) throw new Error('the differences were not found');
  return done.rows;
}

function* pieces(bytes) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** What the whole process holds after collecting, at its highest, in MB. */
function liveMemory() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  let highest = 0;
  return {
    look() {
      // Twice: buffers go with the second one.
      collect();
      collect();
      const { heapUsed, external } = process.memoryUsage();
      highest = Math.max(highest, (heapUsed + external) / 2 ** 20);
    },
    highest: () => highest,
  };
}

async function memoryOf(dayBooks, differences, bytes) {
  const memory = liveMemory();
  const before = liveMemory();
  before.look();
  await reconcile(dayBooks, differences, bytes, async (rows) => {
    if (rows % 5_000 === 0) memory.look();
  });
  return memory.highest() - before.highest();
}

async function reconciliationBenches(connection) {
  const payments = connection.model(money.PAYMENT, money.PaymentSchema);
  const orders = connection.model(money.PAYMENT_ORDER, money.PaymentOrderSchema);
  const refunds = connection.model(REFUND, RefundSchema);
  await payments.createIndexes();
  await refunds.createIndexes();
  await storePayments(payments.collection);
  const dayBooks = new DayBooks(new ReceivedMoney(payments, orders), new SentMoney(refunds), CLOCK);
  const differences = connection.collection('benchDifferences');
  const bytes = billOf(ROWS);
  const speed = await compare({
    name: '对账 100,000 行，对解析文件加一次整读',
    unit: '行/秒',
    goal: 0.33,
    rounds: RECONCILE_ROUNDS,
    ours: { pid: process.pid, work: () => reconcile(dayBooks, differences, bytes) },
    baseline: {
      pid: process.pid,
      async work() {
        let rows = 0;
        const options = { quote: false, relax_column_count: true, from_line: 2 };
        for await (const _ of Readable.from(pieces(bytes)).pipe(parse(options))) rows += 1;
        const read = await payments.find({ institution: INSTITUTION, paidOn: DATE }).lean();
        if (rows !== ROWS + 2 || read.length !== ROWS) throw new Error('the baseline read something else');
        return ROWS;
      },
    },
  });
  // The first run only warms up: what it leaves behind would count as less memory in the next.
  await memoryOf(dayBooks, differences, billOf(10_000));
  const grown = [await memoryOf(dayBooks, differences, billOf(10_000)), await memoryOf(dayBooks, differences, bytes)];
  const [few, many] = grown.map((mb) => Number(mb.toFixed(1)));
  // Ten times the rows may cost 16 MB more at most: the day's rows themselves would be some hundreds.
  const ratio = Number((16 / Math.max(many - few, 0.1)).toFixed(2));
  const memory = {
    name: '对账 100,000 行比 10,000 行多占的内存',
    ours: many,
    baseline: few,
    ratio,
    unit: 'MB',
    goal: 1,
    holds: ratio >= 1,
    spread: [few, many],
    cpuMs: { ours: 0, baseline: 0 },
  };
  return [speed, memory];
}

/** A payment against what is owed: never more than that, however many come at once. */
async function postingBench(connection) {
  const entries = connection.model(ledger.LEDGER_ENTRY, ledger.LedgerEntrySchema);
  const obligations = connection.model(ledger.OBLIGATION, ledger.ObligationSchema);
  const balances = connection.model(ledger.PATIENT_BALANCE, ledger.PatientBalanceSchema);
  const held = connection.model(ledger.HELD_BALANCE, ledger.HeldBalanceSchema);
  for (const model of [entries, obligations, balances, held]) await model.createIndexes();
  const transactions = new Transactions(connection);
  const service = new LedgerService(entries, obligations, balances, held, CLOCK);
  const book = new Book('bench');
  await syncIndexes({ background: false });
  let ids = [];
  const newIds = (side, round) => Array.from({ length: POSTS }, (_, index) => `${side}${round}-${index}`);
  return compare({
    name: '记账：收款冲应付，对 medici',
    unit: '笔/秒',
    goal: 2,
    rounds: POST_ROUNDS,
    ours: {
      pid: process.pid,
      async prepare(round) {
        ids = newIds('o', round);
        const owing = (_id) => ({ _id, institution: INSTITUTION, stayId: _id, patientId: _id, balanceFen: 2 * AMOUNT });
        await obligations.collection.insertMany(ids.map(owing));
      },
      async work() {
        await inParallel(ids, WORKERS, (id) =>
          transactions.run((session) =>
            service.receive(
              id,
              AMOUNT,
              (appliedFen) => ({
                entryId: `payment:${id}`,
                institution: INSTITUTION,
                date: DATE,
                kind: 'payment',
                legs: [
                  { account: 'wechat-clearing', amountFen: AMOUNT },
                  { account: 'patient-receivable', amountFen: -appliedFen, obligationId: id, patientId: id },
                ],
              }),
              session,
            ),
          ),
        );
        return POSTS;
      },
    },
    baseline: {
      pid: process.pid,
      async prepare(round) {
        ids = newIds('m', round);
        for (const id of ids)
          await book
            .entry('owes')
            .debit(`Receivable:${id}`, 2 * AMOUNT)
            .credit('Revenue', 2 * AMOUNT)
            .commit();
      },
      async work() {
        await inParallel(ids, WORKERS, (id) =>
          mongoTransaction(
            async (session) => {
              const account = `Receivable:${id}`;
              const { balance } = await book.balance({ account }, { session });
              const applied = Math.min(AMOUNT, Math.abs(balance));
              await book
                .entry('payment')
                .debit('Clearing', applied)
                .credit(account, applied)
                .commit({ session, writelockAccounts: [account] });
            },
            { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', j: true } },
          ),
        );
        return POSTS;
      },
    },
  });
}

export async function moneyBenches(world) {
  // medici works on mongoose's own connection, so both do.
  await mongoose.connect(world.mongodbUri, { dbName: 'bench-money' });
  try {
    const { connection } = mongoose;
    return [...(await reconciliationBenches(connection)), await postingBench(connection)];
  } finally {
    await mongoose.connection.dropDatabase();
    await mongoose.disconnect();
  }
}
