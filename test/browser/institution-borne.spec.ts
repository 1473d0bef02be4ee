import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BorneStay, OUTSIDE } from '../support/borne-stay.js';
import type { Demo } from '../support/demo.js';
import type { DeskVisits } from '../support/desk-visits.js';
import type { PhonePage } from '../support/phone-page.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { Screens } from '../support/screens.js';

/** 医院承担 (P19, P20) on real screens: reported on the phone, decided by two at the desk, confirmed, seen by the family. */
describe('医院承担：从提出到从自己要付的里减掉', () => {
  let screens: Screens;
  let demo: Demo;
  let hospital: SchemeHospital;
  let phone: PhonePage;
  let desk: DeskVisits;
  let stay: BorneStay;

  beforeAll(async () => {
    screens = await Screens.open('borne');
    ({ demo, desk } = screens);
    hospital = await SchemeHospital.open(demo, 'H99010100041', 'naiman-2019');
    await BorneStay.admit(demo, hospital, 401, 1);
    stay = await BorneStay.admit(demo, hospital, 402, 10);
    await stay.charge('3', OUTSIDE, 2);
    const patient = await stay.patient();
    phone = await screens.phone(patient.token);
  });
  afterAll(() => screens?.close());
  afterEach(() => expect(screens.problems()).toEqual([]));

  const at = async (persona: string, path: string) => desk.open(path, (await hospital.as(persona)).token);

  it('手机：在账单的一笔上提出来，马上看得到到哪一步', async () => {
    const lineId = encodeURIComponent(await stay.lineId('3'));
    await phone.goto(`bill-more/line?stayId=${stay.stayId}&date=${stay.day}&lineId=${lineId}`);
    await phone.tap('觉得这一笔不该做？');
    await phone.see('不影响治疗，也不会怪您');
    await phone.shot('phone-report', { fullPage: true });
    await phone.fill('为什么觉得不该做', '天不热，没有开过空调');
    await phone.tap('请医院查一查');
    await phone.see('提过了，医院正在看');
    await phone.everySize('phone-reported', '提过了，医院正在看');
  });

  it('工作台：科主任和财务各写一句，键盘走完，说法一样就定了', async () => {
    for (const persona of ['department-head', 'finance']) {
      const page = await at(persona, '/over-treatment');
      await page.getByText('病房空调降温费').first().waitFor();
      await desk.shoot(page, `desk-list-${persona}`);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByText('不该做，医院承担').last().click();
      await page.getByLabel('为什么').fill('这几天没有开空调');
      await desk.shoot(page, `desk-review-${persona}`);
      await page.keyboard.press('F9');
      await page
        .getByText(persona === 'finance' ? '两个人说法一样，定了' : '记下了，等另一个人审')
        .first()
        .waitFor();
    }
    await phone.page.reload();
    await phone.see('看过了：不该做，医院承担');
    await phone.shot('phone-decided', { fullPage: true });
  });

  it('科主任看目录外占比：科室、医生、患者，条上有规定的线', async () => {
    const page = await at('department-head', '/catalogue-share');
    await page.getByText('超过规定').first().waitFor();
    await desk.shoot(page, 'desk-share');
    const ward = await at('ward-doctor', `/stays/${stay.stayId}`);
    await ward.getByRole('region', { name: '目录外占比' }).getByText('由医院承担').waitFor();
    await ward.getByText('当日合计').waitFor();
    await ward.keyboard.press('ArrowDown');
    await desk.shoot(ward, 'desk-stay-ward');
    await ward.keyboard.press('h');
    await ward.getByLabel('为什么觉得不该做').fill('重复拍片');
    await desk.shoot(ward, 'desk-report');
    await ward.keyboard.press('Escape');
  });

  it('结算以后：没定不能签；收费处按 F9 确认；手机上写着医院承担了多少', async () => {
    await stay.settle('s0001');
    await phone.goto(`repay/plan?stayId=${stay.stayId}`);
    await phone.see('医院要替您承担一部分，正在核对');
    await phone.shot('phone-plan-waiting', { fullPage: true });
    await phone.goto(`stay/settlement?stayId=${stay.stayId}`);
    await phone.see('收费处正在核对');
    const list = await at('billing', '/adjustments');
    await list.getByText('医保不报的超过了规定').waitFor();
    await list.keyboard.press('ArrowDown');
    await list.keyboard.press('Enter');
    await list.getByText('总费用').first().waitFor();
    await desk.shoot(list, 'desk-adjustments');
    const page = await at('billing', `/stays/${stay.stayId}`);
    await page.getByText('定了才能签还款协议').waitFor();
    await desk.shoot(page, 'desk-stay-waiting');
    for (const left of [2, 1]) {
      await page.getByRole('button', { name: /^医院承担 / }).waitFor();
      await page.keyboard.press('F9');
      await page
        .getByText('医院承担了', { exact: true })
        .nth(2 - left)
        .waitFor();
    }
    await page.getByText('已从自己要付里减掉').waitFor();
    await desk.shoot(page, 'desk-stay-confirmed');
    await phone.goto(`stay/settlement?stayId=${stay.stayId}`);
    await phone.see('不该做的：病房空调降温费');
    await phone.everySize('phone-settlement', '不该做的：病房空调降温费');
    await phone.goto(`repay/plan?stayId=${stay.stayId}`);
    await phone.see('就是这样付');
  });
});
