import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canGo } from './transitions.js';
import {
  afterVisit,
  byUrgency,
  keeperOn,
  urgencyOf,
  VILLAGE_TASK_TRANSITIONS,
  VISIT_OUTCOMES,
  type VillagePost,
  type VillageTaskState,
  type VillageTaskUrgency,
  villageOfAddress,
  villageTaskEnd,
} from './village-task.js';

const STATES = Object.keys(VILLAGE_TASK_TRANSITIONS) as VillageTaskState[];
const day = fc.integer({ min: 1, max: 28 }).map((no) => `2026-11-${String(no).padStart(2, '0')}`);
const task = fc.record<VillageTaskUrgency>({
  taskId: fc.string({ minLength: 1, maxLength: 4 }),
  state: fc.constantFrom(...STATES),
  answerBy: day,
  promisedOn: fc.option(day, { nil: null }),
  overdueDays: fc.nat(200),
});

describe('after a visit', () => {
  it('goes only where the table leads, never loses a hardship and never opens what is closed', () => {
    for (const state of STATES) {
      for (const outcome of VISIT_OUTCOMES) {
        const to = afterVisit(state, outcome);
        expect(to === state || canGo(VILLAGE_TASK_TRANSITIONS, state, to)).toBe(true);
        if (state === 'hardship' || state === 'closed') expect(to).toBe(state);
      }
    }
    expect(afterVisit('to-visit', 'promised')).toBe('promised');
    expect(afterVisit('promised', 'not-home')).toBe('to-visit');
    expect(afterVisit('to-visit', 'hardship')).toBe('hardship');
  });
});

describe('the order of a list', () => {
  it('is total: any shuffle sorts the same, and what waits never stands before what is to be asked', () => {
    const list = fc.uniqueArray(task, { selector: ({ taskId }) => taskId, maxLength: 12 });
    fc.assert(
      fc.property(list, day, fc.infiniteStream(fc.nat()), (tasks, today, dice) => {
        const order = byUrgency(today);
        const sorted = [...tasks].sort(order);
        const shuffled = tasks
          .map((one) => ({ one, at: dice.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(shuffled.sort(order)).toEqual(sorted);
        const ranks = sorted.map((one) => urgencyOf(one, today));
        expect(ranks).toEqual([...ranks].sort());
      }),
    );
  });

  it('asks again on the promised day, not before', () => {
    const promised = {
      taskId: 't',
      state: 'promised',
      answerBy: '2026-11-30',
      promisedOn: '2026-11-28',
      overdueDays: 6,
    };
    expect(urgencyOf(promised as VillageTaskUrgency, '2026-11-27')).toBe(2);
    expect(urgencyOf(promised as VillageTaskUrgency, '2026-11-28')).toBe(0);
    expect(urgencyOf(promised as VillageTaskUrgency, '2026-11-29')).toBe(0);
  });
});

const post = fc.record<VillagePost>({
  villageId: fc.constantFrom('v1', 'v2'),
  staffId: fc.constantFrom('s1', 's2', 's3'),
  kind: fc.constantFrom('village-doctor' as const, 'township-clinic' as const),
  from: day,
  to: fc.option(day, { nil: null }),
});

describe('who gets a task on a date', () => {
  it('is somebody who holds the village that day, a doctor before the clinic, whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(post, { maxLength: 8 }), day, (posts, date) => {
        const keeper = keeperOn(posts, 'v1', date);
        const holding = posts.filter(
          ({ villageId, from, to }) => villageId === 'v1' && from <= date && date <= (to ?? '9999-12-31'),
        );
        const doctors = holding.filter(({ kind }) => kind === 'village-doctor');
        const may = (doctors.length > 0 ? doctors : holding).map(({ staffId }) => staffId);
        if (may.length === 0) expect(keeper).toBeNull();
        else expect(may).toContain(keeper);
        expect(keeperOn([...posts].reverse(), 'v1', date)).toBe(keeper);
      }),
    );
  });

  it('changes hands on the day: the last day of one, the first of the next', () => {
    const posts: VillagePost[] = [
      { villageId: 'v', staffId: 'old', kind: 'village-doctor', from: '2026-01-01', to: '2026-11-10' },
      { villageId: 'v', staffId: 'new', kind: 'village-doctor', from: '2026-11-11', to: null },
    ];
    expect([keeperOn(posts, 'v', '2026-11-10'), keeperOn(posts, 'v', '2026-11-11')]).toEqual(['old', 'new']);
    expect(keeperOn(posts, 'v', '2025-12-31')).toBeNull();
  });
});

describe('the village of an address', () => {
  const villages = [
    { name: '前进村', township: '柳河镇' },
    { name: '大柳村', township: '石桥镇' },
    { name: '柳村', township: '石桥镇' },
    { name: '前进村', township: '石桥镇' },
  ];
  it('takes the township and the longest name; two alike, or none, is for a person', () => {
    expect(villageOfAddress('柳河镇前进村 4 组', villages)).toBe(villages[0]);
    expect(villageOfAddress('石桥镇大柳村 1 组', villages)).toBe(villages[1]);
    expect(villageOfAddress('前进村 4 组', villages)).toBeNull();
    expect(villageOfAddress('青禾县城关镇', villages)).toBeNull();
    expect(villageOfAddress('', villages)).toBeNull();
  });
});

describe('the end of a task', () => {
  const standing = {
    balanceFen: 100,
    openedUnder: 'a1',
    agreementId: 'a1',
    partDue: '2026-11-20',
    oldestDue: '2026-11-20',
    today: '2026-11-27',
    answerOwed: null,
    deceased: false,
  };
  it('comes when it is paid, planned anew or asked to be, and not before', () => {
    expect(villageTaskEnd(standing)).toBeNull();
    expect(villageTaskEnd({ ...standing, balanceFen: 0 })).toBe('paid');
    expect(villageTaskEnd({ ...standing, oldestDue: '2026-12-20' })).toBe('paid');
    expect(villageTaskEnd({ ...standing, oldestDue: null })).toBe('paid');
    expect(villageTaskEnd({ ...standing, agreementId: 'a2' })).toBe('replanned');
    expect(villageTaskEnd({ ...standing, agreementId: null })).toBe('replanned');
    expect(villageTaskEnd({ ...standing, openedUnder: null })).toBe('replanned');
    expect(villageTaskEnd({ ...standing, answerOwed: 'plan' })).toBe('plan-asked');
    expect(villageTaskEnd({ ...standing, answerOwed: 'help' })).toBe('help-asked');
    expect(villageTaskEnd({ ...standing, answerOwed: 'objection' })).toBe('objected');
    expect(villageTaskEnd({ ...standing, answerOwed: 'case-objection' })).toBe('objected');
    expect(villageTaskEnd({ ...standing, deceased: true, answerOwed: 'objection' })).toBe('deceased');
  });

  it('does not come while a later part is late too, nor before anything is signed', () => {
    expect(villageTaskEnd({ ...standing, oldestDue: '2026-11-25' })).toBeNull();
    const unsigned = { ...standing, openedUnder: null, agreementId: null, partDue: null, oldestDue: null };
    expect(villageTaskEnd(unsigned)).toBeNull();
  });
});
