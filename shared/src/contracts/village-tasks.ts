import { z } from 'zod';
import { VISIT_OUTCOMES } from '../domain/village-task.js';
import { businessDate, type Contract, fen, id, instant, ok, stayParams } from './common.js';

const WORDS = 200;
const taskParams = z.object({ taskId: id });
const state = z.enum(['to-visit', 'promised', 'hardship', 'away', 'closed']);
const outcome = z.enum(VISIT_OUTCOMES);
const offer = z.enum(['defer', 'relief', 'talked', 'not-needed']);
const shortWords = (most: number) => z.string().trim().max(most, `最多写 ${most} 个字`);
/** A day that the calendar has; `businessDate` alone lets 2026-02-31 pass. */
const realDate = businessDate.refine((date) => {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
}, '没有这一天');

/** All that a village doctor sees of a household: who, where, what is owed and since when (invariant 15). */
const villageTask = z.object({
  taskId: id,
  patientName: z.string(),
  /** `4 组`; empty where the list has none. */
  group: z.string(),
  state,
  /** Late parts together, else the next one, else all that is owed where nothing was signed yet. */
  amountFen: fen,
  /** Numbers of the parts that are meant; empty without an agreement. */
  parts: z.array(z.int()),
  partDue: businessDate.nullable(),
  overdueDays: z.int(),
  answerBy: businessDate,
  promisedOn: businessDate.nullable(),
  /** What the officer wrote, in neutral words. */
  reason: z.string(),
  hasPhone: z.boolean(),
  /** Check number of the pay code on paper; empty before one was printed. */
  checkNo: z.string(),
  visits: z.int(),
});
export type VillageTaskCard = z.infer<typeof villageTask>;

const villageList = z.object({
  asOf: businessDate,
  time: z.string(),
  doctor: z.string(),
  hospital: z.string(),
  hospitalPhone: z.string(),
  villages: z.array(z.object({ villageId: id, name: z.string(), tasks: z.array(villageTask) })),
});
export type VillageList = z.infer<typeof villageList>;

const note = z.object({
  /** Made on the phone, a UUID: sent twice it counts once. */
  noteId: z.uuid('编号不对'),
  outcome,
  /** Only with `promised`. */
  promisedOn: realDate.nullable(),
  /** Only with `away`: where to, as far as known. */
  where: shortWords(40).default(''),
  words: shortWords(WORDS).default(''),
  /** The doctor said that help can be asked for; without that tap no offer stands on record (P40). */
  helpTold: z.boolean().default(false),
  /** How long the note waited on the phone for a signal, in ms: phones' clocks are often wrong. */
  waitedMs: z
    .int()
    .min(0)
    .max(90 * 86_400_000, '这条走访太久了，请打电话告诉医院'),
});
export type VillageNoteBody = z.input<typeof note>;

const visit = z.object({
  noteId: id,
  at: instant,
  by: z.string(),
  outcome,
  promisedOn: businessDate.nullable(),
  where: z.string(),
  words: z.string(),
  helpTold: z.boolean(),
});

const deskTask = z.object({
  taskId: id,
  stayId: id,
  patientName: z.string(),
  admissionNo: z.string(),
  /** Empty where the village is not known. */
  village: z.string(),
  villageId: id.nullable(),
  /** Empty: nobody looks after the village today. */
  keeper: z.string(),
  cause: z.enum(['reminder', 'desk']),
  reason: z.string(),
  state,
  endedBecause: z.string().nullable(),
  amountFen: fen,
  overdueDays: z.int(),
  openedOn: businessDate,
  answerBy: businessDate,
  promisedOn: businessDate.nullable(),
  checkNo: z.string(),
  visits: z.array(visit),
  moves: z.array(z.object({ at: instant, by: z.string(), from: z.string(), to: z.string(), why: z.string() })),
  /** What the hospital offered after a hardship, newest last. */
  offers: z.array(z.object({ at: instant, by: z.string(), offer, words: z.string() })),
});
export type DeskVillageTask = z.infer<typeof deskTask>;

const post = z.object({
  postId: id,
  staffId: id,
  staffName: z.string(),
  kind: z.enum(['village-doctor', 'township-clinic']),
  from: businessDate,
  to: businessDate.nullable(),
  setBy: z.string(),
});
const villages = z.object({
  asOf: businessDate,
  villages: z.array(
    z.object({
      villageId: id,
      name: z.string(),
      township: z.string(),
      keeper: z.string(),
      posts: z.array(post),
    }),
  ),
  doctors: z.array(z.object({ staffId: id, name: z.string(), phoneBound: z.boolean() })),
});

export const villageTaskContracts = {
  signInVillagePhone: {
    body: z.object({
      /** WeChat's login code. */
      code: z.string().min(1).max(128),
      /** The first time: user name and the code from the desk. */
      first: z
        .object({ username: z.string().trim().min(1).max(64), code: z.string().regex(/^\d{6}$/, '是 6 个数字') })
        .nullable(),
    }),
    response: z.object({ token: z.string(), name: z.string() }),
  },
  createVillagePhoneCode: {
    /** Absent: for oneself. */
    body: z.object({ staffId: id.optional() }),
    response: z.object({ username: z.string(), code: z.string(), expiresAt: instant }),
  },
  endVillagePhone: { body: z.object({ staffId: id.optional() }), response: z.object({ ended: z.boolean() }) },
  listVillageTasks: { response: villageList },
  revealVillagePhone: {
    params: taskParams,
    body: z.object({}),
    response: z.object({ phones: z.array(z.object({ whose: z.string(), phone: z.string() })) }),
  },
  sendVillageNote: { params: taskParams, body: note, response: z.object({ state, counted: z.boolean() }) },
  listDeskVillageTasks: {
    query: z.object({ stayId: id.optional() }),
    response: z.object({ asOf: businessDate, rows: z.array(deskTask) }),
  },
  openVillageTask: {
    params: stayParams,
    body: z.object({
      reason: z.string().trim().min(2, '写一句请村医问什么').max(60, '最多写 60 个字'),
      answerBy: realDate,
    }),
    response: z.object({ taskId: id }),
  },
  moveVillageTask: {
    params: taskParams,
    body: z.object({ villageId: id, why: z.string().trim().min(2, '写一句为什么').max(100, '最多写 100 个字') }),
    response: ok,
  },
  answerVillageHardship: {
    params: taskParams,
    body: z.object({
      offer,
      words: z.string().trim().min(2, '写一句说了什么').max(200, '最多写 200 个字'),
      answerBy: realDate,
    }),
    response: ok,
  },
  endVillageTask: {
    params: taskParams,
    body: z.object({
      because: z.enum(['objected', 'deceased', 'wrong-person', 'not-needed']),
      words: z.string().trim().min(2, '写一句为什么').max(200, '最多写 200 个字'),
    }),
    response: ok,
  },
  printVillageSlips: { body: z.object({ taskIds: z.array(id).min(1, '先选要打印的').max(50, '一次最多 50 户') }) },
  getVillages: { response: villages },
  addVillagePost: {
    body: z.object({
      village: z.string().trim().min(2, '写村名').max(20),
      township: z.string().trim().min(2, '写乡镇').max(20),
      staffId: id,
      kind: z.enum(['village-doctor', 'township-clinic']),
      from: realDate,
    }),
    response: z.object({ postId: id }),
  },
  endVillagePost: {
    params: z.object({ postId: id }),
    body: z.object({ to: realDate }),
    response: ok,
  },
} satisfies Record<string, Contract>;
