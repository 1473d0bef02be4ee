import { dischargeMessage, zhouStay } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onPad, personOf, present } from '../support/admission-papers.js';
import { Demo } from '../support/demo.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** Papers that are not signed: declined, not asked for, not theirs to sign, too late. */
describe('admission papers that are not signed', () => {
  let world: World;
  let demo: Demo;
  let b: SchemeHospital;
  let c: SchemeHospital;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    b = await SchemeHospital.open(demo, 'H99010100003', 'bayannur-2017');
    c = await SchemeHospital.open(demo, 'H99010100004', 'county-2021');
  });
  afterAll(() => world?.close());

  it('declined: the ordinary deposit is due; who changes his mind may still sign', async () => {
    const stayId = await c.admit(personOf('26119721', 51, '19700707', '钱有田'));
    await c.decide(stayId);
    const desk = await c.as('admission-desk');
    const open = await present(desk, stayId);
    const params = { stayId, paperId: open.paperId };
    const declined = await desk.ok('declineAdmissionPaper', { params, body: { reason: '想按老办法交押金' } });
    expect(declined).toMatchObject({ state: 'declined', declined: { by: '柳小燕（住院处代记）' } });
    expect(await c.stateOf(stayId)).toBe('deposit-required');
    const { decisions } = await desk.ok('listDecisions', { params: { stayId } });
    expect(decisions).toMatchObject([
      {
        outcome: 'deposit-required',
        unmet: ['consent'],
        cause: 'paper-declined',
        replaces: decisions[1]?.decisionId,
        note: '想按老办法交押金',
        desk: { name: '柳小燕' },
        hits: [{ code: 'consent', said: [] }],
      },
      { outcome: 'eligible', cause: null },
    ]);
    // Nobody let an ineligible patient through: it was the patient's own wish (P8).
    expect((await (await c.as('administrator')).ok('listLetThrough')).rows).toEqual([]);
    expect((await desk.call('declineAdmissionPaper', { params, body: {} })).body.code).toBe('agreement-not-open');
    const again = await present(desk, stayId);
    expect([again.version, again.number === open.number]).toEqual([2, false]);
    const body = onPad(again);
    await desk.ok('signPaperOnPad', { params: { stayId, paperId: again.paperId }, body });
    expect(await c.stateOf(stayId)).toBe('admitted');
    const after = (await desk.ok('listDecisions', { params: { stayId } })).decisions;
    expect(after.map(({ outcome, cause }) => [outcome, cause])).toEqual([
      ['eligible', 'paper-signed'],
      ['deposit-required', 'paper-declined'],
      ['eligible', null],
    ]);
    expect(after[0]).toMatchObject({ replaces: after[1]?.decisionId, basis: 'insured' });
  });

  it('signed after the discharge was reported: the stay is not taken back to the ward', async () => {
    const stay = personOf('26119724', 53, '19700709', '孙有余');
    const stayId = await c.admit(stay);
    await c.decide(stayId);
    const desk = await c.as('admission-desk');
    const open = await present(desk, stayId);
    await c.push(dischargeMessage(c.own(stay), '26119724-d', (await demo.clock()).businessDate));
    await desk.ok('signPaperOnPad', { params: { stayId, paperId: open.paperId }, body: onPad(open) });
    expect(await c.stateOf(stayId)).toBe('discharging');
  });

  it('an emergency that declines stays where it is', async () => {
    const stayId = await c.admit(personOf('26119722', 52, '19700708', '赵有才'));
    expect(await c.decide(stayId, true)).toBe('eligible');
    const desk = await c.as('admission-desk');
    const open = await present(desk, stayId);
    await desk.ok('declineAdmissionPaper', { params: { stayId, paperId: open.paperId }, body: {} });
    expect(await c.stateOf(stayId)).toBe('admitted');
    const { decisions } = await desk.ok('listDecisions', { params: { stayId } });
    expect(decisions).toMatchObject([{ outcome: 'eligible', basis: 'emergency', cause: null }]);
  });

  it('K asks for none until the institution switches one on; then without stage payments', async () => {
    const k = await SchemeHospital.open(demo, 'H99010100005', 'kaizhou-2024');
    const first = await k.admit({ ...zhouStay('26119723') });
    await k.decide(first);
    expect(await k.stateOf(first)).toBe('admitted');
    const desk = await k.as('admission-desk');
    const none = await desk.call('presentAdmissionPaper', { params: { stayId: first }, body: {} });
    expect([none.status, none.body.code]).toEqual([409, 'paper-not-needed']);
    const from = (await demo.clock()).businessDate;
    const administrator = await k.as('administrator');
    const chosen = await administrator.ok('chooseAdmissionPaper', {
      body: { kind: 'treat-first', from, approvedBy: '院长办公会' },
    });
    expect(chosen.atAdmission).toMatchObject({ kind: 'treat-first', by: 'institution' });
    const open = await present(desk, first);
    expect(open.clauses.map((clause) => clause.code)).not.toContain('stages');
    expect(JSON.stringify(open)).toContain('医院不留您的证件');
    await administrator.ok('chooseAdmissionPaper', { body: { kind: null, from, approvedBy: '院长办公会' } });
    expect((await desk.ok('getAdmissionPapers', { params: { stayId: first } })).needed).toBeNull();
  });

  it('other roles, other hospitals and other stays are refused', async () => {
    const stayId = await c.admit(personOf('26119731', 61, '19800102', '郑小山'));
    await c.decide(stayId);
    const open = await present(await c.as('admission-desk'), stayId);
    const params = { stayId, paperId: open.paperId };
    const stranger = await demo.as('relative-zhou');
    expect((await stranger.call('getAdmissionPapers', { params })).body.code).toBe('no-grant');
    for (const role of ['finance', 'administrator', 'department-head']) {
      expect((await (await c.as(role)).call('getAdmissionPapers', { params })).status).toBe(403);
    }
    const doctor = await c.as('ward-doctor');
    expect((await doctor.call('presentAdmissionPaper', { params, body: {} })).status).toBe(403);
    const away = await b.as('admission-desk');
    expect((await away.call('getAdmissionPapers', { params })).status).toBe(404);
    const body = onPad(open);
    expect((await away.call('signPaperOnPad', { params, body })).status).toBe(404);
    const otherStay = await c.admit(personOf('26119732', 62, '19800103', '郑大山'));
    const desk = await c.as('admission-desk');
    const swapped = { stayId: otherStay, paperId: open.paperId };
    expect((await desk.call('signPaperOnPad', { params: swapped, body })).body.code).toBe('not-found');
    const template = { kind: 'stay-first' as const, from: '2099-01-01', approvedBy: '没有人' };
    expect((await desk.call('chooseAdmissionPaper', { body: template })).status).toBe(403);
  });

  it('a paper that lay open for a week is expired and cannot be signed', async () => {
    const stayId = await c.admit(personOf('26119741', 71, '19750102', '冯小满'));
    await c.decide(stayId);
    const desk = await c.as('admission-desk');
    const open = await present(desk, stayId);
    const today = (await demo.clock()).businessDate;
    await demo.moveTo(addDays(today, 8), '09:00');
    const { papers } = await (await c.as('admission-desk')).ok('getAdmissionPapers', { params: { stayId } });
    expect(papers[0]?.state).toBe('expired');
    const params = { stayId, paperId: open.paperId };
    const body = onPad(open);
    expect((await desk.call('signPaperOnPad', { params, body })).body.code).toBe('agreement-not-open');
    expect((await present(desk, stayId)).version).toBe(2);
    expect(await c.stateOf(stayId)).toBe('eligible');
  });
});
