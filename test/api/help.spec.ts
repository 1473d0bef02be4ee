import { randomBytes } from 'node:crypto';
import { getConnectionToken } from '@nestjs/mongoose';
import { mayCountAsBadFaith } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import { routes } from '@zhenhoufu/shared/routes';
import { addDays } from '@zhenhoufu/shared/time';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { ledgerIsWhole } from '../support/ledger.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { picturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const PICTURE = picturePng(320, 240, true);
const SAID = {
  cause: 'wages' as const,
  words: '在工地干了半年，钱还没结到',
  canPay: { nowFen: null, monthlyFen: 20_000 },
};

/** 困难求助 (P40): asked for on the phone, answered by people; while it is open nothing escalates. */
describe('help before sanction', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let officer: Caller;
  let finance: Caller;
  let head: Caller;
  let dueDate = '';
  let helpId = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119051', 3);
    officer = await demo.as('arrears-officer');
    finance = await demo.as('finance');
    head = await demo.as('department-head');
    dueDate = family.instalments[0]?.effectiveDate ?? '';
  });
  afterAll(() => world?.close());

  const stay = () => ({ stayId: family.stayId });
  const place = () => ({ ...stay(), helpId });
  const mine = () => family.patient.ok('getHelp', { params: stay() });
  const newest = async () => (await mine()).helps[0];
  const atDesk = async () => (await officer.ok('listHelp')).rows.find((row) => row.helpId === helpId);
  const balance = async () => (await family.patient.ok('getRepayment', { params: stay() })).balanceFen;
  const reminders = async () =>
    (await family.patient.ok('listMessages')).messages.filter(({ title }) => title.includes('还没收到')).length;
  const database = () => world.server.app.get<Connection>(getConnectionToken());
  const ask = async () => {
    ({ helpId } = await family.patient.ok('askForHelp', { params: stay(), body: SAID }));
  };

  it('refuses what says nothing, sums that cannot be, and a stranger', async () => {
    const empty = await family.patient.call('askForHelp', { params: stay(), body: { ...SAID, words: ' ' } });
    expect([empty.status, empty.body.errors?.[0]?.field ?? empty.body.field]).toEqual([400, 'words']);
    const negative = { ...SAID, canPay: { nowFen: -1, monthlyFen: null } };
    expect((await family.patient.call('askForHelp', { params: stay(), body: negative })).status).toBe(400);
    const stranger = await demo.as('relative-liu');
    expect((await stranger.call('askForHelp', { params: stay(), body: SAID })).body.code).toBe('no-grant');
    expect((await (await demo.as('ward-doctor')).call('listHelp')).status).toBe(403);
    expect(
      (await family.patient.call('answerHelpOffer', { params: stay(), body: { said: 'not-needed' } })).body.code,
    ).toBe('wrong-state');
  });

  it('is answered by a day that is shown; the setting holds from its first day on', async () => {
    const administrator = await demo.as('administrator');
    expect((await administrator.ok('getHelpDays')).days).toBe(7);
    const { businessDate } = await demo.clock();
    const past = { days: 3, from: addDays(businessDate, -1) };
    expect((await administrator.call('setHelpDays', { body: past })).body.field).toBe('from');
    await administrator.ok('setHelpDays', { body: { days: 5, from: addDays(dueDate, 1) } });
    expect((await mine()).answerDays).toBe(7);
    await demo.moveTo(addDays(dueDate, 1), '09:00');
    expect(await reminders()).toBe(1);
    expect((await mine()).answerDays).toBe(5);
    await ask();
    const help = await newest();
    expect(help).toMatchObject({
      state: 'received',
      answerBy: addDays(dueDate, 6),
      late: false,
      askedBy: '本人 周长顺',
    });
    const again = await family.patient.call('askForHelp', { params: stay(), body: SAID });
    expect([again.status, again.body.code]).toEqual([409, 'wrong-state']);
    expect((await officer.ok('listOverdue')).rows).toMatchObject([{ said: 'help-asked' }]);
  });

  it('takes real photos only, six at most, and keeps all of it sealed', async () => {
    const huge = `data:image/jpeg;base64,${randomBytes(22_500_000).toString('base64')}`;
    const large = await family.patient.call('addHelpPhoto', { params: place(), body: { scan: huge } });
    expect([large.status, large.body.code]).toEqual([413, 'too-large']);
    const some = `data:image/jpeg;base64,${randomBytes(1_450_000).toString('base64')}`;
    const over = await family.patient.call('addHelpPhoto', { params: place(), body: { scan: some } });
    expect([over.status, over.body.code]).toEqual([413, 'too-large']);
    const pdf = `data:image/jpeg;base64,${Buffer.from(`%PDF-1.7\n${'x'.repeat(900)}`).toString('base64')}`;
    const renamed = await family.patient.call('addHelpPhoto', { params: place(), body: { scan: pdf } });
    expect([renamed.status, renamed.body.detail]).toEqual([400, '这不是完整的 JPEG 或 PNG 照片，请重新拍']);
    for (let no = 0; no < 6; no += 1)
      await family.patient.ok('addHelpPhoto', { params: place(), body: { scan: PICTURE } });
    const seventh = await family.patient.call('addHelpPhoto', { params: place(), body: { scan: PICTURE } });
    expect([seventh.body.code, seventh.body.detail]).toEqual(['wrong-state', '照片最多 6 张，够了']);
    await family.patient.ok('addToHelp', { params: place(), body: { words: '工头的电话打不通' } });
    const row = await atDesk();
    expect(row).toMatchObject({ words: SAID.words, canPay: SAID.canPay, patientName: '周长顺' });
    const { reads } = await family.patient.ok('listAccessLog', { params: stay() });
    expect(reads[0]).toMatchObject({ role: '欠费专员', what: routes.listHelp.summary });
    const photo = { ...place(), photoId: row?.photos[0]?.photoId ?? '' };
    const seen = await officer.raw('getHelpPhoto', { params: photo });
    expect(Buffer.from(await seen.arrayBuffer()).equals(Buffer.from(PICTURE.split(',')[1] ?? '', 'base64'))).toBe(true);
    expect((await (await demo.as('relative-liu')).raw('getHelpPhoto', { params: photo })).status).toBe(403);
    const again = await family.patient.raw('getHelpPhoto', { params: photo });
    expect([again.status, again.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const stored = JSON.stringify(await database().collection('helpRequests').find().toArray());
    expect(stored).not.toMatch(/工地|工头/);
    expect(stored).toContain('"source":"phone"');
  });

  it('who may only pay sees how far it is, not what tells of the illness; 不需要 is not for them to say', async () => {
    const { code } = await family.patient.ok('createInvite', {
      params: stay(),
      body: { scopes: ['pay'], relationName: '女儿' },
    });
    const payer = await demo.as('relative-liu');
    await payer.ok('acceptInvite', { params: { code }, body: { name: '周小梅' } });
    const seen = await payer.ok('getHelp', { params: stay() });
    expect(seen).toMatchObject({ mayAnswerOffer: false, helps: [{ state: 'received', words: '', photos: [] }] });
    expect(JSON.stringify(seen)).not.toMatch(/工地|工头/);
    const photoId = (await newest())?.photos[0]?.photoId ?? '';
    const peek = await payer.call('getHelpPhoto' as 'getHelp', { params: { ...place(), photoId } });
    expect([peek.status, peek.body.code]).toEqual([403, 'scope-missing']);
    const said = await payer.call('answerHelpOffer', { params: stay(), body: { said: 'unwanted' } });
    expect(said.body.code).toBe('scope-missing');
  });

  it('stops the reminders of what is late, also after the hospital let its day go by', async () => {
    await demo.moveTo(addDays(dueDate, 9), '09:00');
    expect((await officer.ok('listOverdue')).rows).toMatchObject([{ stage: 'overdue-2' }]);
    expect(await reminders()).toBe(1);
    expect(await newest()).toMatchObject({ state: 'received', late: true });
  });

  it('an office outside is asked with papers; what it grants in part comes off the debt, never more than is owed', async () => {
    const { reliefId } = await officer.ok('applyHelpRelief', { params: place(), body: { office: 'civil-affairs' } });
    const twice = await officer.call('applyHelpRelief', { params: place(), body: { office: 'civil-affairs' } });
    expect(twice.body.code).toBe('wrong-state');
    await officer.ok('addHelpPaper', { params: place(), body: { scan: PICTURE, reliefId } });
    expect(await atDesk()).toMatchObject({ state: 'working', reliefs: [{ state: 'applied', by: '梁建国' }] });
    const params = { ...place(), reliefId };
    const owedFen = await balance();
    const granted = { state: 'granted' as const, paidTo: 'hospital' as const, documentNo: '清民救〔2026〕18号' };
    const above = await officer.call('answerHelpRelief', { params, body: { ...granted, grantedFen: owedFen + 1 } });
    expect([above.status, above.body.code, above.body.field]).toEqual([422, 'amount-above-balance', 'grantedFen']);
    const early = await officer.call('endHelp', { params: place(), body: { outcome: 'declined', words: '不符合' } });
    expect(early.body.code).toBe('wrong-state');
    await officer.ok('answerHelpRelief', { params, body: { ...granted, grantedFen: 10_000 } });
    expect(await balance()).toBe(owedFen - 10_000);
    const second = await officer.call('answerHelpRelief', { params, body: { ...granted, grantedFen: 10_000 } });
    expect(second.body.code).toBe('wrong-state');
    // The plan is cut from its end; what is late stays late.
    const plan = await family.patient.ok('getRepayment', { params: stay() });
    expect(plan.instalments[0]?.amountFen).toBe(family.instalments[0]?.amountFen);
    expect(plan.instalments.at(-1)?.amountFen).toBe((family.instalments.at(-1)?.amountFen ?? 0) - 10_000);
    const received = await family.patient.ok('getObjections', { params: stay() });
    expect(received.received).toEqual([]);
    await ledgerIsWhole(world);
  });

  it('what an office pays to the family is written down and moves nothing', async () => {
    const owedFen = await balance();
    const { reliefId } = await officer.ok('applyHelpRelief', { params: place(), body: { office: 'charity' } });
    const body = {
      state: 'granted' as const,
      grantedFen: owedFen + 50_000,
      paidTo: 'family' as const,
      documentNo: '慈善 26-7',
    };
    await officer.ok('answerHelpRelief', { params: { ...place(), reliefId }, body });
    expect(await balance()).toBe(owedFen);
    expect((await newest())?.reliefs.at(-1)).toMatchObject({
      state: 'granted',
      paidTo: 'family',
      grantedFen: owedFen + 50_000,
    });
    const { reliefId: third } = await officer.ok('applyHelpRelief', { params: place(), body: { office: 'disabled' } });
    const refused = { state: 'refused' as const, reason: '没有残疾证' };
    await officer.ok('answerHelpRelief', { params: { ...place(), reliefId: third }, body: refused });
    expect((await newest())?.reliefs.at(-1)).toMatchObject({ state: 'refused', answer: '没有残疾证' });
  });

  it('is forgiven by two different people, and the family reads only what was decided', async () => {
    const owedFen = await balance();
    const above = { amountFen: owedFen + 1, reason: '家里遭灾' };
    expect((await officer.call('proposeForgiveness', { params: place(), body: above })).body.field).toBe('amountFen');
    const body = { amountFen: 5_000, reason: '家里遭灾，孩子还在上学' };
    const { forgivenessId } = await finance.ok('proposeForgiveness', { params: place(), body });
    const params = { ...place(), forgivenessId };
    const own = await finance.call('decideForgiveness', { params, body: { approved: true } });
    expect([own.status, own.body.code]).toEqual([409, 'second-person-needed']);
    expect((await officer.call('decideForgiveness', { params, body: { approved: true } })).status).toBe(403);
    expect((await newest())?.forgiveness).toEqual([]);
    const ended = await officer.call('endHelp', { params: place(), body: { outcome: 'helped', words: '都办好了' } });
    expect(ended.body.code).toBe('wrong-state');
    const bare = await head.call('decideForgiveness', { params, body: { approved: false } });
    expect([bare.status, bare.body.field]).toEqual([400, 'note']);
    expect(await balance()).toBe(owedFen);
    await head.ok('decideForgiveness', { params, body: { approved: true } });
    expect(await balance()).toBe(owedFen - 5_000);
    expect((await newest())?.forgiveness).toMatchObject([
      { state: 'approved', amountFen: 5_000, decidedBy: '冯以宁', reason: '' },
    ]);
    const again = await head.call('decideForgiveness', { params, body: { approved: true } });
    expect(again.body.code).toBe('wrong-state');
    expect(await balance()).toBe(owedFen - 5_000);
    // Both kinds of help are named beside the sum that was settled, wherever the family reads of it.
    const { takenOff, totalFen } = await family.patient.ok('getRepayment', { params: stay() });
    expect(takenOff).toEqual({ reliefFen: 0, forgivenFen: 5_000, outsideFen: 10_000 });
    const { reasons } = await family.patient.ok('getCreditHistory', { params: stay() });
    expect(reasons[0]).toContain(`结算的 ${formatYuan(totalFen + 15_000)} 元，救助 100.00 元，减免 50.00 元`);
    await ledgerIsWhole(world);
  });

  it('is answered once; the family hears of it without a word of why, and is reminded again from the next stage on', async () => {
    await officer.ok('endHelp', { params: place(), body: { outcome: 'helped', words: '民政批了一百，医院减了五十' } });
    const late = await officer.call('endHelp', { params: place(), body: { outcome: 'declined', words: '再想想' } });
    expect(late.body.code).toBe('wrong-state');
    expect((await family.patient.call('addToHelp', { params: place(), body: { words: '谢谢' } })).body.code).toBe(
      'wrong-state',
    );
    await demo.letGoOut();
    const { messages } = await family.patient.ok('listMessages');
    expect(messages.filter(({ title }) => title === '您的求助有结果了')).toHaveLength(1);
    expect(JSON.stringify(messages)).not.toMatch(/工地|民政|减了/);
    await demo.moveTo(addDays(dueDate, 31), '09:00');
    expect(await reminders()).toBe(2);
    const { outcome, offered } = await mine();
    expect(outcome).toBe('granted');
    expect(offered.map(({ how }) => how)).toEqual(['message']);
    const head = await demo.as('department-head');
    expect(await head.ok('getHelpRecord', { params: stay() })).toEqual({ open: false, offered, outcome });
    const ward = await demo.as('ward-doctor');
    expect((await ward.call('getHelpRecord', { params: stay() })).status).toBe(403);
    // The hospital confirmed the hardship: what is said later changes nothing.
    await family.patient.ok('answerHelpOffer', { params: stay(), body: { said: 'unwanted' } });
    expect((await mine()).outcome).toBe('granted');
    expect(mayCountAsBadFaith({ open: false, offered, outcome })).toBe(false);
  });

  it('may be taken back, and is declined only with why', async () => {
    await ask();
    await family.patient.ok('withdrawHelp', { params: place(), body: {} });
    expect((await family.patient.call('withdrawHelp', { params: place(), body: {} })).body.code).toBe('wrong-state');
    const recorded = { ...SAID, cause: 'disaster' as const, askedBy: '大儿子 周小军' };
    ({ helpId } = await officer.ok('recordHelp', { params: stay(), body: recorded }));
    expect(await newest()).toMatchObject({ source: 'desk', askedBy: '大儿子 周小军' });
    const empty = await officer.call('endHelp', { params: place(), body: { outcome: 'declined', words: ' ' } });
    expect(empty.status).toBe(400);
    const nothing = await officer.call('endHelp', { params: place(), body: { outcome: 'helped', words: '签了新的' } });
    expect(nothing.body.code).toBe('wrong-state');
    await officer.ok('endHelp', { params: place(), body: { outcome: 'declined', words: '房子没有受灾，村里看过' } });
    expect((await newest())?.steps.at(-1)).toMatchObject({ kind: 'declined', note: '房子没有受灾，村里看过' });
  });

  it('a grant that comes after everything was paid is refused, and can be written down as paid to the family', async () => {
    await ask();
    const { reliefId } = await officer.ok('applyHelpRelief', { params: place(), body: { office: 'emergency-fund' } });
    await payPart(demo, family, await balance());
    await demo.letGoOut();
    const params = { ...place(), reliefId };
    const body = { state: 'granted' as const, grantedFen: 1_000, paidTo: 'hospital' as const, documentNo: '应急 3 号' };
    const refused = await officer.call('answerHelpRelief', { params, body });
    expect([refused.status, refused.body.code]).toEqual([409, 'nothing-owed']);
    await officer.ok('answerHelpRelief', { params, body: { ...body, paidTo: 'family' } });
    expect((await family.patient.call('askForHelp', { params: stay(), body: SAID })).body.code).toBe('nothing-owed');
    await ledgerIsWhole(world);
  });
});
