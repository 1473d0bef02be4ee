import { routes } from '@zhenhoufu/shared/routes';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseStaff, caseStaff, helpNotWanted, toLastStage } from '../support/bad-faith.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { pdfText } from '../support/pdf-text.js';
import { unzip } from '../support/unzip.js';
import { startWorld, type World } from '../support/world.js';

const GROUNDS = '三次上门都说有钱不付，答应的日子过了三次';

/** 恶意欠费认定 (P35): every shortcut is refused, the person sees and answers everything, payment ends it the same day. */
describe('arrears cases', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let lastStageOn = '';
  let staff: CaseStaff;
  let caseId = '';
  let deliveredOn = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119351', 1);
    staff = await caseStaff(demo);
    const administrator = await demo.as('administrator');
    lastStageOn = await toLastStage(demo, administrator, family.instalments[0]?.effectiveDate ?? '');
  });
  afterAll(() => world?.close());

  const stay = () => ({ stayId: family.stayId });
  const params = () => ({ stayId: family.stayId, caseId });
  const officer = () => staff['arrears-officer'];
  const head = () => staff['department-head'];
  const finance = () => staff.finance;
  const open = (clause: string) =>
    officer().call('openArrearsCase', { params: stay(), body: { clause, grounds: GROUNDS } });
  const begin = () => officer().call('beginArrearsReview', { params: params(), body: {} });
  const review = (by: keyof CaseStaff, listing: boolean, seenReviews: number) =>
    staff[by].call('reviewArrearsCase', { params: params(), body: { listing, reason: '记录都看过了', seenReviews } });
  const todos = async () => (await family.patient.ok('getStayHome', { params: stay() })).todos;
  const askEvidence = () =>
    officer().call('askEvidence', { params: stay(), body: { recipient: '青禾县人民法院', reason: '多次没有付' } });
  const moveOn = async (days: number) => demo.moveTo(addDays((await demo.clock()).businessDate, days), '09:00');

  it('cannot be opened before help was offered and not wanted, nor without the clause', async () => {
    expect((await open('K7')).body.code).toBe('help-first');
    await helpNotWanted(officer(), family.stayId);
    const bare = await open('');
    expect([bare.status, bare.body.errors?.[0]?.field ?? bare.body.field]).toEqual([400, 'clause']);
    const other = await open('B5');
    expect([other.body.code, other.body.field]).toEqual(['bad-input', 'clause']);
    const asFinance = { params: stay(), body: { clause: 'K7', grounds: GROUNDS } };
    expect((await finance().call('openArrearsCase', asFinance)).status).toBe(403);
  });

  it('waits while anything the family said has no answer', async () => {
    const said = { kind: 'wrong-amount' as const, text: '数不对，请核实' };
    await family.patient.ok('raiseObjection', { params: stay(), body: said });
    expect((await open('K7')).body.code).toBe('help-first');
    await family.patient.ok('withdrawObjection', { params: stay(), body: {} });
    const opened = await open('K7');
    expect(opened.body).toMatchObject({ state: 'watch', clause: { id: 'K7', family: false }, grounds: GROUNDS });
    caseId = (opened.body as { caseId: string }).caseId;
    expect((await open('K7')).body.code).toBe('wrong-state');
    expect((await begin()).body.code).toBe('wrong-state');
    expect((await review('finance', true, 0)).body.code).toBe('wrong-state');
  });

  it('gives at least 15 days, more where the house says so, and none back', async () => {
    const short = await officer().call('notifyArrearsCase', { params: params(), body: { days: 14 } });
    expect([short.status, short.body.errors?.[0]?.field ?? short.body.field]).toEqual([400, 'days']);
    const administrator = await demo.as('administrator');
    const from = (await demo.clock()).businessDate;
    expect((await administrator.call('setNoticeDays', { body: { days: 14, from } })).status).toBe(400);
    expect((await administrator.ok('setNoticeDays', { body: { days: 20, from } })).now).toBe(20);
    const less = await officer().call('notifyArrearsCase', { params: params(), body: { days: 15 } });
    expect([less.body.code, less.body.field]).toEqual(['bad-input', 'days']);
    await administrator.ok('setNoticeDays', { body: { days: 15, from } });
    const told = await officer().ok('notifyArrearsCase', { params: params(), body: { days: 15 } });
    expect(told).toMatchObject({ state: 'notified', notice: { days: 15, deliveredOn: null, answerUntil: null } });
  });

  it('tells by message without a word of what it is about, and the clock waits for the delivery', async () => {
    await demo.letGoOut();
    const { messages } = await family.patient.ok('listMessages');
    const [message] = messages;
    expect(message?.title).toBe('医院有一份告知请您看');
    expect(JSON.stringify(message)).not.toMatch(/恶意|名单|欠/);
    const [todo] = await todos();
    expect(todo).toMatchObject({ kind: 'arrears-case', title: '医院有一份告知请您看' });
    expect(JSON.stringify(todo)).not.toMatch(/恶意|名单|欠/);
    await moveOn(20);
    expect((await begin()).body.code).toBe('clock-running');
    const early = { on: addDays(lastStageOn, -1), how: 'post' as const, note: '挂号信，本人签收' };
    const wrong = await officer().call('deliverArrearsNotice', { params: params(), body: early });
    expect([wrong.body.code, wrong.body.field]).toEqual(['bad-input', 'on']);
    deliveredOn = (await demo.clock()).businessDate;
    const late = { ...early, on: addDays(deliveredOn, -16) };
    const unseen = await officer().call('deliverArrearsNotice', { params: params(), body: late });
    expect([unseen.body.code, unseen.body.field]).toEqual(['bad-input', 'on']);
    const read = await family.patient.ok('readArrearsNotice', { params: stay(), body: {} });
    expect(read.notice).toMatchObject({
      deliveredOn,
      deliveredHow: '手机上打开',
      daysLeft: 15,
      answerUntil: addDays(deliveredOn, 15),
    });
    expect(read.steps.map(({ what }) => what)).toEqual(['开始关注这笔欠费', '出了欠费告知书', '告知书送到']);
    expect(JSON.stringify(read)).not.toMatch(/梁建国|何敏/);
  });

  it('is a letter in Chinese that says how long, the ways out and that emergencies are treated', async () => {
    const answer = await family.patient.raw('getArrearsLetter', { params: { ...params(), letter: 'notice' } });
    expect(answer.headers.get('content-type')).toContain('application/pdf');
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = (await pdfText(bytes)).replace(/\s/g, '');
    for (const words of ['欠费告知书', '15天', '申请帮助', '危急重症照样先救', '医院认为的事实', '恶意欠逃费记录'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/肺炎|19680305/);
    const again = await officer().raw('getArrearsLetter', { params: { ...params(), letter: 'notice' } });
    expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
    const none = await family.patient.raw('getArrearsLetter', { params: { ...params(), letter: 'decision' } });
    expect(none.status).toBe(404);
  });

  it('hears an objection, answered by somebody who did not open it; nothing moves before', async () => {
    const said = await family.patient.ok('objectArrearsCase', {
      params: stay(),
      body: { text: '我是真的没有钱，不是不付' },
    });
    expect(said).toMatchObject({ state: 'objected', mayObject: false, objections: [{ late: false, answer: null }] });
    const again = await family.patient.call('objectArrearsCase', { params: stay(), body: { text: '再说一次' } });
    expect(again.body.code).toBe('wrong-state');
    const { rows } = await officer().ok('listOverdue');
    expect(rows.find(({ stayId }) => stayId === family.stayId)?.said).toBe('objected');
    expect((await askEvidence()).body).toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('不对') });
    await demo.moveTo(addDays(deliveredOn, 16), '09:00');
    expect((await begin()).body).toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('异议') });
    const place = { ...params(), objectionId: said.objections[0]?.objectionId ?? '' };
    const body = { upheld: false, text: '查了三次走访的记录，都说有钱' };
    expect((await officer().call('answerArrearsObjection', { params: place, body })).status).toBe(403);
    const answered = await finance().ok('answerArrearsObjection', { params: place, body });
    expect(answered.objections[0]?.answer).toMatchObject({ by: '财务', upheld: false });
  });

  it('takes an objection after the time, at the desk too, and marks it late', async () => {
    const body = { text: '来窗口再说一次，请再看看', by: '周小梅' };
    const late = await officer().ok('objectArrearsCaseAtDesk', { params: params(), body });
    const said = late.objections.at(-1);
    expect(said).toMatchObject({ late: true, by: '周小梅（当面说的）' });
    const place = { ...params(), objectionId: said?.objectionId ?? '' };
    await head().ok('answerArrearsObjection', { params: place, body: { upheld: false, text: '又看了一遍，没有变' } });
  });

  it('is decided by two who are neither the opener nor the same; help asked for in between stops the yes', async () => {
    const submitted = await officer().ok('beginArrearsReview', { params: params(), body: {} });
    expect(submitted.state).toBe('reviewing');
    expect((await review('arrears-officer', true, 0)).status).toBe(403);
    const first = await review('finance', true, 0);
    expect(first.body).toMatchObject({ state: 'reviewing', reviewers: ['邹文清'], reviewed: true });
    // By who it is, not by the name: two of a hospital may be called alike.
    const { rows } = await head().ok('listArrearsCases');
    expect(rows.find(({ caseId }) => caseId === params().caseId)).toMatchObject({ reviewed: false });
    expect((await review('finance', true, 1)).body.code).toBe('second-person-needed');
    expect((await review('department-head', true, 0)).body.code).toBe('wrong-state');
    const said = { kind: 'already-paid' as const, text: '上个月在窗口付过' };
    await family.patient.ok('raiseObjection', { params: stay(), body: said });
    expect((await review('department-head', true, 1)).body.code).toBe('help-first');
    await family.patient.ok('withdrawObjection', { params: stay(), body: {} });
    const body = { cause: 'wages' as const, words: '儿子的工钱没有拿到，现在付不上' };
    const { helpId } = await family.patient.ok('askForHelp', { params: stay(), body });
    expect((await review('department-head', true, 1)).body.code).toBe('help-first');
    await family.patient.ok('withdrawHelp', { params: { ...stay(), helpId }, body: {} });
    expect((await review('department-head', true, 1)).body.code).toBe('help-first');
    await helpNotWanted(officer(), family.stayId);
    const second = await review('department-head', true, 1);
    expect(second.body).toMatchObject({ state: 'listed', listedOn: (await demo.clock()).businessDate });
    const mine = await family.patient.ok('getArrearsCase', { params: stay() });
    expect(mine.case).toMatchObject({ state: 'listed', letters: ['notice', 'decision'], mayObject: true });
    expect(mine.case?.reviews.map(({ role, listing }) => [role, listing])).toEqual([
      ['财务', true],
      ['科主任', true],
    ]);
    await demo.letGoOut();
    const letter = await family.patient.raw('getArrearsLetter', { params: { ...params(), letter: 'decision' } });
    const text = (await pdfText(Buffer.from(await letter.arrayBuffer()))).replace(/\s/g, '');
    for (const words of ['认定决定书', '财务、科主任', '只在本院算数', '付清当天']) expect(text).toContain(words);
  });

  it('stands in the evidence bundle: letters, delivery, objections and both reviews; help asked for stops it at the door', async () => {
    const { bundleId } = (await askEvidence()).body as { bundleId: string };
    const at = { params: { ...stay(), bundleId } };
    const confirm = { ...at, body: { decision: 'confirm' as const } };
    const ask = { cause: 'wages' as const, words: '工钱还没有拿到，想分期' };
    const { helpId } = await family.patient.ok('askForHelp', { params: stay(), body: ask });
    expect((await finance().call('decideEvidence', confirm)).body.code).toBe('wrong-state');
    await family.patient.ok('withdrawHelp', { params: { ...stay(), helpId }, body: {} });
    await finance().ok('decideEvidence', confirm);
    const again = await family.patient.ok('askForHelp', { params: stay(), body: ask });
    expect((await officer().raw('exportEvidence', at)).status).toBe(409);
    const barred = async () => (await officer().ok('getStayEvidence', { params: stay() })).rows[0]?.exportBarred;
    expect(await barred()).toMatch(/申请了帮助，先答复再说$/);
    await family.patient.ok('withdrawHelp', { params: { ...stay(), helpId: again.helpId }, body: {} });
    expect(await barred()).toBeNull();
    const zip = await officer().raw('exportEvidence', at);
    const files = unzip(Buffer.from(await zip.arrayBuffer()));
    const folder = '10-恶意欠费认定';
    expect([...files.keys()].filter((name) => name.startsWith(folder))).toEqual([
      `${folder}/第1件-欠费告知书.pdf`,
      `${folder}/第1件-认定决定书.pdf`,
      `${folder}/第1件-经过.pdf`,
    ]);
    const letter = await family.patient.raw('getArrearsLetter', { params: { ...params(), letter: 'notice' } });
    const given = Buffer.from(await letter.arrayBuffer());
    expect(files.get(`${folder}/第1件-欠费告知书.pdf`)?.equals(given)).toBe(true);
    const text = (await pdfText(files.get(`${folder}/第1件-经过.pdf`) ?? Buffer.alloc(0))).replace(/\s/g, '');
    for (const words of ['手机上打开', '我是真的没有钱', '过了答复的日子', '都说有钱', '同意列入', '记录都看过了'])
      expect(text).toContain(words);
    expect(files.get('00-目录.txt')?.toString()).toContain('第1件，认定决定书');
  });

  it('ends on the day of the payment, without a person', async () => {
    const { balanceFen } = await family.patient.ok('getRepayment', { params: stay() });
    await payPart(demo, family, balanceFen);
    await demo.letGoOut();
    const today = (await demo.clock()).businessDate;
    const { case: ended } = await family.patient.ok('getArrearsCase', { params: stay() });
    expect(ended).toMatchObject({ state: 'removed', endedOn: today, mayObject: false });
    expect(ended?.steps.at(-1)).toMatchObject({ who: '付清后自动办', what: '付清，当天移出' });
    const { messages } = await family.patient.ok('listMessages');
    expect(messages.map(({ title }) => title)).toContain('那件事办完了，不再影响您');
    const gone = await family.patient.call('objectArrearsCase', { params: stay(), body: { text: '晚了' } });
    expect(gone.body.code).toBe('wrong-state');
    expect((await todos()).map(({ kind }) => kind)).not.toContain('arrears-case');
    const { rows } = await officer().ok('getStayEvidence', { params: stay() });
    expect(rows[0]?.exportBarred).toBe('已经付清了，不用再给别处');
    // Whoever lists the cases reads what the person said.
    await finance().ok('listArrearsCases');
    const { reads } = await family.patient.ok('listAccessLog', { params: stay() });
    const looked = { role: '财务', what: routes.listArrearsCases.summary };
    expect(reads).toContainEqual(expect.objectContaining(looked));
  });

  it('keeps what people wrote sealed', async () => {
    const rows = await world.server.app.get('DatabaseConnection').collection('arrearsCases').find().toArray();
    expect(JSON.stringify(rows)).not.toMatch(/三次上门|真的没有钱|记录都看过/);
  });
});
