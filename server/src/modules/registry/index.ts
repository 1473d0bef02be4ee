export { begunOn, byFirstDay } from './begun-on.js';
export { costLimitsOn, estimateDaysOn } from './cost-rules.js';
export { creditTermsOn } from './credit-terms.js';
export { badFirstDay, datedRowViews } from './dated-setting.js';
export { houseLimitsOn } from './house-limits.js';
export type {
  CostLimitSetting,
  CreditTermsRow,
  Department,
  EstimateDaysSetting,
  InstalmentLimits,
  Institution,
  LimitAllowance,
  OriginalsBasis,
} from './institution.schema.js';
export { ladderOn, laddersOf } from './ladders.js';
export { minStaysOn } from './min-stays.js';
export { noDepositSince } from './no-deposit-periods.js';
export { noticeDaysOn } from './notice-days.js';
export { type PatientFacts, PatientRepository } from './patient.repository.js';
export { type InsuranceRow, PATIENT, type Patient, PERSON, type Person } from './patient.schema.js';
export { findProfileOn, profileOn, profileRowOn } from './profile-on.js';
export type { Region } from './region.schema.js';
export { RegionUpgrade } from './region-upgrade.js';
export { RegistryModule } from './registry.module.js';
export { RegistryRepository } from './registry.repository.js';
export type { Staff } from './staff.schema.js';
