import type { ChargeClass, FeeCategoryCode } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** One line from the hospital (domain.md, "charge line"): never edited but for a split that came later; a correction is a new line. */
export interface ChargeLine {
  /** stay + ':' + feedetl_sn + ':' + generation, with ':void' for the line that takes a revoked one back. */
  _id: string;
  institution: string;
  stayId: string;
  sn: string;
  /** 2302 ends a generation; a new msgid with the same sn opens the next (edges.md section 3). */
  generation: number;
  msgid: string;
  /** Of the business content: tells a replay from a conflict. */
  contentHash: string;
  feeDate: string;
  /** Hospital date on which it began to count: a late line goes on that day's bill. */
  arrivedOn: string;
  /** System clock. */
  arrivedAt: Date;
  /** `inf_time` of its message, epoch milliseconds: a 2302 never ends what was sent after it. */
  sentAtMs: number | null;
  amountFen: number;
  /** Decimals as the hospital sent them. */
  quantity: string;
  price: string;
  medListCode: string;
  itemCode: string;
  name: string;
  nameKnown: boolean;
  spec: string;
  unit: string;
  category: FeeCategoryCode;
  chargeClass: ChargeClass;
  selfPayShare: string | null;
  selfPayFen: number | null;
  /** Where the insurer's split came after the line: when, on the business clock, and what stood there before. */
  lateSplit?: {
    at: Date;
    before: { selfPayShare: string | null; selfPayFen: number | null; chargeClass: ChargeClass };
  };
  /** feedetl_sn of the line it takes back. */
  refundOf: string | null;
  /** msgid of the 2302 that ended it. */
  endedBy: string | null;
  /** Who let it count though it named no line of ours; absent for all others. */
  countedBy?: { staffId: string; name: string; at: Date; reason: string };
}

export const CHARGE_LINE = 'ChargeLine';
export const ChargeLineSchema = collectionSchema<ChargeLine>('chargeLines');
ChargeLineSchema.index({ stayId: 1, sn: 1, generation: 1 });
ChargeLineSchema.index({ stayId: 1, feeDate: 1 });
ChargeLineSchema.index({ institution: 1, feeDate: 1 });
ChargeLineSchema.index({ institution: 1, arrivedOn: 1, feeDate: 1, arrivedAt: 1 });
/** Lines outside the catalogue, and lines that take something back: few, and asked for by many stays at once (P15). */
ChargeLineSchema.index({ stayId: 1, chargeClass: 1 }, { partialFilterExpression: { chargeClass: 'self' } });
ChargeLineSchema.index({ stayId: 1, amountFen: 1 }, { partialFilterExpression: { amountFen: { $lt: 0 } } });

/** Why a line does not count yet. */
export type WaitReason = 'stay' | 'original' | 'date';

/**
 * A line that is kept and shown but does not count: its stay is not known, or it takes back a line that has not
 * arrived, or it lies before admission. What counts is in `chargeLines` alone.
 */
export interface WaitingLine extends Omit<ChargeLine, 'stayId'> {
  /** How the stay was named (`ipt:…`, `mdtrt:…`), or `stay:` + its id. */
  ref: string;
  stayId: string | null;
  reason: WaitReason;
}
export const WAITING_LINE = 'WaitingLine';
export const WaitingLineSchema = collectionSchema<WaitingLine>('waitingLines');
WaitingLineSchema.index({ institution: 1, ref: 1, sn: 1 });
WaitingLineSchema.index({ institution: 1, endedBy: 1, arrivedAt: 1 });

/** A 2302 that names a line which has not arrived: it ends that line when it comes. */
export interface WaitingRevocation {
  /** stay + ':' + sn + ':' + msgid */
  _id: string;
  institution: string;
  stayId: string;
  sn: string;
  msgid: string;
  sentAtMs: number | null;
  arrivedAt: Date;
  done: boolean;
}
export const WAITING_REVOCATION = 'WaitingRevocation';
export const WaitingRevocationSchema = collectionSchema<WaitingRevocation>('waitingRevocations');
WaitingRevocationSchema.index({ institution: 1, done: 1, arrivedAt: 1 });
WaitingRevocationSchema.index({ stayId: 1, sn: 1 });

/** The hospital's own item list (hospital item code → name, specification, unit), effective-dated. */
export interface ItemListRow {
  /** institution + '/' + itemCode + '/' + from */
  _id: string;
  institution: string;
  itemCode: string;
  from: string;
  name: string;
  spec: string;
  unit: string;
}
export const ITEM_LIST = 'ItemListRow';
export const ItemListSchema = collectionSchema<ItemListRow>('itemList');
ItemListSchema.index({ institution: 1, itemCode: 1, from: -1 });
