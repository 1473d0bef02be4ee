import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const source = z.enum(['pre-settlement', 'past-stays', 'lines', 'self-pay']);
const standing = z.enum(['due', 'told', 'coming', 'unplanned']);

const part = {
  source,
  amountFen: fen,
  lowFen: fen,
  /** Null: at least `amountFen`, more is not known. */
  highFen: fen.nullable(),
  /** Cost of the stay up to then. */
  totalFen: fen,
  /** The day up to which it reckons: of the pre-settlement, else the day it was made. */
  asOf: businessDate,
  /** Past stays it rests on; 0 where on none. */
  stays: z.int(),
};

const told = z.object({
  ...part,
  estimateId: id,
  version: z.int(),
  /** The discharge it was made for, where one was planned. */
  forDischargeOn: businessDate.nullable(),
  toldBy: z.string(),
  toldAt: instant,
  toldOn: businessDate,
  /** Whom somebody told in person; empty where the phone told. */
  toldTo: z.string(),
});
export type ToldEstimateView = z.infer<typeof told>;

const settled = z.object({ selfFen: fen, settledOn: businessDate }).nullable();

/** 出院预估 of one stay at the desk. */
const deskEstimate = z.object({
  stayId: id,
  patientName: z.string(),
  admissionNo: z.string(),
  department: z.string(),
  bed: z.string(),
  state: z.string(),
  emergency: z.boolean(),
  /** The day of discharge once the hospital's system said it: nothing is planned then. */
  dischargedOn: businessDate.nullable(),
  plannedOn: businessDate.nullable(),
  /** Who said so: the ward, or the hospital's system in a 2303. */
  plannedBy: z.enum(['ward', 'hospital']).nullable(),
  /** What was written down here, the newest first; a null date took it back. */
  plans: z.array(z.object({ date: businessDate.nullable(), by: z.string(), at: instant })),
  /** People on the phone who may see the bill and will be told; with 0 somebody tells in person. */
  phones: z.int(),
  /** Days before discharge that hold today; null where nobody has set them. */
  days: z.int().nullable(),
  standing,
  /** What would be told now; null when nothing is known, or the stay is settled or cancelled. */
  now: z.object(part).nullable(),
  told: told.nullable(),
  earlier: z.array(told),
  settled,
});
export type DeskEstimate = z.infer<typeof deskEstimate>;

const familyEstimate = z.object({
  stayId: id,
  hospital: z.string(),
  hospitalPhone: z.string(),
  cancelled: z.boolean(),
  plannedOn: businessDate.nullable(),
  estimate: told.omit({ toldBy: true, toldTo: true }).nullable(),
  earlier: z.array(z.object({ estimateId: id, amountFen: fen, toldOn: businessDate })),
  settled,
  /** Money that is asked for before settlement and can be paid now; 0 where none is. */
  payNowFen: fen,
  limits: z.object({ maxParts: z.int(), maxMonths: z.int() }),
});
export type FamilyEstimate = z.infer<typeof familyEstimate>;

const days = z.int().min(0, '0 到 30 天').max(30, '0 到 30 天');
const estimateDays = z.object({
  days: z.int().nullable(),
  rows: z.array(z.object({ days: z.int(), from: businessDate, recordedBy: z.string(), recordedAt: instant })),
});

export const dischargeEstimateContracts = {
  readDischargeEstimate: { params: stayParams, response: familyEstimate },
  getDischargeEstimate: { params: stayParams, response: deskEstimate },
  planDischarge: {
    params: stayParams,
    body: z.object({ date: businessDate.nullable() }),
    response: deskEstimate,
  },
  tellDischargeEstimate: {
    params: stayParams,
    /** `replaces`, `source` and `amountFen` are what the person saw: another figure is not told unseen. */
    body: z.object({
      replaces: id.nullable(),
      source,
      amountFen: fen,
      toldTo: z.string().trim().max(40, '写名字和关系就行').default(''),
    }),
    response: deskEstimate,
  },
  listDischargeEstimates: {
    response: z.object({
      days: z.int().nullable(),
      rows: z.array(
        z.object({
          stayId: id,
          patientName: z.string(),
          admissionNo: z.string(),
          department: z.string(),
          bed: z.string(),
          doctor: z.string(),
          state: z.string(),
          plannedOn: businessDate.nullable(),
          standing,
          totalFen: fen,
          /** What was told last; null where nothing was. */
          toldFen: fen.nullable(),
          toldOn: businessDate.nullable(),
        }),
      ),
    }),
  },
  getEstimateReport: {
    response: z.object({
      rows: z.array(
        z.object({
          stayId: id,
          patientName: z.string(),
          admissionNo: z.string(),
          department: z.string(),
          source,
          toldOn: businessDate,
          settledOn: businessDate,
          estimateFen: fen,
          selfFen: fen,
          /** Settlement − estimate: positive when more had to be paid than was told. */
          differenceFen: fen,
        }),
      ),
      /** The middle one of the differences, whichever way; null of none. */
      medianErrorFen: fen.nullable(),
      bySource: z.array(z.object({ source, stays: z.int(), medianErrorFen: fen })),
    }),
  },
  getEstimateDays: { response: estimateDays },
  setEstimateDays: { body: z.object({ days, from: businessDate }), response: estimateDays },
} satisfies Record<string, Contract>;
