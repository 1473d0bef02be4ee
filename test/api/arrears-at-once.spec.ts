import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseStaff, caseInReview, caseStaff, helpNotWanted, toLastStage } from '../support/bad-faith.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

const ROUNDS = 12;
/** How long after the yes the family speaks, in ms: from before it began until after it was written. */
const APART = 2;

/** The second yes and what the family says in the same instant (P35, P40): nobody is listed past an open question. */
describe('a listing and a question at once', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let staff: CaseStaff;
  let caseId = '';
  let db: Connection;
  /** In the order in which they were committed. */
  const written: string[] = [];
  let watching: { close(): Promise<void> };

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119371', 1);
    staff = await caseStaff(demo);
    await toLastStage(demo, await demo.as('administrator'), family.instalments[0]?.effectiveDate ?? '');
    await helpNotWanted(staff['arrears-officer'], family.stayId);
    caseId = await caseInReview(demo, staff, family);
    await review('finance', 0);
    db = world.server.app.get('DatabaseConnection');
    const stream = db.watch();
    stream.on('change', (event) => {
      if (!('ns' in event) || !('coll' in event.ns)) return;
      if (event.operationType === 'insert') written.push(event.ns.coll);
      if (event.operationType === 'replace' && event.fullDocument?.state === 'listed') written.push('listed');
    });
    watching = stream;
  });
  afterAll(async () => {
    await watching?.close();
    await world?.close();
  });

  const params = () => ({ stayId: family.stayId, caseId });
  const review = (by: 'finance' | 'department-head', seenReviews: number) =>
    staff[by].call('reviewArrearsCase', {
      params: params(),
      body: { listing: true, reason: '记录都看过了', seenReviews },
    });
  const cases = () => db.collection<{ _id: string }>('arrearsCases');

  /** The second yes and a question at once; then everything as it was. Answers whether the yes came through. */
  async function round(ask: () => Promise<{ status: number }>, rows: string, apart: number): Promise<boolean> {
    const before = await cases().findOne({ _id: caseId });
    if (!before) throw new Error('the case is gone');
    written.length = 0;
    const [yes, said] = await Promise.all([
      review('department-head', 1),
      new Promise<void>((go) => setTimeout(go, apart)).then(ask),
    ]);
    expect(said.status).toBe(200);
    expect([200, 409]).toContain(yes.status);
    const listed = yes.status === 200;
    await expect.poll(() => written.filter((one) => one === rows || one === 'listed').length).toBe(listed ? 2 : 1);
    const order = written.filter((one) => one === rows || one === 'listed');
    await cases().replaceOne({ _id: caseId }, before);
    await db.collection('arrearsList').deleteMany({});
    await db.collection(rows).deleteMany({ stayId: family.stayId });
    // What was asked before the listing was written stops it; what comes after it is an objection to a listing.
    if (listed) expect(order).toEqual(['listed', rows]);
    return listed;
  }

  const said = { kind: 'wrong-amount' as const, text: '数不对，请核实' };
  const asked = { cause: 'lost-work' as const, words: '没有活干，付不上' };
  const died = { diedOn: null, words: '村医说人不在了' };
  it.each([
    ['an objection', 'objections', () => family.patient.call('raiseObjection', { params: params(), body: said })],
    ['a request for help', 'helpRequests', () => family.patient.call('askForHelp', { params: params(), body: asked })],
    [
      'a wish for another plan',
      'planRequests',
      () => family.patient.call('askForPlan', { params: params(), body: { reason: '现在付不上', wish: null } }),
    ],
    ['a death', 'deaths', () => staff['arrears-officer'].call('reportDeath', { params: params(), body: died })],
  ] as const)('the second yes and an answer owed: %s', async (_, rows, ask) => {
    for (let no = 0; no < ROUNDS; no += 1) await round(ask, rows, no * APART);
    const entries = await db.collection('arrearsList').countDocuments();
    expect(entries).toBe(0);
  });
});
