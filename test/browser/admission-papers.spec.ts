import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { beyondTheEdge, smallTargets } from '../support/fits.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** Papers at admission in a real Chromium: signed on the phone, on the desk's pad, and asked about by anybody. */
describe('入院协议', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let phone: Page;
  let b: SchemeHospital;
  let stayId = '';
  let pdf = '';
  let number = '';
  const shots = shotFolder('papers');
  const faults: string[] = [];

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    b = await SchemeHospital.open(demo, 'H99010100003', 'bayannur-2017');
    stayId = await b.admit(zhouStay('26119801'));
    const caller = await b.bind('patient-zhou', stayId, idNumberOf('19680305', 1));
    await b.decide(stayId);
    browser = await openBrowser();
    phone = await open({ width: 375, height: 812 }, true);
    await phone.addInitScript((token) => localStorage.setItem('token', JSON.stringify({ data: token })), caller.token);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function open(viewport: { width: number; height: number }, hasTouch: boolean): Promise<Page> {
    const context = await browser.newContext({ viewport, hasTouch, locale: 'zh-CN' });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => faults.push(error.message));
    return page;
  }

  const see = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
  const tap = (text: string | RegExp) =>
    phone.getByText(text, { exact: true }).filter({ visible: true }).first().click();

  async function shot(page: Page, name: string): Promise<void> {
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(shots, `${name}.png`) });
    if (page !== phone) return;
    expect([name, await beyondTheEdge(page), await smallTargets(page)]).toEqual([name, [], []]);
  }

  async function writeName(page: Page, pad: { x: number; y: number }): Promise<void> {
    const client = await page.context().newCDPSession(page);
    for (let stroke = 0; stroke < 3; stroke += 1) {
      const x = pad.x + 40 + stroke * 70;
      await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y: pad.y + 30 }] });
      for (let step = 1; step < 20; step += 1) {
        const point = { x: x + step * 2, y: pad.y + 30 + step * 4 };
        await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
      }
      await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    }
  }

  it('手机：首页有待办，看到最后，逐条确认，写名字，填验证码', async () => {
    await phone.goto(`${demo.base}/m/pages/home/index`);
    await see(phone, '入院协议等您看完签字');
    await shot(phone, '1-home');
    await tap('入院协议等您看完签字');
    await tap('打开协议看看');
    await see(phone, '这份文件说什么');
    await shot(phone, '1-paper');
    for (const box of await phone
      .getByText(/我看清楚了/)
      .filter({ visible: true })
      .all())
      await box.click();
    await phone.mouse.wheel(0, 20_000);
    await shot(phone, '1-paper-end');
    await tap('看完了，去签字');
    await see(phone, '您在签什么');
    await phone.waitForTimeout(800);
    const pad = await phone.locator('#signature').filter({ visible: true }).boundingBox();
    if (!pad) throw new Error('no pad');
    await writeName(phone, pad);
    await tap('发验证码');
    await see(phone, '发到了尾号 6120 的手机。');
    const code = await demo.smsCode();
    await phone.getByLabel('验证码').filter({ visible: true }).locator('input').first().fill(code);
    await shot(phone, '1-sign');
    await tap('签好这份协议');
    await see(phone, /签好了，您和医院各有一份/);
    await shot(phone, '1-signed');
    const desk = await b.as('admission-desk');
    const [paper] = (await desk.ok('getAdmissionPapers', { params: { stayId } })).papers;
    if (!paper) throw new Error('no paper');
    number = paper.number;
    const answer = await desk.raw('getAdmissionPaperPdf', { params: { stayId, paperId: paper.paperId } });
    pdf = join(tmpdir(), `${paper.paperId}.pdf`);
    writeFileSync(pdf, Buffer.from(await answer.arrayBuffer()));
  });

  it('查真假：编号、原文件、改过的文件、别的文件', async () => {
    const page = await open({ width: 375, height: 812 }, true);
    await page.goto(`${demo.base}/m/pages/papers/check?number=${number}`);
    await see(page, /有这个编号：先诊疗后付费协议/);
    const choose = async (file: string) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByText(/^(选文件来查|再查一份文件)$/).click();
      await (await chooser).setFiles(file);
    };
    await choose(pdf);
    await see(page, '是真的');
    await page.screenshot({ path: join(shots, '2-genuine.png') });
    const bent = pdf.replace('.pdf', '-bent.pdf');
    writeFileSync(bent, 'not what the hospital made');
    await choose(bent);
    await see(page, '被改过');
    await page.screenshot({ path: join(shots, '2-changed.png') });
    await page.goto(`${demo.base}/m/pages/papers/check`);
    await choose(bent);
    await see(page, '不认得');
    expect(await page.getByText('周').count()).toBe(0);
    await page.setViewportSize({ width: 320, height: 640 });
    expect([await beyondTheEdge(page), await smallTargets(page)]).toEqual([[], []]);
  });

  it('住院处：出一份，请监护人在平板上签，打开 PDF；管理员看文本', async () => {
    const c = await SchemeHospital.open(demo, 'H99010100004', 'county-2021');
    const child = {
      ...zhouStay('26119802'),
      psnNo: '99010100000000004041',
      name: '陈小禾',
      idNumber: idNumberOf('20160801', 41),
      birthDate: '2016-08-01',
    };
    const childStay = await c.admit(child);
    await c.decide(childStay);
    const desk = await open({ width: 1366, height: 768 }, true);
    const { token } = await c.as('admission-desk');
    await desk.addInitScript((held) => sessionStorage.setItem('zhf-desk-token', held ?? ''), token);
    await desk.goto(`${demo.base}/desk/stays/${childStay}`);
    await desk.getByRole('button', { name: '入院协议' }).click();
    await desk.getByRole('button', { name: '出一份先住院后付费结算协议书' }).click();
    await see(desk, '这份文件说什么');
    await shot(desk, '3-desk');
    await desk.keyboard.press('F2');
    for (const box of await desk.getByRole('checkbox').all()) await box.check();
    await desk.getByText('从什么时候起算').scrollIntoViewIfNeeded();
    await desk.locator('.paper p').last().scrollIntoViewIfNeeded();
    await desk.getByLabel('监护人姓名').fill('陈大田');
    await desk.getByLabel('和患者的关系').fill('父亲');
    await desk.getByLabel('监护人身份证号').fill(idNumberOf('19880609', 42));
    const pad = await desk.getByLabel('签字的地方').boundingBox();
    if (!pad) throw new Error('no pad');
    await writeName(desk, pad);
    await shot(desk, '3-pad');
    await desk.getByRole('button', { name: '我在场，签好生效' }).click();
    await see(desk, '签好，生效');
    await see(desk, '陈大田（监护人，父亲）');
    await shot(desk, '3-signed');
    const administrator = await open({ width: 1366, height: 768 }, false);
    const held = (await c.as('administrator')).token;
    await administrator.addInitScript((own) => sessionStorage.setItem('zhf-desk-token', own ?? ''), held);
    await administrator.goto(`${demo.base}/desk/paper-templates`);
    await see(administrator, '通用文本 2026-11');
    await shot(administrator, '4-templates');
    await administrator.getByRole('button', { name: '照这版写新的' }).first().click();
    await see(administrator, '新写一版先诊疗后付费协议');
    await shot(administrator, '4-template-form');
    await administrator.getByRole('button', { name: '存这一版，到那天启用' }).click();
    await see(administrator, /本院第 1 版/);
    expect(faults).toEqual([]);
  });
});
