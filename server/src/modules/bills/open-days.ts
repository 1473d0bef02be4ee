import { Injectable } from '@nestjs/common';
import { addDays } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { type ChargeLine, ChargeLineRepository } from '../charges/index.js';
import { DayCloseRepository } from './day-close.repository.js';
import { SealedBillRepository } from './sealed-bill.repository.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

/** Lines of a stay that no sealed bill lists, by the day on whose bill they will stand. */
@Injectable()
export class OpenDays {
  constructor(
    private readonly clock: Clock,
    private readonly lines: ChargeLineRepository,
    private readonly bills: SealedBillRepository,
    private readonly closes: DayCloseRepository,
  ) {}

  /** A line stands on its own day while that is open, else on the day it came, else on that of the next close. */
  async of(stay: Stay): Promise<Map<string, ChargeLine[]>> {
    const listed = new Set((await this.bills.membersOf(stay)).flatMap((bill) => bill.lineIds));
    const closedUpTo = (await this.closes.lastFinished(stay.institution)) ?? '';
    const days = new Map<string, ChargeLine[]>();
    for (const line of await this.lines.findOfDays(stay, '', addDays(this.clock.today(), 1))) {
      if (listed.has(line._id)) continue;
      const date = [line.feeDate, line.arrivedOn].find((one) => one > closedUpTo) ?? addDays(closedUpTo, 1);
      const day = days.get(date);
      if (day) day.push(line);
      else days.set(date, [line]);
    }
    return days;
  }
}
