import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../support/demo.js';
import type { DeskVisits } from '../support/desk-visits.js';
import { FundHospital, type Unpaid } from '../support/fund-hospital.js';
import type { PhonePage } from '../support/phone-page.js';
import { Screens } from '../support/screens.js';

/** 我的诚信 (P32, P36) on real screens: what is said, why, how it gets better, what it is good for. */
describe('诚信：手机上看得懂，工作台照着办', () => {
  let screens: Screens;
  let demo: Demo;
  let fund: FundHospital;
  let phone: PhonePage;
  let desk: DeskVisits;
  let family: Unpaid;

  beforeAll(async () => {
    screens = await Screens.open('credit');
    ({ demo, desk } = screens);
    fund = await FundHospital.open(demo, 'H99010100051');
    family = await fund.unpaid(751);
    phone = await screens.phone(family.phone.token);
  });
  afterAll(() => screens?.close());
  afterEach(() => expect(screens.problems()).toEqual([]));

  it('还没有到期、付清以后，手机上各说什么', async () => {
    await phone.goto(`repay/paid-before?stayId=${family.stayId}`);
    await phone.see('还没有到期的付款');
    await phone.everySize('1-new', '怎样更好');
    await fund.payAtWindow(family, family.owedFen);
    await phone.goto('repay-tab/index');
    await phone.goto(`repay/paid-before?stayId=${family.stayId}`);
    await phone.see('您按时付清过');
    await phone.everySize('2-punctual', '下次住院，您有这些方便');
  });

  it('管理员定下次有什么方便，计划页上看得到', async () => {
    const page = await desk.open('/house-settings', fund.administrator.token);
    const panel = page.getByRole('region', { name: '按时付清的人，下次有什么方便' });
    await panel.getByLabel('多分几次').fill('3');
    await panel.getByRole('button', { name: '从这天起这样办' }).click();
    await panel.getByText('分期可以比别人多分 3 次').first().waitFor();
    await panel.scrollIntoViewIfNeeded();
    await desk.shoot(page, '3-settings');
    const again = await fund.unpaid(751, '261170791');
    const plan = await desk.open(`/stays/${again.stayId}/plan`, fund.billing.token);
    await plan.getByText('以前在本院付款：按时付清过').waitFor();
    await desk.shoot(plan, '4-plan');
  });
});
