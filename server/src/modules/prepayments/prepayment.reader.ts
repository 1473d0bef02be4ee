import { Injectable } from '@nestjs/common';
import type { Prepayments, PrepaymentView, ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatYuan } from '@zhenhoufu/shared/money';
import { daysBetween } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ChargeLineRepository } from '../charges/index.js';
import { LedgerService } from '../obligations/index.js';
import { findProfileOn, RegistryRepository } from '../registry/index.js';
import type { HeldUse } from './held-money.js';
import { PrepaymentRepository } from './prepayment.repository.js';
import type { DropReason, Prepayment } from './prepayment.schema.js';

type DueRow = ResponseOf<'listPrepayments'>['rows'][number];

const BECAUSE: Record<DropReason, string> = {
  eligible: '认定可以先看病后付费，不用交押金了',
  emergency: '急危重症先救治，不用交押金',
  'paper-signed': '入院协议签好了，不用交押金了',
  'stay-cancelled': '这次住院取消了',
};

/** Deposits and stage payments as the phone and the desk show them. */
@Injectable()
export class PrepaymentReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly ledger: LedgerService,
    private readonly prepayments: PrepaymentRepository,
  ) {}

  async read(stay: StayScope): Promise<Prepayments> {
    const institution = await this.registry.getInstitution(stay.institution);
    const admission = await this.admissions.get(stay);
    const { name: patientName } = await this.registry.getPatient(stay.institution, stay.patientId);
    const rows = await this.viewsOf(stay);
    const stages = rows.filter((row) => row.kind === 'stage-payment');
    const step = findProfileOn(institution, admission.admittedOn)?.stagePayments;
    const { totalFen } = await this.lines.totalsOf(stay);
    return {
      stayId: stay.stayId,
      patientName,
      hospital: institution.name,
      hospitalPhone: institution.phone,
      deposit: rows.find((row) => row.kind === 'deposit') ?? null,
      stages,
      steps: step ? { stepFen: step.stepFen, totalFen, nextFen: (stages.length + 1) * step.stepFen } : null,
      settled: admission.state === 'settled' || admission.state === 'closed',
    };
  }

  async viewsOf(stay: Pick<StayScope, 'stayId' | 'institution'>): Promise<PrepaymentView[]> {
    return this.withHeld(await this.prepayments.listOf(stay));
  }

  /** What the settlements in force of a stay made of held money. */
  async useOf(stay: Pick<StayScope, 'stayId' | 'institution'>): Promise<HeldUse> {
    const rows = await this.prepayments.listOf(stay);
    return {
      appliedFen: rows.reduce((sum, { applied }) => sum + (applied?.appliedFen ?? 0), 0),
      creditFen: rows.reduce((sum, { applied }) => sum + (applied?.creditFen ?? 0), 0),
    };
  }

  /** For the desk: what is still asked for, and what is held although nobody asks for it any more. */
  async listDue(institution: string): Promise<DueRow[]> {
    const asked = await this.prepayments.listAsked(institution);
    const dropped = await this.prepayments.listDropped(institution);
    const rows = [...asked, ...dropped];
    const stays = await this.admissions.byIds(institution, [...new Set(rows.map((row) => row.stayId))]);
    const views = await this.withHeld(rows);
    const due: DueRow[] = [];
    for (const [index, row] of rows.entries()) {
      const view = views[index];
      const stay = stays.find(({ _id }) => _id === row.stayId);
      if (!view || !stay || (view.state === 'dropped' && view.heldFen === 0)) continue;
      const { name: patientName } = await this.registry.getPatient(institution, row.patientId);
      due.push({
        ...view,
        stayId: row.stayId,
        patientName,
        admissionNo: stay.iptNo,
        department: stay.departmentName,
        bed: stay.bed,
        days: daysBetween(row.askedOn, this.clock.today()),
      });
    }
    return due;
  }

  private async withHeld(rows: readonly Prepayment[]): Promise<PrepaymentView[]> {
    const held = await this.ledger.heldFor(rows.map((row) => row._id));
    return rows.map((row) => prepaymentView(row, held.get(row._id) ?? 0));
  }
}

export function titleOf({ cause }: Pick<Prepayment, 'cause'>): string {
  return cause.kind === 'stage' ? `费用到 ${formatYuan(cause.thresholdFen).replace(/\.00$/, '')} 元` : '押金';
}

function prepaymentView(row: Prepayment, heldFen: number): PrepaymentView {
  const { appliedFen, creditFen } = row.applied ?? { appliedFen: 0, creditFen: 0 };
  const { cause } = row;
  return {
    prepaymentId: row._id,
    kind: row.kind,
    state: row.state,
    title: titleOf(row),
    askedOn: row.askedOn,
    askedFen: row.askedFen,
    paidFen: heldFen + appliedFen + creditFen + row.releasedFen,
    leftFen: row.state === 'asked' ? row.askedFen - heldFen : 0,
    heldFen,
    appliedFen,
    creditFen: creditFen + row.releasedFen,
    because: row.dropped ? BECAUSE[row.dropped.because] : null,
    stage: cause.kind === 'stage' ? cause : null,
  };
}
