import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BillOffer, downloadBill } from './bill-download.js';
import { fundRows } from './fund-bill.js';
import { type TradeRow, type TradeTotals, tradeRows } from './trade-bill.js';
import { UnusableBill } from './unusable-bill.js';

/** The invented sample of wechat-facts A12, letter by letter. */
const HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const ROW =
  '`2026-09-01 10:00:05,`wx1234567890abcdef,`1900000001,`0,`,`4200009999202609010000000001,`HB20260901A01,`oUser1,`JSAPI,`SUCCESS,`OTHERS,`CNY,`300.00,`0.00,`0,`0,`0.00,`0.00,`,`,`住院费第1期,`plan=77,`1.80000,`0.60%,`300.00,`0.00,`';
const SUMMARY = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const TOTALS = '`1,`300.00,`0.00,`0.00,`1.80000,`300.00,`0.00';
const SAMPLE = [HEAD, ROW, SUMMARY, TOTALS];

async function read(bill: string, pieces = 1): Promise<{ rows: TradeRow[]; totals: TradeTotals }> {
  const bytes = Buffer.from(bill);
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  const chunks = Array.from({ length: pieces }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
  const rows: TradeRow[] = [];
  const source = tradeRows(Readable.from(chunks.filter((chunk) => chunk.length > 0)));
  for (let next = await source.next(); ; next = await source.next()) {
    if (next.done) return { rows, totals: next.value };
    rows.push(next.value);
  }
}
const why = (bill: string) =>
  read(bill).then(
    () => 'read',
    (error: unknown) => (error instanceof UnusableBill ? error.reason : String(error)),
  );

describe('a trade bill', () => {
  it('is read as the official page writes it, with either line end, with a byte order mark', async () => {
    for (const bill of [SAMPLE.join('\r\n'), `${SAMPLE.join('\n')}\n`, `\ufeff${SAMPLE.join('\r\n')}\r\n`]) {
      const { rows, totals } = await read(bill, 7);
      expect(totals).toEqual({ rows: 1, amountFen: 30_000, settledFen: 30_000 });
      expect(rows).toEqual([
        {
          kind: 'payment',
          at: '2026-09-01 10:00:05',
          mchId: '1900000001',
          appId: 'wx1234567890abcdef',
          transactionId: '4200009999202609010000000001',
          outTradeNo: 'HB20260901A01',
          outRefundNo: '',
          refundState: '',
          amountFen: 30_000,
          settledFen: 30_000,
        },
      ]);
    }
  });

  it('is read by column name: the same columns in any order, and unknown ones, say the same', async () => {
    const expected = (await read(SAMPLE.join('\n'))).rows;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...Array(27).keys()], { minLength: 27 }), async (order) => {
        const names = HEAD.split(',');
        const values = ROW.slice(1).split(',`');
        const head = ['新来的列', ...order.map((place) => names[place])].join(',');
        const row = ['`别的', ...order.map((place) => `\`${values[place]}`)].join(',');
        expect((await read([head, row, SUMMARY, TOTALS].join('\n'))).rows).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('no name breaks it: commas, quotes, line breaks, backslashes, in pieces of any size', async () => {
    const name = fc.string({ unit: fc.constantFrom(...'住院费,"\'\n\r;\\=张 1'), maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(name, fc.integer({ min: 1, max: 400 }), async (goods, pieces) => {
        const row = ROW.replace('住院费第1期', goods.replaceAll('\n', 'x\n'));
        const { rows, totals } = await read([HEAD, row, SUMMARY, TOTALS].join('\r\n'), pieces);
        expect([rows.length, rows[0]?.amountFen, totals.amountFen]).toEqual([1, 30_000, 30_000]);
      }),
      { numRuns: 100 },
    );
  });

  it('what was lost, added or changed on the way is refused', async () => {
    expect(await why(SAMPLE.slice(0, 2).join('\n'))).toBe('truncated');
    expect(await why(SAMPLE.join('\n').slice(0, -20))).toBe('truncated');
    expect(await why([HEAD, ROW, ROW, SUMMARY, TOTALS].join('\n'))).toBe('summary');
    expect(await why(SAMPLE.join('\n').replace('`1.80000,`0.60%,`300.00', '`1.80000,`0.60%,`299.00'))).toBe('summary');
    expect(await why(SAMPLE.join('\n').replace('`0.60%,`300.00', '`0.60%,`三百'))).toBe('row');
    expect(await why(SAMPLE.join('\n').replace('`0.60%,`300.00', '`0.60%,`300.001'))).toBe('row');
    expect(await why(SAMPLE.join('\n').replace('订单金额,申请退款金额,费率备注', '金额,申请退款金额,费率备注'))).toBe(
      'columns',
    );
    expect(await why('')).toBe('truncated');
  });
});

describe('a fund bill', () => {
  const head =
    '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';
  const sums = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';
  it('gives each movement its sign and checks its own sums', async () => {
    const rows = [
      '`2026-09-01 10:00:05,`4200,`11,`交易,`交易,`收入,`300.00,`300.00,`system,`,`11',
      '`2026-09-01 10:00:05,`4200,`12,`扣除交易手续费,`扣除交易手续费,`支出,`1.80,`298.20,`system,`,`12',
    ];
    const bill = (total: string) => Readable.from([Buffer.from([head, ...rows, sums, total].join('\r\n'))]);
    const amounts = async (total: string) => {
      const read: number[] = [];
      for await (const row of fundRows(bill(total))) read.push(row.amountFen);
      return read;
    };
    expect(await amounts('`2,`1,`300.00,`1,`1.80')).toEqual([30_000, -180]);
    await expect(amounts('`2,`1,`300.00,`1,`1.81')).rejects.toThrow(UnusableBill);
  });
});

describe('the download', () => {
  let server: Server;
  let base = '';
  let answer: { status: number; body: Buffer } = { status: 200, body: Buffer.alloc(0) };
  let authorization = '';
  const plain = Buffer.from(SAMPLE.join('\r\n'));
  const sha1 = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex');
  const offer = (hash: string, change: Partial<BillOffer> = {}): BillOffer => ({
    hash_type: 'SHA1',
    hash_value: hash,
    download_url: `${base}/v3/billdownload/file?token=t`,
    ...change,
  });
  const fetchIt = (of: BillOffer) => downloadBill(of, base, (url) => `signed ${url}`);

  beforeAll(async () => {
    server = createServer((request, reply) => {
      authorization = request.headers.authorization ?? '';
      reply.writeHead(answer.status).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  });
  afterAll(() => server.close());

  it('gzip or plain, hashed over either bytes; signed for exactly the address given', async () => {
    for (const [body, hash] of [
      [plain, sha1(plain)],
      [gzipSync(plain), sha1(plain)],
      [gzipSync(plain), sha1(gzipSync(plain)).toUpperCase()],
    ] as const) {
      answer = { status: 200, body };
      expect(await text((await fetchIt(offer(hash))).read())).toBe(plain.toString());
      expect(authorization).toBe(`signed ${base}/v3/billdownload/file?token=t`);
    }
  });

  it('a wrong hash, half a file, and an address elsewhere are refused; nothing is sent to strangers', async () => {
    answer = { status: 200, body: plain };
    await expect(fetchIt(offer('0'.repeat(40)))).rejects.toMatchObject({ reason: 'hash' });
    answer = { status: 200, body: gzipSync(plain).subarray(0, 60) };
    await expect(fetchIt(offer(sha1(plain)))).rejects.toMatchObject({ reason: 'truncated' });
    authorization = '';
    const away = offer(sha1(plain), { download_url: `${base.replace('127.0.0.1', 'localhost')}/v3/billdownload/file` });
    await expect(fetchIt(away)).rejects.toMatchObject({ reason: 'elsewhere' });
    expect(authorization).toBe('');
    answer = { status: 400, body: Buffer.from('{}') };
    await expect(fetchIt(offer(sha1(plain)))).rejects.toMatchObject({ kind: 'refused', status: 400 });
  });
});
