import { join } from 'node:path';
import {
  admissionMessage,
  allZhouLines,
  chargeMessage,
  dischargeMessage,
  idNumberOf,
  personMessage,
  settlementMessage,
  zhouLines,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { beyondTheEdge, smallTargets } from '../support/fits.js';
import { startWorld, type World } from '../support/world.js';

const LATE_DAYS = 10;

/** The story on the phone, in a real Chromium on the built H5: from the first visit to a paid instalment. */
describe('手机上的一次住院', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let firstDay = '';
  let stayId = '';
  const faults: string[] = [];
  const misfits: string[] = [];
  const stay = zhouStay('26119501');
  const shots = shotFolder('phone');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    firstDay = addDays((await demo.clock()).businessDate, 1);
    await demo.moveTo(firstDay, '08:30');
    await demo.push(personMessage(stay, 'p1'));
    await demo.push(admissionMessage(stay, 'p2', firstDay));
    browser = await openBrowser();
    const context = await browser.newContext({
      viewport: { width: 375, height: 812 },
      deviceScaleFactor: 2,
      hasTouch: true,
      locale: 'zh-CN',
    });
    page = await context.newPage();
    page.setDefaultTimeout(8_000);
    page.on('pageerror', (error) => faults.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  afterEach(() => expect(misfits.splice(0)).toEqual([]));

  const see = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
  const tap = (text: string | RegExp) =>
    page.getByText(text, { exact: true }).filter({ visible: true }).first().click();
  /** Pages slide in: a picture is taken when they stand still, and every page in it must fit its width. */
  async function shot(name: string, stillMs = 600): Promise<void> {
    await page.waitForTimeout(stillMs);
    await page.screenshot({ path: join(shots, `${name}.png`) });
    misfits.push(...(await beyondTheEdge(page)).map((words) => `${name}: beyond the edge: ${words}`));
    misfits.push(...(await smallTargets(page)).map((words) => `${name}: too small to touch: ${words}`));
  }
  async function fill(label: string | RegExp, value: string): Promise<void> {
    await page.getByLabel(label).filter({ visible: true }).locator('input').first().fill(value);
  }

  it('0. 先同意，再登录，用床头码绑定', async () => {
    await page.goto(`${demo.base}/m/pages/start/index?persona=patient-zhou`);
    await see('先看病，后付费');
    await see('使用微信账号登录');
    await shot('0-start');
    for (const title of [/同意：使用微信账号登录/, /同意：看住院账单/, /同意：到期前提醒/]) await tap(title);
    await tap('同意，用微信登录');
    await see('还没有绑定住院');
    await tap('绑定住院');
    await see('我是患者本人');
    const doctor = await demo.as('ward-doctor');
    stayId = (await doctor.ok('listStays', { query: { search: stay.iptNo } })).rows[0]?.stayId ?? '';
    const { code } = await doctor.ok('createBedsideCode', { params: { stayId }, body: {} });
    await fill(/床头码/, code);
    await fill('身份证号', idNumberOf('19680305', 1));
    await shot('0-bind');
    await tap('绑定我的住院');
    await see('今天花了多少？');
  });

  it('3. 首页三问和一日清单', async () => {
    for (const day of [0, 1, 2, 3]) {
      await demo.moveTo(addDays(firstDay, day), '20:00');
      await demo.push(chargeMessage(stay, `c${day}`, zhouLines(firstDay, day)));
    }
    await page.goto(`${demo.base}/m/pages/home/index`);
    await see(/出院才算准/);
    await shot('1-home');
    await demo.moveTo(addDays(firstDay, 4), '07:00');
    await page.goto(`${demo.base}/m/pages/bill/index`);
    await see('已封存');
    await see('床位费');
    await shot('2-bill');
    await page.getByText('化验费').filter({ visible: true }).first().click();
    await shot('2-bill-open');
    await tap('甲、乙、自费是什么');
    await see('明白了');
    await shot('2-bill-explain');
    await tap('明白了');
  });

  it('4–5. 结算单，分三次，看协议，签字', async () => {
    await demo.push(dischargeMessage(stay, 'd1', addDays(firstDay, 4)));
    await demo.push(settlementMessage(stay, 's0001', addDays(firstDay, 4), allZhouLines(firstDay)));
    await page.goto(`${demo.base}/m/pages/home/index`);
    await see('住院花了多少？');
    await tap('看结算单');
    await see('我自己要付多少？');
    await see('医疗救助帮');
    await shot('4-settlement');
    await tap(/选怎么付这/);
    await tap('一次付不清，分几次付');
    await see('就是这样付');
    await tap('3 次');
    await shot('5-plan');
    await tap('分 3 次付，去看协议');
    await see('这份文件说什么');
    await shot('5-agreement');
    for (const box of await page
      .getByText(/我看清楚了/)
      .filter({ visible: true })
      .all())
      await box.click();
    await page.mouse.wheel(0, 20_000);
    await see('读完了');
    await shot('5-agreement-end');
    await tap('看完了，去签字');
    await see('第一步');
    // The page slides in: measure when it stands still.
    await page.waitForTimeout(800);
    const pad = await page.locator('#signature').filter({ visible: true }).boundingBox();
    if (!pad) throw new Error('no pad');
    const client = await page.context().newCDPSession(page);
    for (let stroke = 0; stroke < 3; stroke += 1) {
      const x = pad.x + 50 + stroke * 90;
      await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y: pad.y + 30 }] });
      for (let step = 1; step < 20; step += 1) {
        await client.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: [{ x: x + step * 2, y: pad.y + 30 + step * 5 }],
        });
      }
      await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    }
    await tap('发验证码');
    await see('发到了尾号 6120 的手机。');
    await fill('验证码', await demo.smsCode());
    await shot('5-sign');
    await tap('签好，按这个计划付');
    await see(/签好了，您和医院各有一份/);
    await shot('5-signed');
  });

  it('6. 付第一期，回来看凭证', async () => {
    await page.goto(`${demo.base}/m/pages/repay-tab/index`);
    await see('下次付');
    await shot('6-repay');
    await page
      .getByText(/^付 [\d.,]+ 元$/)
      .filter({ visible: true })
      .first()
      .click();
    await page.getByRole('button', { name: '支付' }).click();
    await see('医院收到了');
    await see(/第 1 期，付清/);
    await shot('6-receipt');
    await tap('回到还款');
    await see('看凭证');
    await shot('6-after');
  });

  /** Every page of the story, by its address. */
  async function everyPage(): Promise<string[]> {
    const patient = await demo.as('patient-zhou');
    const { agreement, receipts } = await patient.ok('getRepayment', { params: { stayId } });
    const plain = ['home/index', 'bill/index', 'repay-tab/index', 'me/index', 'bind/index'];
    const account = ['policy', 'messages', 'privacy', 'relatives', 'access-log'].map((name) => `account/${name}`);
    const papers = [
      'stay/settlement?',
      'repay/plan?',
      `repay/agreement?agreementId=${agreement?.agreementId}&`,
      `repay/receipt?paymentId=${receipts[0]?.paymentId}&`,
    ];
    return [...plain, ...account.map((path) => `${path}?`), ...papers].map((path) =>
      path.endsWith('?') || path.endsWith('&') ? `${path}stayId=${stayId}` : path,
    );
  }

  async function visitAll(name: string, width: number): Promise<void> {
    await page.setViewportSize({ width, height: 812 });
    for (const path of await everyPage()) {
      await page.goto(`${demo.base}/m/pages/${path}`);
      await page.waitForLoadState('networkidle');
      await shot(`${name}-${width}-${path.split('?')[0]?.replace('/', '-')}`, 150);
    }
    await page.setViewportSize({ width: 375, height: 812 });
  }

  it('凡是去得到的页，375 和 320 都不用左右滑', async () => {
    await visitAll('7', 375);
    await visitAll('7', 320);
  });

  it('7. 晚了十天：砖红的数，三个办法，商量的电话', async () => {
    const patient = await demo.as('patient-zhou');
    const { instalments } = await patient.ok('getRepayment', { params: { stayId } });
    await demo.moveTo(addDays(instalments[1]?.effectiveDate ?? '', LATE_DAYS), '10:00');
    await page.goto(`${demo.base}/m/pages/repay-tab/index`);
    await see('第 2 期还没收到');
    await see('可能忘了，可能手头紧，请选一个办法：');
    await shot('7-overdue');
    await tap('付不上，先商量');
    await see('有难处，不算故意不付');
    await shot('7-help');
    await tap('先不打');
    await tap('付别的数');
    await shot('7-overdue-part');
    await page.goto(`${demo.base}/m/pages/home/index`);
    await see(`过了 ${LATE_DAYS} 天`);
    await shot('7-overdue-home');
  });

  it('大字版和 320 宽也放得下', async () => {
    await page.goto(`${demo.base}/m/pages/me/index`);
    await tap('大字版');
    await see('现在开着，点一下关');
    await visitAll('8-elder', 375);
    await visitAll('8-elder', 320);
    expect(faults).toEqual([]);
  });
});
