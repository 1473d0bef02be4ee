import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FeedStay, zhouStay } from '@zhenhoufu/server/seed';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { DeskVisits } from '../support/desk-visits.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { picturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const zhou: FeedStay = zhouStay('26119981');

/** Papers, notice and real name at the desk (P11–P13), in a real browser. */
describe('工作台 证件和告知', () => {
  let world: World;
  let browser: Browser;
  let hospital: SchemeHospital;
  let demo: Demo;
  let stayId = '';
  let desk: DeskVisits;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100008', 'county-2021');
    const body = { allowed: true, text: '县医保局〔2026〕7 号文第三条', approvedBy: '孟凡', approvedOn: '2026-01-05' };
    await (await hospital.as('administrator')).ok('recordOriginalsBasis', { body });
    stayId = await hospital.admit(zhou);
    await hospital.decide(stayId);
    browser = await openBrowser();
    desk = new DeskVisits(browser, demo.base);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  afterEach(() => expect(desk.problems()).toEqual([]));

  async function enter(persona: string, path: string): Promise<Page> {
    return desk.open(path, (await hospital.as(persona)).token);
  }

  it('住院处：收下医保卡原件带照片，告知，比对照片，退还', async () => {
    const page = await enter('admission-desk', `/stays/${stayId}/papers`);
    const photo = join(tmpdir(), `card-${stayId}.png`);
    writeFileSync(photo, Buffer.from(picturePng(640, 400, true).split(',')[1] ?? '', 'base64'));
    await page.getByLabel('医保卡的照片').setInputFiles(photo);
    await page.getByText(/加密保存，看一次记一次/).waitFor();
    await page.getByRole('button', { name: '收下医保卡原件' }).click();
    await page.getByText('在住院处', { exact: true }).waitFor();
    await page.getByRole('button', { name: '看照片' }).waitFor();
    await page.getByRole('button', { name: '已经当面告知，记下来' }).click();
    await page.getByText('第 1 次告知').waitFor();
    await page.getByLabel('谁签收').fill('周小梅');
    await page.getByRole('button', { name: '在纸上签收了' }).click();
    await page.getByText(/周小梅（本人）.*在纸上签收/).waitFor();
    await page.getByRole('button', { name: '照片比对：是本人' }).click();
    await page.getByText(/比对照片：是本人/).waitFor();
    await desk.shoot(page, 'kept-papers');
    await page.getByLabel('还给谁').fill('周长顺');
    await page.getByLabel('说明').fill('要去外地看病用');
    await page.getByRole('button', { name: '退还医保卡' }).click();
    await page.getByText('已退还').waitFor();
    await page.getByText(/退还给周长顺（本人）/).waitFor();
  });

  it('管理员：看依据；没有留着的原件', async () => {
    const page = await enter('administrator', '/originals');
    await page
      .getByText(/可以留原件：县医保局〔2026〕7 号文第三条/)
      .first()
      .waitFor();
    await page.getByText('没有留着的原件').waitFor();
    await desk.shoot(page, 'kept-papers-basis');
    expect(await page.getByRole('button', { name: '停用，只留复印件' }).isDisabled()).toBe(true);
    await page.goto(`${demo.base}/desk/misuse`);
    await page.getByText('没有疑似冒名的报告').waitFor();
  });
});
