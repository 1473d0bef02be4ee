import { readFile } from 'node:fs/promises';
import { chargeMessage, dischargeMessage, settlementMessage, zhouLines } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { DeskVisits } from '../support/desk-visits.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { type TwoAdmitted, twoAdmitted } from '../support/two-admitted.js';
import { startWorld, type World } from '../support/world.js';

/** Long enough after the first due date to be late in the second stage. */
const LATE_DAYS = 12;

/** Bills, settlements and arrears in a real Chromium; what the desk says when it cannot show anything. */
describe('工作台 账单、结算、欠费', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let desk: DeskVisits;
  let ward: TwoAdmitted;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    browser = await openBrowser();
    desk = new DeskVisits(browser, demo.base);
    ward = await twoAdmitted(demo, '26119405', '26119406');
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  afterEach(() => expect(desk.problems()).toEqual([]));

  it('收费处：扫住院号，Enter，看一日清单，← → 换天；扫码框离开就清空', async () => {
    for (const day of [0, 1, 2]) {
      await demo.push(chargeMessage(ward.zhou, `c${day}`, zhouLines(ward.firstDay, day)));
      await demo.moveTo(addDays(ward.firstDay, day + 1), '07:00');
    }
    const page = await desk.enter('收费处 周红');
    await page.getByRole('heading', { name: '今日' }).waitFor();
    await desk.shoot(page, '01-billing-home');
    await page.getByText(/^全部 \d+$/).click();
    await page.getByRole('columnheader', { name: '累计费用 元' }).click();
    await page.waitForURL(/sort=total%3Aascend/);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出' }).click(),
    ]);
    const csv = await readFile(await file.path(), 'utf8');
    expect(csv.startsWith('\ufeff住院号,姓名,')).toBe(true);
    expect(csv).toContain('周长顺');
    await page.keyboard.press('/');
    await page.keyboard.type(ward.zhou.iptNo);
    await page.keyboard.press('Enter');
    await page.getByText('当日合计').waitFor();
    await page.getByText('补记 属').first().waitFor();
    expect(await page.getByLabel('扫码框').inputValue()).toBe('');
    await desk.shoot(page, '03-stay');
    await page.emulateMedia({ media: 'print' });
    await desk.shoot(page, '03-stay-print');
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('ArrowLeft');
    await page.getByText('没有补记').waitFor();
    await page.keyboard.press('?');
    await page.getByText('全部快捷键').first().waitFor();
    await desk.shoot(page, '11-keys');
    await page.keyboard.press('Escape');
    await page.locator('.ant-modal-wrap').waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '患者', exact: true }).waitFor();
    // A scanner types fast and needs no cursor in the box.
    await page.keyboard.type(ward.liu.iptNo);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '刘桂兰' }).waitFor();
    await page.goto(`${demo.base}/desk/stays?q=没有这个人`);
    await page.getByText('清掉筛选').first().waitFor();
    await desk.shoot(page, '10-filtered-empty');
  });

  it('结算对不上：各层按比例，差多少说清楚，写了原因才能决定', async () => {
    const today = addDays(ward.firstDay, 3);
    const lines = zhouLines(today, 0);
    await demo.push(chargeMessage(ward.liu, 'lc', lines));
    await demo.push(dischargeMessage(ward.liu, 'ld', today));
    await demo.push(settlementMessage(ward.liu, 's0001', today, lines, 3));
    const page = await desk.enter('收费处 周红', '/settlements');
    await page.getByText('没有生效，患者的应付款没有改').waitFor();
    expect(await page.getByRole('button', { name: /照这个数用/ }).isDisabled()).toBe(true);
    await desk.shoot(page, '04-settlement');
    await page.keyboard.press('F4');
    await page.keyboard.type('等医保重发');
    await page.keyboard.press('F7');
    await page.getByText('都对得上，没有要处理的').waitFor();
    await desk.shoot(page, '10-empty');
  });

  it('欠费：科室和天数的叠条，名单分组，抽屉里是发过什么', async () => {
    const family: OwingFamily = await owingFamily(demo, '26119403', 3);
    const due = family.instalments[0]?.effectiveDate ?? '';
    await demo.moveTo(addDays(due, LATE_DAYS), '10:00');
    const page = await desk.enter('欠费专员 梁建国', '/overdue');
    await page.getByText('按科室和逾期天数').waitFor();
    await desk.shoot(page, '05-overdue-list');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('经过').waitFor();
    await page.getByText('签还款协议第 1 版').waitFor();
    await desk.shoot(page, '05-overdue');
    await page.keyboard.press('Escape');
    await page.getByText('经过').waitFor({ state: 'detached' });
    await page.getByText('7 天内到期 0 笔').click();
    await desk.shoot(page, '05-overdue-ahead');
    const head = await desk.enter('科主任 冯以宁', '/arrears-digests');
    await head.getByRole('cell', { name: '内二科' }).first().waitFor();
    let told = 0;
    head.on('request', (request) => {
      if (request.url().endsWith('/seen')) told += 1;
    });
    await head.keyboard.press('ArrowDown');
    await head.keyboard.press('Enter');
    await head.getByText('科主任 冯以宁：看过').waitFor();
    expect(told).toBe(1);
    await head.getByRole('textbox', { name: '做了什么' }).fill('打电话问了，月底付');
    await head.keyboard.press('F9');
    await head.getByText('科主任 冯以宁：打电话问了，月底付').waitFor();
    await desk.shoot(head, '05-digest');
    const small = await desk.enter('收费处 周红', '/', { viewport: { width: 1280, height: 720 } });
    await small.getByText('逾期 12 天').waitFor();
    await desk.shoot(small, '01-billing-home-1280');
    await small.goto(`${demo.base}/desk/stays/${family.stayId}`);
    await small.getByText('当日合计').waitFor();
    await desk.shoot(small, '03-stay-1280');
    const finance = await desk.enter('财务 邹文清', '/quarantine');
    await finance.getByText('没有对不上的来款').waitFor();
    await desk.shoot(finance, '06-quarantine');
  });

  it('出错、断网、不许看、等着，都有话说', async () => {
    const page = await desk.enter('收费处 周红', '/ledger');
    await page.getByText('您的岗位不能做这件事').waitFor();
    await desk.shoot(page, '10-not-allowed');
    await page.route('**/api/desk/overdue', (route) => route.abort());
    await page.goto(`${demo.base}/desk/overdue`);
    await page.getByText('现在连不上').waitFor();
    await desk.shoot(page, '10-offline');
    await page.unroute('**/api/desk/overdue');
    await page.keyboard.press('r');
    await page.getByText('按科室和逾期天数').waitFor();
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/desk/overdue', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${demo.base}/desk/overdue`);
    await page.getByRole('status', { name: '正在取资料' }).waitFor();
    await desk.shoot(page, '10-loading', { loading: true });
    answer();
    await page.getByText('按科室和逾期天数').waitFor();
  });

  it('县里只看合计，村医和管理员有一页平静的话', async () => {
    const county = await desk.enter('县卫健局 郑立新');
    await county.getByText('不足 5 人不显示').first().waitFor();
    await desk.shoot(county, '08-county');
    const village = await desk.enter('村医 田保根');
    await village.getByText('村医的任务清单在手机上').waitFor();
    await desk.shoot(village, '12-village');
    const administrator = await desk.enter('管理员 孟凡');
    await administrator.getByRole('link', { name: '谁可以超出' }).first().waitFor();
    await desk.shoot(administrator, '12-administrator');
    for (const [name, file] of [
      ['财务 邹文清', '01-finance-home'],
      ['科主任 冯以宁', '01-head-home'],
    ] as const) {
      const page = await desk.enter(name);
      await page.getByText('逾期 12 天').waitFor();
      await desk.shoot(page, file);
    }
    const fresh = await desk.open('/', null);
    await fresh.getByText('演示：点一个人就进去').waitFor();
    await desk.shoot(fresh, '00-sign-in');
  });
});
