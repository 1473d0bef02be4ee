import { zhouStay } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import type { Caller } from './client.js';
import { Demo } from './demo.js';
import { DeskVisits } from './desk-visits.js';
import { ledgerIsWhole } from './ledger.js';
import { PhonePage } from './phone-page.js';
import { startWorld, type World } from './world.js';

/** What one stay needs on real parts: the hospital's system, the desk, the patient's phone and his daughter's. */
export class StayStory {
  stayId = '';
  readonly stay = zhouStay('26119501');

  private constructor(
    private readonly world: World,
    private readonly browser: Browser,
    readonly demo: Demo,
    readonly desk: DeskVisits,
    readonly patient: PhonePage,
    readonly daughter: PhonePage,
    /** Day of admission. */
    readonly firstDay: string,
  ) {}

  static async open(): Promise<StayStory> {
    const world = await startWorld();
    const demo = new Demo(world);
    const browser = await openBrowser();
    const firstDay = addDays((await demo.clock()).businessDate, 1);
    await demo.moveTo(firstDay, '08:30');
    const phone = () => PhonePage.open(browser, demo.base, { shots: 'story', deviceScaleFactor: 2 });
    const desk = new DeskVisits(browser, demo.base, 'story');
    return new StayStory(world, browser, demo, desk, await phone(), await phone(), firstDay);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.world.close();
  }

  /** Nothing broke on any screen, everything fitted, and Σ ledger = 0. */
  async isSound(): Promise<string[]> {
    await ledgerIsWhole(this.world);
    return [...this.patient.problems(), ...this.daughter.problems(), ...this.desk.problems()];
  }

  /** `0` is the day of admission. */
  day(offset: number): string {
    return addDays(this.firstDay, offset);
  }

  /** The patient's own session, to ask the server what the screens must say. */
  caller(): Promise<Caller> {
    return this.demo.as('patient-zhou');
  }

  async repayment() {
    return (await this.caller()).ok('getRepayment', { params: { stayId: this.stayId } });
  }

  /** First visit of a phone: consent purpose by purpose, then the WeChat login. */
  async signIn(phone: PhonePage, persona: string, shot: string): Promise<void> {
    await phone.goto(`start/index?persona=${persona}`);
    await phone.see('先看病，后付费');
    await phone.see('使用微信账号登录');
    await phone.shot(shot);
    for (const title of [/同意：使用微信账号登录/, /同意：看住院账单/, /同意：到期前提醒/]) await phone.tap(title);
    await phone.tap('同意，用微信登录');
    await phone.see('还没有绑定住院');
    await phone.tap('绑定住院');
    await phone.see('我是患者本人');
  }

  /** At the sandbox's cashier, back to the receipt, and from there to 还款. */
  async payAtCashier(phone: PhonePage, covers: string | RegExp, shot: string): Promise<void> {
    await phone.page.getByRole('button', { name: '支付' }).click();
    await phone.see('医院收到了');
    await phone.see(covers);
    await phone.shot(shot);
    await phone.tap('回到还款');
    await phone.see('我还要付多少？');
  }
}
