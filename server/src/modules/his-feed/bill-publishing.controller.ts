import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { DayCloseRepository, DayCloseService } from '../bills/index.js';
import { RegistryRepository } from '../registry/index.js';

const DAYS_SHOWN = 31;

type Publishing = ResponseOf<'getBillPublishing'>;

/** When the day before is sealed and published (P14), and which days were. */
@Controller()
export class BillPublishingController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly closes: DayCloseRepository,
    private readonly dayClose: DayCloseService,
  ) {}

  @Endpoint('getBillPublishing')
  getBillPublishing(@AtDesk() caller: StaffCaller): Promise<Publishing> {
    return this.read(caller.institution);
  }

  /** A time that has passed today already would skip yesterday: it is closed now. */
  @Endpoint('setBillPublishing')
  async setBillPublishing(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setBillPublishing'>,
  ): Promise<Publishing> {
    await this.registry.setBillPublishAt(caller.institution, body.publishAt);
    if (body.publishAt <= this.clock.time()) {
      const institution = await this.registry.getInstitution(caller.institution);
      await this.dayClose.closeUpTo(institution, addDays(this.clock.today(), -1));
    }
    return this.read(caller.institution);
  }

  private async read(code: string): Promise<Publishing> {
    const { billPublishAt } = await this.registry.getInstitution(code);
    const days: Publishing['days'] = [];
    for (const { date, startedAt, finishedAt } of await this.closes.list(code, DAYS_SHOWN)) {
      const at = { startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
      days.push({ date, ...at, bills: await this.closes.billsOn(code, date) });
    }
    return { publishAt: billPublishAt, days };
  }
}
