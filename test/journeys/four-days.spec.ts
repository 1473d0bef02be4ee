import { boot, verifyLedger } from '@zhenhoufu/server/boot';
import {
  admissionMessage,
  chargeMessage,
  dischargeMessage,
  type FeedLine,
  lineFen,
  settlementMessage,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BillFamily } from '../support/bill-family.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { CHUANBEI } from '../support/self-pay.js';
import { startWorld, type World } from '../support/world.js';

/** Four days in which the hospital's system does everything wrong in turn; the bill is right to the fen (issue 5). */
describe('四天，样样出错，账单一分不差', () => {
  let world: World;
  let demo: Demo;
  let zhou: BillFamily;
  let billing: Caller;
  /** What the hospital means: every line that counts in the end. */
  const meant: FeedLine[] = [];
  const stay = zhouStay('26119961');
  let firstDay = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    firstDay = (await demo.clock()).businessDate;
    billing = await demo.as('billing');
  });
  afterAll(() => world?.close());

  const day = (offset: number) => addDays(firstDay, offset);
  const send = (msgid: string, lines: readonly FeedLine[]) => demo.push(chargeMessage(stay, msgid, lines));
  const line = (sn: string, offset: number, more: Partial<FeedLine> = {}): FeedLine => ({
    sn: `4-${sn}`,
    itemCode: 'QH0023',
    quantity: 1,
    date: day(offset),
    ...more,
  });
  const sumOf = (lines: readonly FeedLine[]) => lines.reduce((sum, row) => sum + lineFen(row), 0);
  const report = () => billing.ok('getChargeDifference', { params: { stayId: zhou.stayId } });
  const bill = (offset: number) => demo.bill(zhou.phone, zhou.stayId, day(offset));
  const linesOf = async (offset: number) => (await bill(offset)).categories.flatMap(({ lines }) => lines);

  it('第一天：费用比入院登记先到，断线重传，一行是坏的', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => line(`a${index}`, 0));
    const early = await send('4c1', lines.slice(0, 5));
    expect(early).toMatchObject({ status: 'warned', lines: { accepted: 5 } });
    expect(early.problems.every(({ code }) => code === 'unknown-stay')).toBe(true);
    zhou = await BillFamily.admit(demo, stay, 'patient-zhou');
    const [one, two] = await Promise.all([send('4c2', lines), send('4c2', lines)]);
    expect((one?.lines.accepted ?? 0) + (two?.lines.accepted ?? 0)).toBe(7);
    const bad = chargeMessage(stay, '4c3', [line('a12', 0), line('a13', 0)]);
    const text = JSON.stringify(bad).replace('"cnt":"1"', '"cnt":"NaN"');
    const answer = (await (await demo.pushRaw(text)).json()) as Awaited<ReturnType<typeof send>>;
    expect(answer.lines).toEqual({ accepted: 1, duplicate: 0, rejected: 1 });
    expect(answer.problems).toMatchObject([{ feedetl_sn: '4-a12', field: 'cnt' }]);
    meant.push(...lines, line('a13', 0));
    expect((await bill(0)).totalFen).toBe(sumOf(meant));
  });

  it('第二天：医院没有声音，是“还没有数据”，不是空账单；两个进程同时封账', async () => {
    const second = await boot({ ...world.environment, PORT: 0 }, { runJobs: false });
    try {
      const move = (base: string) =>
        fetch(`${base}/demo/clock`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ businessDate: day(2), time: '07:00' }),
        });
      const answers = await Promise.all([move(demo.base), move(second.url)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    } finally {
      await second.close();
    }
    const first = await bill(0);
    expect([first.status, first.totalFen]).toEqual(['sealed', sumOf(meant)]);
    expect(await linesOf(0)).toHaveLength(meant.length);
    const { days } = await billing.ok('listBills', { params: { stayId: zhou.stayId } });
    expect(days.find(({ date }) => date === day(1))).toMatchObject({ status: 'no-data', totalFen: 0 });
    expect((await billing.ok('getHisFeed')).silent.map((row) => row.admissionNo)).toContain(stay.iptNo);
  });

  it('第三天：补记、先到的退费、撤销重传、同号不同数、没签字的自费', async () => {
    const late = [line('b1', 1), line('b2', 1)];
    const back = line('c9', 2, { quantity: -1, refundOf: '4-c1' });
    const orphan = await send('4c4', [...late, back]);
    expect(orphan.problems).toMatchObject([{ feedetl_sn: '4-c9', code: 'original-unknown' }]);
    expect((await billing.ok('listChargeFlags')).rows).toContainEqual(
      expect.objectContaining({ stayId: zhou.stayId, waiting: 1 }),
    );
    const original = line('c1', 2, { quantity: 2 });
    await send('4c5', [original, line('c2', 2), line('c3', 2, { itemCode: CHUANBEI.code, quantity: 10 })]);
    const data = [{ mdtrt_id: stay.mdtrtId, feedetl_sn: '4-c2' }];
    const { institution } = await demo.key();
    const revocation = { infno: '2302', msgid: '4r1', fixmedins_code: institution, infver: 'V1.0', input: { data } };
    await demo.push({ infno: '2302', request: revocation, response: { infcode: 0, output: {} } });
    const again = line('c2', 2, { quantity: 3 });
    expect((await send('4c6', [again])).lines.accepted).toBe(1);
    expect((await send('4c5', [line('c2', 2)])).lines).toEqual({ accepted: 0, duplicate: 1, rejected: 0 });
    const other = await send('4c7', [line('c1', 2, { quantity: 9 })]);
    expect(other).toMatchObject({ status: 'rejected', problems: [{ feedetl_sn: '4-c1', code: 'conflict' }] });
    meant.push(...late, back, original, again, line('c3', 2, { itemCode: CHUANBEI.code, quantity: 10 }));
    const open = await linesOf(2);
    expect(open.filter((row) => row.lateFor === day(1))).toHaveLength(2);
    expect((await bill(2)).runningTotalFen).toBe(sumOf(meant));
    const ward = await demo.as('ward-doctor');
    const missing = (await ward.ok('listMissingConsents')).rows.filter(({ stayId }) => stayId === zhou.stayId);
    expect(missing).toMatchObject([{ name: CHUANBEI.name }]);
  });

  it('第四天：问的、答的、更正的同时到；出院以后还有迟到的', async () => {
    await demo.moveTo(day(3), '09:00');
    const wrong = (await linesOf(2)).find(({ amountFen }) => amountFen === lineFen(line('c2', 2, { quantity: 3 })));
    const params = { stayId: zhou.stayId };
    const question = await zhou.phone.ok('askBillQuestion', {
      params,
      body: { date: day(2), lineId: wrong?.lineId ?? '', text: '怎么一下收了三次？' },
    });
    const correction = line('d1', 3, { quantity: -1, refundOf: '4-c2' });
    const [answered] = await Promise.all([
      billing.call('answerBillQuestion', {
        params: { ...params, questionId: question.questionId },
        body: { text: '多记了一次，已经退。', seenAnswers: 0, wrongLineIds: [wrong?.lineId ?? ''] },
      }),
      send('4d1', [correction, line('d2', 3)]),
      zhou.phone.ok('askBillQuestion', { params, body: { date: day(2), lineId: null, text: '还有别的吗？' } }),
    ]);
    expect(answered?.status).toBe(200);
    const { questions } = await zhou.phone.ok('listBillQuestions', { params });
    expect(questions).toHaveLength(2);
    expect(questions.find(({ questionId }) => questionId === question.questionId)?.correction?.state).toBe('arrived');
    await demo.push(dischargeMessage(stay, '4e1', day(3)));
    await demo.moveTo(day(4), '07:00');
    await send('4d2', [line('d3', 3)]);
    await demo.moveTo(day(5), '07:00');
    meant.push(correction, line('d2', 3), line('d3', 3));
    expect(await bill(4)).toMatchObject({ status: 'sealed', totalFen: lineFen(line('d3', 3)), lateCount: 1 });
  });

  it('人决定了冲突以后：每一行在一张账单里，三个合计是一个数，结算从它开始', async () => {
    const { rows } = await billing.ok('listHisConflicts');
    const row = rows.find(({ admissionNo }) => admissionNo === stay.iptNo);
    await billing.ok('decideHisConflict', {
      params: { conflictId: row?.conflictId ?? '' },
      body: { choice: 'keep', reason: '问过病区，原来的对' },
    });
    const whole = await report();
    expect(whole).toMatchObject({ whole: true, linesFen: sumOf(meant), billsFen: sumOf(meant), openFen: 0 });
    const database = world.server.app.get('DatabaseConnection');
    const bills = await database.collection('sealedBills').find({ stayId: zhou.stayId }).toArray();
    const listed = bills.flatMap((sealed: { lineIds: string[] }) => sealed.lineIds);
    const lines = await database.collection('chargeLines').find({ stayId: zhou.stayId }).toArray();
    expect([...listed].sort()).toEqual(lines.map((counted: { _id: string }) => counted._id).sort());
    expect(await demo.push(settlementMessage(stay, '4s1', day(5), meant))).toMatchObject({ status: 'accepted' });
    expect((await zhou.phone.ok('getRepayment', { params: { stayId: zhou.stayId } })).balanceFen).toBeGreaterThan(0);
    expect(await verifyLedger(database)).toMatchObject({ ok: true });
    expect((await demo.push(admissionMessage(stay, `${stay.iptNo}-a`, firstDay))).status).toBe('duplicate');
  });
});
