import { join } from 'node:path';
import { chargeMessage, dischargeMessage, settlementMessage } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { beyondTheEdge, smallTargets, wholePage } from '../support/fits.js';
import { refused, somebody, stageHospital } from '../support/held-stay.js';
import type { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** Deposits, stage payments and the window, on the phone and at the desk, in a real browser (P7, P16, P31). */
describe('住院期间先付的钱', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let hospital: SchemeHospital;
  let phone: Caller;
  let today = '';
  const [farmer, other] = [somebody(401), somebody(402)];
  const stays = { farmer: '', other: '' };
  const shots = shotFolder('held');
  const faults: string[] = [];

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await stageHospital(demo, 'H99010100051');
    stays.farmer = await hospital.admit(farmer);
    const doctor = await hospital.as('ward-doctor');
    await doctor.ok('declareEmergency', { params: { stayId: stays.farmer }, body: {} });
    phone = await hospital.bind('patient-zhou', stays.farmer, farmer.idNumber);
    stays.other = await refused(hospital, other);
    const { businessDate: date } = await demo.clock();
    const lines = [
      { sn: 'L1', itemCode: 'QH0002', quantity: 100, date },
      { sn: 'L2', itemCode: 'QH0001', quantity: 45, date },
    ];
    await hospital.push(chargeMessage(hospital.own(farmer), 'c1', lines));
    today = addDays(date, 1);
    await demo.moveTo(today, '08:30');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    expect(faults).toEqual([]);
  });

  async function onPhone(token: string | null): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 375, height: 812 },
      hasTouch: true,
      locale: 'zh-CN',
    });
    const held = JSON.stringify({ data: token });
    await context.addInitScript((stored) => localStorage.setItem('token', stored), held);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    return page;
  }

  async function atDesk(persona: string, path: string): Promise<Page> {
    const { token } = await hospital.as(persona);
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    await context.addInitScript((value) => sessionStorage.setItem('zhf-desk-token', value ?? ''), token);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${demo.base}/desk/${path}`);
    return page;
  }

  const see = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
  const tap = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().click();

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
      await page.waitForTimeout(500);
      await wholePage(page, join(shots, `${name}-${size}.png`));
      expect([name, size, await beyondTheEdge(page), await smallTargets(page)]).toEqual([name, size, [], []]);
    }
    await page.evaluate(() => localStorage.removeItem('elder'));
    await page.setViewportSize({ width: 375, height: 812 });
    await page.reload();
    await see(page, word);
  }

  async function shoot(page: Page, file: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(shots, `${file}.png`) });
  }

  it('手机：首页说先付多少，点开看一步一步，付了拿凭证', async () => {
    const page = await onPhone(phone.token);
    await page.goto(`${demo.base}/m/pages/home/index`);
    await see(page, '先付自己要付的 ¥5,265.00');
    await page.screenshot({ path: join(shots, 'phone-1-home.png'), fullPage: true });
    await page.goto(`${demo.base}/m/pages/stay/prepay?stayId=${stays.farmer}`);
    await everySize(page, 'phone-2-steps', '费用到 10,000 元');
    await tap(page, '付 5,265.00 元');
    await page.waitForURL(/cashier/);
    await page.getByRole('button', { name: /支付/ }).first().click();
    await see(page, '医院收到了');
    await see(page, '住院分阶段预缴');
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(shots, 'phone-3-receipt.png'), fullPage: true });
    await tap(page, '看住院期间先付的');
    await see(page, '收到了，医院先存着');
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(shots, 'phone-4-paid.png'), fullPage: true });
  });

  it('手机：不享受的人，押金多少、能退、可以先商量', async () => {
    const liu = await hospital.bind('patient-liu', stays.other, other.idNumber);
    const page = await onPhone(liu.token);
    await page.goto(`${demo.base}/m/pages/eligibility/index?stayId=${stays.other}`);
    await everySize(page, 'phone-5-eligibility', /普通押金 ¥1,000.00/);
    await page.goto(`${demo.base}/m/pages/stay/prepay?stayId=${stays.other}`);
    await everySize(page, 'phone-6-deposit', /押金先存在医院/);
  });

  it('收费处：名单上选人，填收据号，回车收下；收错了申请，财务确认撤销', async () => {
    const page = await atDesk('billing', 'prepayments');
    await see(page, '先付的钱');
    await shoot(page, 'desk-1-prepayments');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('收据号').waitFor();
    await shoot(page, 'desk-2-take');
    await page.getByLabel('收据号').fill('A1001');
    await page.keyboard.press('Enter');
    await see(page, /收到 1,000.00 元，收据号 A1001/);
    expect(await hospital.stateOf(stays.other)).toBe('admitted');
    await page.goto(`${demo.base}/desk/window-payments`);
    await see(page, 'A1001');
    await shoot(page, 'desk-3-window');
    await page.getByText('A1001').first().click();
    await page.getByLabel('为什么撤销').fill('收据开错了人');
    await page.getByRole('button', { name: '申请撤销这笔' }).click();
    await see(page, '等另一个人确认撤销');
    const finance = await atDesk('finance', 'window-payments?show=wait');
    await see(finance, 'A1001');
    await finance.keyboard.press('ArrowDown');
    await finance.keyboard.press('Enter');
    await finance.getByRole('button', { name: /确认撤销 1,000.00 元/ }).waitFor();
    await shoot(finance, 'desk-4-confirm');
    await finance.getByRole('button', { name: /确认撤销 1,000.00 元/ }).click();
    await see(finance, '撤销了，账上改回来了');
    await finance.goto(`${demo.base}/desk/window-payments`);
    await see(finance, /撤销/);
    await shoot(finance, 'desk-5-taken-back');
  });

  it('管理员定普通押金', async () => {
    const page = await atDesk('administrator', 'deposit-settings');
    await page.getByLabel('押金多少元').fill('800');
    await page.getByRole('button', { name: '从这天起按这个收' }).click();
    await see(page, /起按这个收/);
    await shoot(page, 'desk-6-settings');
  });

  it('结算单上看得到抵了多少，患者页按 F8 收剩下的', async () => {
    const stay = hospital.own(farmer);
    const lines = [
      { sn: 'L1', itemCode: 'QH0002', quantity: 100, date: addDays(today, -1) },
      { sn: 'L2', itemCode: 'QH0001', quantity: 45, date: addDays(today, -1) },
    ];
    await hospital.push(dischargeMessage(stay, 'd1', today));
    await hospital.push(settlementMessage(stay, 's0001', today, lines));
    const page = await onPhone(phone.token);
    await page.goto(`${demo.base}/m/pages/stay/settlement?stayId=${stays.farmer}`);
    await everySize(page, 'phone-7-settlement', '押金和预缴抵了 ¥5,265.00');
    const desk = await atDesk('billing', `stays/${stays.farmer}`);
    await see(desk, /押金和预缴抵了 5,265.00 元/);
    await shoot(desk, 'desk-7-stay');
    await desk.keyboard.press('F8');
    await desk.getByLabel('收据号').waitFor();
    await shoot(desk, 'desk-8-f8');
  });
});
