import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import type { Demo } from '../support/demo.js';
import type { DeskVisits } from '../support/desk-visits.js';
import type { PhonePage } from '../support/phone-page.js';
import { Screens } from '../support/screens.js';
import { announcement, consentOnPad, SelfPayStay } from '../support/self-pay.js';

/** 自费同意 (P15): announced at the desk by keyboard, agreed to and refused on the phone, seen on the bill. */
describe('自费同意：病区告知，手机上签', () => {
  let screens: Screens;
  let demo: Demo;
  let phone: PhonePage;
  let desk: DeskVisits;
  let doctor: Caller;
  let zhou: SelfPayStay;

  beforeAll(async () => {
    screens = await Screens.open('self-pay');
    ({ demo, desk } = screens);
    doctor = await demo.as('ward-doctor');
    zhou = await SelfPayStay.admit(demo, '26119881');
    const ward = await demo.as('admission-desk');
    const { code } = await ward.ok('createBedsideCode', { params: { stayId: zhou.stayId }, body: {} });
    const patient = await demo.as('patient-zhou');
    await patient.ok('bindByBedsideCode', { body: { code, idNumber: zhou.feed.idNumber } });
    phone = await screens.phone(patient.token);
  });
  afterAll(() => screens?.close());

  afterEach(() => expect(screens.problems()).toEqual([]));

  it('病区：F2 告知一样自费，回车交出去', async () => {
    const page = await desk.open(`/stays/${zhou.stayId}/consents`, doctor.token);
    await page.getByText('还没有告知过自费项目').waitFor();
    await page.keyboard.press('F2');
    const said = announcement();
    for (const [label, value] of [
      ['项目编码', said.code],
      ['项目名称', said.name],
      ['规格', said.spec ?? ''],
      ['单位', said.unit],
      ['单价 元', said.price],
      ['预计用多少', said.quantity],
      ['为什么要用', said.why],
      ['能报销的替代办法', said.alternatives],
    ] as const)
      await page.getByLabel(label).fill(value);
    await page.getByText('告知患者，预计 45.00 元').waitFor();
    await desk.shoot(page, 'desk-announce');
    await page.getByLabel('谁解释的').press('Enter');
    await page.getByRole('button', { name: '川贝母 饮片 10 g' }).click();
    await page.getByText('自费项目知情同意书').first().waitFor();
    await desk.shoot(page, 'desk-consent');
  });

  it('手机：首页待办，看完、写名字、填验证码，签好', async () => {
    await phone.goto('home/index');
    await phone.see('一样自费的，用之前要您同意');
    await phone.everySize('home', '一样自费的，用之前要您同意');
    await phone.tap('看自费的，决定同不同意');
    await phone.see('夜里咳得睡不着');
    await phone.everySize('consent', '夜里咳得睡不着');
    await phone.readPaper();
    await phone.tap('看完了，去签字');
    await phone.sign(() => demo.smsCode());
    await phone.shot('sign', { fullPage: true });
    await phone.tap('签好，同意用');
    await phone.see(/周长顺签好了/);
    await phone.everySize('signed', /周长顺签好了/);
  });

  it('账单上写着哪天签过；多用的写着还没有签，病区和科主任看得到期限', async () => {
    await zhou.use('c1', zhou.line('1', 10), zhou.line('2', 4));
    await phone.goto('bill/index');
    await phone.see(/月\d+日签过/);
    await phone.see('还没有签同意');
    await phone.shot('bill', { fullPage: true });
    await phone.goto(`consents/index?stayId=${zhou.stayId}`);
    await phone.see('收了费，还没有签同意');
    await phone.everySize('consents', '收了费，还没有签同意');
    const head = await demo.as('department-head');
    const page = await desk.open('/', head.token);
    await page
      .getByRole('link', { name: /缺自费同意/ })
      .first()
      .click();
    await page.getByText('还没有告知').waitFor();
    await desk.shoot(page, 'desk-missing');
    await page.getByText('川贝母 饮片 4 g').click();
    await page.keyboard.press('Enter');
    await page.getByText('急用已经先用了').waitFor();
    await page.getByLabel('能报销的替代办法').fill('没有');
    await page.getByLabel('为什么要用').fill('夜里咳得睡不着');
    await page.getByLabel('为什么来不及先签').fill('夜里突然大咯血，家属不在');
    await desk.shoot(page, 'desk-afterwards');
    await page.getByLabel('为什么来不及先签').press('Enter');
    await page.getByText('急用，等补签').first().waitFor();
  });

  it('急用的在手机上补签或者不同意；不同意记下来', async () => {
    await phone.goto('home/index');
    await phone.tap('看自费的，决定同不同意');
    await phone.see('当时急用，已经先用了');
    await phone.everySize('owed', '当时急用，已经先用了');
    await phone.tap('不同意，不用这一样');
    await phone.tap('不同意');
    await phone.see(/说了不同意，不影响治疗/);
    await phone.shot('refused');
  });

  it('病区：当面在平板上签', async () => {
    const consent = await doctor.ok('announceSelfPayItem', {
      params: { stayId: zhou.stayId },
      body: announcement({ quantity: '3' }),
    });
    const page = await desk.open(`/stays/${zhou.stayId}/consents`, doctor.token);
    await page.getByText('等签字').first().waitFor();
    await page.keyboard.press('F4');
    await page.getByText('签字的地方').or(page.getByLabel('签字的地方')).first().waitFor();
    await desk.shoot(page, 'desk-pad');
    const params = { stayId: zhou.stayId, paperId: consent.paperId };
    await doctor.ok('signSelfPayConsentOnPad', { params, body: consentOnPad(consent) });
    await page.reload();
    await page.getByText(/同意 3 g，用了/).waitFor();
    await desk.shoot(page, 'desk-signed');
  });

  it('收费处：住院账上看得到还没签的，推到手机再告诉一次', async () => {
    const body = announcement({ quantity: '30', emergencyReason: '夜里突然大咯血，家属不在' });
    await doctor.ok('announceSelfPayItem', { params: { stayId: zhou.stayId }, body });
    await zhou.use('c9', zhou.line('9', 30));
    const { businessDate } = await demo.clock();
    await demo.moveTo(addDays(businessDate, 1), '10:00');
    const page = await desk.open(`/stays/${zhou.stayId}`, (await demo.as('billing')).token);
    await page.getByText('缺自费同意书').first().waitFor();
    await page.getByText('告知的时候发过一次').first().waitFor();
    await page.getByRole('button', { name: '推到手机签' }).first().click();
    await page
      .getByText(/推过 1 次/)
      .first()
      .waitFor();
    await desk.shoot(page, 'desk-pushed');
  });
});
