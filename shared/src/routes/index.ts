import type { Route } from './access.js';
import { adjustmentRoutes } from './adjustments.js';
import { admissionNoticeRoutes } from './admission-notices.js';
import { admissionPaperRoutes } from './admission-papers.js';
import { agreementRoutes } from './agreements.js';
import { arrearsRoutes } from './arrears.js';
import { arrearsCaseRoutes } from './arrears-cases.js';
import { arrearsDigestRoutes } from './arrears-digests.js';
import { arrearsListRoutes } from './arrears-list.js';
import { arrearsTellingRoutes } from './arrears-telling.js';
import { beneficiaryRoutes } from './beneficiaries.js';
import { billPaperRoutes } from './bill-papers.js';
import { catalogueShareRoutes } from './catalogue-share.js';
import { costLimitRoutes } from './cost-limits.js';
import { creditHistoryRoutes } from './credit-history.js';
import { deathRoutes } from './deaths.js';
import { deskStayRoutes } from './desk-stays.js';
import { dischargeEstimateRoutes } from './discharge-estimates.js';
import { eligibilityRoutes } from './eligibility.js';
import { evidenceRoutes } from './evidence.js';
import { explanationRoutes } from './explanations.js';
import { guardianRoutes } from './guardians.js';
import { helpRoutes } from './help.js';
import { hisFeedRoutes } from './his-feed.js';
import { houseSettingsRoutes } from './house-settings.js';
import { identityRoutes } from './identity.js';
import { keptPaperRoutes } from './kept-papers.js';
import { ledgerRoutes } from './ledger.js';
import { limitAllowanceRoutes } from './limit-allowances.js';
import { objectionRoutes } from './objections.js';
import { overTreatmentRoutes } from './over-treatment.js';
import { payCodeRoutes } from './pay-codes.js';
import { prepaymentRoutes } from './prepayments.js';
import { quarantineRoutes } from './quarantine.js';
import { questionRoutes } from './questions.js';
import { realNameRoutes } from './real-name.js';
import { reconciliationRoutes } from './reconciliation.js';
import { refundRoutes } from './refunds.js';
import { regionRoutes } from './regions.js';
import { retroactiveClaimRoutes } from './retroactive-claims.js';
import { riskFundRoutes } from './risk-fund.js';
import { sealRoutes } from './seals.js';
import { selfPayConsentRoutes } from './self-pay-consents.js';
import { stayRoutes } from './stay.js';
import { stayEntryRoutes } from './stay-entry.js';
import { villageTaskRoutes } from './village-tasks.js';
import { windowPaymentRoutes } from './window-payments.js';

export * from './access.js';

/** Every route of the product: method, path, who may call. No zod here: the phone carries this table. */
export const routes = {
  ...identityRoutes,
  ...stayRoutes,
  ...eligibilityRoutes,
  ...deskStayRoutes,
  ...agreementRoutes,
  ...arrearsRoutes,
  ...arrearsDigestRoutes,
  ...creditHistoryRoutes,
  ...beneficiaryRoutes,
  ...keptPaperRoutes,
  ...admissionNoticeRoutes,
  ...realNameRoutes,
  ...admissionPaperRoutes,
  ...sealRoutes,
  ...explanationRoutes,
  ...questionRoutes,
  ...billPaperRoutes,
  ...payCodeRoutes,
  ...stayEntryRoutes,
  ...guardianRoutes,
  ...houseSettingsRoutes,
  ...refundRoutes,
  ...quarantineRoutes,
  ...reconciliationRoutes,
  ...ledgerRoutes,
  ...limitAllowanceRoutes,
  ...helpRoutes,
  ...hisFeedRoutes,
  ...prepaymentRoutes,
  ...windowPaymentRoutes,
  ...selfPayConsentRoutes,
  ...costLimitRoutes,
  ...dischargeEstimateRoutes,
  ...catalogueShareRoutes,
  ...overTreatmentRoutes,
  ...adjustmentRoutes,
  ...retroactiveClaimRoutes,
  ...riskFundRoutes,
  ...evidenceRoutes,
  ...regionRoutes,
  ...villageTaskRoutes,
  ...objectionRoutes,
  ...deathRoutes,
  ...arrearsCaseRoutes,
  ...arrearsListRoutes,
  ...arrearsTellingRoutes,
} as const satisfies Record<string, Route>;
export type RouteName = keyof typeof routes;

type PaperOf<N extends RouteName> = (typeof routes)[N] extends { bytes: 'application/pdf' } ? N : never;
/** Routes that answer a paper as PDF. */
export type PaperRouteName = { [N in RouteName]: PaperOf<N> }[RouteName];

type PhotoOf<N extends RouteName> = (typeof routes)[N] extends { bytes: 'image/jpeg' } ? N : never;
/** Routes that answer a photo. */
export type PhotoRouteName = { [N in RouteName]: PhotoOf<N> }[RouteName];
