import { join } from 'node:path';
import { admissionMessage, chargeMessage, personMessage, zhouLines, zhouStay } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

/** The desk in a real Chromium: two people check a patient in, billing reads the day's bill. */
describe('工作台', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let firstDay = '';
  const stay = zhouStay('26119401');
  const shots = shotFolder('desk');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    firstDay = addDays((await demo.clock()).businessDate, 1);
    await demo.moveTo(firstDay, '08:30');
    await demo.push(personMessage(stay, 'p1'));
    await demo.push(admissionMessage(stay, 'p2', firstDay));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function enter(name: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${demo.base}/desk/`);
    await page.getByRole('button', { name }).click();
    await page.getByText('今天要办的事').waitFor();
    expect(faults).toEqual([]);
    return page;
  }

  it('首诊核实，住院处复核，享受不收押金', async () => {
    const doctor = await enter('病区医生 何敏');
    await doctor
      .getByRole('link', { name: /等首诊核实/ })
      .first()
      .click();
    await doctor.getByText('周长顺').click();
    await doctor.getByText('低保对象').waitFor();
    await doctor.screenshot({ path: join(shots, '1-doctor.png') });
    await doctor.getByLabel('转诊').click();
    await doctor.getByText('逐级转诊，有转诊单').click();
    for (const button of await doctor.getByRole('button', { name: '不属于' }).all()) await button.click();
    await doctor.getByRole('button', { name: /核实完，交住院处复核/ }).click();
    await doctor.getByText('已经核实过，等住院处复核').waitFor();

    const desk = await enter('住院处 柳小燕');
    await desk
      .getByRole('link', { name: /等住院处复核/ })
      .first()
      .click();
    await desk.getByText('周长顺').click();
    await desk.getByText('首诊认为可以享受').waitFor();
    for (const button of await desk.getByRole('button', { name: '不属于' }).all()) await button.click();
    await desk.screenshot({ path: join(shots, '2-desk.png') });
    await desk.keyboard.press('F9');
    await desk.getByText('可以先看病后付费，入院不交押金。').waitFor();
    await desk.screenshot({ path: join(shots, '3-decided.png') });
  });

  it('收费处看一日清单，管理员和县里各看各的', async () => {
    await demo.push(chargeMessage(stay, 'c0', zhouLines(firstDay, 0)));
    await demo.moveTo(addDays(firstDay, 1), '07:00');
    const billing = await enter('收费处 周红');
    await billing.getByPlaceholder(/扫腕带/).fill(stay.iptNo);
    await billing.keyboard.press('Enter');
    await billing.getByText('当天合计').waitFor();
    await billing.getByText('已封存').waitFor();
    await billing.screenshot({ path: join(shots, '4-stay.png') });
    for (const [link, file] of [
      ['结算对不上', '5-settlements.png'],
      ['逾期', '6-overdue.png'],
    ] as const) {
      await billing.getByRole('navigation').getByRole('link', { name: link }).click();
      await billing.waitForLoadState('networkidle');
      await billing.screenshot({ path: join(shots, file) });
    }
    const county = await browser.newPage();
    await county.goto(`${demo.base}/desk/`);
    await county.getByRole('button', { name: '县卫健局 郑立新' }).click();
    await county.getByText('不足 5 人不显示').first().waitFor();
    await county.screenshot({ path: join(shots, '7-county.png') });
  });
});
