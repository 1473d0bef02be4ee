import { Controller, Inject } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { maskPhone, PAY_WAYS } from '@zhenhoufu/shared/domain';
import { sumFen } from '@zhenhoufu/shared/money';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AdmissionRepository, stayHead } from '../admissions/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { CatalogueTotals, ChargeLineRepository } from '../charges/index.js';
import { ExpectedParts } from '../discharge-estimates/index.js';
import { CreditRepository, creditView, decisionView, EligibilityRepository } from '../eligibility/index.js';
import { GrantRepository } from '../identity/index.js';
import { MessageRepository } from '../messages/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { PaymentRepository } from '../payments/index.js';
import { PrepaymentReader } from '../prepayments/index.js';
import { RegistryRepository } from '../registry/index.js';

const OUTCOME_WORDS: Record<string, string> = {
  eligible: '享受，不收押金',
  'deposit-required': '按普通押金',
  'emergency-admission': '急诊先收治',
};

/** What the patient has to pay is known, or nothing is. */
const OVER: readonly string[] = ['settled', 'closed', 'cancelled'];

/** Stays as the desk lists and opens them. */
@Controller()
export class StaysController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly totals: CatalogueTotals,
    private readonly eligibility: EligibilityRepository,
    private readonly credit: CreditRepository,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly payments: PaymentRepository,
    private readonly grants: GrantRepository,
    private readonly messages: MessageRepository,
    private readonly expected: ExpectedParts,
    private readonly prepayments: PrepaymentReader,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  @Endpoint('listStays')
  async listStays(
    @AtDesk() caller: StaffCaller,
    @Input() { query }: InputOf<'listStays'>,
  ): Promise<ResponseOf<'listStays'>> {
    const own =
      caller.role === 'ward-doctor' || caller.role === 'department-head'
        ? (caller.departmentCode ?? '')
        : query.department;
    const stays = await this.admissions.list(caller.institution, {
      states: query.state ? [query.state] : undefined,
      departmentCode: own,
    });
    const ids = stays.map((stay) => stay._id);
    const balances = await this.obligations.balancesOf(caller.institution, ids);
    const decisions = await this.eligibility.latestDecisions(caller.institution, ids);
    const costs = await this.lines.costsOf(ids, this.clock.today());
    const open = stays.filter((stay) => !OVER.includes(stay.state));
    const expected = await this.expected.of(caller.institution, open, costs);
    const patientIds = stays.map((stay) => stay.patientId);
    const patients = await this.registry.patientsOf(caller.institution, patientIds);
    const wanted = query.search?.trim() ?? '';
    const rows: ResponseOf<'listStays'>['rows'] = [];
    for (const stay of stays) {
      const patient = patients.get(stay.patientId);
      if (!patient) throw new Error('the patient of a stay is gone');
      if (wanted && !patient.name.includes(wanted) && !stay.iptNo.includes(wanted)) continue;
      const cost = costs.get(stay._id);
      const outcome = decisions.get(stay._id)?.outcome;
      rows.push({
        ...stayHead(stay, patient),
        todayFen: cost?.todayFen ?? 0,
        totalFen: cost?.totalFen ?? 0,
        owedFen: balances.get(stay._id) ?? 0,
        expected: expected.get(stay._id) ?? null,
        eligibility: outcome ? (OUTCOME_WORDS[outcome] ?? null) : null,
      });
    }
    return { rows };
  }

  @Endpoint('getStay')
  async getStay(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getStay'>> {
    const admission = await this.admissions.get(stay);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const payments = await this.payments.listOf(stay);
    const obligation = await this.obligations.latestOf(stay);
    const decision = await this.eligibility.latestDecision(stay);
    const checked = await this.eligibility.standingCheck(stay);
    const checkStage = decision || OVER.includes(admission.state) ? null : checked ? 'desk' : 'doctor';
    const phone = admission.contactPhoneSealed
      ? this.keys.open(admission.contactPhoneSealed, 'admissions.contactPhone')
      : '';
    const balanceFen = obligation?.balanceFen ?? 0;
    const sums = (await this.totals.ofStays(stay.institution, [stay.stayId])).get(stay.stayId);
    const held = await this.prepayments.viewsOf(stay);
    const costs = await this.lines.costsOf([stay.stayId], this.clock.today());
    const expected = await this.expected.of(stay.institution, [admission], costs);
    return {
      ...stayHead(admission, patient),
      idTail: patient.idTail,
      phoneMasked: phone ? maskPhone(phone) : '',
      totalFen: sums?.totalFen ?? 0,
      outFen: sums?.outFen ?? 0,
      held: {
        heldFen: sumFen(held.map((row) => row.heldFen)),
        leftFen: sumFen(held.map((row) => row.leftFen)),
      },
      expected: OVER.includes(admission.state) ? null : (expected.get(stay.stayId) ?? null),
      balanceFen,
      paidFen: (obligation?.amountFen ?? 0) - balanceFen,
      decision: decision && decisionView(decision),
      checkStage,
      creditBad: creditView(await this.credit.badOf(stay.institution, stay.patientId)),
      grants: (await this.grants.listOfStay(stay)).map(({ name, relationName, status, scopes }) => ({
        name,
        relationName,
        status,
        scopes,
      })),
      agreements: (await this.agreements.listOf(stay)).map((row) => ({
        agreementId: row._id,
        version: row.version,
        state: row.state,
        parts: row.instalments.length,
        signedAt: row.signature?.at.toISOString() ?? null,
      })),
      payments: payments.map((payment) => ({
        paymentId: payment._id,
        paidOn: payment.paidOn,
        amountFen: payment.amountFen,
        payerName: payment.payerName,
        way: payment.takenBack ? `${PAY_WAYS[payment.way]}（撤销了）` : PAY_WAYS[payment.way],
      })),
      reminders: (await this.messages.listOfStay(stay.institution, stay.stayId)).map((row) => ({
        kind: row.kind,
        at: (row.sentAt ?? row.plannedAt).toISOString(),
        channel: row.channel,
        state: row.state,
        title: row.title,
      })),
    };
  }
}
