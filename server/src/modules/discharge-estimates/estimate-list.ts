import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { type AdmissionState, type EstimateStanding, estimateStanding, medianErrorFen } from '@zhenhoufu/shared/domain';
import { Clock } from '../../common/clock.js';
import { type Admission, AdmissionRepository, IN_HOSPITAL } from '../admissions/index.js';
import { ChargeLineRepository } from '../charges/index.js';
import { estimateDaysOn, RegistryRepository } from '../registry/index.js';
import { EstimateRepository, SettlementRepository } from '../settlements/index.js';
import type { ToldEstimate } from './discharge-estimate.schema.js';
import { PlannedDischargeRepository, plannedOn } from './planned-discharge.repository.js';
import { ToldEstimateRepository } from './told-estimate.repository.js';

type List = ResponseOf<'listDischargeEstimates'>;
type Report = ResponseOf<'getEstimateReport'>;

interface Standing {
  stay: Admission;
  standing: EstimateStanding;
  plannedOn: string | null;
  told: ToldEstimate | undefined;
}

const ORDER: readonly EstimateStanding[] = ['due', 'coming', 'told', 'unplanned'];
const BEFORE_SETTLEMENT: readonly AdmissionState[] = [...IN_HOSPITAL, 'discharging'];

/** Whom billing estimates for, and how near earlier estimates came (P18); a few reads for all stays together. */
@Injectable()
export class EstimateList {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly estimates: EstimateRepository,
    private readonly settlements: SettlementRepository,
    private readonly plans: PlannedDischargeRepository,
    private readonly told: ToldEstimateRepository,
  ) {}

  /** Everybody before settlement who has a planned day, is leaving, or was told; the due first, then by day. */
  async list(institution: string, departmentCode: string | undefined): Promise<List> {
    const { days, rows } = await this.standings(institution, departmentCode);
    const shown = rows.filter(({ standing }) => standing !== 'unplanned');
    const patients = await this.registry.patientsOf(
      institution,
      shown.map(({ stay }) => stay.patientId),
    );
    const costs = await this.lines.costsOf(
      shown.map(({ stay }) => stay._id),
      this.clock.today(),
    );
    const listed = shown.map(({ stay, standing, plannedOn, told }): List['rows'][number] => ({
      stayId: stay._id,
      patientName: patients.get(stay.patientId)?.name ?? '',
      admissionNo: stay.iptNo,
      department: stay.departmentName,
      bed: stay.bed,
      doctor: stay.attendingDoctor,
      state: stay.state,
      plannedOn: plannedOn ?? (stay.state === 'discharging' ? stay.dischargedOn : null),
      standing,
      totalFen: costs.get(stay._id)?.totalFen ?? 0,
      toldFen: told?.amountFen ?? null,
      toldOn: told?.toldOn ?? null,
    }));
    const turn = ({ standing }: { standing: EstimateStanding }) => ORDER.indexOf(standing);
    listed.sort((a, b) => turn(a) - turn(b) || (a.plannedOn ?? '').localeCompare(b.plannedOn ?? ''));
    return { days, rows: listed };
  }

  /** Asked for at every page, so no line is read. */
  async countDue(institution: string): Promise<number> {
    const { rows } = await this.standings(institution, undefined);
    return rows.filter(({ standing }) => standing === 'due').length;
  }

  private async standings(
    institution: string,
    departmentCode: string | undefined,
  ): Promise<{ days: number | null; rows: Standing[] }> {
    const today = this.clock.today();
    const days = estimateDaysOn(await this.registry.getInstitution(institution), today);
    const stays = await this.admissions.allIn(institution, { states: [...BEFORE_SETTLEMENT], departmentCode });
    const stayIds = stays.map((stay) => stay._id);
    const plans = await this.plans.latestOfStays(institution, stayIds);
    const sent = await this.estimates.latestSoundOfStays(institution, stayIds);
    const told = await this.told.latestOfStays(institution, stayIds);
    const rows = stays.map((stay): Standing => {
      const planned = plannedOn(plans.get(stay._id), sent.get(stay._id)).date;
      const last = told.get(stay._id);
      const leaving = stay.state === 'discharging';
      const toldOn = last?.toldOn ?? null;
      const standing = estimateStanding({ days, plannedOn: planned, leaving, toldOn, today });
      return { stay, standing, plannedOn: planned, told: last };
    });
    return { days, rows };
  }

  /** What was told last before the settlement that counts, beside what that settlement says. */
  async report(institution: string): Promise<Report> {
    const told = await this.told.newest(institution);
    const last = new Map<string, ToldEstimate>();
    for (const row of told) if (row.version > (last.get(row.stayId)?.version ?? 0)) last.set(row.stayId, row);
    const stayIds = [...last.keys()];
    const settled = await this.settlements.effectiveOfStays(institution, stayIds);
    const stays = new Map((await this.admissions.byIds(institution, stayIds)).map((stay) => [stay._id, stay]));
    const patientIds = [...stays.values()].map((stay) => stay.patientId);
    const patients = await this.registry.patientsOf(institution, patientIds);
    const rows: Report['rows'] = [];
    for (const [stayId, { source, toldOn, amountFen }] of last) {
      const settlement = settled.get(stayId);
      const stay = stays.get(stayId);
      if (!settlement || !stay) continue;
      rows.push({
        stayId,
        patientName: patients.get(stay.patientId)?.name ?? '',
        admissionNo: stay.iptNo,
        department: stay.departmentName,
        source,
        toldOn,
        settledOn: settlement.settledOn,
        estimateFen: amountFen,
        selfFen: settlement.checked.selfFen,
        differenceFen: settlement.checked.selfFen - amountFen,
      });
    }
    return {
      rows,
      medianErrorFen: medianErrorFen(rows.map((row) => row.differenceFen)),
      bySource: bySource(rows),
    };
  }
}

function bySource(rows: Report['rows']): Report['bySource'] {
  return [...new Set(rows.map((row) => row.source))].map((source) => {
    const own = rows.filter((row) => row.source === source).map((row) => row.differenceFen);
    return { source, stays: own.length, medianErrorFen: medianErrorFen(own) ?? 0 };
  });
}
