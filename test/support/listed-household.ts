import { chargeMessage, dischargeMessage, type FeedStay, settlementMessage } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { helpNotWanted, toLastStage } from './bad-faith.js';
import { Caller } from './client.js';
import type { Demo } from './demo.js';
import { somebody } from './held-stay.js';
import { signPlan } from './owing-family.js';
import { HEADER, ListKeeper } from './region-lists.js';
import { SchemeHospital } from './scheme-hospital.js';

const HOME = '柳河镇前进村三组';

/** A household of 白榆旗 by the lists, at a hospital under N (P35): one of it owes and does not want to pay. */
export class ListedHousehold {
  readonly elder = { ...somebody(811), name: '赵永富' };
  readonly brother = { ...somebody(812), name: '赵永贵' };
  /** Of another household whose head has the same name. */
  readonly namesake = { ...somebody(813), name: '赵永昌' };

  private constructor(
    private readonly demo: Demo,
    readonly hospital: SchemeHospital,
    /** The county's officer, who speaks for the region. */
    readonly county: Caller,
  ) {}

  static async open(demo: Demo, code: string): Promise<ListedHousehold> {
    const hospital = await SchemeHospital.open(demo, code, 'naiman-2019');
    const staff = demo.world.server.app.get('DatabaseConnection').collection('staff');
    const officer = await staff.findOne({ role: 'county-officer' });
    await staff.insertOne({ ...officer, _id: 'county-990104', region: '990104', username: 'county-990104' });
    const body = { username: 'county-990104', password: 'county-officer' };
    const county = new Caller(demo.base, (await new Caller(demo.base).ok('signInStaff', { body })).token);
    const household = new ListedHousehold(demo, hospital, county);
    await household.enterLists();
    return household;
  }

  basis(family: boolean, allowed = true) {
    const text = '旗政府办 2026 年 8 号文第三条';
    return { allowed, family, text, approvedBy: '旗卫生健康局', approvedOn: '2026-01-05' };
  }

  /** Discharged, a plan of one part signed, and nothing paid until the last stage; answers the stay. */
  async owe(iptNo: string): Promise<string> {
    const { hospital, demo } = this;
    const stay = hospital.own(stayOf(this.elder, iptNo));
    const stayId = await hospital.admit(stay);
    if ((await hospital.decide(stayId)) !== 'eligible') throw new Error('the elder was not found eligible');
    const phone = await hospital.bind('patient-ma', stayId, stay.idNumber);
    const { businessDate: today } = await demo.clock();
    const lines = [{ sn: `L${iptNo}`, itemCode: 'QH0023', quantity: 30, date: today }];
    await hospital.push(chargeMessage(stay, `${iptNo}-c`, lines));
    await hospital.push(dischargeMessage(stay, `${iptNo}-d`, today));
    await hospital.push(settlementMessage(stay, 's0001', today, lines));
    await signPlan(demo, phone, stayId, { parts: 1, firstDue: addDays(today, 5) });
    const { instalments } = await phone.ok('getRepayment', { params: { stayId } });
    await toLastStage(demo, await hospital.as('administrator'), instalments[0]?.effectiveDate ?? '');
    await helpNotWanted(await hospital.as('arrears-officer'), stayId);
    return stayId;
  }

  /** Both have recorded that the list goes beyond the hospital, and to the family. */
  async recordBases(): Promise<void> {
    await (await this.hospital.as('administrator')).ok('recordArrearsListBasis', { body: this.basis(true) });
    await this.county.ok('recordArrearsListBasis', { body: this.basis(true) });
  }

  /** Opened, told by hand, and past the time to answer: the two may speak. Answers the case. */
  async toReview(stayId: string): Promise<string> {
    const officer = await this.hospital.as('arrears-officer');
    const body = { clause: 'N1', grounds: '三次上门都说有钱不付' };
    const { caseId } = await officer.ok('openArrearsCase', { params: { stayId }, body });
    const params = { stayId, caseId };
    await officer.ok('notifyArrearsCase', { params, body: { days: 15 } });
    const on = (await this.demo.clock()).businessDate;
    await officer.ok('deliverArrearsNotice', { params, body: { on, how: 'by-hand', note: '本人签收' } });
    await this.demo.moveTo(addDays(on, 16), '09:00');
    await officer.ok('beginArrearsReview', { params, body: {} });
    return caseId;
  }

  async list(stayId: string, caseId: string): Promise<void> {
    for (const [seenReviews, role] of (['department-head', 'finance'] as const).entries())
      await (await this.hospital.as(role)).ok('reviewArrearsCase', {
        params: { stayId, caseId },
        body: { listing: true, reason: '记录都看过', seenReviews },
      });
  }

  private async enterLists(): Promise<void> {
    const keeper = new ListKeeper(this.demo, await this.hospital.as('administrator'));
    const row = (who: FeedStay, address: string) =>
      `${who.name},${who.idNumber},建档立卡贫困户,2020-01-01,,${address},,赵永富`;
    const rows = [`${HEADER},户主`, row(this.elder, HOME), row(this.brother, HOME)];
    const { importId } = await keeper.prepare(
      '扶贫办',
      '2026 第 1 期',
      [...rows, row(this.namesake, '沙梁镇东村一组')].join('\n'),
    );
    const applied = await keeper.apply(importId);
    if (applied.status !== 200) throw new Error(`the list was not applied: ${applied.status}`);
  }
}

/** Another stay of the same person. */
export function stayOf(who: FeedStay, iptNo: string): FeedStay {
  return { ...who, iptNo, mdtrtId: `M${iptNo}` };
}
