import type { z } from 'zod';
import type { RouteName } from '../routes/index.js';
import { adjustmentContracts } from './adjustments.js';
import { admissionNoticeContracts } from './admission-notices.js';
import { admissionPaperContracts } from './admission-papers.js';
import { agreementContracts } from './agreements.js';
import { arrearsContracts } from './arrears.js';
import { arrearsCaseContracts } from './arrears-cases.js';
import { arrearsDigestContracts } from './arrears-digests.js';
import { arrearsListContracts } from './arrears-list.js';
import { arrearsTellingContracts } from './arrears-telling.js';
import { beneficiaryContracts } from './beneficiaries.js';
import { billContracts } from './bill.js';
import { billPaperContracts } from './bill-papers.js';
import { catalogueShareContracts } from './catalogue-share.js';
import type { Contract } from './common.js';
import { costLimitContracts } from './cost-limits.js';
import { creditHistoryContracts } from './credit-history.js';
import { deathContracts } from './deaths.js';
import { deskStayContracts } from './desk-stays.js';
import { dischargeEstimateContracts } from './discharge-estimates.js';
import { eligibilityContracts } from './eligibility.js';
import { evidenceContracts } from './evidence.js';
import { explanationContracts } from './explanations.js';
import { guardianContracts } from './guardians.js';
import { helpContracts } from './help.js';
import { hisFeedContracts } from './his-feed.js';
import { houseSettingsContracts } from './house-settings.js';
import { identityContracts } from './identity.js';
import { keptPaperContracts } from './kept-papers.js';
import { ledgerContracts } from './ledger.js';
import { limitAllowanceContracts } from './limit-allowances.js';
import { messageContracts } from './message.js';
import { objectionContracts } from './objections.js';
import { overTreatmentContracts } from './over-treatment.js';
import { payCodeContracts } from './pay-codes.js';
import { prepaymentContracts } from './prepayments.js';
import { quarantineContracts } from './quarantine.js';
import { questionContracts } from './questions.js';
import { realNameContracts } from './real-name.js';
import { reconciliationContracts } from './reconciliation.js';
import { refundContracts } from './refunds.js';
import { regionContracts } from './regions.js';
import { repaymentContracts } from './repayment.js';
import { retroactiveClaimContracts } from './retroactive-claims.js';
import { riskFundContracts } from './risk-fund.js';
import { sealContracts } from './seals.js';
import { selfPayConsentContracts } from './self-pay-consents.js';
import { stayContracts } from './stay.js';
import { stayEntryContracts } from './stay-entry.js';
import { villageTaskContracts } from './village-tasks.js';
import { windowPaymentContracts } from './window-payments.js';

export * from './adjustments.js';
export * from './admission-notices.js';
export * from './admission-papers.js';
export * from './agreements.js';
export * from './arrears.js';
export * from './arrears-cases.js';
export * from './arrears-digests.js';
export * from './arrears-list.js';
export * from './arrears-telling.js';
export * from './beneficiaries.js';
export * from './bill.js';
export * from './bill-papers.js';
export * from './catalogue-share.js';
export * from './common.js';
export * from './cost-limits.js';
export * from './credit-history.js';
export * from './deaths.js';
export * from './desk-stays.js';
export * from './discharge-estimates.js';
export * from './eligibility.js';
export * from './evidence.js';
export * from './explanations.js';
export * from './guardians.js';
export * from './help.js';
export * from './his-feed.js';
export * from './identity.js';
export * from './kept-papers.js';
export * from './ledger.js';
export * from './limit-allowances.js';
export * from './objections.js';
export * from './over-treatment.js';
export * from './pay-codes.js';
export * from './prepayments.js';
export * from './quarantine.js';
export * from './questions.js';
export * from './real-name.js';
export * from './reconciliation.js';
export * from './refunds.js';
export * from './repayment.js';
export * from './retroactive-claims.js';
export * from './risk-fund.js';
export * from './self-pay-consents.js';
export * from './stay.js';
export * from './stay-entry.js';
export * from './village-tasks.js';
export * from './window-payments.js';

/** Request and response of every route, under the route's own name. */
export const contracts = {
  ...identityContracts,
  ...stayContracts,
  ...billContracts,
  ...repaymentContracts,
  ...messageContracts,
  ...eligibilityContracts,
  ...deskStayContracts,
  ...agreementContracts,
  ...arrearsContracts,
  ...arrearsDigestContracts,
  ...creditHistoryContracts,
  ...beneficiaryContracts,
  ...keptPaperContracts,
  ...admissionNoticeContracts,
  ...realNameContracts,
  ...admissionPaperContracts,
  ...sealContracts,
  ...explanationContracts,
  ...questionContracts,
  ...billPaperContracts,
  ...payCodeContracts,
  ...stayEntryContracts,
  ...guardianContracts,
  ...houseSettingsContracts,
  ...refundContracts,
  ...quarantineContracts,
  ...reconciliationContracts,
  ...ledgerContracts,
  ...limitAllowanceContracts,
  ...helpContracts,
  ...hisFeedContracts,
  ...prepaymentContracts,
  ...windowPaymentContracts,
  ...selfPayConsentContracts,
  ...costLimitContracts,
  ...dischargeEstimateContracts,
  ...catalogueShareContracts,
  ...overTreatmentContracts,
  ...adjustmentContracts,
  ...retroactiveClaimContracts,
  ...riskFundContracts,
  ...evidenceContracts,
  ...regionContracts,
  ...villageTaskContracts,
  ...objectionContracts,
  ...deathContracts,
  ...arrearsCaseContracts,
  ...arrearsListContracts,
  ...arrearsTellingContracts,
} satisfies Record<RouteName, Contract>;
export type Contracts = typeof contracts;

type Part<N extends RouteName, P extends keyof Contract> = Contracts[N] extends { [K in P]: infer S extends z.ZodType }
  ? S
  : never;

/** What a caller sends: before defaults and coercion. */
export type ParamsOf<N extends RouteName> = z.input<Part<N, 'params'>>;
export type QueryOf<N extends RouteName> = z.input<Part<N, 'query'>>;
export type BodyOf<N extends RouteName> = z.input<Part<N, 'body'>>;
/** What the handler works with: parsed. */
export type InputOf<N extends RouteName> = {
  params: z.output<Part<N, 'params'>>;
  query: z.output<Part<N, 'query'>>;
  body: z.output<Part<N, 'body'>>;
};
export type ResponseOf<N extends RouteName> = z.output<Part<N, 'response'>>;
