import { boot } from '@zhenhoufu/server/boot';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../server/scripts/mongod.mjs';
import { Caller } from '../support/client.js';
import { payPart } from '../support/owing-family.js';
import { pdfText } from '../support/pdf-text.js';
import { RemindedFamily, TEMPLATE } from '../support/reminded-family.js';
import { anotherVillageDoctor, forgetPhones, visitNote } from '../support/village.js';

/** What betrays an illness or more of the stay than a village doctor may know. */
const NOT_FOR_THE_DOOR = /内二科|N02|18床|何敏|26119002|肺炎|990101196803050019|0019|[A-Z]\d{2}\.\d|药|费用明细/;

/** Village doctors (P37): the last channel of a reminder, own villages only, notes that count once, and their ends. */
describe('village doctors', () => {
  let told: RemindedFamily;
  let doctor: Caller;
  let officer: Caller;
  let other: { staffId: string; caller: Caller };
  let restorePhones: () => Promise<void>;
  let taskId = '';

  beforeAll(async () => {
    told = await RemindedFamily.start();
    doctor = await told.demo.as('village-doctor');
    officer = await told.demo.as('arrears-officer');
    other = await anotherVillageDoctor(told.database, told.demo);
    restorePhones = await forgetPhones(told.database, told.family.stayId);
  });
  afterAll(() => told?.close());

  const at = (days: number, time = '09:00') => told.demo.moveTo(addDays(told.dueDate, days), time);
  const note = (caller: Caller, body: ReturnType<typeof visitNote>) =>
    caller.call('sendVillageNote', { params: { taskId }, body });
  const mine = async (caller: Caller) => (await caller.ok('listVillageTasks')).villages.flatMap(({ tasks }) => tasks);
  const atDesk = async () => {
    const { rows } = await officer.ok('listDeskVillageTasks', {});
    return rows.find((row) => row.taskId === taskId);
  };
  const reminders = () =>
    told.database.collection('messages').find({ kind: 'reminder' }).sort({ plannedAt: 1 }).toArray();

  it('without anybody for the village the reminder says that it failed, and the task waits at the desk', async () => {
    await at(-3);
    expect((await reminders()).map(({ state, endedBecause }) => [state, endedBecause])).toEqual([
      ['failed', 'no-channel-left'],
    ]);
    const { rows } = await officer.ok('listDeskVillageTasks', {});
    expect(rows.map(({ village, keeper, cause, reason }) => [village, keeper, cause, reason])).toEqual([
      ['', '', 'reminder', '只提醒一声'],
    ]);
    taskId = rows[0]?.taskId ?? '';
    expect(await mine(doctor)).toEqual([]);
  });

  it('whoever gets the village gets its tasks from that day on; nobody else sees or changes them', async () => {
    const from = addDays(told.dueDate, -3);
    const { doctors } = await officer.ok('getVillages');
    const staffId = doctors.find(({ name }) => name === '田保根')?.staffId ?? '';
    const post = { village: '前进村', township: '柳河镇', kind: 'village-doctor' as const, from };
    await officer.ok('addVillagePost', { body: { ...post, staffId } });
    const clinic = { village: '大柳村', township: '石桥镇', kind: 'township-clinic' as const, from };
    await officer.ok('addVillagePost', { body: { ...clinic, staffId: other.staffId } });
    const stranger = await officer.call('addVillagePost', { body: { ...post, staffId: 'nobody' } });
    expect([stranger.status, stranger.body.code]).toEqual([404, 'not-found']);
    const { villages } = await officer.ok('getVillages');
    const home = villages.find(({ name }) => name === '前进村');
    expect(home?.keeper).toBe('田保根');
    await officer.ok('moveVillageTask', {
      params: { taskId },
      body: { villageId: home?.villageId ?? '', why: '家在前进村' },
    });
    expect((await mine(doctor)).map((task) => task.taskId)).toEqual([taskId]);
    expect(await mine(other.caller)).toEqual([]);
    const params = { taskId };
    expect((await other.caller.call('revealVillagePhone', { params, body: {} })).status).toBe(404);
    expect((await note(other.caller, visitNote('at-home'))).status).toBe(404);
  });

  it('a reminder that reaches nobody by message or SMS stands in the list, once a stage', async () => {
    await at(1);
    await at(1, '09:30');
    expect((await reminders()).map(({ stage, state, channel }) => [stage, state, channel])).toEqual([
      ['upcoming', 'failed', 'village-task'],
      ['due', 'sent', 'village-task'],
      ['overdue-1', 'sent', 'village-task'],
    ]);
    const [task, ...more] = await mine(doctor);
    expect(more).toEqual([]);
    expect(task).toMatchObject({
      taskId,
      patientName: '周长顺',
      group: '4 组',
      state: 'to-visit',
      amountFen: told.firstFen,
      parts: [1],
      overdueDays: 1,
      reason: '手机和短信都没联系上',
      hasPhone: false,
    });
    const { messages } = await told.patient.ok('listMessages');
    expect(messages.filter(({ channel, state }) => channel === 'village-task' && state === 'sent')).toHaveLength(2);
  });

  it('shows what is owed and nothing of the stay', async () => {
    const answer = await doctor.raw('listVillageTasks');
    const text = await answer.text();
    expect(text).toContain('周长顺');
    expect(text).not.toMatch(NOT_FOR_THE_DOOR);
    expect(text).not.toContain(told.family.stayId);
  });

  it('shows a number only when somebody calls, and the patient sees that', async () => {
    await restorePhones();
    const { phones } = await doctor.ok('revealVillagePhone', { params: { taskId }, body: {} });
    expect(phones).toEqual([{ whose: '周小梅', phone: '19900006120' }]);
    const { reads } = await told.patient.ok('listAccessLog', { params: { stayId: told.family.stayId } });
    expect(reads[0]).toMatchObject({ role: '村医', what: '村医要打电话，看了电话号码', why: '上门随访' });
    await forgetPhones(told.database, told.family.stayId);
  });

  it('refuses what no visit can say, in plain words', async () => {
    const large = await note(doctor, visitNote('at-home', { words: '说'.repeat(100_000) }));
    expect([large.status, large.body.code, large.body.field, large.body.detail]).toEqual([
      400,
      'bad-input',
      'words',
      '最多写 200 个字',
    ]);
    const today = addDays(told.dueDate, 1);
    for (const promisedOn of [null, addDays(today, -1), addDays(today, 93), '2026-02-31']) {
      const answer = await note(doctor, visitNote('promised', { promisedOn }));
      expect([promisedOn, answer.status, answer.body.field]).toEqual([promisedOn, 400, 'promisedOn']);
    }
    expect((await note(doctor, { ...visitNote('at-home'), noteId: '1' })).body.field).toBe('noteId');
    expect((await atDesk())?.visits).toEqual([]);
  });

  it('a note sent twice, and from two places at once, counts once', async () => {
    const body = visitNote('not-home', { words: '锁着门' });
    const answers = await Promise.all([1, 2, 3].map(() => note(doctor, body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.filter((answer) => answer.body.counted)).toHaveLength(1);
    expect((await note(doctor, { ...body, waitedMs: 60_000 })).body).toEqual({ state: 'to-visit', counted: false });
    expect((await atDesk())?.visits.map(({ outcome, words, by }) => [outcome, words, by])).toEqual([
      ['not-home', '锁着门', '田保根'],
    ]);
    await told.demo.letGoOut();
    const { messages } = await told.patient.ok('listMessages');
    expect(messages.filter(({ title }) => title === '村医来过')).toHaveLength(1);
    // The few words stay with the hospital.
    expect(JSON.stringify(messages)).not.toContain('锁着门');
  });

  it('a promise is reminded of on its day, and waits until then', async () => {
    await told.allow(1);
    const promisedOn = addDays(told.dueDate, 3);
    expect((await note(doctor, visitNote('promised', { promisedOn }))).body).toEqual({
      state: 'promised',
      counted: true,
    });
    expect(await mine(doctor)).toMatchObject([{ state: 'promised', promisedOn }]);
    const said = async () =>
      (await told.demo.subscribeSent()).filter(
        ({ template_id, data }) => template_id === TEMPLATE && /说好今天付/.test(JSON.stringify(data)),
      );
    await at(2);
    expect(await said()).toHaveLength(0);
    await at(3);
    await at(3, '10:00');
    expect(await said()).toHaveLength(1);
  });

  it('a note that arrives late does not undo what was seen later, but a hardship always counts', async () => {
    const late = await note(doctor, visitNote('at-home', { waitedMs: 3 * 86_400_000 }));
    expect(late.body).toEqual({ state: 'promised', counted: true });
    const hard = await note(doctor, visitNote('hardship', { waitedMs: 3 * 86_400_000, words: '家里收成不好' }));
    expect(hard.body).toEqual({ state: 'hardship', counted: true });
    expect((await note(doctor, visitNote('not-home'))).body.state).toBe('hardship');
  });

  it('while a hardship has no answer nobody is pressed; the officer offers help and the task goes on', async () => {
    await at(9);
    const stages = (await reminders()).filter(({ stage }) => stage === 'overdue-2');
    expect(stages.map(({ state, endedBecause }) => [state, endedBecause])).toEqual([['cancelled', 'moot']]);
    expect((await atDesk())?.state).toBe('hardship');
    const asked = await told.patient.ok('getHelp', { params: { stayId: told.family.stayId } });
    expect(asked.helps).toMatchObject([{ source: 'village', state: 'received', words: '家里收成不好' }]);
    const params = { taskId };
    const help = { offer: 'relief' as const, words: '给了救助申请表', answerBy: addDays(told.dueDate, 20) };
    expect(
      (await officer.call('answerVillageHardship', { params, body: { ...help, answerBy: told.dueDate } })).status,
    ).toBe(400);
    await officer.ok('answerVillageHardship', { params, body: help });
    expect((await officer.call('answerVillageHardship', { params, body: help })).body.code).toBe('wrong-state');
    expect(await atDesk()).toMatchObject({ state: 'to-visit', offers: [{ offer: 'relief', words: '给了救助申请表' }] });
    // One path: the word to the village doctor is the answer to what was said at the door.
    const answered = await told.patient.ok('getHelp', { params: { stayId: told.family.stayId } });
    expect(answered.helps).toMatchObject([{ state: 'offered' }]);
    expect(answered.offered.filter(({ how }) => how === 'village').map(({ by }) => by)).toEqual(['梁建国']);
    expect(answered.outcome).toBe('none');
  });

  it('only a doctor who said so has offered help: a visit without that tap, or a locked door, is no offer (P40)', async () => {
    const offers = async () => {
      const { offered } = await told.patient.ok('getHelp', { params: { stayId: told.family.stayId } });
      return offered.filter(({ how, by }) => how === 'village' && by === '田保根').length;
    };
    const before = await offers();
    await note(doctor, visitNote('at-home'));
    await note(doctor, visitNote('at-home', { helpTold: false }));
    await note(doctor, visitNote('not-home', { helpTold: true }));
    expect(await offers()).toBe(before);
    const said = visitNote('at-home', { helpTold: true });
    await note(doctor, said);
    await note(doctor, said);
    expect(await offers()).toBe(before + 1);
    expect((await atDesk())?.visits.map(({ helpTold }) => helpTold).slice(-4)).toEqual([false, false, false, true]);
  });

  it('a household that moved away goes to the other village; what the first doctor saw before still counts', async () => {
    await note(doctor, visitNote('away', { where: '石桥镇儿子家' }));
    const { villages } = await officer.ok('getVillages');
    const villageId = villages.find(({ name }) => name === '大柳村')?.villageId ?? '';
    await officer.ok('moveVillageTask', { params: { taskId }, body: { villageId, why: '搬到儿子家了' } });
    expect(await mine(doctor)).toEqual([]);
    expect(await mine(other.caller)).toMatchObject([{ taskId, state: 'to-visit' }]);
    await at(9, '12:00');
    expect((await note(doctor, visitNote('at-home'))).status).toBe(404);
    expect((await note(doctor, visitNote('not-home', { waitedMs: 6 * 3_600_000 }))).body.counted).toBe(true);
    expect((await atDesk())?.moves.at(-1)).toMatchObject({ from: '前进村', to: '大柳村', why: '搬到儿子家了' });
  });

  it('prints a sheet in large type with a pay code; the doctor sees its check number', async () => {
    const answer = await officer.raw('printVillageSlips', { body: { taskIds: [taskId] } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const text = await pdfText(Buffer.from(await answer.arrayBuffer()));
    expect(text).toContain('村医随访单');
    expect(text).toContain('周长顺');
    expect(text).not.toMatch(NOT_FOR_THE_DOOR);
    expect(text).toContain('家里有难处，可以请医院帮忙');
    expect(text).toContain('说了可以求助');
    // One sheet a household: the ticks stand on the same side as the words.
    expect(text).toMatch(/第1页，共1页/);
    const [task] = await mine(other.caller);
    expect(text).toContain(task?.checkNo);
    const { rows } = await officer.ok('checkPayCode', { query: { checkNo: task?.checkNo ?? '' } });
    expect(rows).toMatchObject([{ dueFen: told.firstFen }]);
    // Printed again, the first code ends.
    await officer.raw('printVillageSlips', { body: { taskIds: [taskId] } });
    expect((await officer.ok('listPayCodes', { params: { stayId: told.family.stayId } })).rows).toHaveLength(1);
  });

  it('closes at once when it is paid; a note that was under way is kept and opens nothing', async () => {
    await note(other.caller, visitNote('promised', { promisedOn: addDays(told.dueDate, 12) }));
    await told.demo.letGoOut();
    await payPart(told.demo, told.family, told.firstFen);
    await told.demo.letGoOut();
    expect(await told.database.collection('villageTasks').countDocuments({ state: 'closed' })).toBe(1);
    expect(await mine(other.caller)).toEqual([]);
    expect(await atDesk()).toMatchObject({ state: 'closed', endedBecause: 'paid' });
    expect((await note(other.caller, visitNote('at-home'))).body).toEqual({ state: 'closed', counted: true });
    await at(12);
    const promises = await told.database.collection('messages').find({ kind: 'promise' }).toArray();
    expect(promises.map(({ state, endedBecause }) => [state, endedBecause ?? ''])).toContainEqual([
      'cancelled',
      'moot',
    ]);
    expect(promises.filter(({ state }) => state === 'sent')).toHaveLength(1);
  });

  it('the officer asks for a visit at the desk, once, and ends it with a reason', async () => {
    const params = { stayId: told.family.stayId };
    const body = { reason: '问问下一期方不方便', answerBy: addDays(told.dueDate, 19) };
    const first = await officer.ok('openVillageTask', { params, body });
    const again = await officer.ok('openVillageTask', { params, body });
    expect(again.taskId).toBe(first.taskId);
    expect(await mine(other.caller)).toMatchObject([
      { taskId: first.taskId, reason: body.reason, parts: [2], overdueDays: 0 },
    ]);
    taskId = first.taskId;
    await officer.ok('endVillageTask', { params: { taskId }, body: { because: 'objected', words: '对账单有疑问' } });
    expect(await mine(other.caller)).toEqual([]);
    expect((await atDesk())?.endedBecause).toBe('objected');
    const past = { ...body, answerBy: addDays(told.dueDate, -1) };
    expect((await officer.call('openVillageTask', { params, body: past })).body.field).toBe('answerBy');
  });

  it('closes while the family waits for another plan', async () => {
    const params = { stayId: told.family.stayId };
    const body = { reason: '再问一次', answerBy: addDays(told.dueDate, 19) };
    ({ taskId } = await officer.ok('openVillageTask', { params, body }));
    expect(await mine(other.caller)).toHaveLength(1);
    await told.patient.ok('askForPlan', { params, body: { reason: '工地停工了', wish: null } });
    expect(await mine(other.caller)).toEqual([]);
    expect((await atDesk())?.endedBecause).toBe('plan-asked');
    const late = await officer.call('endVillageTask', {
      params: { taskId },
      body: { because: 'not-needed', words: '不用了' },
    });
    expect(late.body.code).toBe('wrong-state');
    await told.patient.ok('takeBackPlanRequest', { params, body: {} });
  });

  it('the list at the desk asks as little for thirteen households as for one', async () => {
    const params = { stayId: told.family.stayId };
    const visit = { reason: '还要问一次', answerBy: addDays(told.dueDate, 19) };
    ({ taskId } = await officer.ok('openVillageTask', { params, body: visit }));
    const rows = (name: string) => told.database.collection(name);
    const [task, debt, plan] = [
      await rows('villageTasks').findOne({ state: { $ne: 'closed' } }),
      await rows('obligations').findOne({ balanceFen: { $gt: 0 } }),
      await rows('agreements').findOne({ state: 'effective' }),
    ];
    const commands = async () => {
      await told.database.db?.command({ profile: 2 });
      const { rows: listed } = await officer.ok('listDeskVillageTasks', {});
      await told.database.db?.command({ profile: 0 });
      const asked = await rows('system.profile').countDocuments({ ns: /agreements|obligations|payments|deaths|help/ });
      await rows('system.profile').drop();
      return { asked, open: listed.filter(({ state }) => state !== 'closed').length };
    };
    const few = await commands();
    const more = Array.from({ length: 12 }, (_, no) => no);
    const obligationId = (no: number) => `many-${no}`;
    await rows('obligations').insertMany(more.map((no) => ({ ...debt, _id: obligationId(no) as never })));
    await rows('agreements').insertMany(
      more.map((no) => ({
        ...plan,
        _id: `plan-${no}` as never,
        number: `N${no}`,
        version: 100 + no,
        obligationId: obligationId(no),
      })),
    );
    await rows('villageTasks').insertMany(
      more.map((no) => ({
        ...task,
        _id: `task-${no}` as never,
        agreementId: `plan-${no}`,
        obligationId: obligationId(no),
        causes: task?.causes.map((cause: { key: string }) => ({ ...cause, key: `${cause.key}-${no}` })),
      })),
    );
    expect(await commands()).toEqual({ asked: few.asked, open: few.open + more.length });
    for (const name of ['obligations', 'agreements', 'villageTasks'])
      await rows(name).deleteMany({
        _id: { $in: more.flatMap((no) => [`many-${no}`, `plan-${no}`, `task-${no}`]) },
      } as never);
    await officer.ok('endVillageTask', { params: { taskId }, body: { because: 'not-needed', words: '不用了' } });
  });

  it('a phone is bound by the code from the desk, opens sessions by itself, and is cut off at once', async () => {
    const guest = new Caller(told.demo.base);
    const code = () => `demo-village-doctor-${Math.random().toString(16).slice(2)}`;
    const unbound = await guest.call('signInVillagePhone', { body: { code: code(), first: null } });
    expect([unbound.status, unbound.body.code]).toEqual([401, 'bad-credentials']);
    const made = await doctor.ok('createVillagePhoneCode', { body: {} });
    const wrong = { username: made.username, code: made.code === '000000' ? '111111' : '000000' };
    expect((await guest.call('signInVillagePhone', { body: { code: code(), first: wrong } })).body.code).toBe(
      'code-wrong',
    );
    const first = { username: made.username, code: made.code };
    const { token, name } = await guest.ok('signInVillagePhone', { body: { code: code(), first } });
    expect(name).toBe('田保根');
    const used = await guest.call('signInVillagePhone', { body: { code: 'demo-patient-ma-1', first } });
    expect(used.body.code).toBe('code-expired');
    const phone = new Caller(told.demo.base, token);
    expect((await phone.ok('listVillageTasks')).doctor).toBe('田保根');
    const next = await guest.ok('signInVillagePhone', { body: { code: code(), first: null } });
    expect(next.name).toBe('田保根');
    expect((await doctor.call('createVillagePhoneCode', { body: { staffId: other.staffId } })).status).toBe(404);
    const administrator = await told.demo.as('administrator');
    expect((await administrator.ok('createVillagePhoneCode', { body: { staffId: other.staffId } })).username).toBe(
      'village-doctor-2',
    );
    const { doctors } = await administrator.ok('getVillages');
    const staffId = doctors.find((row) => row.phoneBound)?.staffId ?? '';
    expect(await administrator.ok('endVillagePhone', { body: { staffId } })).toEqual({ ended: true });
    expect((await phone.call('listVillageTasks')).status).toBe(401);
    expect((await guest.call('signInVillagePhone', { body: { code: code(), first: null } })).status).toBe(401);
  });

  it('演示医院里，村医有两个村、三户要走访，手机登记好了', async () => {
    const options = { runJobs: false, playHospital: true };
    const started = await boot({ ...told.world.environment, PORT: await freePort() }, options);
    await started.close();
    const guest = new Caller(told.demo.base);
    const body = { code: 'demo-village-doctor-9', first: null };
    const phone = new Caller(told.demo.base, (await guest.ok('signInVillagePhone', { body })).token);
    const { villages } = await phone.ok('listVillageTasks');
    expect(villages.map(({ name, tasks }) => [name, tasks.map((task) => task.patientName)])).toEqual([
      ['前进村', ['马玉芬', '田有福']],
      ['大柳村', ['陈大山']],
    ]);
    for (const task of villages.flatMap(({ tasks }) => tasks)) expect(task.amountFen).toBeGreaterThan(0);
  });
});
