import { idNumberOf } from '@zhenhoufu/server/seed';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { DeskVisits } from '../support/desk-visits.js';
import { HEADER, LIU, ListKeeper, ZHOU } from '../support/region-lists.js';
import { startWorld, type World } from '../support/world.js';

const LINES = [
  '青禾县民政局 2026 年 12 月名册',
  `${HEADER},户主`,
  `周长顺,${ZHOU},特困人员,2026-01-01,长期,柳河镇前进村 4 组,19900001111`,
  `刘桂兰,${LIU},特困,20250101,,石桥镇大柳村 1 组,,刘大山`,
  `陈秀英,${idNumberOf('19720520', 31)},低保,2026年2月1日,2027/1/31,柳河镇东村,19900002222`,
  `错一号,${idNumberOf('19720520', 32).slice(0, 17)}A,低保,2026-01-01,,,`,
];

/** The administrator imports a list at the desk: file, progress, differences, decision. */
describe('工作台 名册', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let desk: DeskVisits;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    browser = await openBrowser();
    desk = new DeskVisits(browser, demo.base);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  afterEach(() => expect(desk.problems()).toEqual([]));

  async function enter(name: string): Promise<Page> {
    const page = await desk.enter(name);
    await page.getByRole('navigation', { name: '功能' }).getByRole('link', { name: '名册' }).click();
    await page.getByRole('heading', { name: '名册', exact: true }).waitFor();
    return page;
  }

  it('管理员：选文件，看差异，写明没收下的不要，生效', async () => {
    const page = await enter('管理员 孟凡');
    await page.getByText('还差哪个部门、第几期、文件').waitFor();
    await page.getByLabel('部门', { exact: true }).fill('民政局');
    await page.getByLabel('期号').fill('2026-12 第 1 期');
    const buffer = Buffer.from(`\ufeff${LINES.join('\r\n')}`);
    await page.getByLabel('名册文件').setInputFiles({ name: '民政局名册.csv', mimeType: 'text/csv', buffer });
    await desk.shoot(page, 'lists-1');
    await page.getByRole('button', { name: '读这个文件' }).click();
    await page.getByRole('heading', { name: '名册导入' }).waitFor();
    await page.getByText('等着读').first().waitFor();
    await desk.shoot(page, 'lists-2-queued');
    await new ListKeeper(demo, await demo.as('administrator')).work();
    await page.getByText('身份证号：要 18 位').waitFor();
    await desk.shoot(page, 'lists-3-rejected');
    await page.getByText('和别家不一致 1').click();
    await page.getByText('乡村振兴局').waitFor();
    await desk.shoot(page, 'lists-4-conflict');
    await page.getByText('有变更 1').click();
    await page.getByText('类别、截止日期、电话').waitFor();
    const apply = page.getByRole('button', { name: '让 3 人的名册生效' });
    expect(await apply.isDisabled()).toBe(true);
    await page.getByText('没收下的 1 行不要，其余生效').click();
    await page.keyboard.press('F9');
    await page.getByText('已生效').waitFor();
    await desk.shoot(page, 'lists-5-applied');
  });

  it('住院处只能看和找，不能导入', async () => {
    const page = await enter('住院处 柳小燕');
    await page.getByText('2026-12 第 1 期').waitFor();
    expect(await page.getByRole('button', { name: '读这个文件' }).count()).toBe(0);
    await page.getByLabel('姓名或身份证号').fill('刘桂兰');
    await page.keyboard.press('Enter');
    await page.getByText('边缘易致贫户').waitFor();
    await page.getByText('特困人员').waitFor();
    await desk.shoot(page, 'lists-6-find');
  });
});
