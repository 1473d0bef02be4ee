import { createHash } from 'node:crypto';
import {
  admissionMessage,
  chargeMessage,
  estimateMessage,
  personMessage,
  referralMessage,
  signedHisHeaders,
  zhouLines,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo, type HisAnswer } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

/** What the hospital's own system pushes (edges.md section 3): refusals, replays, conflicts, generations. */
describe('the HIS interface', () => {
  let world: World;
  let demo: Demo;
  let today = '';
  const stay = zhouStay('26119201');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    today = (await demo.clock()).businessDate;
    await demo.push(personMessage(stay, 'p1'));
    await demo.push(admissionMessage(stay, 'p2', today));
  });
  afterAll(() => world?.close());

  async function send(body: string, headers: Record<string, string>) {
    const answer = await fetch(`${demo.base}/his/v1/transactions`, { method: 'POST', body, headers });
    return [answer.status, (await answer.json()).code, answer.headers.get('content-type')?.split(';')[0]];
  }

  it('refuses what is unsigned, unknown, stale, replayed, forged or altered, naming which', async () => {
    const body = JSON.stringify(personMessage(stay, 'p1'));
    const key = await demo.key();
    const good = signedHisHeaders(key, body);
    const problem = 'application/problem+json';
    expect(await send(body, { 'content-type': 'application/json' })).toEqual([401, 'his-unsigned', problem]);
    expect(await send(body, { ...good, 'x-key-id': 'other' })).toEqual([401, 'his-unknown-key', problem]);
    const old = signedHisHeaders(key, body, Math.floor(Date.now() / 1000) - 301);
    expect(await send(body, old)).toEqual([401, 'his-stale', problem]);
    expect(
      await send(body, {
        ...good,
        'x-signature': good['x-signature']?.replace(/^./, (c) => (c === '0' ? '1' : '0')) ?? '',
      }),
    ).toEqual([401, 'his-bad-signature', problem]);
    expect(await send(`${body} `, good)).toEqual([401, 'his-bad-digest', problem]);
    expect(await send(body, good)).toEqual([401, 'his-replayed', problem]);
    const fresh = signedHisHeaders(key, body);
    expect((await send(body, fresh))[0]).toBe(200);
    expect(await send(body, fresh)).toEqual([401, 'his-replayed', problem]);
    const other = JSON.stringify({ x: 1 });
    const digest = createHash('sha256').update(other).digest('hex');
    expect(await send(other, { ...signedHisHeaders(key, body), 'x-content-sha256': digest })).toEqual([
      401,
      'his-bad-signature',
      problem,
    ]);
  });

  it('rejects a malformed line by its serial and field, and keeps the others', async () => {
    const message = chargeMessage(stay, 'b1', zhouLines(today, 0)) as {
      request: { input: { feedetail: Record<string, unknown>[] } };
    };
    const { feedetail } = message.request.input;
    Object.assign(feedetail[0] ?? {}, { det_item_fee_sumamt: '12.345' });
    Object.assign(feedetail[1] ?? {}, { fee_ocur_time: 'yesterday' });
    Object.assign(feedetail[2] ?? {}, { det_item_fee_sumamt: '99.00' });
    const answer = await demo.push(message);
    expect(answer).toMatchObject({
      status: 'warned',
      lines: { accepted: feedetail.length - 2, duplicate: 0, rejected: 2 },
    });
    expect(answer.problems.map((row) => [row.feedetl_sn, row.field, row.code])).toEqual([
      ['1001', 'det_item_fee_sumamt', 'bad-amount'],
      ['1002', 'fee_ocur_time', 'bad-time'],
      ['1003', 'det_item_fee_sumamt', 'amount-differs'],
    ]);
  });

  it('same key with other content is a conflict, never an overwrite; revoked lines open a new generation', async () => {
    const [line] = zhouLines(today, 1);
    if (!line) throw new Error('no line');
    const day = { ...line, date: today };
    expect(await demo.push(chargeMessage(stay, 'g1', [day]))).toMatchObject({ lines: { accepted: 1 } });
    const other = await demo.push(chargeMessage(stay, 'g2', [{ ...day, quantity: 7 }]));
    expect(other).toMatchObject({ status: 'rejected', problems: [{ feedetl_sn: day.sn, code: 'conflict' }] });
    const revoke = {
      infno: '2302',
      request: { msgid: 'v1', input: { data: [{ feedetl_sn: day.sn, mdtrt_id: stay.mdtrtId }] } },
    };
    expect(await demo.push(revoke)).toMatchObject({ status: 'accepted' });
    expect(await demo.push(revoke)).toMatchObject({ status: 'duplicate' });
    expect(await demo.push(chargeMessage(stay, 'g1', [day]))).toMatchObject({ status: 'duplicate' });
    expect(await demo.push(chargeMessage(stay, 'g3', [{ ...day, quantity: 7 }]))).toMatchObject({ status: 'accepted' });
    const lines = await world.server.app
      .get('DatabaseConnection')
      .collection('chargeLines')
      .find({ sn: day.sn })
      .toArray();
    const sums = lines.map((row: { amountFen: number; generation: number }) => [row.generation, row.amountFen]);
    expect(sums).toHaveLength(3);
    expect(
      sums
        .filter(([generation]: number[]) => generation === 1)
        .reduce((sum: number, [, fen]: number[]) => sum + (fen ?? 0), 0),
    ).toBe(0);
  });

  it('parallel replays of one batch count every line once', async () => {
    const lines = zhouLines(today, 3).map((line) => ({ ...line, date: today }));
    const message = chargeMessage(stay, 'par', lines);
    const answers = await Promise.all(Array.from({ length: 6 }, () => demo.push(message)));
    expect(answers.reduce((sum, row) => sum + row.lines.accepted, 0)).toBe(lines.length);
    expect(answers.every((row) => row.lines.rejected === 0)).toBe(true);
  });

  it('answers one for one: object, array, NDJSON; a failed response has no effect; JSON inside strings is read', async () => {
    const admission = admissionMessage(zhouStay('26119202'), 'n1', today) as {
      request: { input: unknown };
      response: { infcode: unknown };
    };
    const failed = structuredClone(admission);
    failed.response.infcode = '-1';
    const stringly = structuredClone(admission);
    stringly.request.input = JSON.stringify(stringly.request.input);
    const list = (await (await demo.pushRaw(JSON.stringify([failed, stringly]))).json()) as HisAnswer[];
    expect(list.map((row) => [row.status, row.problems[0]?.code])).toEqual([
      ['warned', 'no-effect'],
      ['accepted', undefined],
    ]);
    const ndjson = `${JSON.stringify(stringly)}\nnot json\n\n${JSON.stringify({ infno: '9999', request: { msgid: 'q' } })}\n`;
    const answer = await demo.pushRaw(ndjson, { 'content-type': 'application/x-ndjson' });
    const rows = (await answer.text())
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as HisAnswer);
    expect(rows.map((row) => [row.status, row.problems[0]?.code])).toEqual([
      ['duplicate', undefined],
      ['rejected', 'his-bad-envelope'],
      ['rejected', 'unknown-infno'],
    ]);
  });

  it('keeps estimates and referrals once, and refuses other content under the same key', async () => {
    const lines = zhouLines(today, 0);
    const estimate = estimateMessage(stay, 'est1', lines);
    expect(await demo.push(estimate)).toMatchObject({ status: 'accepted' });
    expect(await demo.push(estimate)).toMatchObject({ status: 'duplicate' });
    expect(await demo.push(estimateMessage(stay, 'est1', lines.slice(1)))).toMatchObject({
      status: 'rejected',
      problems: [{ code: 'conflict', field: 'request.msgid' }],
    });
    const to = { code: 'H99010100009', name: '青禾市中心医院' };
    expect(await demo.push(referralMessage(stay, 'ref1', to, today))).toMatchObject({ status: 'accepted' });
    expect(await demo.push(referralMessage(stay, 'ref2', to, today))).toMatchObject({ status: 'duplicate' });
    const other = referralMessage(stay, 'ref3', { ...to, name: '别的名字' }, today);
    expect(await demo.push(other)).toMatchObject({ status: 'rejected', problems: [{ code: 'conflict' }] });
    const nobody = structuredClone(other) as { request: { input: { refmedin: { psn_no: string } } } };
    nobody.request.input.refmedin.psn_no = '';
    expect(await demo.push(nobody)).toMatchObject({
      status: 'rejected',
      problems: [{ field: 'input.refmedin.psn_no', code: 'missing' }],
    });
  });

  it('takes a large batch through the encrypted spool', async () => {
    const lines = Array.from({ length: 6000 }, (_, index) => ({
      sn: `L${index}`,
      itemCode: 'QH0083',
      quantity: 1,
      date: today,
    }));
    const answer = await demo.push(chargeMessage(stay, 'big', lines));
    expect(answer.lines).toEqual({ accepted: 6000, duplicate: 0, rejected: 0 });
  });
});
