import { boot } from '@zhenhoufu/server/boot';
import { addDays, formatShortDay } from '@zhenhoufu/shared/time';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../server/scripts/mongod.mjs';
import { openBrowser } from '../support/browser.js';
import type { Caller } from '../support/client.js';
import { DeskVisits } from '../support/desk-visits.js';
import { payPart } from '../support/owing-family.js';
import { PhonePage } from '../support/phone-page.js';
import { RemindedFamily } from '../support/reminded-family.js';
import { forgetPhones } from '../support/village.js';

const NOT_FOR_THE_DOOR = /内二科|N02|18床|何敏|26119002|肺炎|990101196803050019|[A-Z]\d{2}\.\d/;

/** A village doctor's day (P37): the phone is registered, a note is kept without a signal and arrives once. */
describe('村医走访', () => {
  let told: RemindedFamily;
  let officer: Caller;
  let browser: Browser;
  let desk: DeskVisits;
  let phone: PhonePage;

  beforeAll(async () => {
    told = await RemindedFamily.start();
    officer = await told.demo.as('arrears-officer');
    await forgetPhones(told.database, told.family.stayId);
    browser = await openBrowser();
    desk = new DeskVisits(browser, told.demo.base, 'village');
  });
  afterAll(async () => {
    await browser?.close();
    await told?.close();
  });

  const visits = async () => {
    const { rows } = await officer.ok('listDeskVillageTasks', {});
    return rows.flatMap((row) => row.visits);
  };

  /** Every element of the pages with its attributes, and what is kept for where there is no signal. */
  const onPhone = () =>
    phone.page.evaluate(() => {
      const kept = ['village-list', 'village-notes'].map((key) => localStorage.getItem(key));
      return [document.querySelector('#app')?.outerHTML, ...kept].join('\n');
    });

  it('欠费专员写上哪个村归谁；联系不上的人家自己排到名单里', async () => {
    const page = await desk.enter('欠费专员 梁建国', '/villages');
    await page.getByLabel('乡镇').fill('柳河镇');
    await page.getByLabel('村', { exact: true }).fill('前进村');
    await page.getByRole('combobox', { name: '交给谁' }).click();
    await page.getByTitle('田保根').click();
    await page.getByRole('button', { name: '从这天起归这位' }).click();
    await page.getByText('今天归这位').waitFor();
    await desk.shoot(page, 'desk-villages');
    await told.demo.moveTo(addDays(told.dueDate, 11), '09:00');
    await page.goto(`${told.demo.base}/desk/village-tasks`);
    await page.getByText('手机和短信都没联系上').or(page.getByText('等走访')).first().waitFor();
    await desk.shoot(page, 'desk-tasks');
    await page.context().close();
  });

  it('村医在工作台上开 6 位数字，登记手机', async () => {
    const page = await desk.enter('村医 田保根');
    await page.getByRole('button', { name: '登记手机' }).click();
    const said = (await page.getByRole('status').filter({ hasText: '账号' }).textContent()) ?? '';
    await desk.shoot(page, 'desk-register');
    await page.context().close();
    phone = await PhonePage.open(browser, told.demo.base, { shots: 'village', locale: 'en-US' });
    await phone.goto('village/tasks?persona=village-doctor');
    await phone.see('村医：登记这部手机');
    await phone.everySize('sign-in', '村医：登记这部手机');
    await phone.fill('账号', 'village-doctor');
    await phone.fill('6 位数字', /数字 ?(\d{6})/.exec(said)?.[1] ?? '');
    await phone.tap('登记这部手机');
    await phone.see('今天要问 1 户');
  });

  it('名单：村、欠多少、过了几天；没有病情', async () => {
    await phone.see('过了 11 天');
    await phone.everySize('tasks', '今天要问 1 户');
    expect(await onPhone()).not.toMatch(NOT_FOR_THE_DOOR);
    await phone.tap('记走访');
    await phone.see('今天怎么样？点一个');
    await phone.see('前进村 4 组');
    await phone.tap('答应某天付');
    await phone.see('哪天付？');
    // The browser is an English one: a day to choose is Chinese all the same.
    const { businessDate } = await told.demo.clock();
    await phone.tap('别的');
    await phone.see(`${businessDate.slice(0, 4)}年`);
    await phone.shot('visit-calendar');
    await phone.tap('确定');
    await phone.see(formatShortDay(businessDate));
    await phone.see('请对这家人说');
    await phone.see('说了可以求助');
    await phone.shot('visit-promised', { fullPage: true });
    expect(await onPhone()).not.toMatch(NOT_FOR_THE_DOOR);
    await phone.everySize('visit', '今天怎么样？点一个');
  });

  it('没有信号时记的，存在手机里，写着待发送；有信号自己发，只算一次', async () => {
    // Both pages are on the phone before the signal goes, as in WeChat, where a sub-package comes whole.
    await phone.goto('village/tasks');
    await phone.tap('记走访');
    await phone.see('今天怎么样？点一个');
    await phone.page.context().setOffline(true);
    const { businessDate } = await told.demo.clock();
    await phone.tap('答应某天付');
    await phone.tap(formatShortDay(addDays(businessDate, 3)));
    await phone.fill('还有什么要说的', '女儿月底发工资');
    // The page may have noticed by now that the signal is gone: then its button says so.
    await phone.tap(/^(记好，发给医院|存好，有信号就发给医院)$/);
    await phone.see('待发送 1 条');
    await phone.see(/没信号，名单是 \d\d:\d\d 的，记了会补发/);
    await phone.shot('tasks-offline', { fullPage: true });
    expect(await visits()).toEqual([]);
    // A second note without a signal: the page says so beforehand.
    await phone.tap('记走访');
    await phone.see('现在没信号，先存在手机里');
    await phone.tap('在家，说到了');
    await phone.tap('说了可以求助');
    await phone.shot('visit-offline', { fullPage: true });
    await phone.tap('存好，有信号就发给医院');
    await phone.see('待发送 2 条');
    await phone.page.context().setOffline(false);
    await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect.poll(() => phone.count(/待发送/), { timeout: 30_000 }).toBe(0);
    expect((await visits()).map(({ outcome, words, helpTold }) => [outcome, words, helpTold])).toEqual([
      ['promised', '女儿月底发工资', false],
      ['at-home', '', true],
    ]);
    await phone.page.reload();
    await phone.see('今天要问 1 户');
    expect(await visits()).toHaveLength(2);
    expect(phone.problems()).toEqual([]);
  });

  it('确实有困难：工作台上看得到，提醒停着；答复以后任务接着走', async () => {
    await phone.tap('记走访');
    await phone.tap('确实有困难');
    await phone.see(/这期间不催/);
    await phone.shot('visit-hardship', { fullPage: true });
    await phone.tap('记好，发给医院');
    await phone.see('等医院想办法');
    const page = await desk.enter('欠费专员 梁建国', '/village-tasks?show=hardship');
    await page.getByText('1 户说有困难').waitFor();
    await page.getByText('周长顺').first().click();
    await page.getByText('这家人说有困难，先给办法').waitFor();
    await desk.shoot(page, 'desk-hardship');
    await page.getByRole('combobox', { name: '给了什么办法' }).click();
    await page.getByTitle('申请救助').click();
    await page.getByLabel('给了什么办法：说明').fill('和女儿说了，下周来填表');
    await page.getByRole('button', { name: '记下答复' }).click();
    await expect.poll(async () => (await officer.ok('listDeskVillageTasks', {})).rows[0]?.state).toBe('to-visit');
    await page.goto(`${told.demo.base}/desk/overdue?person=${told.family.stayId}`);
    await page.getByText(/走访：在家，说到了。说了可以求助/).waitFor();
    // Whom only the village doctor is to ask has had no reminder yet.
    expect(await page.getByText(/提醒过/).count()).toBe(0);
    await page.getByText('手机都没联系上，请村医去问').first().waitFor();
    await desk.shoot(page, 'desk-timeline');
    await page.context().close();
    expect(desk.problems()).toEqual([]);
  });

  it('付清以后，名单里马上没有了', async () => {
    await payPart(told.demo, told.family, told.firstFen);
    await phone.page.reload();
    await phone.see('今天没有要问的');
    await phone.everySize('tasks-empty', '都走访过了');
    expect(phone.problems()).toEqual([]);
  });

  it('两个村的人家按先后列着，点一下只看一个村', async () => {
    const started = await boot(
      { ...told.world.environment, PORT: await freePort() },
      { runJobs: false, playHospital: true },
    );
    await started.close();
    await phone.goto('village/tasks');
    await phone.see('今天要问 3 户');
    await phone.see('电话打不通，上门看看');
    await phone.everySize('tasks-villages', '今天要问 3 户');
    await phone.tap('两个村');
    await phone.see('今天要问 2 户');
    await phone.tap('前进村');
    await phone.see('今天要问 1 户');
    await phone.tap('打电话');
    await phone.see('打给陈大山家');
    await phone.see('看了号码会记下来，这家人看得到。');
    await phone.shot('dial');
    expect(phone.problems()).toEqual([]);
  });
});
