import { Injectable } from '@nestjs/common';
import { addDays } from '@zhenhoufu/shared/time';
import type { StayScope } from '../common/caller.js';
import { Clock } from '../common/clock.js';
import { AdmissionRepository } from '../modules/admissions/index.js';
import { EstimateReader, EstimateService } from '../modules/discharge-estimates/index.js';
import { RegistryRepository, type Staff } from '../modules/registry/index.js';
import {
  admissionMessage,
  chargeMessage,
  DEMO_INSTITUTION,
  estimateMessage,
  type FeedLine,
  type FeedStay,
  LEAVING,
  leavingLines,
  NEAR_LIMIT,
  nearLimitLines,
  personMessage,
} from '../seed/index.js';
import { callerOf } from './demo-caller.js';

type Push = (message: Record<string, unknown>) => Promise<void>;

/** Two more inpatients of the demo: one whose cost is near a threshold, one who leaves tomorrow and was told (P17, P18). */
@Injectable()
export class DemoCosts {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly estimates: EstimateService,
    private readonly reader: EstimateReader,
  ) {}

  /** Once: a second start finds them. */
  async admit(push: Push): Promise<void> {
    const today = this.clock.today();
    await this.house(today);
    if (await this.come(push, NEAR_LIMIT, nearLimitLines(today))) {
      await push(chargeMessage(NEAR_LIMIT, 'DEMO-COST-1', nearLimitLines(today)));
    }
    const lines = leavingLines(today);
    if (!(await this.come(push, LEAVING, lines))) return;
    await push(chargeMessage(LEAVING, 'DEMO-COST-2', lines));
    await push(estimateMessage(LEAVING, 'DEMO-COST-2303', lines));
    await this.tell(addDays(today, 1));
  }

  /** The house's own figures: its scheme names none. */
  private async house(from: string): Promise<void> {
    const { costLimits, estimateDays } = await this.registry.getInstitution(DEMO_INSTITUTION);
    const administrator = await this.registry.findStaffByUsername('administrator');
    if (costLimits || estimateDays || !administrator) return;
    const recordedBy = { staffId: administrator._id, name: administrator.name };
    const recordedAt = this.clock.now();
    await this.registry.addCostLimits(DEMO_INSTITUTION, {
      amountsFen: [500_000, 1_000_000, 1_500_000],
      ceilingPercents: [80, 100],
      ceilingFen: { resident: 12_000_000, employee: 30_000_000 },
      from,
      recordedBy,
      recordedAt,
    });
    await this.registry.addEstimateDays(DEMO_INSTITUTION, { days: 2, from, recordedBy, recordedAt });
  }

  /** True when the stay is new. */
  private async come(push: Push, stay: FeedStay, lines: readonly FeedLine[]): Promise<boolean> {
    if (await this.admissions.findByNumber(DEMO_INSTITUTION, stay.iptNo)) return false;
    const firstDay = lines[0]?.date ?? this.clock.today();
    await push(personMessage(stay, `DEMO-1101-${stay.iptNo}`));
    await push(admissionMessage(stay, `DEMO-2401-${stay.iptNo}`, firstDay));
    return true;
  }

  /** The ward has written the day down, billing has told the son. */
  private async tell(plannedOn: string): Promise<void> {
    const found = await this.admissions.findByNumber(DEMO_INSTITUTION, LEAVING.iptNo);
    const [ward, billing] = await Promise.all(
      ['ward-doctor', 'billing'].map((name) => this.registry.findStaffByUsername(name)),
    );
    if (!found || !ward || !billing) return;
    const stay = { institution: DEMO_INSTITUTION, stayId: found._id, patientId: found.patientId, scopes: [] };
    await this.estimates.plan(stay, callerOf(ward), plannedOn);
    await this.tellNow(stay, billing);
  }

  private async tellNow(stay: StayScope, billing: Staff): Promise<void> {
    const { now } = await this.reader.atDesk(stay);
    if (!now) return;
    const by = { staffId: billing._id, name: billing.name };
    const seen = { replaces: null, source: now.source, amountFen: now.amountFen, toldTo: '儿子 刘大山' };
    await this.estimates.tell(stay, by, seen);
  }
}
