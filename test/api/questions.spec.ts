import { type FeedLine, zhouLines, zhouStay } from '@zhenhoufu/server/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BillFamily } from '../support/bill-family.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

const ASKED = '这个吊针为什么收了三次？我只记得两次。';
const ANSWER = '查过了，多记了一次，已经请病区退。';

/** Questions about a bill (issue 5, line 4): nothing lost, whoever is first. */
describe('questions about a bill', () => {
  let world: World;
  let demo: Demo;
  let zhou: BillFamily;
  let billing: Caller;
  let day = '';
  let lineId = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    zhou = await BillFamily.admit(demo, zhouStay('26119701'), 'patient-zhou');
    billing = await demo.as('billing');
    await zhou.charge(zhouLines(zhou.firstDay, 0));
    day = await zhou.sealed(0);
    await demo.moveTo((await demo.clock()).businessDate, '09:00');
    const bill = await demo.bill(zhou.phone, zhou.stayId, day);
    lineId =
      bill.categories.flatMap((category) => category.lines).find((line) => line.name === '静脉输液')?.lineId ?? '';
  });
  afterAll(() => world?.close());

  const params = () => ({ stayId: zhou.stayId });
  const ask = (text = ASKED, line: string | null = lineId) =>
    zhou.phone.ok('askBillQuestion', { params: params(), body: { date: day, lineId: line, text } });
  const answer = (questionId: string, text: string, seenAnswers: number, wrongLineIds: string[] = []) =>
    billing.call('answerBillQuestion', {
      params: { stayId: zhou.stayId, questionId },
      body: { text, seenAnswers, wrongLineIds },
    });
  const question = async (questionId: string) => {
    const { questions } = await zhou.phone.ok('listBillQuestions', { params: params() });
    return questions.find((row) => row.questionId === questionId);
  };
  const refund = (sn: string): FeedLine => ({ sn, itemCode: 'QH0023', quantity: -1, date: day, refundOf: '1005' });

  it('is asked on the phone and waits at the desk, both seeing until when', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({ lineName: '静脉输液', askedBy: '本人', state: 'waiting', answers: [] });
    expect(Date.parse(asked.dueAt) - Date.parse(asked.askedAt)).toBe(24 * 3_600_000);
    const [row] = (await billing.ok('listQuestions')).rows;
    expect(row).toMatchObject({ questionId: asked.questionId, dueAt: asked.dueAt, patientName: '周长顺', text: ASKED });
    const { counts } = await billing.ok('getDeskOverview');
    expect(counts.find(({ key }) => key === 'questions')?.count).toBe(1);
    const rows = await world.server.app.get('DatabaseConnection').collection('billQuestions').find().toArray();
    expect(JSON.stringify(rows)).not.toContain('吊针');
  });

  it('is overdue after its own limit; a new limit holds for later questions only', async () => {
    const administrator = await demo.as('administrator');
    expect((await billing.call('setAnswerLimit', { body: { hours: 2 } })).status).toBe(403);
    expect((await administrator.ok('setAnswerLimit', { body: { hours: 2 } })).hours).toBe(2);
    const [before] = (await billing.ok('listQuestions')).rows;
    const second = await ask('这一天怎么这么多？', null);
    expect(Date.parse(second.dueAt) - Date.parse(second.askedAt)).toBe(2 * 3_600_000);
    await demo.moveTo((await demo.clock()).businessDate, '12:00');
    expect((await question(second.questionId))?.state).toBe('overdue');
    expect((await question(before?.questionId ?? ''))?.state).toBe('waiting');
    expect((await answer(second.questionId, '入院第一天检查多，后面会少。', 0)).status).toBe(200);
    expect((await question(second.questionId))?.state).toBe('answered');
  });

  it('the answer, another answer and the correcting line at once: nothing is lost', async () => {
    const { questionId } = await ask('再问一次，吊针对不对？');
    const [one, other, , later] = await Promise.all([
      answer(questionId, ANSWER, 0, [lineId]),
      answer(questionId, '我也来答一句。', 0),
      zhou.charge([refund('9001')]),
      ask('还有一个问题，陪护床收钱吗？', null),
    ]);
    expect([one?.status, other?.status].sort()).toEqual([200, 409]);
    const refused = one?.status === 409 ? one : other;
    expect(refused?.body.code).toBe('question-answered');
    const again = one?.status === 409 ? await answer(questionId, ANSWER, 1, [lineId]) : other;
    if (one?.status === 409) expect(again?.status).toBe(200);
    const stands = await question(questionId);
    expect(stands?.answers.some(({ text }) => text === ANSWER)).toBe(true);
    expect(stands?.correction).toMatchObject({ state: 'arrived', amountFen: -600 });
    expect(await question(later?.questionId ?? '')).toMatchObject({ state: 'waiting' });
  });

  it('a correction that was asked for waits until the hospital sends its negative line', async () => {
    const bill = await demo.bill(zhou.phone, zhou.stayId, day);
    const bed = bill.categories.flatMap((category) => category.lines).find(({ name }) => name.includes('床位'));
    const { questionId } = await ask('床位费不对。', bed?.lineId ?? '');
    const body = await answer(questionId, '多收了一天，正请医院更正。', 0, [bed?.lineId ?? '']);
    expect(body.body.correction).toMatchObject({ state: 'waiting', lines: [] });
    const sn = bed?.lineId.split(':')[1] ?? '';
    await zhou.charge([{ sn: '9002', itemCode: 'QH0003', quantity: -1, date: day, refundOf: sn }]);
    const stands = await question(questionId);
    expect(stands?.correction).toMatchObject({ state: 'arrived', lines: [{ amountFen: -4200 }] });
    // The sealed day stays as it was: the correction is a line of a later bill.
    expect((await demo.bill(zhou.phone, zhou.stayId, day)).totalFen).toBe(bill.totalFen);
  });

  it('tells whoever asked, once for each answer, without a word of it', async () => {
    await demo.letGoOut();
    const { messages } = await zhou.phone.ok('listMessages');
    const told = messages.filter(({ title }) => title === '您问的账单有回答了');
    expect(told.length).toBeGreaterThanOrEqual(3);
    for (const { text } of told) expect(text).not.toMatch(/吊针|床位|多记|退|元|静脉/);
    const others = await demo.as('relative-zhou');
    expect((await others.ok('listMessages')).messages.filter(({ title }) => title.startsWith('您问的'))).toEqual([]);
  });

  it('refuses another stay, a strange line, an empty question and a wrong one to correct', async () => {
    const stranger = await demo.as('relative-liu');
    const body = { date: day, lineId: null, text: ASKED };
    expect((await stranger.call('askBillQuestion', { params: params(), body })).status).toBe(403);
    const strange = await zhou.phone.call('askBillQuestion', { params: params(), body: { ...body, lineId: 'x:1:1' } });
    expect([strange.status, strange.body.code]).toEqual([404, 'not-found']);
    const empty = await zhou.phone.call('askBillQuestion', { params: params(), body: { ...body, text: ' ' } });
    expect([empty.status, empty.body.field]).toEqual([400, 'text']);
    const early = await zhou.phone.call('askBillQuestion', { params: params(), body: { ...body, date: '2020-01-01' } });
    expect([early.status, early.body.field]).toEqual([400, 'date']);
    const { questionId } = await ask('这笔呢？');
    const wrong = await answer(questionId, '好的，请看。', 0, ['x:1:1']);
    expect([wrong.status, wrong.body.field]).toEqual([400, 'wrongLineIds']);
  });

  it('the same question sent twice is one', async () => {
    const key = '019aaaaa-0000-7000-8000-0000000000aa';
    const options = { params: params(), body: { date: day, lineId: null, text: '信号不好，点了两下。' }, key };
    const both = [await zhou.phone.ok('askBillQuestion', options), await zhou.phone.ok('askBillQuestion', options)];
    expect(both[0]?.questionId).toBe(both[1]?.questionId);
  });

  it('is handed to a department within the same limit; only that department answers, and all of it is kept', async () => {
    const doctor = await demo.as('ward-doctor');
    const asked = await ask('换药为什么收两次？');
    const { rows: departments } = await billing.ok('listAnsweringDepartments');
    expect(departments).toContainEqual({ code: 'N02', name: '内二科' });
    const hand = (departmentCode: string) =>
      billing.call('handBillQuestion', {
        params: { stayId: zhou.stayId, questionId: asked.questionId },
        body: { departmentCode },
      });
    const reply = (text: string, seenAnswers = 0) =>
      doctor.call('answerHandedQuestion', {
        params: { questionId: asked.questionId },
        body: { text, seenAnswers, wrongLineIds: [] },
      });
    expect((await reply('还没有转来。')).body.code).toBe('not-found');
    expect((await hand('X99')).body.field).toBe('departmentCode');
    expect((await hand('W01')).status).toBe(200);
    expect((await doctor.ok('listHandedQuestions')).rows).toEqual([]);
    const handed = await hand('N02');
    expect(handed.body).toMatchObject({ dueAt: asked.dueAt, handedTo: { department: '内二科', by: '周红' } });
    const [row] = (await doctor.ok('listHandedQuestions')).rows;
    expect(row).toMatchObject({ questionId: asked.questionId, dueAt: asked.dueAt, patientName: '周长顺' });
    const { counts } = await doctor.ok('getDeskOverview');
    expect(counts).toContainEqual({ key: 'handed-questions', name: '转来的提问', count: 1 });
    expect((await question(asked.questionId))?.handedTo?.department).toBe('内二科');
    const done = await reply('伤口渗液多，一天换了两次，病历里有记。');
    expect(done.body.answers).toMatchObject([{ by: '何敏', department: '内二科' }]);
    expect((await reply('再说一次。')).body.code).toBe('question-answered');
    expect((await hand('N02')).body.code).toBe('question-answered');
    expect((await question(asked.questionId))?.answers[0]?.department).toBe('内二科');
    const { reads } = await zhou.phone.ok('listAccessLog', { params: params() });
    expect(reads.some(({ what }) => what.startsWith('科室答复转来的提问'))).toBe(true);
    const kept = await world.server.app.get('DatabaseConnection').collection('questionHandovers').find().toArray();
    expect(kept.map(({ no, department }: { no: number; department: string }) => [no, department])).toEqual([
      [1, departments.find(({ code }) => code === 'W01')?.name],
      [2, '内二科'],
    ]);
  });

  it('keeps ready answers of the house: added, replaced, taken away, by one of two at once', async () => {
    const set = (replaces: string | null, text: string | null) =>
      billing.call('setReadyAnswer', { body: { replaces, text } });
    expect((await set(null, '')).status).toBe(400);
    const [first] = (await set(null, '已经请病区核对，有结果马上告诉您。')).body.rows;
    const old = first?.answerId ?? '';
    expect(first).toMatchObject({ text: '已经请病区核对，有结果马上告诉您。', by: '周红' });
    const two = await Promise.all([set(old, '改成这一句。'), set(old, '改成那一句。')]);
    expect(two.map(({ status }) => status).sort()).toEqual([200, 409]);
    const doctor = await demo.as('ward-doctor');
    const { rows } = await doctor.ok('listReadyAnswers');
    expect(rows).toHaveLength(1);
    expect(['改成这一句。', '改成那一句。']).toContain(rows[0]?.text);
    expect((await doctor.call('setReadyAnswer', { body: { replaces: null, text: '病区不改' } })).status).toBe(403);
    expect((await set(rows[0]?.answerId ?? '', null)).body.rows).toEqual([]);
    for (let no = 0; no < 30; no += 1) await set(null, `常用的第 ${no} 句`);
    expect((await set(null, '太多了')).body.code).toBe('wrong-state');
  });
});
