import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { Demo } from './demo.js';
import { DeskVisits } from './desk-visits.js';
import { PhonePage } from './phone-page.js';
import { startWorld, type World } from './world.js';

/** The whole product with real browsers before it: the desk, and as many phones as a story has people. */
export class Screens {
  private readonly phones: PhonePage[] = [];

  private constructor(
    readonly world: World,
    readonly demo: Demo,
    readonly browser: Browser,
    readonly desk: DeskVisits,
    private readonly shots: string,
  ) {}

  /** `shots`: folder of `test/.out/shots` for the pictures of phone and desk. */
  static async open(shots: string): Promise<Screens> {
    const world = await startWorld();
    const demo = new Demo(world);
    const browser = await openBrowser();
    return new Screens(world, demo, browser, new DeskVisits(browser, demo.base, shots), shots);
  }

  /** The phone of whoever holds the token; without one it is new. */
  async phone(token: string | null = null): Promise<PhonePage> {
    const phone = await PhonePage.open(this.browser, this.demo.base, { shots: this.shots, token });
    this.phones.push(phone);
    return phone;
  }

  /** What went wrong or did not fit on any of them since the last question. */
  problems(): string[] {
    return [...this.phones, this.desk].flatMap((screen) => screen.problems());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.world.close();
  }
}
