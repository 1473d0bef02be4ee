import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { isRefusal } from '@zhenhoufu/shared/errors';
import type { Connection } from 'mongoose';
import { Clock } from '../common/clock.js';
import { newId } from '../common/ids.js';
import { AdmissionRepository } from '../modules/admissions/index.js';
import { ChargeLineRepository } from '../modules/charges/index.js';
import { hashPassword } from '../modules/identity/index.js';
import { ReportingService, ReviewingService } from '../modules/over-treatment/index.js';
import { RegistryRepository } from '../modules/registry/index.js';
import {
  admissionMessage,
  BAIYU_DEPARTMENT,
  BAIYU_INSTITUTION,
  BAIYU_PERSONAS,
  BAIYU_REGION,
  CATALOGUE,
  chargeMessage,
  type FeedStay,
  NEAR_SHARE,
  nearShareLines,
  personMessage,
  REPORTED,
  REPORTED_SN,
  reportedLines,
} from '../seed/index.js';
import { callerOf } from './demo-caller.js';

type Push = (message: Record<string, unknown>, institution: string) => Promise<void>;
type Row = Record<string, unknown> & { _id: string };

/** A second hospital of the demo, under a scheme with P19 and P20: a department near the limit, a report under review. */
@Injectable()
export class DemoBorne {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly lines: ChargeLineRepository,
    private readonly admissions: AdmissionRepository,
    private readonly reporting: ReportingService,
    private readonly reviewing: ReviewingService,
  ) {}

  /** True once the hospital is there: its people can be signed in. */
  async isOpen(): Promise<boolean> {
    return (await this.connection.collection<Row>('institutions').findOne({ _id: BAIYU_INSTITUTION._id })) !== null;
  }

  /** Once: a second start finds them. */
  async admit(push: Push): Promise<void> {
    if (!(await this.isOpen())) await this.open();
    const today = this.clock.today();
    await this.come(push, NEAR_SHARE, (stay) => chargeMessage(stay, 'DEMO-SHARE-1', nearShareLines(today)));
    if (await this.come(push, REPORTED, (stay) => chargeMessage(stay, 'DEMO-SHARE-2', reportedLines(today)))) {
      await this.report();
    }
  }

  private async open(): Promise<void> {
    const { _id: institution } = BAIYU_INSTITUTION;
    const insert = (name: string, row: Row) =>
      this.connection.collection<Row>(name).replaceOne({ _id: row._id }, row, { upsert: true });
    await insert('regions', BAIYU_REGION);
    const ids = new Map(BAIYU_PERSONAS.map(({ persona }) => [persona, `${institution}/${persona}`]));
    for (const { persona, name, role, departmentCode } of BAIYU_PERSONAS) {
      await insert('staff', {
        _id: ids.get(persona) ?? newId(),
        institution,
        region: BAIYU_REGION._id,
        name,
        role,
        departmentCode: departmentCode ?? null,
        username: persona,
        passwordHash: await hashPassword(persona),
        active: true,
      });
    }
    const headStaffId = ids.get('baiyu-head') ?? null;
    await insert('departments', { _id: `${institution}/N02`, institution, ...BAIYU_DEPARTMENT, headStaffId });
    const from = '2020-01-01';
    await this.lines.importItems(
      CATALOGUE.map(({ itemCode, name, spec, unit }) => ({
        _id: `${institution}/${itemCode}/${from}`,
        institution,
        itemCode,
        from,
        name,
        spec,
        unit,
      })),
    );
    // Last: its presence says that everything else is there.
    await insert('institutions', BAIYU_INSTITUTION);
  }

  /** True when the stay is new. */
  private async come(
    push: Push,
    stay: FeedStay,
    charges: (stay: FeedStay) => Record<string, unknown>,
  ): Promise<boolean> {
    const { _id: institution } = BAIYU_INSTITUTION;
    if (await this.admissions.findByNumber(institution, stay.iptNo)) return false;
    await push(personMessage(stay, `DEMO-1101-${stay.iptNo}`), institution);
    await push(admissionMessage(stay, `DEMO-2401-${stay.iptNo}`, this.clock.today()), institution);
    await push(charges(stay), institution);
    return true;
  }

  /** The ward reported a charge, and the head of the department has said what he thinks: a second person is waited for. */
  private async report(): Promise<void> {
    const { _id: institution } = BAIYU_INSTITUTION;
    const found = await this.admissions.findByNumber(institution, REPORTED.iptNo);
    const [ward, head] = await Promise.all(
      ['baiyu-ward', 'baiyu-head'].map((name) => this.registry.findStaffByUsername(name)),
    );
    if (!found || !ward || !head) return;
    const stay = { institution, stayId: found._id, patientId: found.patientId, scopes: [] };
    const line = await this.lines.latestOf(stay, REPORTED_SN);
    if (!line) return;
    const said = { lineId: line._id, reason: '那两天没有开空调' };
    const reported = await this.reporting.report(stay, callerOf(ward), said);
    if (isRefusal(reported)) return;
    const review = { outcome: 'institution' as const, reason: '看过记录，没有开', seenReviews: 0 };
    await this.reviewing.review(stay, callerOf(head), reported.caseId, review);
  }
}
