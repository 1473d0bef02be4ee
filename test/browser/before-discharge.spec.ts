import {
  chargeMessage,
  dischargeMessage,
  estimateMessage,
  type FeedLine,
  settlementMessage,
  totalsMessage,
} from '@zhenhoufu/server/seed';
import { addDays, formatLongDay } from '@zhenhoufu/shared/time';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { DeskVisits } from '../support/desk-visits.js';
import { somebody } from '../support/held-stay.js';
import { PhonePage } from '../support/phone-page.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** A room that insurance does not pay, 117.00 a day, and one that it pays, 52.00 a day. */
const SELF = 'QH0001';
const COVERED = 'QH0002';
const SHOTS = 'before-discharge';

/** Thresholds of cost (P17) and the estimate before discharge (P18), at the desk and on the phone. */
describe('费用提醒线和出院预估', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let hospital: SchemeHospital;
  let desk: DeskVisits;
  let today = '';
  const [costly, leaving] = [somebody(701), { ...somebody(702), name: '田秀英', gend: '2' as const }];
  const stays = { costly: '', leaving: '' };
  const phones: Record<'costly' | 'leaving', Caller | null> = { costly: null, leaving: null };
  let charges: FeedLine[] = [];

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100071', 'county-2021');
    const { businessDate: date } = await demo.clock();
    const administrator = await hospital.as('administrator');
    await administrator.ok('setCostLimits', {
      body: {
        from: date,
        amountsFen: [500_000, 1_000_000],
        ceilingPercents: [80],
        residentCeilingFen: 10_000_000,
        employeeCeilingFen: null,
      },
    });
    await administrator.ok('setEstimateDays', { body: { days: 2, from: date } });
    stays.costly = await hospital.admit(costly);
    stays.leaving = await hospital.admit(leaving);
    phones.costly = await hospital.bind('patient-zhou', stays.costly, costly.idNumber);
    phones.leaving = await hospital.bind('patient-liu', stays.leaving, leaving.idNumber);
    charges = [
      { sn: 'L1', itemCode: COVERED, quantity: 40, date },
      { sn: 'L2', itemCode: SELF, quantity: 8, date },
    ];
    const dear = [
      { sn: 'D1', itemCode: COVERED, quantity: 120, date },
      { sn: 'D2', itemCode: SELF, quantity: 26, date },
    ];
    await hospital.push(chargeMessage(hospital.own(costly), 'd1', dear));
    await hospital.push(chargeMessage(hospital.own(leaving), 'c1', charges));
    await hospital.push(estimateMessage(hospital.own(costly), 'd2', dear));
    const year = date.slice(0, 4);
    await hospital.push(totalsMessage(hospital.own(costly), 'd3', year, [{ code: 'D390100', fen: 7_900_000 }]));
    today = addDays(date, 1);
    await demo.moveTo(today, '08:30');
    browser = await openBrowser();
    desk = new DeskVisits(browser, demo.base, SHOTS);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  /** The whole page at 375 and 320 px, plain and in large type: it scrolls inside its frame, so the frame is made tall. */
  async function wholePage(phone: PhonePage, name: string, word: string): Promise<void> {
    for (const elder of [false, true]) {
      for (const width of [375, 320]) {
        await phone.page.setViewportSize({ width, height: elder ? 2400 : 1500 });
        await phone.elder(elder);
        await phone.page.reload();
        await phone.see(word);
        await phone.shot(`${name}-${elder ? 'elder-' : ''}${width}`);
      }
    }
    await phone.elder(false);
    await phone.width(375);
    await phone.page.reload();
  }

  const tokenOf = async (persona: string) => (await hospital.as(persona)).token;

  it('收费处：还没有谁要出院，页面说没有', async () => {
    const page = await desk.open('/discharge-estimates', (await hospital.as('billing')).token);
    await page.getByText('没有要出院的人').waitFor();
    await desk.shoot(page, 'desk-0-nobody');
  });

  it('病区：名单上有费用线；患者页上写预计出院日', async () => {
    const page = await desk.open('/cost-limits', await tokenOf('ward-doctor'), { locale: 'en-US' });
    await page.getByText('封顶线 80%').waitFor();
    await page.getByText('费用线 近 10,000').waitFor();
    await desk.shoot(page, 'desk-1-ward-list');
    await page.goto(`${demo.base}/desk/stays/${stays.leaving}`);
    const planned = page.getByLabel('预计出院日');
    await planned.fill(addDays(today, 1));
    // What is typed counts at once and stands there in Chinese, whatever the browser speaks.
    await expect.poll(() => planned.inputValue()).toBe(formatLongDay(addDays(today, 1)));
    await page.locator('.ant-picker-dropdown').waitFor({ state: 'hidden' });
    const keep = page.getByRole('button', { name: '记下这一天' });
    // Half a day is none: nothing acts on the day that stood there before, and whoever leaves it finds the field empty.
    await planned.press('Backspace');
    expect(await keep.isDisabled()).toBe(true);
    await planned.press('Enter');
    await planned.press('Tab');
    await expect.poll(() => planned.inputValue()).toBe('');
    expect(await keep.isDisabled()).toBe(true);
    await planned.fill('9999-1');
    await planned.fill('');
    await planned.pressSequentially(addDays(today, 1).replaceAll('-', '.'));
    expect(await keep.isDisabled()).toBe(true);
    await planned.press('Enter');
    await expect.poll(() => planned.inputValue()).toBe(formatLongDay(addDays(today, 1)));
    await page.getByText('还没有定').waitFor();
    await page.locator('.ant-picker-dropdown').waitFor({ state: 'hidden' });
    await desk.shoot(page, 'desk-2-planned-typed');
    await keep.click();
    await page.getByText('何敏').first().waitFor();
    await page.getByText('该估算了').first().waitFor();
    await desk.shoot(page, 'desk-2-ward-stay');
    await page.goto(`${demo.base}/desk/stays/${stays.costly}`);
    await page.getByText('今年医保最多报 100,000 元').waitFor();
    await desk.shoot(page, 'desk-3-ward-limits');
    expect(desk.problems()).toEqual([]);
  });

  it('收费处：先做单子上该估算的，看过按 F9 告诉家属；名单上有预计自己要付', async () => {
    await hospital.push(estimateMessage(hospital.own(leaving), 'c2', charges));
    const page = await desk.open('/', await tokenOf('billing'));
    await page.getByText('明日出院，该估算了').waitFor();
    await page.getByText('约 1,353.01').waitFor();
    await desk.shoot(page, 'desk-4-billing-home');
    await page.getByRole('link', { name: '做预估' }).click();
    await page.getByText('这是估算，以结算为准').waitFor();
    await desk.shoot(page, 'desk-5-estimate');
    await page.keyboard.press('F9');
    await page.getByText(/约 1,353.01 元，告诉家属了/).waitFor();
    await page.getByText('和上次告诉的一样').waitFor();
    await desk.shoot(page, 'desk-6-told');
    await demo.letGoOut();
    expect(desk.problems()).toEqual([]);
  });

  it('手机：总览上的费用提醒，各种字号都放得下', async () => {
    const phone = await PhonePage.open(browser, demo.base, { token: phones.costly?.token ?? null, shots: SHOTS });
    await phone.goto(`bill-more/overview?stayId=${stays.costly}`);
    await wholePage(phone, 'phone-1-overview', '费用到 5,000 元');
    await phone.see('快到了');
    expect(phone.problems()).toEqual([]);
  });

  it('手机：首页带到出院大概要付多少，为什么，可以怎么办', async () => {
    const phone = await PhonePage.open(browser, demo.base, { token: phones.leaving?.token ?? null, shots: SHOTS });
    await phone.goto('home/index');
    await phone.see('约 1,353 元，可以怎么办');
    await phone.shot('phone-2-home', { fullPage: true });
    await phone.goto(`stay/estimate?stayId=${stays.leaving}`);
    await wholePage(phone, 'phone-3-estimate', '可以怎么办');
    await phone.tap('打算分几次付');
    await phone.see('最多分 6 次');
    await phone.shot('phone-4-parts');
    expect(phone.problems()).toEqual([]);
  });

  it('结算以后：手机上以结算为准，报表里一个一个比', async () => {
    const own = hospital.own(leaving);
    const more: FeedLine = { sn: 'L3', itemCode: SELF, quantity: 1, date: today };
    await hospital.push(chargeMessage(own, 'c3', [more]));
    await hospital.push(dischargeMessage(own, 'c4', today));
    await hospital.push(settlementMessage(own, 'c5', today, [...charges, more]));
    const phone = await PhonePage.open(browser, demo.base, { token: phones.leaving?.token ?? null, shots: SHOTS });
    await phone.goto(`stay/estimate?stayId=${stays.leaving}`);
    await phone.see('以这个为准');
    await phone.shot('phone-5-settled', { fullPage: true });
    expect(phone.problems()).toEqual([]);
    const page = await desk.open('/estimate-report', await tokenOf('finance'));
    await page.getByText('1,470.01').first().waitFor();
    await desk.shoot(page, 'desk-7-report');
    const settings = await desk.open('/house-settings', await tokenOf('administrator'));
    await settings.getByText('出院前 2 天').first().waitFor();
    await settings.getByText('从这天起这样提醒').scrollIntoViewIfNeeded();
    await desk.shoot(settings, 'desk-8-settings');
    expect(desk.problems()).toEqual([]);
  });
});
