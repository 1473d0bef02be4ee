import { join } from 'node:path';
import { zhouLines, zhouStay } from '@zhenhoufu/server/seed';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BillFamily } from '../support/bill-family.js';
import { openBrowser, shotFolder } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

/** Questions, ward prints and the hospital's own explanations at the desk, in a real browser. */
describe('工作台 患者提问和病区清单', () => {
  let world: World;
  let demo: Demo;
  let family: BillFamily;
  let browser: Browser;
  let day = '';
  const shots = shotFolder('bill-desk');
  const faults: string[] = [];

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await BillFamily.admit(demo, zhouStay('26119901'), 'patient-zhou');
    await family.charge(zhouLines(family.firstDay, 0));
    day = await family.sealed(0);
    const bill = await demo.bill(family.phone, family.stayId, day);
    const line = bill.categories.flatMap(({ lines }) => lines).find(({ name }) => name === '静脉输液');
    const ask = (lineId: string | null, text: string) =>
      family.phone.ok('askBillQuestion', { params: { stayId: family.stayId }, body: { date: day, lineId, text } });
    await ask(null, '这一天怎么比隔壁床多这么多？');
    await ask(line?.lineId ?? '', '吊针为什么收了三次？');
    const { businessDate } = await demo.clock();
    await demo.moveTo(businessDate, '10:25');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    expect(faults).toEqual([]);
  });

  async function desk(persona: string, path: string): Promise<Page> {
    const page = await (
      await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    ).newPage();
    const { token } = await demo.as(persona);
    await page.addInitScript((held) => sessionStorage.setItem('zhf-desk-token', held ?? ''), token);
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${demo.base}/desk/${path}`);
    return page;
  }
  const shot = (page: Page, name: string) => page.screenshot({ path: join(shots, `${name}.png`) });

  it('the billing desk answers by keyboard alone, and asks the hospital for the correction', async () => {
    const page = await desk('billing', 'questions');
    await page.getByText('吊针为什么收了三次？').first().waitFor();
    await shot(page, 'questions');
    await page.getByText('吊针为什么收了三次？').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '周长顺 的提问' }).waitFor();
    await page.keyboard.press('F4');
    await page.keyboard.type('查过了，多记了一次。');
    await page.getByRole('checkbox', { name: /记错了/ }).check();
    await shot(page, 'answering');
    await page.getByLabel('答复', { exact: true }).press('Control+Enter');
    await page.getByText('请医院更正中').first().waitFor();
    await shot(page, 'answered');
    const { questions } = await family.phone.ok('listBillQuestions', { params: { stayId: family.stayId } });
    const answered = questions.find(({ lineName }) => lineName === '静脉输液');
    expect(answered).toMatchObject({ state: 'answered', correction: { state: 'waiting' } });
    expect(answered?.answers.map(({ text }) => text)).toEqual(['查过了，多记了一次。']);
  });

  it('of a whole day the wrong lines are chosen from the list', async () => {
    const page = await desk('billing', 'questions');
    await page.getByText('这一天怎么比隔壁床多这么多？').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '周长顺 的提问' }).waitFor();
    await page.getByLabel('答复', { exact: true }).fill('床位费多记了，已经请医院改。');
    await page.getByRole('combobox', { name: '这一天记错的费用' }).fill('床位');
    await page.keyboard.press('Enter');
    await shot(page, 'wrong-lines');
    await page.getByLabel('答复', { exact: true }).press('Control+Enter');
    await page.getByText('请医院更正中').first().waitFor();
    const { questions } = await family.phone.ok('listBillQuestions', { params: { stayId: family.stayId } });
    expect(questions.find(({ lineName }) => lineName === null)).toMatchObject({ correction: { state: 'waiting' } });
  });

  it('a question is handed to a ward, which answers with ready words of the house', async () => {
    const text = '换药为什么一天两次？';
    const body = { date: day, lineId: null, text };
    await family.phone.ok('askBillQuestion', { params: { stayId: family.stayId }, body });
    const page = await desk('billing', 'questions');
    await page.getByText(text).first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '周长顺 的提问' }).waitFor();
    await page.getByLabel('答复', { exact: true }).fill('病历里有记，医生看过换的次数。');
    await page.getByRole('button', { name: /常用答复/ }).click();
    await page.getByRole('button', { name: '把框里写的存成常用答复' }).click();
    await page.getByRole('button', { name: '停用' }).waitFor();
    await shot(page, 'ready-answers');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '转科室' }).click();
    await page.getByRole('menuitem', { name: '内二科' }).click();
    await page.getByText('转给内二科答').waitFor();
    await shot(page, 'handed');
    const ward = await desk('ward-doctor', '');
    await ward.getByRole('navigation', { name: '待办' }).getByText('转来的提问').waitFor();
    await shot(ward, 'ward-home');
    await ward.goto(`${demo.base}/desk/questions`);
    await ward.getByText(text).first().click();
    await ward.keyboard.press('Enter');
    await ward.getByRole('heading', { name: '周长顺 的提问' }).waitFor();
    await ward.keyboard.press('t');
    await ward.getByRole('button', { name: '病历里有记，医生看过换的次数。' }).click();
    await shot(ward, 'ward-answering');
    await ward.getByLabel('答复', { exact: true }).press('Control+Enter');
    await ward.getByText('内二科 何敏').waitFor();
    await shot(ward, 'ward-answered');
    const { questions } = await family.phone.ok('listBillQuestions', { params: { stayId: family.stayId } });
    const answered = questions.find((row) => row.text === text);
    expect(answered?.answers).toMatchObject([{ by: '何敏', department: '内二科' }]);
  });

  it('the stay page shows what was asked, with the papers of the day', async () => {
    const page = await desk('billing', `stays/${family.stayId}`);
    await page.getByText('这一天怎么比隔壁床多这么多？').waitFor();
    await page.getByRole('button', { name: '清单 PDF' }).waitFor();
    await shot(page, 'stay');
    const popup = page.waitForEvent('popup');
    const answer = page.waitForResponse((response) => response.url().includes('/pdf'));
    await page.getByRole('button', { name: '清单 PDF' }).click();
    expect((await answer).headers()['content-type']).toBe('application/pdf');
    await popup;
  });

  it('the ward prints its day', async () => {
    const page = await desk('ward-doctor', 'ward-bills');
    await page.getByRole('button', { name: /排成一份大字版/ }).waitFor();
    await page.keyboard.press('F2');
    await page.getByText('排队').first().waitFor();
    await demo.letGoOut();
    await page.getByRole('button', { name: '打开打印' }).waitFor();
    await shot(page, 'ward');
  });

  it('the administrator writes a sentence, and sets how soon questions are answered', async () => {
    const page = await desk('administrator', 'item-explanations');
    await page.getByText('患者提问的答复时限').waitFor();
    await page.getByLabel('项目编码').fill('QH0023');
    await page.getByLabel('项目名称').fill('静脉输液');
    await page.getByLabel('一句白话').fill('打吊针的手工费，一组算一次。');
    await page.keyboard.press('F9');
    await page.getByText('打吊针的手工费，一组算一次。').first().waitFor();
    await shot(page, 'explanations');
  });
});
