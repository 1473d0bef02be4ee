import {
  admissionMessage,
  chargeMessage,
  type FeedLine,
  type FeedStay,
  personMessage,
  zhouStay,
} from '@zhenhoufu/server/seed';
import type { BodyOf, SelfPayConsent } from '@zhenhoufu/shared/contracts';
import type { Demo } from './demo.js';
import { signaturePng } from './signature.js';

/** An item outside the catalogue as the demo hospital charges it. */
export const CHUANBEI = { code: 'QH0103', name: '川贝母', spec: '饮片', unit: 'g', price: '4.50' };

/** What a ward doctor announces when everything is right. */
export function announcement(change: Partial<BodyOf<'announceSelfPayItem'>> = {}): BodyOf<'announceSelfPayItem'> {
  return {
    ...CHUANBEI,
    quantity: '10',
    why: '夜里咳得睡不着，痰不容易出来',
    alternatives: '浙贝母可以报，见效慢一些',
    explainedBy: '何敏医生',
    ...change,
  };
}

/** Read to the end, every clause that binds confirmed. */
export function readConsent({ clauses, textSha256 }: SelfPayConsent) {
  const confirmedClauses = clauses.filter((clause) => clause.mustConfirm).map((clause) => clause.code);
  return { confirmedClauses, readToEnd: true, textSha256 };
}

export function consentOnPad(consent: SelfPayConsent) {
  return { ...readConsent(consent), signature: signaturePng(), identifiedBy: 'id-card' as const };
}

/** Someone admitted today with charges of 川贝母: `use` pushes lines, in any order. */
export class SelfPayStay {
  private constructor(
    private readonly demo: Demo,
    readonly feed: FeedStay,
    readonly stayId: string,
    readonly today: string,
  ) {}

  static async admit(demo: Demo, iptNo: string, change: Partial<FeedStay> = {}): Promise<SelfPayStay> {
    const feed = { ...zhouStay(iptNo), ...change };
    const today = (await demo.clock()).businessDate;
    await demo.push(personMessage(feed, `${iptNo}p`));
    await demo.push(admissionMessage(feed, `${iptNo}a`, today));
    const desk = await demo.as('admission-desk');
    const stayId = (await desk.ok('listStays', { query: { search: iptNo } })).rows[0]?.stayId ?? '';
    return new SelfPayStay(demo, feed, stayId, today);
  }

  /** A charge of 川贝母, or of another item. */
  line(sn: string, quantity: number, more: Partial<FeedLine> = {}): FeedLine {
    return { sn: `${this.feed.iptNo}-${sn}`, itemCode: CHUANBEI.code, quantity, date: this.today, ...more };
  }

  async use(msgid: string, ...lines: FeedLine[]): Promise<void> {
    await this.demo.push(chargeMessage(this.feed, `${this.feed.iptNo}${msgid}`, lines));
  }
}
