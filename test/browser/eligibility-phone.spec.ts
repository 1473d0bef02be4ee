import { join } from 'node:path';
import { idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { beyondTheEdge, smallTargets } from '../support/fits.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** 我的资格 and the card for a relative, in a real Chromium on the built H5. */
describe('我的资格，请家人来看', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let patient: Page;
  let family: OwingFamily;
  let link = '';
  const shots = shotFolder('eligibility');
  const faults: string[] = [];

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119701', 2);
    browser = await openBrowser();
    patient = await open(family.patient.token);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function open(token: string | null = null): Promise<Page> {
    const context: BrowserContext = await browser.newContext({
      viewport: { width: 375, height: 812 },
      hasTouch: true,
      locale: 'zh-CN',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const held = JSON.stringify({ data: token });
    if (token) await context.addInitScript((stored) => localStorage.setItem('token', stored), held);
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    page.on('pageerror', (error) => faults.push(error.message));
    return page;
  }

  const see = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
  const tap = (page: Page, text: string | RegExp) =>
    page.getByText(text, { exact: true }).filter({ visible: true }).first().click();
  const fill = (page: Page, label: RegExp | string, value: string) =>
    page.getByLabel(label).filter({ visible: true }).locator('input').first().fill(value);

  async function shot(page: Page, name: string): Promise<void> {
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
    expect([name, await beyondTheEdge(page), await smallTargets(page)]).toEqual([name, [], []]);
  }

  /** The same page on a narrow phone and in large type. */
  async function everySize(page: Page, name: string, word: string | RegExp): Promise<void> {
    for (const [size, width, elder] of [
      ['375', 375, '0'],
      ['320', 320, '0'],
      ['elder', 375, '1'],
      ['elder-320', 320, '1'],
    ] as const) {
      await page.setViewportSize({ width, height: 812 });
      await page.evaluate((on) => localStorage.setItem('elder', JSON.stringify({ data: on })), elder);
      await page.reload();
      await see(page, word);
      await shot(page, `${name}-${size}`);
    }
    await page.evaluate(() => localStorage.removeItem('elder'));
    await page.setViewportSize({ width: 375, height: 812 });
  }

  it('患者做一张邀请卡：是谁、能做什么、到哪天，复制链接', async () => {
    await patient.goto(`${demo.base}/m/pages/me/index`);
    await tap(patient, '家人');
    await tap(patient, '请家人来看');
    await see(patient, '写他是您的什么人');
    await everySize(patient, '1-form', '替您签字要到住院处当面办。');
    await tap(patient, '女儿');
    await tap(patient, '三个月');
    await see(patient, /到2027年\d+月\d+日为止/);
    await shot(patient, '1-filled');
    await tap(patient, '做一张邀请卡');
    await see(patient, '邀请卡做好了');
    expect(await patient.getByText('周').filter({ visible: true }).count()).toBe(0);
    await shot(patient, '1-card');
    await tap(patient, '复制链接，发给家人');
    await see(patient, '链接复制好了');
    link = await patient.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/\/m\/pages\/account\/invite\?code=[\w-]{32}$/);
  });

  it('家人点开：先同意再登录，看清是谁、能做什么，写上姓名接受，看到账单', async () => {
    const relative = await open();
    await relative.goto(link);
    await tap(relative, '周小梅');
    await see(relative, '先同意、登录，再看家人给您的邀请。');
    for (const title of [/同意：使用微信账号登录/, /同意：看住院账单/]) await tap(relative, title);
    await tap(relative, '同意，用微信登录');
    await see(relative, '周* 请您一起看账');
    await see(relative, /您是患者的女儿/);
    expect(await relative.getByText(/周长顺|帮忙付款/).count()).toBe(0);
    await everySize(relative, '2-invite', '周* 请您一起看账');
    await fill(relative, '您的姓名', '周小梅');
    await tap(relative, '接受');
    await see(relative, '周长顺');
    await shot(relative, '2-home');
    await relative.goto(`${demo.base}/m/pages/bill/index`);
    await see(relative, '床位费');
    await relative.goto(link);
    await see(relative, '这张卡不能用了');
    await shot(relative, '2-over');
    await patient.goto(`${demo.base}/m/pages/account/relatives?stayId=${family.stayId}`);
    await see(patient, /到2027年\d+月\d+日为止/);
    await everySize(patient, '3-relatives', '请家人来看');
  });

  it('我的资格：等着核实，差材料，补齐以后可以', async () => {
    const b = await SchemeHospital.open(demo, 'H99010100003', 'bayannur-2017');
    const params = { stayId: await b.admit(zhouStay('26119702')) };
    const { token } = await b.bind('patient-liu', params.stayId, idNumberOf('19680305', 1));
    const page = await open(token);
    await page.goto(`${demo.base}/m/pages/home/index`);
    await see(page, '正在核实，看病不受影响');
    await tap(page, '我的资格');
    await see(page, /看病不受影响/);
    await everySize(page, '4-waiting', /看病不受影响/);

    const doctor = await b.as('ward-doctor');
    const desk = await b.as('admission-desk');
    const open1 = await doctor.ok('getEligibilityCase', { params });
    const answers = open1.clauses.map(({ clause }) => ({ clause, applies: false, evidence: '病史陈述已签名' }));
    const shown = { emergency: false, causes: [], referral: 'level-by-level' as const };
    const facts = { ...shown, documents: ['insurance-card' as const] };
    await doctor.ok('recordDoctorCheck', { params, body: { facts, answers } });
    const rowId = open1.listRows[0]?.rowId ?? null;
    await desk.ok('recordDeskDecision', { params, body: { decision: 'confirm', answers, rowId } });
    await page.reload();
    await see(page, '先交押金');
    await see(page, /办法原文：/);
    await see(page, '您可以这样办');
    await everySize(page, '4-deposit', '为什么要交押金');
    await page.goto(`${demo.base}/m/pages/home/index`);
    await see(page, /这次要按普通办法交押金/);
    await everySize(page, '5-home', '我的资格');
    await tap(page, '我的资格');

    const complete = { ...shown, documents: ['insurance-card' as const, 'id-card' as const] };
    const body = { facts: complete, answers, rowId, reason: '身份证拿来了' };
    await desk.ok('reviseDecision', { params, body });
    await page.reload();
    await see(page, '改过一次，因为：身份证拿来了');
    await see(page, '医保卡：留复印件，原件您拿着');
    await everySize(page, '4-eligible', '为什么可以');
  });

  it('急危重症：先治病，手续后补', async () => {
    await patient.route('**/eligibility', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), emergency: true } });
    });
    await patient.goto(`${demo.base}/m/pages/eligibility/index?stayId=${family.stayId}`);
    await see(patient, '急危重症，先治病，手续后补。');
    await shot(patient, '6-emergency');
    expect(faults).toEqual([]);
  });
});
