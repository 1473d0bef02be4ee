import { allZhouLines, settlementMessage, settlementReversalMessage, zhouStay } from '@zhenhoufu/server/seed';
import type { Demo } from './demo.js';
import { type OwingFamily, owingFamily, payPart } from './owing-family.js';

/** A family that paid everything, whose settlement was then done again `creditFen` smaller: the hospital holds that. */
export async function surplusFamily(demo: Demo, iptNo: string, creditFen: number): Promise<OwingFamily> {
  const family = await owingFamily(demo, iptNo, 2);
  for (const { amountFen } of family.instalments) await payPart(demo, family, amountFen);
  await settleAnew(demo, iptNo, family, creditFen);
  return family;
}

/** 2305 and 2304: the family's settlement is done again as its `version`, so much smaller than the first. */
export async function settleAnew(
  demo: Demo,
  iptNo: string,
  family: OwingFamily,
  lessFen: number,
  version = 2,
): Promise<void> {
  const day = (await demo.clock()).businessDate;
  await demo.push(settlementReversalMessage(zhouStay(iptNo), `r${version - 1}`, `s000${version - 1}`));
  const message = settlementMessage(zhouStay(iptNo), `s000${version}`, day, allZhouLines(family.signedOn)) as {
    response: { output: { setlinfo: Record<string, string> } };
  };
  const { setlinfo } = message.response.output;
  const shift = (name: string, fen: number) => {
    setlinfo[name] = ((Math.round(Number(setlinfo[name]) * 100) + fen) / 100).toFixed(2);
  };
  for (const name of ['maf_pay', 'fund_pay_sumamt']) shift(name, lessFen);
  for (const name of ['psn_part_amt', 'psn_cash_pay']) shift(name, -lessFen);
  await demo.push(message);
  await demo.letGoOut();
}
