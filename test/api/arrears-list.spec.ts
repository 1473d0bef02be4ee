import { idNumberOf, signedHisHeaders } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { payAtWindow } from '../support/held-stay.js';
import { ListedHousehold, stayOf } from '../support/listed-household.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

const PARTNER_PATH = '/partner/v1/arrears-list';

/** 恶意欠费名单 under N (P35): own hospital, other hospitals and family each by what is recorded; emergencies always. */
describe('the arrears list of a region', () => {
  let world: World;
  let demo: Demo;
  let household: ListedHousehold;
  let first: SchemeHospital;
  let second: SchemeHospital;
  let county: Caller;
  let stayId = '';
  let caseId = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    household = await ListedHousehold.open(demo, 'H99010400062');
    ({ hospital: first, county } = household);
    second = await SchemeHospital.open(demo, 'H99010400063', 'naiman-2019');
    stayId = await household.owe('26129001');
  });
  afterAll(() => world?.close());

  const basis = (family: boolean, allowed = true) => household.basis(family, allowed);
  const lookUp = async (hospital: SchemeHospital, idNumber: string) =>
    (await hospital.as('admission-desk')).ok('lookUpArrearsList', { body: { idNumber } });

  it('lists somebody by two people, and the look-up of the own hospital says so with the clause and whom to ask', async () => {
    const { elder } = household;
    await household.recordBases();
    expect((await county.ok('getArrearsListBases')).region).toMatchObject([{ allowed: true }]);
    caseId = await household.toReview(stayId);
    const { rows } = await (await first.as('arrears-officer')).ok('listArrearsCases');
    expect(rows[0]?.clause).toMatchObject({ id: 'N1', family: true });
    expect((await lookUp(first, elder.idNumber)).listed).toBe(false);
    await household.list(stayId, caseId);
    const answer = await lookUp(first, elder.idNumber);
    expect(answer).toMatchObject({ listed: true, clause: { id: 'N1' }, ask: { hospital: '青禾县第2医院' } });
    expect(JSON.stringify(answer)).not.toMatch(/赵|元|住院号|有钱不付/);
  });

  it('is asked by the three desks alone, and the person sees each look-up', async () => {
    for (const role of ['ward-doctor', 'administrator', 'arrears-officer'] as const)
      expect(
        (await (await first.as(role)).call('lookUpArrearsList', { body: { idNumber: household.elder.idNumber } }))
          .status,
      ).toBe(403);
    const unknown = { idNumber: idNumberOf('19900101', 997) };
    await (await first.as('billing')).ok('lookUpArrearsList', { body: unknown });
    const log = world.server.app.get('DatabaseConnection').collection('accessLog');
    expect(await log.find({ route: 'lookUpArrearsList', patientId: '' }).toArray()).toMatchObject([
      { role: 'billing', idNumberHash: expect.stringMatching(/\S{20}/), note: expect.stringContaining('办手续时查的') },
    ]);
    const bad = await (await first.as('billing')).call('lookUpArrearsList', { body: { idNumber: '123' } });
    expect(bad.status).toBe(400);
    const phone = await demo.as('patient-ma');
    const { reads } = await phone.ok('listAccessLog', { params: { stayId } });
    expect(reads.filter(({ what }) => what.includes('恶意欠费名单'))).toMatchObject([
      { role: '住院处', why: expect.stringContaining('办手续时查的') },
      { role: '住院处' },
    ]);
  });

  it('asks for a deposit at the next admission with the list in the snapshot, and never of an emergency', async () => {
    const next = await first.admit(stayOf(household.elder, '26129002'));
    expect(await first.decide(next)).toBe('deposit-required');
    const row = await world.server.app
      .get('DatabaseConnection')
      .collection('eligibilityDecisions')
      .findOne({ stayId: next });
    expect(row).toMatchObject({ exclusions: ['N1'], arrearsListed: { caseId, whose: 'self', clause: 'N1' } });
    const phone = await demo.as('patient-ma');
    const { todos } = await phone.ok('getStayHome', { params: { stayId: next } });
    expect(todos.at(-1)).toMatchObject({ kind: 'arrears-case', title: '看医院的告知' });
    const told = await phone.ok('getArrearsCase', { params: { stayId: next } });
    expect(told.case).toMatchObject({ stayId, letters: ['notice', 'decision'] });
    const letter = { params: { stayId: told.case?.stayId ?? '', caseId, letter: 'decision' as const } };
    expect((await phone.raw('getArrearsLetter', letter)).status).toBe(200);
    const urgent = await first.admit(stayOf(household.elder, '26129003'));
    const doctor = await first.as('ward-doctor');
    await doctor.ok('declareEmergency', { params: { stayId: urgent }, body: { reason: '突发胸痛，马上收治' } });
    expect(await first.stateOf(urgent)).toBe('admitted');
    expect(await first.decide(urgent, true)).toBe('emergency-admission');
    expect(await first.stateOf(urgent)).toBe('admitted');
    const { dues } = await (await first.as('billing')).ok('getWindowDues', { params: { stayId: urgent } });
    expect(dues).toEqual([]);
  });

  it('stays inside the hospital until the other one has its basis too', async () => {
    expect(await lookUp(second, household.elder.idNumber)).toMatchObject({ listed: false, ownOnly: true });
    const there = await second.admit(stayOf(household.elder, '26129004'));
    expect(await second.decide(there)).toBe('eligible');
    const bases = await (await second.as('administrator')).ok('recordArrearsListBasis', { body: basis(false) });
    expect(bases).toMatchObject({ shared: true, family: false });
    expect(await lookUp(second, household.elder.idNumber)).toMatchObject({
      listed: true,
      ownOnly: false,
      ask: { hospital: '青禾县第2医院' },
    });
    const again = await second.admit(stayOf(household.elder, '26129005'));
    expect(await second.decide(again)).toBe('deposit-required');
    await county.ok('recordArrearsListBasis', { body: basis(false, false) });
    expect((await lookUp(second, household.elder.idNumber)).listed).toBe(false);
    expect((await lookUp(first, household.elder.idNumber)).listed).toBe(true);
    await county.ok('recordArrearsListBasis', { body: basis(true) });
  });

  it('counts no more of somebody who has died, nor against the household; a mistake brings it back', async () => {
    const listed = async () => {
      const { brother, elder } = household;
      const asked = await Promise.all([elder, brother].map(({ idNumber }) => lookUp(first, idNumber)));
      return asked.map((answer) => answer.listed);
    };
    expect(await listed()).toEqual([true, true]);
    const atDesk = async () => {
      const { rows } = await (await first.as('arrears-officer')).ok('listArrearsCases');
      return rows.find((row) => row.stayId === stayId)?.death;
    };
    expect(await atDesk()).toBeNull();
    const { businessDate } = await demo.clock();
    const params = { stayId };
    const words = '村里打电话说的';
    await (await first.as('billing')).ok('reportDeath', { params, body: { diedOn: businessDate, words } });
    expect(await listed()).toEqual([false, false]);
    expect(await atDesk()).toBe('reported');
    const family = await first.admit(stayOf(household.brother, '26129011'));
    expect(await first.decide(family)).toBe('eligible');
    const seen = { diedOn: businessDate, words: '看了死亡证明' };
    await (await first.as('finance')).ok('confirmDeath', { params, body: seen });
    expect(await atDesk()).toBe('confirmed');
    expect(await listed()).toEqual([false, false]);
    await (await first.as('arrears-officer')).ok('mistakeDeath', { params, body: { words: '同名的另一位' } });
    expect(await listed()).toEqual([true, true]);
    expect(await atDesk()).toBeNull();
  });

  it('reaches the household of the list by name and address, who see it; a namesake is nobody', async () => {
    const mine = await first.admit(stayOf(household.brother, '26129006'));
    expect(await first.decide(mine)).toBe('deposit-required');
    const phone = await first.bind('relative-liu', mine, household.brother.idNumber);
    const told = await phone.ok('getArrearsCase', { params: { stayId: mine } });
    expect(told).toMatchObject({ case: null, family: [{ clause: { id: 'N1' }, hospital: '青禾县第2医院' }] });
    const text = '我和他早就分了户，不是一家人';
    const place = { params: { stayId: mine }, body: { text } };
    const strange = await demo.as('patient-ma');
    expect((await strange.call('objectArrearsFamily', { params: { stayId }, body: { text } })).body.code).toBe(
      'not-found',
    );
    const heard = await phone.ok('objectArrearsFamily', place);
    expect(heard.family).toMatchObject([
      { reaches: false, mayObject: false, objections: [{ by: '家里人 赵永贵', text, late: false, answer: null }] },
    ]);
    // Until somebody has looked it counts against nobody but the listed person.
    expect((await lookUp(first, household.brother.idNumber)).listed).toBe(false);
    const meanwhile = await first.admit(stayOf(household.brother, '26129010'));
    expect(await first.decide(meanwhile)).toBe('eligible');
    expect((await phone.call('objectArrearsFamily', place)).body.code).toBe('wrong-state');
    // What a member says is between them and the hospital; whom the case is about is heard all the same.
    const own = await strange.ok('getArrearsCase', { params: { stayId } });
    expect(own.case).toMatchObject({ objections: [], mayObject: true });
    expect(JSON.stringify(own.case)).not.toMatch(/赵永贵|提了异议/);
    const { rows } = await (await first.as('finance')).ok('listArrearsCases');
    const said = rows.find((row) => row.caseId === caseId)?.objections.at(-1);
    expect(said).toMatchObject({ text, family: true, answerBy: addDays((await demo.clock()).businessDate, 7) });
    const answer = { upheld: true, text: '查了户口本，是两户' };
    const at = { stayId, caseId, objectionId: said?.objectionId ?? '' };
    await (await first.as('finance')).ok('answerArrearsObjection', { params: at, body: answer });
    // Who was right reads the answer, and the listed person nothing of either.
    expect((await phone.ok('getArrearsCase', { params: { stayId: mine } })).family).toMatchObject([
      { reaches: false, mayObject: false, objections: [{ answer: { upheld: true, text: answer.text } }] },
    ]);
    expect(JSON.stringify((await strange.ok('getArrearsCase', { params: { stayId } })).case)).not.toMatch(/异议/);
    expect((await lookUp(first, household.brother.idNumber)).listed).toBe(false);
    expect((await lookUp(first, household.elder.idNumber)).listed).toBe(true);
    await demo.letGoOut();
    const { messages } = await phone.ok('listMessages');
    const news = messages.find(({ title }) => title === '您说的，医院答复了');
    expect(news?.text).toContain('来自医院的告知');
    // The debt is not theirs: nobody asks them to pay it.
    expect(news?.text).not.toMatch(/可以付|不同意/);
    const other = await first.admit(stayOf(household.namesake, '26129007'));
    expect(await first.decide(other)).toBe('eligible');
  });

  it('is told to who has a basis, only what each needs, and the person reads to whom', async () => {
    const administrator = await first.as('administrator');
    const officer = await first.as('arrears-officer');
    const where = { basis: '旗联席会议 2026 年第 3 次纪要第二条', approvedBy: '院长办公会', approvedOn: '2026-01-05' };
    const civil = { ...where, kind: 'civil-affairs' as const, name: '白榆旗民政局' };
    expect((await officer.call('addArrearsReceiver', { body: civil })).status).toBe(403);
    expect((await administrator.call('addArrearsReceiver', { body: { ...civil, basis: '' } })).status).toBe(400);
    await administrator.ok('addArrearsReceiver', { body: civil });
    const insurer = { ...where, kind: 'insurer' as const, name: '白榆旗医保局' };
    const { rows, scheme } = await administrator.ok('addArrearsReceiver', { body: insurer });
    expect(scheme?.text).toContain('沟通协调机制');
    const [toCivil, toInsurer] = rows.map(({ receiverId }) => receiverId);
    const file = await officer.raw('exportToldArrears', { params: { receiverId: toCivil ?? '' } });
    const csv = await file.text();
    expect(csv.split('\r\n')[0]).toBe('姓名,身份证号,还欠 元');
    expect(csv.trim().split('\r\n')).toHaveLength(2);
    expect(csv).toContain('赵永富');
    expect(csv).not.toContain(household.elder.idNumber);
    const key = await administrator.ok('createArrearsReceiverKey', {
      params: { receiverId: toInsurer ?? '' },
      body: {},
    });
    const ask = (changed: Record<string, string> = {}) => {
      const signed = signedHisHeaders({ institution: toInsurer ?? '', ...key }, '', undefined, ['GET', PARTNER_PATH]);
      return fetch(`${demo.base}${PARTNER_PATH}`, { headers: { ...signed, ...changed } });
    };
    const answer = await ask();
    expect(answer.status).toBe(200);
    const told = (await answer.json()) as { rows: Record<string, unknown>[] };
    expect(told.rows).toHaveLength(1);
    expect(told.rows[0]).toMatchObject({ name: '赵永富', idNumber: household.elder.idNumber, clause: 'N1' });
    expect(Object.keys(told.rows[0] ?? {})).toEqual(['name', 'idNumber', 'clause', 'listedOn', 'owedFen']);
    expect((await ask({ 'x-signature': '0'.repeat(64) })).status).toBe(401);
    expect((await ask({ 'x-institution': toCivil ?? '' })).status).toBe(401);
    const get: [string, string] = ['GET', PARTNER_PATH];
    const sent = (headers: Record<string, string>) => fetch(`${demo.base}${PARTNER_PATH}`, { headers });
    const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
    const again = signedHisHeaders({ institution: toInsurer ?? '', ...key }, '', undefined, get);
    expect((await sent(again)).status).toBe(200);
    expect(await codeOf(await sent(again))).toBe('his-replayed');
    const old = Math.floor(Date.now() / 1000) - 3600;
    expect(await codeOf(await sent(signedHisHeaders({ institution: toInsurer ?? '', ...key }, '', old, get)))).toBe(
      'his-stale',
    );
    const more = `${PARTNER_PATH}?institution=H99010400063`;
    const elsewhere = { headers: signedHisHeaders({ institution: toInsurer ?? '', ...key }, '', undefined, get) };
    expect((await fetch(`${demo.base}${more}`, elsewhere)).status).toBe(401);
    const phone = await demo.as('patient-ma');
    const { reads } = await phone.ok('listAccessLog', { params: { stayId } });
    const whys = reads.map(({ why }) => why).filter((why) => why.startsWith('告诉了'));
    expect(whys).toEqual([
      `告诉了白榆旗医保局（医保部门）：姓名、身份证号、按哪一条、哪天列入、还欠多少。依据：${where.basis}`,
      `告诉了白榆旗医保局（医保部门）：姓名、身份证号、按哪一条、哪天列入、还欠多少。依据：${where.basis}`,
      `告诉了白榆旗民政局（民政部门）：姓名、身份证号、还欠多少。依据：${where.basis}`,
    ]);
    const params = { receiverId: toInsurer ?? '' };
    const newer = await administrator.ok('createArrearsReceiverKey', { params, body: {} });
    expect((await ask()).status).toBe(401);
    for (let no = 0; no < 10; no += 1)
      expect(
        (await sent(signedHisHeaders({ institution: toInsurer ?? '', ...newer }, '', undefined, get))).status,
      ).toBe(200);
    const eager = await sent(signedHisHeaders({ institution: toInsurer ?? '', ...newer }, '', undefined, get));
    expect([eager.status, await codeOf(eager)]).toEqual([429, 'too-many-requests']);
    const neighbour = await second.as('administrator');
    expect((await neighbour.call('endArrearsReceiver', { params, body: {} })).status).toBe(404);
    expect((await neighbour.call('createArrearsReceiverKey', { params, body: {} })).status).toBe(404);
    expect((await (await second.as('finance')).raw('exportToldArrears', { params })).status).toBe(404);
    const theirs = (await neighbour.ok('addArrearsReceiver', { body: insurer })).rows;
    expect(theirs).toHaveLength(1);
    const place = { receiverId: theirs[0]?.receiverId ?? '' };
    const own = await neighbour.ok('createArrearsReceiverKey', { params: place, body: {} });
    const empty = await sent(signedHisHeaders({ institution: place.receiverId, ...own }, '', undefined, get));
    expect(((await empty.json()) as { rows: unknown[] }).rows).toEqual([]);
    await administrator.ok('endArrearsReceiver', { params, body: {} });
    expect((await sent(signedHisHeaders({ institution: toInsurer ?? '', ...newer }, '', undefined, get))).status).toBe(
      401,
    );
    expect((await ask()).status).toBe(401);
    const qinghe = await demo.as('administrator');
    expect((await qinghe.call('addArrearsReceiver', { body: civil })).body.code).toBe('not-in-scheme');
  });

  it('is over for the next decision on the day of the payment', async () => {
    const billing = await first.as('billing');
    const { dues } = await billing.ok('getWindowDues', { params: { stayId } });
    const amountFen = dues[0]?.dueFen ?? 0;
    const paid = { prepaymentId: null, amountFen, receiptNo: 'AL-1' };
    expect((await payAtWindow(billing, stayId, paid)).status).toBe(200);
    expect((await lookUp(first, household.elder.idNumber)).listed).toBe(false);
    const same = await first.admit(stayOf(household.elder, '26129008'));
    expect(await first.decide(same)).toBe('eligible');
    const family = await first.admit(stayOf(household.brother, '26129009'));
    expect(await first.decide(family)).toBe('eligible');
  });
});
