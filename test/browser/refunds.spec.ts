import { join } from 'node:path';
import { admissionMessage, DEMO_REGION, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { beyondTheEdge, smallTargets } from '../support/fits.js';
import type { OwingFamily } from '../support/owing-family.js';
import { surplusFamily } from '../support/surplus-family.js';
import { startWorld, type World } from '../support/world.js';

const IPT_NO = '26119881';

/** Money on its way back, on the phone and at the desk, in a real browser (P31, invariant 4). */
describe('退款', () => {
  let world: World;
  let browser: Browser;
  let demo: Demo;
  let family: OwingFamily;
  const phone = shotFolder('phone');
  const desk = shotFolder('desk');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await surplusFamily(demo, IPT_NO, 60_000);
    await control('refund-faults', { end: 'stay', minuteApart: false });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  function control(path: string, body: unknown = {}): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${world.pay.url}/__control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async function onPhone(caller: Caller, path: string, width = 375, large = false): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: 812 },
      deviceScaleFactor: 2,
      locale: 'zh-CN',
      serviceWorkers: 'block',
    });
    await context.addInitScript(
      ([token, elder]) => {
        localStorage.setItem('token', JSON.stringify({ data: token }));
        if (elder) localStorage.setItem('elder', JSON.stringify({ data: '1' }));
      },
      [caller.token ?? '', large] as const,
    );
    const page = await context.newPage();
    await page.goto(`${demo.base}/m/${path}`);
    return page;
  }

  async function atDesk(persona: string, path: string): Promise<Page> {
    const { token } = await demo.as(persona);
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    await context.addInitScript((value) => sessionStorage.setItem('zhf-desk-token', value ?? ''), token);
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${demo.base}/desk/${path}`);
    return page;
  }

  async function shoot(page: Page, folder: string, file: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `${file}.png`), fullPage: folder === phone });
  }

  it('手机：看存着的钱，申请退一部分，走到哪一步都写着', async () => {
    const page = await onPhone(family.patient, 'pages/repay-tab/index');
    await page.getByText('医院替您存着的钱').waitFor();
    await shoot(page, phone, 'refund-repay-tab');
    await page.getByText('医院替您存着的钱').click();
    await page.getByText('退一部分').click();
    await page.getByLabel('退多少元').fill('300');
    await page.getByText('申请退 300.00 元').click();
    await page.getByText('申请', { exact: true }).last().click();
    await page.getByText('等医院同意，一般 1 个工作日').waitFor();
    await page.getByText('医院同意', { exact: true }).waitFor();
    await shoot(page, phone, 'refund');
    await page.context().close();
  });

  it('手机：320 px 和大字版放得下', async () => {
    for (const [width, large] of [
      [320, false],
      [375, true],
      [320, true],
    ] as const) {
      const page = await onPhone(family.patient, `pages/repay/refund?stayId=${family.stayId}`, width, large);
      await page.getByText('医院同意', { exact: true }).waitFor();
      await shoot(page, phone, `refund-${width}${large ? '-elder' : ''}`);
      expect(await beyondTheEdge(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('付款记录：手机上说清楚为什么、下次有什么方便；住院处看得到', async () => {
    const regions = world.server.app.get('DatabaseConnection').collection('regions');
    const profiles = [{ id: 'county-2021', from: '2017-01-01' }];
    await regions.updateOne({ _id: DEMO_REGION }, { $set: { profiles } });
    for (const [width, large] of [
      [375, false],
      [320, true],
    ] as const) {
      const page = await onPhone(family.patient, `pages/repay/paid-before?stayId=${family.stayId}`, width, large);
      await page.getByText('您按时付清过').waitFor();
      await page.getByText('下次住院，您有这些方便').waitFor();
      await shoot(page, phone, `paid-before-${width}${large ? '-elder' : ''}`);
      expect(await beyondTheEdge(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      await page.context().close();
    }
    const again = zhouStay('26119882');
    await demo.push(personMessage(again, 'p2'));
    await demo.push(admissionMessage(again, 'a2', (await demo.clock()).businessDate));
    const staff = await demo.as('admission-desk');
    const { rows } = await staff.ok('listStays', { query: { search: again.iptNo } });
    const page = await atDesk('admission-desk', `eligibility/${rows[0]?.stayId}`);
    await page.getByText('以前在本院付款：按时付清过。').waitFor();
    await shoot(page, desk, 'paid-before');
    await page.context().close();
  });

  it('工作台：同意手机上的申请；退异常的在窗口付', async () => {
    const page = await atDesk('finance', 'refunds');
    await page.getByText('等同意').first().waitFor();
    await shoot(page, desk, 'refunds');
    await page.getByText('周长顺').first().dblclick();
    await page.getByRole('button', { name: /同意退 300.00 元/ }).waitFor();
    await shoot(page, desk, 'refund-drawer');
    await page.keyboard.press('F9');
    await page.getByText('同意了，会原路退回').waitFor();
    await demo.letGoOut();
    const made: { outRefundNo: string }[] = await (await fetch(`${world.pay.url}/__control/refunds`)).json();
    await control(`refunds/${made[0]?.outRefundNo}`, { status: 'ABNORMAL' });
    const { rows } = await (await demo.as('billing')).ok('listRefunds');
    const window = await atDesk('billing', `refunds?at=${rows[0]?.refundId}`);
    await window.getByLabel('交给了谁').fill('周长顺');
    await window.getByLabel('单据号').fill('C2026-0001');
    await shoot(window, desk, 'refund-window');
    await window.getByRole('button', { name: /钱交出去了/ }).click();
    await window.getByText('记下了，已经在窗口退给人').waitFor();
    await page.context().close();
    await window.context().close();
  });

  it('工作台：申请退付错的一笔', async () => {
    const page = await atDesk('billing', `stays/${family.stayId}/refund`);
    await page
      .getByText(/付错的一笔/)
      .first()
      .click();
    await page.getByLabel('退多少元').fill('50');
    await page.getByLabel('为什么退').fill('替别人付错了');
    await shoot(page, desk, 'refund-ask');
    await page.keyboard.press('F9');
    await page.getByText('替别人付错了').first().waitFor();
    await page.context().close();
    // Agreed to, so that something is owed again.
    const finance = await demo.as('finance');
    const asked = (await finance.ok('listRefunds')).rows.find(({ state }) => state === 'requested');
    await finance.ok('approveRefund', { params: { refundId: asked?.refundId ?? '' }, body: {} });
  });

  it('工作台：对不上的来款，一个人提，另一个人确认', async () => {
    const params = { stayId: family.stayId };
    await family.patient.ok('createOrder', { params, body: { amountFen: 2_000 } });
    const orders: { outTradeNo: string }[] = await (await fetch(`${world.pay.url}/__control/orders`)).json();
    await control(`orders/${orders.at(-1)?.outTradeNo}/pay`, { openid: 'oStranger' });
    const first = await atDesk('billing', 'quarantine');
    await first.getByText('周长顺').first().dblclick();
    await first.getByLabel('凭什么').fill('女儿来电说是她付的');
    await shoot(first, desk, 'quarantine-propose');
    await first.keyboard.press('F9');
    await first.getByText('提好了，等另一个人确认').waitFor();
    const second = await atDesk('finance', 'quarantine');
    await second.getByText('周长顺').first().dblclick();
    await second.getByRole('button', { name: /确认是周长顺的/ }).waitFor();
    await shoot(second, desk, 'quarantine-confirm');
    await second.keyboard.press('F9');
    await second.getByText('没有对不上的来款').waitFor();
    await first.context().close();
    await second.context().close();
  });
});
