import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AnswersOwed, type Waiting } from '../answers-owed/index.js';
import { AccessLogRepository } from '../audit/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { type Payment, PaymentRepository, QuarantineRepository } from '../payments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { ObjectionRepository } from './objection.repository.js';
import type { ObjectionRow } from './objection.schema.js';
import { ObjectionViews } from './objection-views.js';

type OfStay = ResponseOf<'getObjections'>;
type DeskRow = ResponseOf<'listObjections'>['rows'][number];

/** Objections with what the hospital did receive beside them, so that 付过了 is checked and not argued. */
@Injectable()
export class ObjectionReader implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
    private readonly payments: PaymentRepository,
    private readonly quarantine: QuarantineRepository,
    private readonly objections: ObjectionRepository,
    private readonly views: ObjectionViews,
    private readonly answers: AnswersOwed,
    private readonly log: AccessLogRepository,
  ) {}

  onModuleInit(): void {
    this.answers.add('objection', {
      of: async (stay, session) => waiting(await this.objections.openOf(stay, session)),
      in: async (institution) => (await this.objections.openIn(institution)).flatMap((row) => waiting(row) ?? []),
    });
  }

  async ofStay(stay: StayScope): Promise<OfStay> {
    const { phone } = await this.registry.getInstitution(stay.institution);
    const debt = await this.obligations.latestOf(stay);
    return {
      hospitalPhone: phone,
      balanceFen: Math.max(0, debt?.balanceFen ?? 0),
      received: receivedView(await this.payments.listOf(stay)).reverse(),
      objections: (await this.objections.listOf(stay)).map((row) => this.views.one(row)),
    };
  }

  /** Those that wait first, the longest first. Each look is on record. */
  async list(caller: StaffCaller): Promise<ResponseOf<'listObjections'>> {
    const { institution } = caller;
    const open = await this.objections.openIn(institution);
    const rows = [...open, ...(await this.objections.endedIn(institution))];
    const stays = await this.admissions.byIds(
      institution,
      rows.map((row) => row.stayId),
    );
    const byStay = new Map(stays.map((stay) => [stay._id, stay]));
    const patients = await this.registry.patientsOf(
      institution,
      rows.map((row) => row.patientId),
    );
    const owed = await this.obligations.owedOf(rows.map((row) => row.obligationId));
    const unmatched = open.length > 0 ? await this.quarantine.list(institution) : [];
    const received = await this.payments.listOfPatients(
      institution,
      open.map((row) => row.patientId),
    );
    const shown: DeskRow[] = [];
    for (const row of rows) {
      const [stay, patient] = [byStay.get(row.stayId), patients.get(row.patientId)];
      if (!stay || !patient) continue;
      const waits = row.state === 'open';
      shown.push({
        ...this.views.one(row),
        stayId: row.stayId,
        patientName: patient.name,
        admissionNo: stay.iptNo,
        department: stay.departmentName,
        balanceFen: Math.max(0, owed.get(row.obligationId) ?? 0),
        received: waits ? receivedView(received.get(row.patientId) ?? []) : [],
        unmatched: waits ? unmatched.map(({ paidOn = null, amountFen }, no) => ({ no, paidOn, amountFen })) : [],
      });
    }
    await this.log.recordAll(caller, rows, 'listObjections', this.clock.now());
    return { rows: shown };
  }

  countOpen(institution: string): Promise<number> {
    return this.objections.countOpen(institution);
  }
}

function waiting(row: ObjectionRow | null): Waiting | null {
  return row && { stayId: row.stayId, since: row.raisedOn };
}

function receivedView(payments: readonly Payment[]): OfStay['received'] {
  return payments
    .filter((payment) => !payment.takenBack)
    .map(({ _id: paymentId, paidOn, amountFen, payerName, way }) => ({ paymentId, paidOn, amountFen, payerName, way }));
}
