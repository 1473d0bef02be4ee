import { join } from 'node:path';
import { type FeedStay, zhouStay } from '@zhenhoufu/server/seed';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { beyondTheEdge, smallTargets } from '../support/fits.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

const zhou: FeedStay = zhouStay('26119982');

/** 入院告知 and 我的证件在哪里 on the phone (P11, P12), narrow and in large type. */
describe('手机：入院告知，证件在哪里', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let phone: Page;
  let stayId = '';
  let hospital: SchemeHospital;
  const shots = shotFolder('admission');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100009', 'county-2021');
    const body = { allowed: true, text: '县医保局〔2026〕7 号文第三条', approvedBy: '孟凡', approvedOn: '2026-01-05' };
    await (await hospital.as('administrator')).ok('recordOriginalsBasis', { body });
    stayId = await hospital.admit(zhou);
    await hospital.decide(stayId);
    const desk = await hospital.as('admission-desk');
    for (const paper of [
      { document: 'insurance-card', form: 'original' },
      { document: 'id-card', form: 'copy' },
    ] as const)
      await desk.ok('takePaperIn', { params: { stayId }, body: paper });
    const { token } = await hospital.bind('patient-zhou', stayId, zhou.idNumber);
    browser = await openBrowser();
    const context = await browser.newContext({
      viewport: { width: 375, height: 812 },
      hasTouch: true,
      locale: 'zh-CN',
    });
    await context.addInitScript((held) => localStorage.setItem('token', held), JSON.stringify({ data: token }));
    phone = await context.newPage();
    phone.setDefaultTimeout(8_000);
    phone.on('pageerror', (error) => {
      throw error;
    });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const see = (text: string | RegExp) => phone.getByText(text).filter({ visible: true }).first().waitFor();
  const tap = (text: string) => phone.getByText(text, { exact: true }).filter({ visible: true }).first().click();

  /** The same page at 375 and 320 px and in large type: nothing hidden, nothing too small to touch. */
  async function everySize(name: string, word: string | RegExp): Promise<void> {
    for (const [size, width, elder] of [
      ['375', 375, '0'],
      ['320', 320, '0'],
      ['elder', 375, '1'],
      ['elder-320', 320, '1'],
    ] as const) {
      await phone.setViewportSize({ width, height: 812 });
      await phone.evaluate((on) => localStorage.setItem('elder', JSON.stringify({ data: on })), elder);
      await phone.reload();
      await see(word);
      await phone.waitForTimeout(400);
      await phone.screenshot({ path: join(shots, `${name}-${size}.png`), fullPage: true });
      expect([name, size, await beyondTheEdge(phone), await smallTargets(phone)]).toEqual([name, size, [], []]);
    }
    await phone.evaluate(() => localStorage.removeItem('elder'));
    await phone.setViewportSize({ width: 375, height: 812 });
    await phone.reload();
  }

  it('看入院告知，说看过了，记下谁和哪天', async () => {
    await phone.goto(`${demo.base}/m/pages/me/index`);
    await tap('入院告知');
    await see('自费的先签字');
    await everySize('notice', '自费的先签字');
    await tap('我看过了，知道了');
    await see(/周长顺（本人）.*看过了/);
  });

  it('我的证件在哪里；退还以后写还给了谁', async () => {
    await phone.goto(`${demo.base}/m/pages/me/index`);
    await tap('我的证件在哪里');
    await see('在住院处放着');
    await everySize('kept', '在住院处放着');
    const desk = await hospital.as('admission-desk');
    const { papers } = await desk.ok('listKeptPapers', { params: { stayId } });
    const paperId = papers.find((paper) => paper.form === 'original')?.paperId ?? '';
    const body = { toName: '周小梅', toRelation: '女儿', note: '要去外地看病用' };
    await desk.ok('handPaperBack', { params: { stayId, paperId }, body });
    await phone.reload();
    await see('已经还给周小梅（女儿）');
  });
});
