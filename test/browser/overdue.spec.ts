import { addDays } from '@zhenhoufu/shared/time';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { DeskVisits } from '../support/desk-visits.js';
import { PhonePage } from '../support/phone-page.js';
import { RemindedFamily } from '../support/reminded-family.js';

/** Late, reminded, and what stops it all: the late page, the permissions to remind, and a death. */
describe('晚了、提醒、过世', () => {
  let told: RemindedFamily;
  let browser: Browser;
  let phone: PhonePage;
  let desk: DeskVisits;

  beforeAll(async () => {
    told = await RemindedFamily.start();
    await told.demo.moveTo(addDays(told.dueDate, 10), '10:00');
    browser = await openBrowser();
    phone = await PhonePage.open(browser, told.demo.base, { shots: 'overdue', token: told.patient.token });
    desk = new DeskVisits(browser, told.demo.base, 'overdue');
  });
  afterAll(async () => {
    await browser?.close();
    await told?.close();
  });
  afterEach(() => expect([...phone.problems(), ...desk.problems()]).toEqual([]));

  it('手机：晚了的那一页先说办法，再说一直没有回音会怎样', async () => {
    await phone.goto('repay-tab/index');
    await phone.see('一直没有回音会怎样');
    await phone.everySize('1-late', '一直没有回音会怎样');
  });

  it('手机：微信还能提醒几次看得到，点一次多一次', async () => {
    await phone.goto('account/reminders');
    await phone.see('微信发不了，点一下同意一次');
    await phone.tap('还款提醒');
    await phone.see('会在微信里提醒您。');
    await phone.tap('知道了');
    await phone.see('微信还能发 1 次，点一下多一次');
    await phone.everySize('2-reminders', '微信还能发 1 次，点一下多一次');
    expect(await told.quotaLeft()).toBe(1);
  });

  it('手机：浏览器里问不了微信，照实说', async () => {
    await phone.page.route('**/demo/wechat/subscribe', (route) => route.fulfill({ status: 404, body: '{}' }));
    await phone.tap('还款提醒');
    await phone.see('浏览器里发不了微信提醒');
    await phone.see(/还款到日子前会发短信/);
    await phone.tap('知道了');
    expect(await told.quotaLeft()).toBe(1);
    await phone.page.unroute('**/demo/wechat/subscribe');
  });

  it('工作台：欠费抽屉里看得到做过什么；记下过世，另一个人核实', async () => {
    const officer = await desk.enter('欠费专员 梁建国', '/overdue');
    await officer.getByRole('cell', { name: '周长顺' }).first().click();
    await officer.getByText(/提醒过 \d 次/).waitFor();
    await desk.shoot(officer, '3-drawer');
    await officer.getByRole('button', { name: '人过世了' }).click();
    await officer.getByRole('textbox', { name: '凭什么知道' }).fill('儿子来窗口说的');
    await desk.shoot(officer, '4-tell');
    await officer.keyboard.press('Enter');
    await officer.getByText('记下了，从现在起不再催').waitFor();
    await officer.getByRole('cell', { name: '周长顺' }).first().click();
    await officer.getByText('是您记下的，请另一个人核实').waitFor();
    await desk.shoot(officer, '5-own');
    const finance = await desk.enter('财务 邹文清', '/deaths');
    await finance.getByRole('cell', { name: '周长顺' }).first().click();
    await finance.locator('#died-on').fill(addDays(told.dueDate, 9));
    await finance.getByRole('textbox', { name: '看了什么，为什么' }).fill('看了死亡证明');
    await desk.shoot(finance, '6-confirm');
    await finance.keyboard.press('F9');
    await finance.getByText('核实了，家属在手机上看到慰问').waitFor();
    const list = await desk.enter('欠费专员 梁建国', '/overdue');
    await list.getByText('人过世了，不催').first().waitFor();
  });

  it('手机：只有慰问，没有催；愿意付的点开才看得到', async () => {
    await told.demo.letGoOut();
    await phone.goto('home/index');
    await phone.see('请节哀');
    expect(await phone.count('付不上，先商量')).toBe(0);
    await phone.everySize('7-home', '请节哀');
    await phone.goto('repay-tab/index');
    await phone.see('请节哀');
    expect(await phone.count(/还没收到|过了 \d+ 天/)).toBe(0);
    await phone.everySize('8-repay', '家里想付，看怎么付');
    await phone.tap('家里想付，看怎么付');
    await phone.see('全付清');
    await phone.goto('account/messages');
    await phone.see('向您和家人致以慰问');
    await phone.everySize('9-messages', '向您和家人致以慰问');
  });
});
