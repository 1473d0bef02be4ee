import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { helpNotWanted, toLastStage } from '../support/bad-faith.js';
import type { Demo } from '../support/demo.js';
import type { DeskVisits } from '../support/desk-visits.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import type { PhonePage } from '../support/phone-page.js';
import { Screens } from '../support/screens.js';

/** 恶意欠费认定 (P35) by hand: from the overdue list to the two who decide, with the person's phone beside it. */
describe('恶意欠费认定', () => {
  let screens: Screens;
  let demo: Demo;
  let family: OwingFamily;
  let phone: PhonePage;
  let desk: DeskVisits;

  beforeAll(async () => {
    screens = await Screens.open('arrears-cases');
    ({ demo, desk } = screens);
    family = await owingFamily(demo, '26119352', 1);
    await toLastStage(demo, await demo.as('administrator'), family.instalments[0]?.effectiveDate ?? '');
    await helpNotWanted(await demo.as('arrears-officer'), family.stayId);
    phone = await screens.phone(family.patient.token);
  });
  afterAll(() => screens?.close());
  afterEach(() => expect(screens.problems()).toEqual([]));

  it('工作台：从欠费名单开始，写明事实，出告知书', async () => {
    const page = await desk.enter('欠费专员 梁建国', `/overdue?person=${family.stayId}`);
    await page.getByText(/家里说不想要/).waitFor();
    await page.getByRole('button', { name: '开始认定' }).click();
    await page.getByText('开始认定 周长顺').waitFor();
    await page.getByRole('textbox', { name: '事实' }).fill('三次上门都说有钱不付，答应的日子过了三次');
    await desk.shoot(page, '1-open');
    await page.getByRole('button', { name: '开始关注' }).click();
    await page.getByText('还没有告知', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: '出欠费告知书' }).click();
    await page.getByRole('button', { name: '打印欠费告知书' }).waitFor();
    await desk.shoot(page, '2-told');
    await page.goto(`${demo.base}/desk/overdue?person=${family.stayId}`);
    const person = page.getByRole('dialog');
    await person.getByText('还没有送到', { exact: false }).waitFor();
    expect(await person.locator('[aria-current="step"]').textContent()).toContain('告知');
    expect(await person.getByRole('button', { name: '开始认定' }).count()).toBe(0);
    await desk.shoot(page, '2-overdue');
    await person.getByRole('link', { name: '去看认定' }).click();
    await page.getByRole('button', { name: '打印欠费告知书' }).waitFor();
  });

  it('手机：消息里打开告知，看得到到哪天、怎么办，说不同意', async () => {
    await demo.letGoOut();
    await phone.goto('account/messages');
    await phone.see('医院有一份告知请您看');
    await phone.tap('打开看');
    await phone.see('请在哪天前答复？');
    await phone.everySize('3-case', '有困难，请医院帮忙');
    await phone.tap('不同意，说明理由');
    await phone.fill('哪里不同意', '我是真的没有钱，不是不付');
    await phone.shot('4-object');
    await phone.tap('请医院核实');
    await phone.see('医院在核实，答复以前不往下办。');
  });

  it('工作台：另外的人答复，日子过了两个人分别审', async () => {
    const finance = await desk.enter('财务 邹文清', '/arrears-cases');
    await finance.getByText('有异议').first().click();
    await finance.getByLabel('核实过，不成立').check();
    await finance.getByRole('textbox', { name: '答复' }).fill('查了三次走访的记录，都说有钱');
    await desk.shoot(finance, '5-answer');
    await finance.getByRole('button', { name: '答复异议' }).click();
    await finance.getByText('答复了，说的人在手机上看得到').waitFor();
    await demo.moveTo(addDays((await demo.clock()).businessDate, 16), '09:00');
    const officer = await desk.enter('欠费专员 梁建国', '/arrears-cases');
    await officer.getByText('有异议').first().click();
    await officer.getByRole('button', { name: '提交两人审核' }).click();
    await officer.getByText('交给两个人审核了').waitFor();
    for (const who of ['财务 邹文清', '科主任 冯以宁']) {
      const page = await desk.enter(who, '/arrears-cases');
      await page.getByRole('cell', { name: '两人审核' }).first().click();
      await page.getByLabel('同意列入', { exact: true }).check();
      await page
        .getByRole('dialog')
        .getByText(/家里说不想要/)
        .waitFor();
      await page.getByRole('textbox', { name: '为什么', exact: true }).fill('告知、答复和求助的记录都看过');
      await desk.shoot(page, who.startsWith('财务') ? '6-first' : '7-second');
      await page.getByRole('button', { name: '记下我的审核' }).click();
      await page.getByText('审核记下了').waitFor();
      if (who.startsWith('财务')) await page.getByText('您审过了，等另一个人。').waitFor();
    }
    await desk.shoot(officer, '8-done');
    await phone.goto(`arrears-case/index?stayId=${family.stayId}`);
    await phone.see('谁审的');
    await phone.everySize('9-listed', '付清当天就移出');
  });

  it('工作台：住院处查得到是不是、哪一条、问谁；管理员登记依据', async () => {
    const page = await desk.enter('住院处 柳小燕', '/arrears-list');
    await page.getByRole('textbox', { name: '身份证号' }).fill('990101196803050017');
    await page.getByRole('button', { name: '查', exact: true }).click();
    await page.getByText('这次查看已经记下').first().waitFor();
    await desk.shoot(page, '10-look-up');
    const bases = await desk.enter('管理员 孟凡', '/arrears-list');
    await bases.getByText('名单只在本院算数').waitFor();
    await desk.shoot(bases, '11-bases');
  });
});
