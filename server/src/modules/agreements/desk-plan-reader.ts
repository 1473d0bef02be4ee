import { Injectable } from '@nestjs/common';
import type { AgreementVersion, DeskPlan, ListedAgreement } from '@zhenhoufu/shared/contracts';
import { limitsFor } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { LimitAllowances } from '../limit-allowances/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { RegistryRepository } from '../registry/index.js';
import { AgreementRepository } from './agreement.repository.js';
import type { AgreementRow } from './agreement.schema.js';
import { requestView, versionView } from './agreement-view.js';
import { LimitsOfPatient } from './limits-of-patient.js';
import { outdatedBy } from './outdated.js';
import { PlanRequestRepository } from './plan-request.repository.js';
import { TerminationRepository } from './termination.repository.js';

/** 分 3 次，4月15日到 6月15日; 推到 6月15日一次付清. */
function planWords({ nowFen, parts, firstDue, lastDue, kind }: AgreementVersion): string {
  const now = nowFen > 0 ? `先付 ${formatYuan(nowFen)} 元，` : '';
  if (kind === 'deferral') return `${now}推到 ${formatShortDay(lastDue)}一次付清`;
  return `${now}分 ${parts} 次，${formatShortDay(firstDue)}到 ${formatShortDay(lastDue)}`;
}

/** What the desk sees of plans: of one stay with everything that was put forward, and of the house in one list. */
@Injectable()
export class DeskPlanReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly requests: PlanRequestRepository,
    private readonly terminations: TerminationRepository,
    private readonly limits: LimitsOfPatient,
    private readonly allowances: LimitAllowances,
  ) {}

  async planOf(stay: StayScope, caller: StaffCaller): Promise<DeskPlan> {
    const today = this.clock.today();
    const institution = await this.registry.getInstitution(stay.institution);
    const limits = await this.limits.of(institution, stay.patientId);
    const { iptNo: admissionNo } = await this.admissions.get(stay);
    const { name: patientName } = await this.registry.getPatient(stay.institution, stay.patientId);
    const debt = await this.obligations.latestOf(stay);
    const covering = debt ? await this.agreements.liveOf(debt._id) : null;
    const rows = await this.agreements.listOf(stay);
    const live = rows.find((row) => row.state === 'effective');
    const asked = live ? await this.terminations.newestOf(live._id) : null;
    const request = await this.requests.latestOf(stay);
    return {
      stayId: stay.stayId,
      patientName,
      admissionNo,
      businessDate: today,
      balanceFen: Math.max(0, debt?.balanceFen ?? 0),
      paidFen: Math.max(0, (debt?.amountFen ?? 0) - (debt?.balanceFen ?? 0)),
      limits,
      ownLimits: limitsFor(limits, await this.allowances.on(institution, today), caller.role),
      first: !live,
      request: request && requestView(request),
      termination: asked && {
        terminationId: asked._id,
        agreementId: asked.agreementId,
        state: asked.state,
        reason: asked.reason,
        askedBy: asked.askedBy.name,
        askedAt: asked.askedBy.at.toISOString(),
        decidedBy: asked.decidedBy?.name ?? null,
        note: asked.note,
        mayDecide: asked.state === 'asked' && asked.askedBy.staffId !== caller.staffId,
      },
      versions: rows.map((row) => versionView(row, outdatedBy(row, debt?.balanceFen ?? 0, covering))),
    };
  }

  /** What waits for the hospital first; a department head sees the own department. */
  async list(caller: StaffCaller): Promise<ListedAgreement[]> {
    const { institution } = caller;
    const rows = await this.agreements.listOfInstitution(institution);
    const waiting = await this.requests.listWaiting(institution);
    const asked = await this.terminations.listAsked(institution);
    const heads = await this.headsOf(institution, [...rows, ...waiting]);
    const head = (stayId: string) => {
      const known = heads.get(stayId);
      if (!known) throw new Error('an agreement names a stay that is gone');
      return known;
    };
    const listed: (ListedAgreement & { departmentCode: string })[] = [];
    for (const row of waiting) {
      const wish = row.wish ? `想分 ${row.wish.parts} 次，${formatShortDay(row.wish.firstDue)}起` : '请医院定';
      const by = `${row.askedBy.name}（${row.askedBy.relationName}）`;
      const { obligationId, reason: note } = row;
      const { balanceFen } = await this.obligations.get(obligationId);
      const rest = { version: null, balanceFen, plan: wish, by, at: row.askedAt.toISOString(), note };
      listed.push({ key: row._id, what: 'request', state: row.state, ...head(row.stayId), ...rest });
    }
    for (const row of asked) {
      const agreement = rows.find(({ _id }) => _id === row.agreementId);
      if (!agreement) continue;
      const rest = { ...this.shortOf(agreement), by: row.askedBy.name, at: row.askedBy.at.toISOString() };
      const { reason: note } = row;
      listed.push({ ...rest, key: row._id, what: 'termination', state: row.state, ...head(row.stayId), note });
    }
    for (const row of rows) {
      listed.push({
        key: row._id,
        what: row.state === 'presented' && row.scan ? 'scan' : 'agreement',
        state: row.state,
        ...head(row.stayId),
        ...this.shortOf(row),
      });
    }
    const own = caller.role === 'department-head' ? caller.departmentCode : null;
    return listed.filter((row) => own === null || row.departmentCode === own);
  }

  /** Requests without an answer, and terminations and scans that a second person decides. */
  async countWaiting({ institution, staffId }: StaffCaller): Promise<number> {
    const requests = await this.requests.countWaiting(institution);
    const scans = await this.agreements.countScansFor(institution, staffId);
    return requests + scans + (await this.terminations.countAsked(institution, staffId));
  }

  private shortOf(row: AgreementRow) {
    const version = versionView(row);
    const note = version.exceeds ? `超出规定（${version.exceeds.limit}）：${version.exceeds.reason}` : version.note;
    return {
      version: row.version,
      balanceFen: row.balanceFen,
      plan: planWords(version),
      by: version.by,
      at: version.presentedAt,
      note: version.ending?.reason ?? note,
    };
  }

  /** Whose agreements they are, in two reads for all of them. */
  private async headsOf(institution: string, of: readonly { stayId: string }[]) {
    const stays = await this.admissions.byIds(institution, [...new Set(of.map(({ stayId }) => stayId))]);
    const patients = await this.registry.patientsOf(
      institution,
      stays.map(({ patientId }) => patientId),
    );
    return new Map(
      stays.map(({ _id: stayId, patientId, departmentCode, departmentName: department, iptNo: admissionNo }) => {
        const patientName = patients.get(patientId)?.name ?? '';
        return [stayId, { stayId, patientName, admissionNo, department, departmentCode }] as const;
      }),
    );
  }
}
