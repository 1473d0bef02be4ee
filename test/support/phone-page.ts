import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { shotFolder } from './browser.js';
import { beyondTheEdge, smallTargets, wholePage } from './fits.js';
import { writeName } from './write-name.js';

const PHONE = { width: 375, height: 812 };
const NARROW = 320;
/** Pages slide in: a picture is taken when they stand still. */
const STILL_MS = 600;

interface PhoneOptions extends BrowserContextOptions {
  /** Who is signed in already; without one the phone is new. */
  token?: string | null;
  /** Folder of `test/.out/shots`. */
  shots: string;
}

/** One person's phone: the built H5 in a real Chromium, by what a person sees on it. */
export class PhonePage {
  private readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly base: string,
    private readonly shots: string,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
  }

  static async open(browser: Browser, base: string, { token, shots, ...more }: PhoneOptions): Promise<PhonePage> {
    const context = await browser.newContext({ viewport: PHONE, hasTouch: true, locale: 'zh-CN', ...more });
    const held = JSON.stringify({ data: token });
    if (token) await context.addInitScript((stored) => localStorage.setItem('token', stored), held);
    return new PhonePage(await context.newPage(), base, shotFolder(shots));
  }

  /** Errors of the pages and what did not fit since the last question. */
  problems(): string[] {
    return this.faults.splice(0);
  }

  /** Opens a page by its address: `bill/index`, `stay/settlement?stayId=…`. */
  async goto(path: string): Promise<void> {
    await this.page.goto(`${this.base}/m/pages/${path}`);
  }

  /** Earlier pages stay in the document, unseen. */
  private shown(text: string | RegExp, exact = false) {
    return this.page.getByText(text, { exact }).filter({ visible: true });
  }

  see(text: string | RegExp): Promise<void> {
    return this.shown(text).first().waitFor();
  }

  tap(text: string | RegExp): Promise<void> {
    return this.shown(text, true).first().click();
  }

  count(text: string | RegExp): Promise<number> {
    return this.shown(text).count();
  }

  /** Types into the input that carries this name, as a screen reader would find it. */
  fill(name: string | RegExp, value: string): Promise<void> {
    return this.page
      .getByRole('textbox', { name })
      .or(this.page.getByRole('spinbutton', { name }))
      .filter({ visible: true })
      .first()
      .fill(value);
  }

  /** A paper as a person goes through it: every tick, then to the end. */
  async readPaper(): Promise<void> {
    await this.see('这份文件说什么');
    for (const box of await this.shown(/我看清楚了/).all()) await box.click();
    await this.page.mouse.wheel(0, 20_000);
    await this.see('读完了');
  }

  /** Handwriting, then the code that `smsCode` reads from the newest SMS. */
  async sign(smsCode: () => Promise<string>): Promise<void> {
    await this.see('第一步');
    await this.page.waitForTimeout(STILL_MS);
    await writeName(this.page, this.page.locator('#signature').filter({ visible: true }));
    await this.tap('发验证码');
    await this.see(/发到了尾号 \d{4} 的手机。/);
    await this.fill('验证码', await smsCode());
  }

  /** Every page must fit its width and be wide enough for a finger. */
  async shot(name: string, { stillMs = STILL_MS, fullPage = false } = {}): Promise<void> {
    await this.page.waitForTimeout(stillMs);
    const path = join(this.shots, `${name}.png`);
    await (fullPage ? wholePage(this.page, path) : this.page.screenshot({ path }));
    this.faults.push(...(await beyondTheEdge(this.page)).map((words) => `${name}: beyond the edge: ${words}`));
    this.faults.push(...(await smallTargets(this.page)).map((words) => `${name}: too small to touch: ${words}`));
  }

  /** Large type or not, from the next page on. */
  async elder(on: boolean): Promise<void> {
    await this.page.evaluate((value) => localStorage.setItem('elder', JSON.stringify({ data: value })), on ? '1' : '0');
  }

  async width(width: number): Promise<void> {
    await this.page.setViewportSize({ ...PHONE, width });
  }

  /** The same page at 375 and 320 px, plain and in large type, each time until `word` is seen. */
  async everySize(name: string, word: string | RegExp): Promise<void> {
    for (const elder of [false, true]) {
      await this.elder(elder);
      await this.page.reload();
      for (const width of [PHONE.width, NARROW]) {
        await this.width(width);
        await this.see(word);
        await this.shot(`${name}-${elder ? 'elder-' : ''}${width}`, { fullPage: true });
      }
    }
    await this.elder(false);
    await this.width(PHONE.width);
    await this.page.reload();
  }
}
