import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { shotFolder } from './browser.js';

const DESK = { width: 1366, height: 768 };

/** People at the desk, each in a browser of his own: the built desk in a real Chromium. */
export class DeskVisits {
  private readonly faults: string[] = [];
  private readonly shots: string;

  constructor(
    private readonly browser: Browser,
    private readonly base: string,
    /** Folder of `test/.out/shots`. */
    shots = 'desk',
  ) {
    this.shots = shotFolder(shots);
  }

  /** Errors of the pages since the last question. */
  problems(): string[] {
    return this.faults.splice(0);
  }

  /** Signs in as the demo's person of this name (`收费处 周红`) and opens a page. */
  async enter(name: string, path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open('/', null, options);
    await page.getByRole('button', { name }).click();
    await page.getByRole('navigation', { name: '功能' }).waitFor();
    if (path !== '/') await page.goto(`${this.base}/desk${path}`);
    return page;
  }

  /** Opens a page as whoever holds the token; without one, as a stranger. */
  async open(path: string, token: string | null, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: DESK, locale: 'zh-CN', ...options });
    if (token) await context.addInitScript((held) => sessionStorage.setItem('zhf-desk-token', held), token);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.faults.push(error.message));
    await page.goto(`${this.base}/desk${path}`);
    return page;
  }

  /** A picture when the page has come to rest; `loading` takes it as it is. */
  async shoot(page: Page, file: string, { loading = false } = {}): Promise<void> {
    if (!loading) await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(this.shots, `${file}.png`) });
  }
}

/** Answers every clause with 不属于 from the keyboard; the cursor moves on by itself. */
export async function answerAll(page: Page, clauses = 10): Promise<void> {
  for (let clause = 0; clause < clauses; clause += 1) await page.keyboard.press('n');
}
