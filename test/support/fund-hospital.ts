import { chargeMessage, dischargeMessage, type FeedStay, settlementMessage } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Caller } from './client.js';
import type { Demo } from './demo.js';
import { payAtWindow, somebody } from './held-stay.js';
import { signPlan } from './owing-family.js';
import { SchemeHospital } from './scheme-hospital.js';

/** Somebody of a county with a risk fund who has signed a plan and not paid since. */
export interface Unpaid {
  stay: FeedStay;
  stayId: string;
  phone: Caller;
  owedFen: number;
}

/** A hospital of county-2021, whose scheme has a risk fund (P38), and the people who work with it. */
export class FundHospital {
  private receipts = 0;

  private constructor(
    readonly demo: Demo,
    readonly hospital: SchemeHospital,
    readonly officer: Caller,
    readonly finance: Caller,
    readonly administrator: Caller,
    readonly billing: Caller,
  ) {}

  static async open(demo: Demo, code: string): Promise<FundHospital> {
    const hospital = await SchemeHospital.open(demo, code, 'county-2021');
    // A short ladder of its own, so that its end is a fortnight away and not a season.
    const institutions = demo.world.server.app.get('DatabaseConnection').collection('institutions');
    await institutions.updateOne({ _id: code }, { $set: { ladder: { upcoming: 1, overdue: [1, 2, 3] } } });
    const [officer, finance] = [await hospital.as('arrears-officer'), await hospital.as('finance')];
    const [administrator, billing] = [await hospital.as('administrator'), await hospital.as('billing')];
    return new FundHospital(demo, hospital, officer, finance, administrator, billing);
  }

  /** Ten days in a self-paid room, discharged, settled, and a plan of one part signed for it. */
  async unpaid(serial: number, iptNo = somebody(serial).iptNo): Promise<Unpaid> {
    const person = { ...somebody(serial), iptNo };
    const stay = this.hospital.own({ ...person, mdtrtId: `M${person.iptNo}` });
    const stayId = await this.hospital.admit(stay);
    await this.hospital.decide(stayId);
    const phone = await this.hospital.bind('patient-zhou', stayId, stay.idNumber);
    const { businessDate: today } = await this.demo.clock();
    const lines = [{ sn: `L${stay.iptNo}`, itemCode: 'QH0001', quantity: 10, date: today }];
    await this.hospital.push(chargeMessage(stay, `${stay.iptNo}-c`, lines));
    await this.hospital.push(dischargeMessage(stay, `${stay.iptNo}-d`, today));
    await this.hospital.push(settlementMessage(stay, 's0001', today, lines));
    await signPlan(this.demo, phone, stayId, { parts: 1, firstDue: addDays(today, 5) });
    const { balanceFen: owedFen } = await phone.ok('getRepayment', { params: { stayId } });
    return { stay, stayId, phone, owedFen };
  }

  /** Past the last day of the ladder, day by day as the hospital lives it. */
  async exhaust(): Promise<void> {
    const { businessDate } = await this.demo.clock();
    await this.demo.moveTo(addDays(businessDate, 12), '09:30');
  }

  /** Nobody is to be visited any more: the arrears officer ends what is open. */
  async endVisits(stayId: string): Promise<void> {
    const { rows } = await this.officer.ok('listDeskVillageTasks');
    for (const { taskId } of rows.filter((row) => row.stayId === stayId && row.state !== 'closed')) {
      const body = { because: 'not-needed' as const, words: '去过三次，没有人在家' };
      await this.officer.ok('endVillageTask', { params: { taskId }, body });
    }
  }

  /** What the county pays in, by two people. */
  async contribute(amountFen: number): Promise<void> {
    const { businessDate: on } = await this.demo.clock();
    const body = { kind: 'contribution' as const, amountFen, on, payer: '财政局', documentNo: '青财社〔2026〕12号' };
    const { moveId } = await this.finance.ok('askFundMove', { body });
    await this.administrator.ok('decideFundMove', { params: { moveId }, body: { decision: 'confirm' } });
  }

  /** Asked for by the arrears officer, approved by finance; answers the claim. */
  async claim(stayId: string, amountFen: number): Promise<string> {
    const params = { stayId };
    const body = { amountFen, reason: '提醒和上门都用过了，还是没有付' };
    const { claimId } = await this.officer.ok('askFundClaim', { params, body });
    const approval = { decision: 'approve' as const, amountFen, documentNo: '基金办〔2026〕3号' };
    await this.finance.ok('decideFundClaim', { params: { stayId, claimId }, body: approval });
    return claimId;
  }

  async payAtWindow({ stayId }: Pick<Unpaid, 'stayId'>, amountFen: number): Promise<string> {
    this.receipts += 1;
    const receiptNo = `FH-${this.receipts}`;
    const paid = await payAtWindow(this.billing, stayId, { prepaymentId: null, amountFen, receiptNo });
    if (paid.status !== 200) throw new Error(`the window answered ${paid.status}`);
    const { rows } = await this.billing.ok('listWindowPayments');
    return rows.find((row) => row.receiptNo === receiptNo)?.paymentId ?? '';
  }
}
