import { Injectable } from '@nestjs/common';
import { type PayTarget, type PrepaymentKind } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { ObligationRepository } from '../obligations/index.js';
import { HeldMoney, PrepaymentRepository } from '../prepayments/index.js';

/** What of a stay can be paid: its debt, or a prepayment that is asked for. */
export interface Payable {
  target: PayTarget;
  /** Null for the debt. */
  prepaymentKind: PrepaymentKind | null;
  dueFen: number;
}

const PURPOSES = { deposit: '住院押金', 'stage-payment': '住院分阶段预缴' } as const;

/** In words, for WeChat's bill and for receipts; nothing of illness or ward. */
export function purposeOf({ prepaymentKind }: Pick<Payable, 'prepaymentKind'>): string {
  return prepaymentKind ? PURPOSES[prepaymentKind] : '住院费用还款';
}

/** Finds what a stay has to pay, and how much of it. */
@Injectable()
export class PayTargets {
  constructor(
    private readonly obligations: ObligationRepository,
    private readonly prepayments: PrepaymentRepository,
    private readonly held: HeldMoney,
  ) {}

  /** The debt of a stay, or the prepayment that is named; null when the stay has no such thing. */
  async find(stay: StayScope, prepaymentId: string | null, session?: ClientSession): Promise<Payable | null> {
    if (prepaymentId !== null) return this.findPrepayment(stay, prepaymentId, session);
    const obligation = await this.obligations.latestOf(stay, session);
    if (!obligation) return null;
    const target = { kind: 'obligation' as const, id: obligation._id };
    return { target, prepaymentKind: null, dueFen: Math.max(0, obligation.balanceFen) };
  }

  private async findPrepayment(
    stay: StayScope,
    prepaymentId: string,
    session?: ClientSession,
  ): Promise<Payable | null> {
    const row = await this.prepayments.find(stay, prepaymentId, session);
    if (!row) return null;
    const heldFen = await this.held.heldOf(row, session);
    const dueFen = row.state === 'asked' ? Math.max(0, row.askedFen - heldFen) : 0;
    return { target: { kind: 'prepayment', id: row._id }, prepaymentKind: row.kind, dueFen };
  }
}
