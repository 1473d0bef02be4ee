import {
  chargeMessage,
  dischargeMessage,
  estimateMessage,
  type FeedLine,
  type FeedStay,
  idNumberOf,
  lineFen,
  settlementMessage,
  settlementReversalMessage,
  zhouStay,
} from '@zhenhoufu/server/seed';
import type { Caller } from './client.js';
import type { Demo } from './demo.js';
import type { SchemeHospital } from './scheme-hospital.js';

/** 病房空调降温费, outside the catalogue, 4 yuan a day. */
export const OUTSIDE = 'QH0007';
/** 川贝母, outside the catalogue, 4.50 yuan a gram. */
export const OUTSIDE_DRUG = 'QH0103';
/** 数字化摄影, inside the catalogue, 60 yuan. */
const INSIDE = 'QH0034';

interface SetlMessage extends Record<string, unknown> {
  response: { output: { setlinfo: Record<string, string> } };
}

function shift({ response }: SetlMessage, name: string, fen: number): void {
  const { setlinfo } = response.output;
  setlinfo[name] = ((Math.round(Number(setlinfo[name]) * 100) + fen) / 100).toFixed(2);
}

/** From inside the catalogue to outside it; the total stays. */
function moveScope(message: SetlMessage, fen: number): void {
  shift(message, 'fulamt_ownpay_amt', fen);
  shift(message, 'inscp_scp_amt', -fen);
}

/** A stay at a hospital whose scheme limits the out-of-catalogue share: 300 yuan inside, so much outside. */
export class BorneStay {
  stayId = '';
  readonly lines: FeedLine[] = [];

  private constructor(
    private readonly demo: Demo,
    readonly hospital: SchemeHospital,
    readonly feed: FeedStay,
    readonly day: string,
  ) {}

  /** `serial` is of the invented person and number of the stay; `person` for somebody whom a list knows. */
  static async admit(
    demo: Demo,
    hospital: SchemeHospital,
    serial: number,
    outsideDays: number,
    person: Partial<FeedStay> = {},
  ): Promise<BorneStay> {
    const idNumber = idNumberOf('19630911', serial);
    const psnNo = `99${idNumber.slice(6, 17)}`;
    const own = { name: '马有田', idNumber, birthDate: '1963-09-11', psnNo, ...person };
    const feed = hospital.own({ ...zhouStay(`2611${9000 + serial}`), ...own });
    const { businessDate } = await demo.clock();
    const stay = new BorneStay(demo, hospital, feed, businessDate);
    stay.stayId = await hospital.admit(feed);
    await stay.charge('1', INSIDE, 5);
    await stay.charge('2', OUTSIDE, outsideDays);
    return stay;
  }

  get params() {
    return { stayId: this.stayId };
  }

  async charge(sn: string, itemCode: string, quantity: number, refundOf?: string): Promise<void> {
    const line = { sn, itemCode, quantity, date: this.day, ...(refundOf ? { refundOf } : {}) };
    this.lines.push(line);
    await this.hospital.push(chargeMessage(this.feed, `${this.feed.iptNo}-${sn}`, [line]));
  }

  /** The id of the line with this serial, as the phone would have it from the bill. */
  async lineId(sn: string): Promise<string> {
    const lines = this.demo.world.server.app.get('DatabaseConnection').collection('chargeLines');
    const line = await lines.findOne({ stayId: this.stayId, sn });
    return String(line?._id ?? '');
  }

  /** 2303 of the lines so far; `outsideFen` more than the lines is outside the catalogue by it. */
  async estimate(msgid: string, outsideFen = 0): Promise<void> {
    const message = estimateMessage(this.feed, msgid, this.lines) as SetlMessage;
    moveScope(message, outsideFen);
    await this.hospital.push(message);
  }

  /**
   * Discharged and settled: `msgid` names the version, `shownFen` is what the message says the hospital bears,
   * `outsideFen` what it says is outside the catalogue beyond the lines.
   */
  async settle(msgid: string, shownFen = 0, outsideFen = 0): Promise<void> {
    if (msgid.endsWith('1')) await this.hospital.push(dischargeMessage(this.feed, `${this.feed.iptNo}-d`, this.day));
    const message = settlementMessage(this.feed, msgid, this.day, this.lines) as SetlMessage;
    shift(message, 'hosp_part_amt', shownFen);
    for (const name of ['psn_part_amt', 'psn_cash_pay']) shift(message, name, -shownFen);
    moveScope(message, outsideFen);
    await this.hospital.push(message);
  }

  async reverse(msgid: string): Promise<void> {
    await this.hospital.push(settlementReversalMessage(this.feed, `${msgid}-r`, msgid));
  }

  totalFen(): number {
    return this.lines.reduce((sum, line) => sum + lineFen(line), 0);
  }

  patient(persona = 'patient-ma'): Promise<Caller> {
    return this.hospital.bind(persona, this.stayId, this.feed.idNumber);
  }

  /** Head and finance say the same of a case. */
  async decide(caseId: string, outcome: 'institution' | 'patient' | 'none'): Promise<void> {
    const params = { ...this.params, caseId };
    const head = await this.hospital.as('department-head');
    await head.ok('reviewOverTreatment', { params, body: { outcome, reason: '病历里没有指征', seenReviews: 0 } });
    const finance = await this.hospital.as('finance');
    await finance.ok('reviewOverTreatment', { params, body: { outcome, reason: '看过病历，同意', seenReviews: 1 } });
  }
}
