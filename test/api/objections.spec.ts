import { getConnectionToken } from '@nestjs/mongoose';
import { addDays } from '@zhenhoufu/shared/time';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

/** 觉得不对: said on the phone, checked and answered by a person; nobody is pressed meanwhile. */
describe('objections', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let officer: Caller;
  let dueDate = '';
  let objectionId = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119043', 2);
    officer = await demo.as('arrears-officer');
    dueDate = family.instalments[0]?.effectiveDate ?? '';
  });
  afterAll(() => world?.close());

  const params = () => ({ stayId: family.stayId });
  const reminders = async () =>
    (await family.patient.ok('listMessages')).messages.filter(({ title }) => title.includes('还没收到')).length;

  it('refuses what says nothing, and a stranger', async () => {
    const empty = await family.patient.call('raiseObjection', {
      params: params(),
      body: { kind: 'already-paid', text: ' ' },
    });
    expect([empty.status, empty.body.errors?.[0]?.field ?? empty.body.field]).toEqual([400, 'text']);
    const long = { kind: 'already-paid' as const, text: '付'.repeat(301) };
    expect((await family.patient.call('raiseObjection', { params: params(), body: long })).status).toBe(400);
    const stranger = await demo.as('relative-liu');
    const said = { params: params(), body: { kind: 'wrong-amount' as const, text: '数不对' } };
    expect((await stranger.call('raiseObjection', said)).body.code).toBe('no-grant');
    expect((await (await demo.as('ward-doctor')).call('listObjections')).status).toBe(403);
  });

  it('waits for its answer, one at a time, with what the hospital received beside it', async () => {
    await payPart(demo, family, 5_000);
    await demo.moveTo(addDays(dueDate, 1), '09:00');
    expect(await reminders()).toBe(1);
    const said = { kind: 'already-paid' as const, text: '上星期在窗口交了五百块现金' };
    const raised = await family.patient.ok('raiseObjection', { params: params(), body: said });
    expect(raised).toMatchObject({
      state: 'open',
      raisedBy: '本人 周长顺',
      answerBy: addDays(dueDate, 8),
      answer: null,
    });
    objectionId = raised.objectionId;
    const again = await family.patient.call('raiseObjection', { params: params(), body: said });
    expect(again.body.code).toBe('wrong-state');
    const mine = await family.patient.ok('getObjections', { params: params() });
    expect(mine.received).toMatchObject([{ amountFen: 5_000, payerName: '周长顺' }]);
    const { rows } = await officer.ok('listObjections');
    expect(rows).toMatchObject([
      { objectionId, text: said.text, patientName: '周长顺', received: [{ amountFen: 5_000 }] },
    ]);
    expect((await officer.ok('listOverdue')).rows).toMatchObject([{ said: 'objected' }]);
    const stored = JSON.stringify(
      await world.server.app.get<Connection>(getConnectionToken()).collection('objections').find().toArray(),
    );
    expect(stored).not.toContain('现金');
  });

  it('stops the reminders of what is late while it waits', async () => {
    await demo.moveTo(addDays(dueDate, 9), '09:00');
    expect((await officer.ok('listOverdue')).rows).toMatchObject([{ stage: 'overdue-2' }]);
    expect(await reminders()).toBe(1);
  });

  it('is answered once, with why; the family hears of it and is reminded again only in a later stage', async () => {
    const place = { params: { ...params(), objectionId } };
    const bare = await officer.call('answerObjection', { ...place, body: { outcome: 'dismissed', text: '' } });
    expect(bare.status).toBe(400);
    const text = '查了窗口和微信，只有一笔 50 元；收据请带来看看';
    const answered = await officer.ok('answerObjection', { ...place, body: { outcome: 'dismissed', text } });
    expect(answered).toMatchObject({ state: 'dismissed', answer: { by: '梁建国', text } });
    const second = await officer.call('answerObjection', { ...place, body: { outcome: 'upheld', text } });
    expect(second.body.code).toBe('wrong-state');
    await demo.moveTo(addDays(dueDate, 10), '09:00');
    const { messages } = await family.patient.ok('listMessages');
    expect(messages.filter(({ title }) => title === '您说不对的，医院核实过了')).toHaveLength(1);
    expect(JSON.stringify(messages)).not.toContain('收据请带来');
    expect((await family.patient.ok('getObjections', { params: params() })).objections).toMatchObject([
      { state: 'dismissed', answer: { text } },
    ]);
    await demo.moveTo(addDays(dueDate, 31), '09:00');
    expect(await reminders()).toBe(2);
  });

  it('that says there is no money becomes a request for help in its own words, by one click, with who did it', async () => {
    const said = { kind: 'wrong-amount' as const, text: '我真的没有钱' };
    const raised = await family.patient.ok('raiseObjection', { params: params(), body: said });
    const place = { ...params(), objectionId: raised.objectionId };
    const head = await (await demo.as('finance')).call('turnObjectionToHelp', { params: place, body: {} });
    expect(head.status).toBe(403);
    const turned = await officer.ok('turnObjectionToHelp', { params: place, body: {} });
    expect(turned).toMatchObject({ state: 'as-help', answer: { by: '梁建国' } });
    expect((await officer.call('turnObjectionToHelp', { params: place, body: {} })).body.code).toBe('wrong-state');
    const { helps } = await family.patient.ok('getHelp', { params: params() });
    expect(helps).toMatchObject([
      { state: 'received', source: 'phone', words: '我真的没有钱', askedBy: '本人 周长顺' },
    ]);
    expect(helps[0]?.steps[0]).toMatchObject({ kind: 'received', by: '梁建国' });
    const { rows } = await officer.ok('listOverdue');
    expect(rows.find(({ stayId }) => stayId === family.stayId)?.said).toBe('help-asked');
    await demo.letGoOut();
    const { messages } = await family.patient.ok('listMessages');
    expect(messages[0]?.title).toBe('您说的，医院当作求助在办');
    // Said again while that is open: added to it, not a second one.
    const again = await family.patient.ok('raiseObjection', { params: params(), body: { ...said, text: '还是没钱' } });
    await officer.ok('turnObjectionToHelp', { params: { ...params(), objectionId: again.objectionId }, body: {} });
    const after = (await family.patient.ok('getHelp', { params: params() })).helps;
    expect([after.length, after[0]?.steps.at(-1)?.note]).toEqual([1, '还是没钱']);
    await family.patient.ok('withdrawHelp', { params: { ...params(), helpId: after[0]?.helpId ?? '' }, body: {} });
  });

  it('may be taken back, and ends with the debt', async () => {
    const said = { kind: 'wrong-amount' as const, text: '比医生说的多' };
    await family.patient.ok('raiseObjection', { params: params(), body: said });
    expect((await family.patient.ok('withdrawObjection', { params: params(), body: {} })).state).toBe('withdrawn');
    expect((await family.patient.call('withdrawObjection', { params: params(), body: {} })).body.code).toBe(
      'wrong-state',
    );
    const { balanceFen } = await family.patient.ok('getRepayment', { params: params() });
    await payPart(demo, family, balanceFen);
    const nothing = await family.patient.call('raiseObjection', { params: params(), body: said });
    expect(nothing.body.code).toBe('nothing-owed');
  });
});
