import { type FeedStay, idNumberOf, settlementMessage, zhouStay } from '@zhenhoufu/server/seed';
import type { Caller } from './client.js';
import type { Demo } from './demo.js';
import { SchemeHospital } from './scheme-hospital.js';

export const DEPOSIT_FEN = 100_000;

/** Somebody of one's own for each stay: credit belongs to a person. */
export function somebody(serial: number): FeedStay {
  const idNumber = idNumberOf('19630911', serial);
  const iptNo = `261170${serial}`;
  return { ...zhouStay(iptNo), name: '马有田', idNumber, birthDate: '1963-09-11', psnNo: `99${idNumber.slice(6, 17)}` };
}

/** A hospital under the scheme that asks for stage payments, with an ordinary deposit of 1,000 yuan. */
export async function stageHospital(demo: Demo, code: string): Promise<SchemeHospital> {
  const hospital = await SchemeHospital.open(demo, code, 'bayannur-2017');
  const { businessDate: from } = await demo.clock();
  const administrator = await hospital.as('administrator');
  await administrator.ok('addDepositSetting', { body: { from, amountFen: DEPOSIT_FEN, departments: [] } });
  return hospital;
}

/** Both stages by two people for whom no list speaks: the ordinary deposit. */
export async function refused(hospital: SchemeHospital, person: FeedStay): Promise<string> {
  const stayId = await hospital.admit(person);
  await hospital.decide(stayId);
  return stayId;
}

/** A 2304 whose lines are wholly self-paid, of which assistance bears `helpFen`. */
export function settlementWith(
  stay: FeedStay,
  msgid: string,
  date: string,
  lines: Parameters<typeof settlementMessage>[3],
  helpFen: number,
): unknown {
  const message = settlementMessage(stay, msgid, date, lines) as {
    response: { output: { setlinfo: Record<string, string> } };
  };
  const { setlinfo } = message.response.output;
  const shift = (name: string, fen: number) => {
    setlinfo[name] = ((Math.round(Number(setlinfo[name]) * 100) + fen) / 100).toFixed(2);
  };
  for (const name of ['maf_pay', 'fund_pay_sumamt']) shift(name, helpFen);
  for (const name of ['psn_part_amt', 'psn_cash_pay']) shift(name, -helpFen);
  return message;
}

/** Takes cash at the window; answers the status and the body. */
export function payAtWindow(
  billing: Caller,
  stayId: string,
  paid: { prepaymentId: string | null; amountFen: number; receiptNo: string; way?: 'window-cash' | 'window-card' },
) {
  const body = { way: 'window-cash' as const, payerName: '马有田', ...paid };
  return billing.call('takeWindowPayment', { params: { stayId }, body });
}
