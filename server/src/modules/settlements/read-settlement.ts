import type { SettlementAmounts } from '@zhenhoufu/shared/domain';
import { amountOf } from '../../integrations/his/index.js';

/** Where each amount stands in `setlinfo` (insurance-interface.md 2.9). */
const FIELDS: Record<keyof SettlementAmounts, string> = {
  totalFen: 'medfee_sumamt',
  fullySelfPaidFen: 'fulamt_ownpay_amt',
  overLimitFen: 'overlmt_selfpay',
  paidFirstFen: 'preselfpay_amt',
  inScopeFen: 'inscp_scp_amt',
  basicFen: 'hifp_pay',
  civilServantFen: 'cvlserv_pay',
  enterpriseFen: 'hifes_pay',
  residentSeriousFen: 'hifmi_pay',
  employeeLargeFen: 'hifob_pay',
  assistanceFen: 'maf_pay',
  disabledFen: 'hifdm_pay',
  otherFen: 'oth_pay',
  fundTotalFen: 'fund_pay_sumamt',
  personalFen: 'psn_part_amt',
  institutionFen: 'hosp_part_amt',
  accountFen: 'acct_pay',
  cashFen: 'psn_cash_pay',
};

/** The amounts of a settlement message, or the name of the field that is no amount. */
export function readSettlement(setlinfo: Record<string, unknown>): SettlementAmounts | { badField: string } {
  const amounts: Partial<SettlementAmounts> = {};
  for (const [key, field] of Object.entries(FIELDS) as [keyof SettlementAmounts, string][]) {
    const amount = amountOf(setlinfo, field);
    if (amount === undefined) return { badField: field };
    amounts[key] = amount;
  }
  return amounts as SettlementAmounts;
}
