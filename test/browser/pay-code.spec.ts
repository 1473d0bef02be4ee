import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { beyondTheEdge, smallTargets, wholePage } from '../support/fits.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { PaySandbox } from '../support/pay-sandbox.js';
import { startWorld, type World } from '../support/world.js';

/** 请人帮忙付, 替人付款 and 正在核对 on the phone (P31), and the sandbox's console. */
describe('手机：请人帮忙付', () => {
  let world: World;
  let demo: Demo;
  let wechat: PaySandbox;
  let family: OwingFamily;
  let browser: Browser;
  const shots = shotFolder('pay-code');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    wechat = new PaySandbox(world);
    family = await owingFamily(demo, '26119405', 3);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const newContext = (): Promise<BrowserContext> =>
    browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, locale: 'zh-CN' });

  async function phoneOf(caller: Caller | null): Promise<Page> {
    const context = await newContext();
    if (caller)
      await context.addInitScript(
        (held) => localStorage.setItem('token', held),
        JSON.stringify({ data: caller.token }),
      );
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    return page;
  }

  const see = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
  const tap = (page: Page, text: string | RegExp) =>
    page
      .getByText(text, typeof text === 'string' ? { exact: true } : {})
      .filter({ visible: true })
      .first()
      .click();

  /** The server does what is asked first, and its answer is lost on the way; tells the keys that were sent. */
  async function losesFirstAnswer(page: Page, address: string): Promise<(string | undefined)[]> {
    const keys: (string | undefined)[] = [];
    await page.route(address, async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    return keys;
  }

  async function everySize(page: Page, name: string, word: string | RegExp): Promise<void> {
    for (const [size, width, elder] of [
      ['375', 375, '0'],
      ['320', 320, '0'],
      ['elder', 375, '1'],
      ['elder-320', 320, '1'],
    ] as const) {
      await page.setViewportSize({ width, height: 812 });
      await page.evaluate((on) => localStorage.setItem('elder', JSON.stringify({ data: on })), elder);
      await page.reload();
      await see(page, word);
      await page.waitForTimeout(300);
      await wholePage(page, join(shots, `${name}-${size}.png`));
      expect([name, size, await beyondTheEdge(page), await smallTargets(page)]).toEqual([name, size, [], []]);
    }
    await page.evaluate(() => localStorage.removeItem('elder'));
    await page.setViewportSize({ width: 375, height: 812 });
    await page.reload();
  }

  let address = '';

  it('患者做一张付款卡', async () => {
    const phone = await phoneOf(family.patient);
    await phone.goto(`${demo.base}/m/pages/repay-tab/index`);
    await tap(phone, '请人帮忙付');
    await see(phone, '请人帮忙付多少？');
    await everySize(phone, 'share', '请人帮忙付多少？');
    const keys = await losesFirstAnswer(phone, '**/api/stays/*/pay-codes');
    await tap(phone, '做一张付款卡');
    await see(phone, '现在没有网');
    await tap(phone, '知道了');
    await tap(phone, '做一张付款卡');
    await see(phone, /付款卡做好了/);
    // A card that nobody saw must not stay open beside the one that is sent: the second tap asks for that one.
    expect(keys).toEqual([keys[0], keys[0]]);
    await phone.waitForTimeout(300);
    await phone.screenshot({ path: join(shots, 'share-ready.png'), fullPage: true });
    expect([await beyondTheEdge(phone), await smallTargets(phone)]).toEqual([[], []]);
    expect(await phone.content()).not.toContain('周长顺');
    await phone.context().close();
  });

  it('没登录的人打开：只要一个同意，登录，看到替谁付、付多少，付，得到凭证', async () => {
    const [next] = family.instalments;
    const params = { stayId: family.stayId };
    const made = await family.patient.ok('createPayCode', { params, body: { amountFen: next?.amountFen ?? 0 } });
    address = made.address;
    const phone = await phoneOf(null);
    await phone.goto(address);
    await see(phone, '演示：您是谁');
    await tap(phone, /刘/);
    await see(phone, '先同意、登录，再看替谁付、付多少。');
    expect(await phone.getByRole('checkbox').filter({ visible: true }).count()).toBe(1);
    await phone.getByRole('checkbox').filter({ visible: true }).click();
    await tap(phone, '同意，用微信登录');
    await see(phone, '替 周* 付医药费');
    await everySize(phone, 'payer', '替 周* 付医药费');
    expect(await phone.content()).not.toMatch(/周长顺|内二科|26119405/);
    await tap(phone, '只付一部分');
    await phone.getByRole('spinbutton', { name: '付多少元' }).filter({ visible: true }).fill('20');
    const keys = await losesFirstAnswer(phone, '**/api/pay-codes/*/orders');
    await tap(phone, '付 20.00 元');
    await see(phone, '现在没有网');
    await tap(phone, '知道了');
    await tap(phone, '付 20.00 元');
    await tap(phone, '支付');
    // The first order may have been placed: the second tap asks for that one.
    expect(keys).toEqual([keys[0], keys[0]]);
    await see(phone, '医院收到了，谢谢您');
    await everySize(phone, 'payer-receipt', '医院收到了，谢谢您');
    expect(await phone.content()).not.toMatch(/周长顺|内二科|26119405|第 1 期/);
    await phone.context().close();
  });

  it('微信没说结果：先别再付一次；没付就关掉', async () => {
    await wechat.faults({ fails: 200 });
    const phone = await phoneOf(family.patient);
    const params = { stayId: family.stayId };
    const answer = await family.patient.call('createOrder', { params, body: { amountFen: 1_500 } });
    expect(answer.body.code).toBe('order-unknown');
    const { openOrderId } = await family.patient.ok('getRepayment', { params });
    await phone.goto(`${demo.base}/m/pages/repay/checking?stayId=${family.stayId}&orderId=${openOrderId}`);
    await see(phone, '先别再付一次');
    await everySize(phone, 'checking', '钱扣了，会自动记到第 1 期。');
    await wechat.noFaults();
    await tap(phone, '没有付，不付了');
    await see(phone, '我还要付多少？');
    await phone.context().close();
  });

  it('停用的码说得清楚', async () => {
    const params = { stayId: family.stayId };
    for (const { payCodeId } of (await family.patient.ok('listPayCodes', { params })).rows)
      await family.patient.ok('endPayCode', { params: { ...params, payCodeId }, body: {} });
    const phone = await phoneOf(await demo.as('relative-liu'));
    await phone.goto(address);
    await see(phone, '这个付款码过期了或者停用了，请让对方重新发一张');
    await everySize(phone, 'payer-over', '这个付款码过期了或者停用了，请让对方重新发一张');
    await phone.context().close();
  });

  it('沙箱的控制台：看得到订单和通知，点一下就出毛病', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.setViewportSize({ width: 1024, height: 900 });
    await page.goto(`${world.pay.url}/__control/page`);
    await see(page, '20.00 元');
    await tap(page, '密文改一位');
    await see(page, '做好了');
    await page.getByLabel(/通知丢掉/).fill('2');
    await tap(page, '照这样设');
    await wechat.until(async () => {
      const now = (await (await fetch(`${world.pay.url}/__control/faults`)).json()) as Record<string, unknown>;
      return now.loseNotices === 2 && JSON.stringify(now.tamper) === '["bit-flip"]';
    });
    await page.screenshot({ path: join(shots, 'console.png'), fullPage: true });
    await context.close();
    await wechat.noFaults();
  });
});
