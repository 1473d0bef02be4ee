import type { ChargeClass, FeeCategoryCode } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** One line from the hospital (domain.md, "charge line"): never edited; a correction is a new line. */
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
  arrivedOn: string;
  arrivedAt: Date;
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
  /** feedetl_sn of the line it takes back. */
  refundOf: string | null;
  /** msgid of the 2302 that ended it. */
  endedBy: string | null;
  /** The sealed bill that lists it; null until a day close takes it. */
  billId: string | null;
}

export const CHARGE_LINE = 'ChargeLine';
export const ChargeLineSchema = collectionSchema<ChargeLine>('chargeLines');
ChargeLineSchema.index({ stayId: 1, sn: 1, generation: 1 });
ChargeLineSchema.index({ stayId: 1, billId: 1, feeDate: 1 });

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
