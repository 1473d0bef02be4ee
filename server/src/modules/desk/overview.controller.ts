import { Controller } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { StaffRole } from '@zhenhoufu/shared/routes';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint } from '../../common/endpoint.js';
import { HisConflicts } from '../../integrations/his/index.js';
import { AdjustmentsReader } from '../adjustments/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { DeskPlanReader } from '../agreements/index.js';
import { OverdueReader } from '../arrears/index.js';
import { ArrearsCaseReader } from '../arrears-cases/index.js';
import { DigestRepository, scopeOf } from '../arrears-digests/index.js';
import { CatalogueShareReader } from '../catalogue-share/index.js';
import { LimitReader } from '../cost-limits/index.js';
import { DeathReader } from '../deaths/index.js';
import { EstimateList } from '../discharge-estimates/index.js';
import { CaseReader } from '../eligibility/index.js';
import { Evidence } from '../evidence/index.js';
import { ForgivenessService, HelpReader } from '../help/index.js';
import { FeedReader } from '../his-feed/index.js';
import { LimitAllowances } from '../limit-allowances/index.js';
import { ObjectionReader } from '../objections/index.js';
import { OverTreatmentReader } from '../over-treatment/index.js';
import { QuarantineRepository } from '../payments/index.js';
import { PrepaymentReader } from '../prepayments/index.js';
import { HandingService, QuestionRepository } from '../questions/index.js';
import { RefundRepository } from '../refunds/index.js';
import { RegistryRepository } from '../registry/index.js';
import { ClaimReader } from '../retroactive-claims/index.js';
import { RiskFundReader } from '../risk-fund/index.js';
import { ConsentReader } from '../self-pay-consents/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { WindowReversalRepository } from '../window-payments/index.js';

interface Counter {
  key: string;
  name: string;
  roles: readonly StaffRole[];
  /** Null: the institution's scheme does not have it. */
  count(caller: StaffCaller): Promise<number | null>;
}

/** How much of each kind of work waits for the person's role. */
@Controller()
export class OverviewController {
  private readonly counters: readonly Counter[];

  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    admissions: AdmissionRepository,
    cases: CaseReader,
    settlements: SettlementRepository,
    quarantine: QuarantineRepository,
    refunds: RefundRepository,
    overdue: OverdueReader,
    questions: QuestionRepository,
    handed: HandingService,
    feed: FeedReader,
    conflicts: HisConflicts,
    prepayments: PrepaymentReader,
    reversals: WindowReversalRepository,
    consents: ConsentReader,
    limits: LimitReader,
    estimates: EstimateList,
    shares: CatalogueShareReader,
    overTreatment: OverTreatmentReader,
    adjustments: AdjustmentsReader,
    plans: DeskPlanReader,
    digests: DigestRepository,
    allowances: LimitAllowances,
    claims: ClaimReader,
    objections: ObjectionReader,
    deaths: DeathReader,
    help: HelpReader,
    forgiveness: ForgivenessService,
    arrearsCases: ArrearsCaseReader,
    fund: RiskFundReader,
    evidence: Evidence,
  ) {
    this.counters = [
      {
        key: 'eligibility-doctor',
        name: '等首诊核实',
        roles: ['ward-doctor'],
        count: async (caller) => (await cases.queue(caller, 'doctor')).rows.length,
      },
      {
        key: 'eligibility-desk',
        name: '等住院处复核',
        roles: ['admission-desk'],
        count: async (caller) => (await cases.queue(caller, 'desk')).rows.length,
      },
      {
        key: 'in-hospital',
        name: '在院',
        roles: ['ward-doctor', 'admission-desk', 'billing', 'department-head'],
        count: async (caller) => {
          const departmentCode = ['ward-doctor', 'department-head'].includes(caller.role)
            ? (caller.departmentCode ?? '')
            : undefined;
          return admissions.countIn(caller.institution, {
            states: ['admitted', 'eligible', 'pending-check'],
            departmentCode,
          });
        },
      },
      {
        key: 'questions',
        name: '患者提问',
        roles: ['billing'],
        count: async (caller) => (await questions.waitingOf(caller.institution)).length,
      },
      {
        key: 'handed-questions',
        name: '转来的提问',
        roles: ['ward-doctor', 'department-head'],
        count: (caller) => handed.countWaiting(caller),
      },
      {
        key: 'settlements',
        name: '结算对不上',
        roles: ['billing', 'finance'],
        count: async (caller) => (await settlements.listWarned(caller.institution)).length,
      },
      {
        key: 'his-conflicts',
        name: '数据冲突',
        roles: ['billing'],
        count: (caller) => conflicts.countOpen(caller.institution),
      },
      {
        key: 'his-waiting',
        name: '还不算数的',
        roles: ['billing'],
        count: (caller) => feed.waitingCount(caller.institution),
      },
      {
        key: 'his-silent',
        name: '没有数据',
        roles: ['billing'],
        count: (caller) => feed.silentCount(caller.institution),
      },
      {
        key: 'quarantine',
        name: '来款对不上',
        roles: ['billing', 'finance'],
        count: (caller) => quarantine.count(caller.institution),
      },
      {
        key: 'refunds',
        name: '退款',
        roles: ['billing', 'finance'],
        count: (caller) => refunds.countForPeople(caller.institution),
      },
      {
        key: 'self-pay-consents',
        name: '缺自费同意',
        roles: ['ward-doctor', 'department-head', 'billing'],
        count: async (caller) => (await consents.missing(caller)).rows.length,
      },
      {
        key: 'estimates-due',
        name: '出院预估',
        roles: ['billing'],
        count: (caller) => estimates.countDue(caller.institution),
      },
      {
        key: 'cost-limits',
        name: '到费用提醒线',
        roles: ['ward-doctor', 'department-head', 'billing'],
        count: (caller) => {
          const own = caller.role === 'billing' ? undefined : (caller.departmentCode ?? '');
          return limits.countReached(caller.institution, own);
        },
      },
      {
        key: 'overdue',
        name: '逾期',
        roles: ['billing', 'finance', 'department-head', 'arrears-officer'],
        count: (caller) =>
          overdue.countPersons(caller.institution, caller.role === 'department-head' ? caller.departmentCode : null),
      },
      {
        key: 'help',
        name: '困难求助',
        roles: ['arrears-officer', 'billing', 'finance', 'department-head'],
        // Who decides forgiveness sees what waits for that; the others every request that waits.
        count: (caller) =>
          caller.role === 'finance' || caller.role === 'department-head'
            ? forgiveness.waitingFor(caller)
            : help.countOpen(caller.institution),
      },
      {
        key: 'objections',
        name: '觉得不对',
        roles: ['arrears-officer', 'billing', 'finance'],
        count: (caller) => objections.countOpen(caller.institution),
      },
      {
        key: 'deaths',
        name: '过世的患者',
        roles: ['arrears-officer', 'billing', 'finance'],
        count: (caller) => deaths.countReported(caller.institution),
      },
      {
        key: 'arrears-cases',
        name: '恶意欠费认定',
        roles: ['arrears-officer', 'department-head', 'finance'],
        count: (caller) => arrearsCases.countFor(caller),
      },
      {
        key: 'arrears-digests',
        name: '欠费小结',
        roles: ['department-head'],
        count: (caller) => digests.countUnseen(scopeOf(caller), caller.staffId),
      },
      {
        key: 'agreements',
        name: '还款协议',
        roles: ['billing', 'finance', 'arrears-officer', 'department-head'],
        count: (caller) => plans.countWaiting(caller),
      },
      {
        key: 'limit-allowances',
        name: '谁可以超出',
        roles: ['finance', 'administrator'],
        count: (caller) => allowances.waitingFor(caller),
      },
      {
        key: 'prepayments',
        name: '先付的钱',
        roles: ['billing', 'admission-desk'],
        count: async (caller) => (await prepayments.listDue(caller.institution)).length,
      },
      {
        key: 'window-reversals',
        name: '等确认撤销',
        roles: ['billing', 'finance'],
        count: (caller) => reversals.countAsked(caller.institution, caller.staffId),
      },
      {
        key: 'adjustments',
        name: '医院承担',
        roles: ['billing', 'finance'],
        count: (caller) => adjustments.waitingIn(caller),
      },
      {
        key: 'retroactive-claims',
        name: '追溯救助',
        roles: ['billing', 'finance'],
        count: (caller) => claims.toSend(caller),
      },
      {
        key: 'risk-fund',
        name: '风险基金',
        roles: ['finance', 'arrears-officer', 'administrator'],
        count: (caller) => fund.waiting(caller),
      },
      {
        key: 'evidence',
        name: '证据材料',
        roles: ['arrears-officer', 'finance', 'administrator'],
        count: (caller) => evidence.waitingFor(caller),
      },
      {
        key: 'over-treatment',
        name: '过度医疗',
        roles: ['department-head', 'finance'],
        count: (caller) => overTreatment.waitingFor(caller, this.clock.today()),
      },
      {
        key: 'catalogue-share',
        name: '目录外占比',
        roles: ['ward-doctor', 'department-head', 'finance'],
        count: (caller) => shares.warned(caller),
      },
    ];
  }

  @Endpoint('getDeskOverview')
  async getDeskOverview(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'getDeskOverview'>> {
    const counts: ResponseOf<'getDeskOverview'>['counts'] = [];
    for (const { key, name, roles, count } of this.counters) {
      const waiting = roles.includes(caller.role) ? await count(caller) : null;
      if (waiting !== null) counts.push({ key, name, count: waiting });
    }
    const { name: hospital } = await this.registry.getInstitution(caller.institution);
    return { hospital, businessDate: this.clock.today(), time: this.clock.time(), counts };
  }
}
