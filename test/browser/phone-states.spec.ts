import { formatShortDay } from '@zhenhoufu/shared/time';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { PhonePage } from '../support/phone-page.js';
import { startWorld, type World } from '../support/world.js';

/** What the phone says while it waits, without a line, and when the server fails: always words, never blank. */
describe('手机上等着、断网、取不到', () => {
  let world: World;
  let browser: Browser;
  let phone: PhonePage;
  let page: Page;
  let family: OwingFamily;

  beforeAll(async () => {
    world = await startWorld();
    const demo = new Demo(world);
    family = await owingFamily(demo, '26119601', 3);
    await payPart(demo, family, family.instalments[0]?.amountFen ?? 0);
    browser = await openBrowser();
    const token = family.patient.token;
    phone = await PhonePage.open(browser, demo.base, { shots: 'phone', token, deviceScaleFactor: 2 });
    page = phone.page;
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  afterEach(() => expect(phone.problems()).toEqual([]));

  it('等着的时候，问题读得到', async () => {
    await page.route('**/repayment', () => undefined);
    await phone.goto('repay-tab/index');
    await phone.see('正在取您的账，网慢的话要等一会儿');
    await phone.see('什么时候付？');
    await phone.shot('9-loading');
    await page.unroute('**/repayment');
  });

  it('断了网，看到的是刚才的数，说得清是几点的', async () => {
    await phone.goto('repay-tab/index');
    await page.getByText('看凭证').click();
    await phone.see('医院收到了');
    await page.route('**/repayment', (route) => route.abort());
    await page.getByLabel('返回').filter({ visible: true }).click();
    await phone.see(/现在没有网。下面是 \d\d:\d\d 看到的，钱数可能有变。/);
    await phone.shot('9-offline');
    await phone.goto('repay-tab/index');
    await phone.see('连上网以后再试一次');
    await phone.shot('9-offline-first');
    await page.unroute('**/repayment');
  });

  it('取不到不是谁的错；核对的时候先别再付一次', async () => {
    await page.route('**/home', (route) => route.fulfill({ status: 500, body: '<html>' }));
    await phone.goto('home/index');
    await phone.see('账没有取到，不是您的问题');
    await page.unroute('**/home');
    await phone.tap('再试一次');
    await phone.see('我还要付多少？');
    await page.route('**/orders/*', () => undefined);
    await phone.goto(`repay/checking?stayId=${family.stayId}&orderId=${family.stayId}`);
    await phone.see('先别再付一次');
    await phone.shot('9-checking');
  });

  /** The server's own answer, with something changed: for states that take a hospital weeks to reach. */
  async function answerWith(path: string, change: (body: Record<string, unknown>) => unknown): Promise<void> {
    await page.route(path, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: change((await response.json()) as Record<string, unknown>) });
    });
  }

  it('结算重做后多出的是一行，不算逾期；付清了凭证还在', async () => {
    await answerWith('**/repayment', (body) => ({ ...body, apartFen: 30_000, apartBy: 'settlement' }));
    await phone.goto('repay-tab/index');
    await phone.see('结算重做后多出 ¥300.00');
    await page.getByText('不算逾期，等您重新签一份').scrollIntoViewIfNeeded();
    await phone.shot('9-apart');
    await page.unroute('**/repayment');
    await answerWith('**/repayment', (body) => ({ ...body, apartFen: 20_000, apartBy: 'refund' }));
    await phone.goto('repay-tab/index');
    await phone.see('退掉的 ¥200.00 又要付了');
    await phone.everySize('9-apart-refund', '还没定日子，不算逾期，点开写给医院');
    await page.unroute('**/repayment');
    await answerWith('**/repayment', (body) => ({
      ...body,
      balanceFen: 0,
      overdueFen: 0,
      instalments: [],
      agreement: null,
    }));
    await phone.goto('repay-tab/index');
    await phone.see('全部付清了');
    await phone.see('付过的');
    await phone.shot('9-all-paid');
    await page.unroute('**/repayment');
  });

  it('绑了几次住院，可以换人看', async () => {
    await answerWith('**/api/me', (body) => {
      const [own] = body.stays as Record<string, unknown>[];
      return {
        ...body,
        stays: [own, { ...own, patientName: '周小梅', stayId: '019aaaaa-0000-7000-8000-000000000000' }],
      };
    });
    await phone.goto('home/index');
    await page.getByText('换人看').click();
    await phone.see(/周小梅 .*住院/);
    await phone.shot('9-switch');
    await page.unroute('**/api/me');
  });

  it('补记、退费、自费各有一个字；还没有记账的那天也有话说', async () => {
    const special = [
      { lateFor: '2026-03-06', amountFen: 8_600 },
      { refundOf: 'x', quantity: '-1', amountFen: -1_200 },
      { chargeClass: 'self', selfPayFen: 8_800, amountFen: 8_800, name: '泡沫敷料（防褥疮）' },
    ];
    await answerWith(`**/bills/${family.signedOn}`, (body) => {
      const [first, ...rest] = body.categories as { lines: Record<string, unknown>[] }[];
      const lines = special.map((row, index) => ({ ...first?.lines[0], ...row, lineId: `${index}` }));
      return { ...body, selfFen: 8_800, lateCount: 1, categories: [{ ...first, totalFen: 1_000_000, lines }, ...rest] };
    });
    await phone.goto('bill/index');
    await page.getByText(formatShortDay(family.signedOn)).first().click();
    await phone.see('3月6日做的');
    await phone.see('退回前面的一笔');
    await phone.shot('9-bill-special');
    await page.unrouteAll();
    await answerWith('**/bills', (body) => {
      const days = body.days as object[];
      return { ...body, days: [...days, { date: '2027-03-08', status: 'no-data', totalFen: 0, lateCount: 0 }] };
    });
    await phone.goto('bill/index');
    await page.getByText('3月8日').click();
    await phone.see('3月8日 还没有记账');
    await phone.shot('9-bill-empty');
    await page.unrouteAll();
  });
});
