import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { daysBetween } from '@zhenhoufu/shared/time';
import { Clock } from '../common/clock.js';
import type { Environment } from '../config/environment.js';
import { ENVIRONMENT } from '../database/tokens.js';
import { HisKeys } from '../integrations/his/index.js';
import { Jobs } from '../jobs/jobs.service.js';
import { AdmissionRepository } from '../modules/admissions/index.js';
import {
  admissionMessage,
  allZhouLines,
  chargeMessage,
  DEMO_INSTITUTION,
  dischargeMessage,
  estimateMessage,
  personMessage,
  settlementMessage,
  signedHisHeaders,
  zhouLines,
  zhouStay,
} from '../seed/index.js';
import { DemoBorne } from './demo-borne.js';
import { DemoCosts } from './demo-costs.js';
import { DemoVillage } from './demo-village.js';

const IPT_NO = '26110001';
const LAST_DAY = 3;

/** The demo hospital's own system: pushes over real HTTP, signed, as the clock moves through 周长顺's stay. */
@Injectable()
export class DemoHospital implements OnModuleInit {
  private readonly logger = new Logger('demo');

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly keys: HisKeys,
    private readonly admissions: AdmissionRepository,
    private readonly costs: DemoCosts,
    private readonly borne: DemoBorne,
    private readonly village: DemoVillage,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({ name: 'demo-hospital', times: ['18:00'], run: (date) => this.play(date) });
  }

  /** The demo's inpatients arrive, and who is at home again is asked by the village doctor. Once. */
  async admit(): Promise<void> {
    await this.admitZhou();
    await this.costs.admit((message) => this.push(message));
    await this.borne.admit((message, institution) => this.push(message, institution));
    await this.village.settle((message) => this.push(message));
  }

  private async admitZhou(): Promise<void> {
    if (await this.admissions.findByNumber(DEMO_INSTITUTION, IPT_NO)) return;
    const stay = zhouStay(IPT_NO);
    await this.push(personMessage(stay, 'DEMO-1101'));
    await this.push(admissionMessage(stay, 'DEMO-2401', this.clock.today(), `${this.clock.time()}:00`));
    await this.play(this.clock.today());
  }

  /** What the hospital charges on a day; on the last one it discharges and settles. */
  async play(date: string): Promise<void> {
    const admission = await this.admissions.findByNumber(DEMO_INSTITUTION, IPT_NO);
    if (!admission) return;
    const stay = zhouStay(IPT_NO);
    const day = daysBetween(admission.admittedOn, date);
    if (day < 0 || day > LAST_DAY + 1) return;
    if (day <= LAST_DAY) {
      await this.push(chargeMessage(stay, `DEMO-2301-${day}`, zhouLines(admission.admittedOn, day)));
      const soFar = Array.from({ length: day + 1 }, (_, past) => zhouLines(admission.admittedOn, past)).flat();
      await this.push(estimateMessage(stay, `DEMO-2303-${day}`, soFar));
    } else {
      await this.push(dischargeMessage(stay, 'DEMO-2402', date));
      await this.push(settlementMessage(stay, 'DEMO-2304', date, allZhouLines(admission.admittedOn)));
    }
  }

  private async push(message: Record<string, unknown>, institution = DEMO_INSTITUTION): Promise<void> {
    const key = { institution, ...(await this.keys.ensure(institution)) };
    const body = JSON.stringify(message);
    const url = new URL('/his/v1/transactions', this.environment.PUBLIC_URL);
    const answer = await fetch(url, { method: 'POST', body, headers: signedHisHeaders(key, body) });
    const { status, problems } = (await answer.json()) as { status?: string; problems?: unknown };
    if (status !== 'accepted' && status !== 'duplicate') this.logger.warn({ infno: message.infno, status, problems });
  }
}
