import { join } from 'node:path';
import { DEMO_INSTITUTION } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { owingFamily, payPart } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

/** Finance at the desk: a day with differences is settled, cash is counted, the day is signed, the ledger read. */
describe('工作台 对账和总账', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let day = '';
  const shots = shotFolder('desk');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    browser = await openBrowser();
    const family = await owingFamily(demo, '26119303', 3);
    day = addDays((await demo.clock()).businessDate, 1);
    await demo.moveTo(day, '11:00');
    for (const fen of [20_000, 12_600, 15_000]) await payPart(demo, family, fen);
    const control = (path: string, body: unknown) =>
      fetch(`${world.pay.url}/__control/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const orders = (await (await fetch(`${world.pay.url}/__control/orders`)).json()) as { outTradeNo: string }[];
    await control('bills', { leaveOut: [orders[0]?.outTradeNo], extraFen: [15_000] });
    await control('bills/payouts', { mchid: world.keys.mchId, fen: 10_000 });
    const connection = world.server.app.get('DatabaseConnection');
    const { _id: by } = await connection.collection('staff').findOne({ username: 'billing' });
    await connection.collection('ledgerEntries').insertOne({
      _id: 'payment:window:b1',
      institution: DEMO_INSTITUTION,
      date: day,
      kind: 'payment',
      legs: [
        { account: 'window-cash', amountFen: 42_050 },
        { account: 'revenue-to-settle', amountFen: -42_050 },
      ],
      by,
      postedAt: new Date(),
    });
    await demo.moveTo(addDays(day, 1), '10:35');
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function enter(name: string, path: string, heading: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${demo.base}/desk/`);
    await page.getByRole('button', { name }).click();
    await page.getByRole('navigation', { name: '功能' }).getByRole('link', { name: path }).click();
    await page.getByRole('heading', { name: heading, exact: true }).waitFor();
    return page;
  }
  async function shoot(page: Page, file: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(shots, `${file}.png`) });
  }

  it('收费员点抽屉，财务逐笔处理、签字，签了就不再变', async () => {
    const cashier = await enter('收费处 周红', '窗口现金', '窗口现金');
    await cashier.getByRole('button', { name: '‹' }).click();
    await cashier.getByLabel('点到多少元').fill('420.00');
    await cashier.getByText('少 0.50 元').waitFor();
    await cashier.getByLabel('多了少了的原因').fill('找零少收了五角');
    await shoot(cashier, 'cash-count');
    await cashier.keyboard.press('F9');
    await cashier.getByText('点过了').waitFor();

    const page = await enter('财务 邹文清', '对账', '对账');
    await page.getByText('微信账单').first().waitFor();
    await page.getByText('签字日结，还差').waitFor();
    await shoot(page, 'reconciliation');
    const bridge = page.getByLabel('我方账到微信账单的算式');
    expect(await bridge.textContent()).toMatch(/476\.00[\s\S]*200\.00[\s\S]*150\.00[\s\S]*426\.00[\s\S]*0\.00/);
    for (let left = 2; left > 0; left -= 1) {
      await page.getByLabel('为什么这样处理').fill('已和微信客服核对清楚');
      await page.keyboard.press('F9');
      await page
        .getByText(left > 1 ? '有出入 1 笔要处理' : '签字日结，还差')
        .waitFor({ state: left > 1 ? 'visible' : 'hidden' });
    }
    await page.getByRole('button', { name: '签字日结', exact: true }).click();
    await page.getByText('邹文清 已签字').waitFor();
    await shoot(page, 'reconciliation-signed');
    expect(await page.getByRole('button', { name: '重新取账单' }).isDisabled()).toBe(true);

    await page.getByRole('link', { name: '日结' }).click();
    await page.getByText(/^全部 \d/).click();
    await page.getByText('已签字').first().waitFor();
    await shoot(page, 'closing-days');
  });

  it('总账：科目余额是平的，点科目看分录，按住院号看患者', async () => {
    const page = await enter('财务 邹文清', '总账', '总账');
    await page.getByText('账是平的').waitFor();
    await page.getByLabel('从哪天').fill(addDays(day, -5));
    await page.getByText('微信待清算').waitFor();
    await shoot(page, 'ledger-trial');
    await page.getByPlaceholder('住院号，回车看这位患者').fill('26119303');
    await page.keyboard.press('Enter');
    await page.getByText('结算应付').first().waitFor();
    await shoot(page, 'ledger-patient');
    await page.getByRole('button', { name: '回到科目余额' }).click();
    await page.getByText('账是平的').waitFor();
  });
});
