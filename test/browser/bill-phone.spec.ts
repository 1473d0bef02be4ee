import { join } from 'node:path';
import { CATALOGUE, chargeMessage, type FeedLine, zhouLines, zhouStay } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { beyondTheEdge, smallTargets } from '../support/fits.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

const LINES = 500;
const SIZES = [
  ['375', 375, '0'],
  ['320', 320, '0'],
  ['elder', 375, '1'],
  ['elder-320', 320, '1'],
] as const;

/** A day of 500 lines on the phone, at 375 and 320 px and in 大字版 (issue 5, lines 3 and 4). */
describe('500 笔的一天', () => {
  let world: World;
  let demo: Demo;
  let hospital: SchemeHospital;
  let browser: Browser;
  let page: Page;
  let phone: Caller;
  let stayId = '';
  let day = '';
  const stay = zhouStay('26119801');
  const shots = shotFolder('bill');
  const faults: string[] = [];

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100005', 'bayannur-2017');
    stayId = await hospital.admit(stay);
    phone = await hospital.bind('patient-zhou', stayId, stay.idNumber);
    day = (await demo.clock()).businessDate;
    const cheap = CATALOGUE.filter(({ price }) => Number(price) < 100);
    const many = Array.from({ length: LINES }, (_, index): FeedLine => {
      const { itemCode } = cheap[index % cheap.length] ?? { itemCode: 'QH0023' };
      return { sn: `5${String(index).padStart(4, '0')}`, itemCode, quantity: 1, date: day };
    });
    await hospital.push(chargeMessage(hospital.own(stay), 'bp-1', many));
    await demo.moveTo(addDays(day, 1), '20:00');
    await hospital.push(chargeMessage(hospital.own(stay), 'bp-2', zhouLines(day, 1)));
    await demo.moveTo(addDays(day, 2), '09:00');
    browser = await openBrowser();
    const context = await browser.newContext({
      viewport: { width: 375, height: 812 },
      hasTouch: true,
      locale: 'zh-CN',
    });
    const held = JSON.stringify({ data: phone.token });
    await context.addInitScript((stored) => localStorage.setItem('token', stored), held);
    // What the phone's own voice is given to say.
    await context.addInitScript(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      window.speechSynthesis.speak = ({ text }) => void said.push(text);
    });
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    expect(faults).toEqual([]);
  });

  const shown = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first();
  const see = (text: string | RegExp) => shown(text).waitFor();
  const tap = (text: string | RegExp) => shown(text).click();
  const open = (path: string) => page.goto(`${demo.base}/m/pages/${path}`);

  async function shot(name: string): Promise<void> {
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(shots, `${name}.png`) });
    expect([name, await beyondTheEdge(page), await smallTargets(page)]).toEqual([name, [], []]);
  }

  async function size(width: number, elder: string): Promise<void> {
    await page.setViewportSize({ width, height: 812 });
    await page.evaluate((on) => localStorage.setItem('elder', JSON.stringify({ data: on })), elder);
  }

  it('opens with the total, who bears it, and the dearest category, in every size', async () => {
    await open('bill/index');
    for (const [name, width, elder] of SIZES) {
      await size(width, elder);
      await open('bill/index');
      await see('这天花了多少？');
      if (elder === '1') await tap('前一天');
      else await page.locator(`#day-${day}`).click();
      await see(/按比例报销，出院结算才算准/);
      await shot(`day-${name}`);
    }
  });

  it('hands out 500 lines a page at a time', async () => {
    await size(320, '0');
    await open('bill/index');
    await page.locator(`#day-${day}`).click();
    const more = /^还有 \d+ 项，往下看$/;
    await see(more);
    const count = () => page.locator('.line').filter({ visible: true }).count();
    expect(await count()).toBe(20);
    await tap(more);
    await expect.poll(count).toBeGreaterThan(20);
    await shot('lines-320');
  });

  it('大字版: a category has its own page, and the day is read aloud as money', async () => {
    await size(320, '1');
    await open('bill/index');
    await see('后一天');
    await tap('前一天');
    await tap('听一遍这天的账');
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.at(-1) ?? '');
    expect(said).toMatch(/这天花了 [零一二三四五六七八九十百千万]+元/);
    expect(said).not.toMatch(/\d|¥/);
    await tap('西药费');
    await see('点一行，看是什么、问收费处');
    await shot('lines-elder-320');
  });

  it('a line says what it is and takes a question; the answer stands on the line', async () => {
    await size(375, '0');
    await open('bill/index');
    await page.locator(`#day-${day}`).click();
    await see('花在哪里');
    const first = page.locator('.line').filter({ visible: true }).first();
    await first.click();
    await see('这是什么');
    await see(/小时以内回答/);
    for (const [name, width, elder] of SIZES) {
      await size(width, elder);
      await page.reload();
      await see('这是什么');
      await see(/小时以内回答/);
      await shot(`line-${name}`);
    }
    await size(375, '0');
    await page.reload();
    await see(/小时以内回答/);
    await page.getByRole('textbox', { name: '想问什么' }).filter({ visible: true }).fill('这一笔是做什么用的？');
    await tap('发给收费处');
    await see(/以前回答，答了会告诉您/);
    await shot('asked');
    const { questions } = await phone.ok('listBillQuestions', { params: { stayId } });
    const questionId = questions[0]?.questionId ?? '';
    const billing = await hospital.as('billing');
    const body = { text: '这一笔多记了，正请医院更正。', seenAnswers: 0, wrongLineIds: [questions[0]?.lineId ?? ''] };
    await billing.ok('answerBillQuestion', { params: { stayId, questionId }, body });
    await open('bill/index');
    await page.locator(`#day-${day}`).click();
    await see('收费处回答：这一笔多记了，正请医院更正。正请医院更正。');
    await page.locator('.line__q').filter({ visible: true }).first().scrollIntoViewIfNeeded();
    await shot('answered');
  });

  it('asks about a whole day, and shows the stay as a whole', async () => {
    await tap('对这一天有疑问');
    await see('问收费处');
    await shot('ask-day');
    for (const [name, width, elder] of SIZES) {
      await size(width, elder);
      await open(`bill-more/overview?stayId=${stayId}`);
      await see('每天花了多少');
      await see('每满 5,000 元，医院告诉您一次');
      await page.screenshot({ path: join(shots, `overview-${name}-full.png`), fullPage: true });
      await shot(`overview-${name}`);
    }
  });
});
