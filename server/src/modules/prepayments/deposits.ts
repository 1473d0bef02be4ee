import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import type { Admission } from '../admissions/index.js';
import { DepositSettingRepository } from './deposit-setting.repository.js';
import { HeldMoney } from './held-money.js';
import { PrepaymentRepository } from './prepayment.repository.js';
import type { DropReason, Prepayment } from './prepayment.schema.js';

type Stay = Pick<Admission, '_id' | 'institution' | 'patientId' | 'departmentCode' | 'emergency'>;

/** The ordinary deposit (P7): asked where it is required, dropped when it no longer is; never of an emergency (P6). */
@Injectable()
export class Deposits {
  constructor(
    private readonly clock: Clock,
    private readonly settings: DepositSettingRepository,
    private readonly prepayments: PrepaymentRepository,
    private readonly held: HeldMoney,
  ) {}

  /** Asks; asked before, it stays as it was. Without an amount set by the institution nothing is asked here. */
  async ask(stay: Stay, decisionId: string | null, session: ClientSession): Promise<void> {
    if (stay.emergency) return;
    const askedOn = this.clock.today();
    const before = await this.depositOf(stay, session);
    if (before && !before.dropped) return;
    const askedFen = await this.settings.amountOn(stay.institution, stay.departmentCode, askedOn, session);
    if (askedFen === null || askedFen === 0) return;
    const cause = { kind: 'decision' as const, decisionId };
    if (before) {
      await this.held.refresh(before, { dropped: null, askedFen, askedOn, cause }, session);
      return;
    }
    const row: Prepayment = {
      _id: `${stay._id}:deposit`,
      institution: stay.institution,
      stayId: stay._id,
      patientId: stay.patientId,
      kind: 'deposit',
      cause,
      askedFen,
      askedOn,
      state: 'asked',
      dropped: null,
      releasedFen: 0,
      applied: null,
      moves: 0,
      notice: null,
    };
    await this.prepayments.create(row, session);
  }

  /** No longer asked for. What was paid stays held for the settlement, or is given back when the family wants it. */
  async drop(stay: Stay, because: DropReason, session: ClientSession): Promise<void> {
    const before = await this.depositOf(stay, session);
    if (!before || before.dropped) return;
    await this.held.refresh(before, { dropped: { on: this.clock.today(), because } }, session);
  }

  private async depositOf(stay: Stay, session: ClientSession): Promise<Prepayment | null> {
    const scope = { stayId: stay._id, institution: stay.institution };
    return this.prepayments.find(scope, `${stay._id}:deposit`, session);
  }
}
