import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../support/demo.js';
import type { DeskVisits } from '../support/desk-visits.js';
import { lateFamily } from '../support/owing-family.js';
import type { PhonePage } from '../support/phone-page.js';
import { Screens } from '../support/screens.js';

/** 觉得不对: from the late page of the phone to the answer of a person at the desk. */
describe('觉得不对，请人核实', () => {
  let screens: Screens;
  let demo: Demo;
  let phone: PhonePage;
  let desk: DeskVisits;
  let late = '';

  beforeAll(async () => {
    screens = await Screens.open('objections');
    ({ demo, desk } = screens);
    const family = await lateFamily(demo, '26119044');
    late = family.lateOn;
    phone = await screens.phone(family.patient.token);
  });
  afterAll(() => screens?.close());
  afterEach(() => expect(screens.problems()).toEqual([]));

  it('手机：晚了的那一页，多一条路：说付过了', async () => {
    await phone.goto('repay-tab/index');
    await phone.see('觉得不对，请人核实');
    await phone.everySize('1-late', '觉得不对，请人核实');
    await phone.tap('觉得不对，请人核实');
    await phone.see('这次住院，一笔也还没有收到。');
    await phone.everySize('2-form', '请医院核实');
    await phone.fill('说一说', '上星期在窗口交了现金');
    // The answer is lost on its way: what was sent stands, and sending it again is the same objection.
    const keys: (string | undefined)[] = [];
    await phone.page.route('**/objections', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await phone.tap('请医院核实');
    await phone.see('现在没有网');
    await phone.tap('知道了');
    await phone.tap('请医院核实');
    await phone.see('核实完以前，不催。');
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    await phone.everySize('3-waiting', '核实完以前，不催。');
  });

  it('工作台：欠费名单上看得到，核实，答复', async () => {
    const overdue = await desk.enter('欠费专员 梁建国', '/overdue');
    await overdue.getByText('说不对，等核实').first().waitFor();
    await desk.shoot(overdue, '4-overdue');
    const page = await desk.enter('欠费专员 梁建国', '/objections');
    await page.getByRole('cell', { name: '说付过了' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('一笔也没有。').waitFor();
    await page.getByLabel('核实过，没有错').check();
    await page.getByRole('textbox', { name: '答复家属' }).fill('窗口和微信都查了，没有这一笔，请带收据来');
    await desk.shoot(page, '5-answer');
    await page.keyboard.press('F9');
    await page.getByText('答复了，家属在手机上看得到').waitFor();
    await demo.moveTo(late, '10:05');
    await phone.goto('account/messages');
    await phone.see('您说不对的，医院核实过了');
  });

  it('手机：没有钱付，当场换成求助；写成不对也看得出来', async () => {
    for (const [large, width] of [
      [true, 320],
      [true, 375],
      [false, 320],
      [false, 375],
    ] as const) {
      await phone.width(width);
      await phone.elder(large);
      await phone.goto('repay-tab/index');
      await phone.tap('觉得不对，请人核实');
      await phone.see('哪里不对');
      await phone.fill('说一说', '我真的没有钱，不知道怎么办');
      await phone.see('没有钱，医院可以帮');
      await phone.shot(`6-sounds-like-help-${large ? 'elder-' : ''}${width}`, { fullPage: true });
    }
    await phone.tap('没有钱付');
    await phone.see('没有钱，不用争对错。');
    await phone.shot('7-no-money', { fullPage: true });
    await phone.tap('数不对');
    await phone.tap('请医院核实');
    await phone.see('核实完以前，不催。');
  });

  it('工作台：照原话改成困难求助，一下就好', async () => {
    const page = await desk.enter('欠费专员 梁建国', '/objections');
    await page.getByText('我真的没有钱').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('听着是没有钱付').waitFor();
    await desk.shoot(page, '8-as-help');
    await page.getByRole('button', { name: '改成困难求助' }).click();
    await page.getByText('改成困难求助了').waitFor();
    await phone.goto('repay-tab/index');
    await phone.see('还款');
  });
});
