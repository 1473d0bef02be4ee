import { addDays } from '@zhenhoufu/shared/time';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart } from '../support/owing-family.js';
import { PhonePage } from '../support/phone-page.js';
import { startWorld, type World } from '../support/world.js';

const LATE_DAYS = 10;

/** Every page of somebody who owes, by its address: nothing beyond the edge, nothing too small for a finger. */
describe('凡是去得到的页，都放得下', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let family: OwingFamily;
  let phone: PhonePage;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119501', 3);
    await payPart(demo, family, family.instalments[0]?.amountFen ?? 0);
    browser = await openBrowser();
    phone = await PhonePage.open(browser, demo.base, { shots: 'phone', token: family.patient.token });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  afterEach(() => expect(phone.problems()).toEqual([]));

  async function everyPage(): Promise<string[]> {
    const { stayId, patient } = family;
    const { agreement, receipts } = await patient.ok('getRepayment', { params: { stayId } });
    const plain = ['home/index', 'bill/index', 'repay-tab/index', 'me/index', 'bind/index'];
    const account = ['policy', 'messages', 'privacy', 'relatives', 'access-log'].map((name) => `account/${name}?`);
    const papers = [
      'stay/settlement?',
      'repay/plan?',
      `repay/agreement?agreementId=${agreement?.agreementId}&`,
      `repay/receipt?paymentId=${receipts[0]?.paymentId}&`,
    ];
    return [...plain, ...[...account, ...papers].map((path) => `${path}stayId=${stayId}`)];
  }

  async function visitAll(name: string): Promise<void> {
    for (const path of await everyPage()) {
      await phone.goto(path);
      await phone.page.waitForLoadState('networkidle');
      for (const width of [375, 320]) {
        await phone.width(width);
        await phone.shot(`${name}-${width}-${path.split('?')[0]?.replace('/', '-')}`, { stillMs: 150 });
      }
    }
  }

  it('375 和 320 宽，不用左右滑', async () => {
    await visitAll('7');
  });

  it('晚了十天，大字版，375 和 320 宽也放得下', async () => {
    await demo.moveTo(addDays(family.instalments[1]?.effectiveDate ?? '', LATE_DAYS), '10:00');
    await phone.goto('me/index');
    await phone.tap('大字版');
    await phone.see('现在开着，点一下关');
    await visitAll('8-elder');
  });
});
