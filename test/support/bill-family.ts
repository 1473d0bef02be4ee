import { admissionMessage, chargeMessage, type FeedLine, type FeedStay, personMessage } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Caller } from './client.js';
import type { Demo } from './demo.js';

/** An inpatient of the demo hospital with a phone bound, and the hospital's own system to push for it. */
export class BillFamily {
  private count = 0;

  private constructor(
    private readonly demo: Demo,
    readonly feed: FeedStay,
    readonly stayId: string,
    readonly firstDay: string,
    readonly phone: Caller,
  ) {}

  static async admit(demo: Demo, feed: FeedStay, persona: string): Promise<BillFamily> {
    const { businessDate } = await demo.clock();
    await demo.push(personMessage(feed, `${feed.iptNo}-p`));
    await demo.push(admissionMessage(feed, `${feed.iptNo}-a`, businessDate));
    const doctor = await demo.as('ward-doctor');
    const [row] = (await doctor.ok('listStays', { query: { search: feed.iptNo } })).rows;
    const stayId = row?.stayId ?? '';
    const { code } = await doctor.ok('createBedsideCode', { params: { stayId }, body: {} });
    const phone = await demo.as(persona);
    await phone.ok('bindByBedsideCode', { body: { code, idNumber: feed.idNumber } });
    return new BillFamily(demo, feed, stayId, businessDate, phone);
  }

  /** Charge lines, as the hospital sends them. */
  async charge(lines: readonly FeedLine[]): Promise<void> {
    this.count += 1;
    const { lines: counted, problems } = await this.demo.push(
      chargeMessage(this.feed, `${this.feed.iptNo}-c${this.count}`, lines),
    );
    if (counted.accepted !== lines.length) throw new Error(`not all lines came in: ${JSON.stringify(problems)}`);
  }

  /** The morning on which the day `n` (0 = admission) is sealed. */
  async sealed(n: number): Promise<string> {
    const date = addDays(this.firstDay, n);
    await this.demo.moveTo(addDays(date, 1), '07:00');
    return date;
  }
}
