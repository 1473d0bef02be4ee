import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { DeskVisits } from '../support/desk-visits.js';
import { ListedHousehold, stayOf } from '../support/listed-household.js';
import { PhonePage } from '../support/phone-page.js';
import { startWorld, type World } from '../support/world.js';

/** 恶意欠费名单 and 告知其他部门 under N (P35, P34) by hand: the desk that asks, who is told, and the family's phone. */
describe('名单和告知其他部门', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let desk: DeskVisits;
  let household: ListedHousehold;
  let stayId = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    household = await ListedHousehold.open(demo, 'H99010400062');
    stayId = await household.owe('26129001');
    await household.recordBases();
    await household.list(stayId, await household.toReview(stayId));
    browser = await openBrowser();
    desk = new DeskVisits(browser, demo.base, 'arrears-list');
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  afterEach(() => expect(desk.problems()).toEqual([]));

  const at = async (role: string, path: string) => desk.open(path, (await household.hospital.as(role)).token ?? '');

  it('住院处：查得到是不是、哪一条、问谁', async () => {
    const page = await at('admission-desk', '/arrears-list');
    await page.getByRole('textbox', { name: '身份证号' }).fill(household.brother.idNumber);
    await page.getByRole('button', { name: '查', exact: true }).click();
    await page.getByText('家里有人在名单上').first().waitFor();
    await desk.shoot(page, '1-family');
  });

  it('管理员：登记接收部门，开密钥；答复天数写一天起', async () => {
    const page = await at('administrator', '/arrears-list');
    await page.getByText('办法写了').first().waitFor();
    await page.getByRole('textbox', { name: '部门名称' }).fill('白榆旗医保局');
    await page.getByRole('textbox', { name: '凭什么告诉' }).fill('旗联席会议 2026 年第 3 次纪要第二条');
    await page.getByRole('textbox', { name: '告诉这个部门谁批的' }).fill('院长办公会');
    await desk.shoot(page, '2-form');
    await page.getByRole('button', { name: '登记接收部门' }).click();
    await page.getByText('告诉过 0 次', { exact: false }).waitFor();
    await page.getByRole('button', { name: '开接口密钥' }).click();
    await page.getByText('部门编号').waitFor();
    await desk.shoot(page, '3-key');
    await page.getByRole('button', { name: '已经交给这个部门' }).click();
    await page.getByRole('button', { name: '换接口密钥' }).click();
    await page.getByText('现在用的密钥马上停用').waitFor();
    await page.getByRole('button', { name: '先不' }).click();
    const settings = await at('administrator', '/house-settings');
    const panel = settings.getByRole('heading', { name: '欠费告知的答复天数' });
    await panel.waitFor();
    await panel.scrollIntoViewIfNeeded();
    await desk.shoot(settings, '4-notice-days');
  });

  it('欠费专员：存成文件，记下一次', async () => {
    const page = await at('arrears-officer', '/arrears-list');
    await page.getByRole('button', { name: '存成文件' }).click();
    await page.getByText('告诉过 1 次', { exact: false }).waitFor();
    await desk.shoot(page, '5-told');
  });

  it('手机：再住院的本人在首页看得到告知，家人看得到为什么', async () => {
    const again = await household.hospital.admit(stayOf(household.elder, '26129002'));
    const patient = await demo.as('patient-ma');
    const own = await PhonePage.open(browser, demo.base, { shots: 'arrears-list', token: patient.token ?? null });
    await own.goto('home/index');
    await own.see('看医院的告知');
    await own.everySize('6-home', '看医院的告知');
    await own.tap('看医院的告知');
    await own.see('看认定决定书');
    await own.goto(`arrears-case/index?stayId=${again}`);
    await own.see('付清当天就移出');
    const mine = await household.hospital.admit(stayOf(household.brother, '26129003'));
    const { token } = await household.hospital.bind('relative-liu', mine, household.brother.idNumber);
    const phone = await PhonePage.open(browser, demo.base, { shots: 'arrears-list', token: token ?? null });
    await phone.goto(`arrears-case/index?stayId=${mine}`);
    await phone.see('家里有人的欠费，按办法也关系到您');
    await phone.everySize('7-family', '那笔钱付清当天就不再影响您');
    await phone.tap('弄错了，请医院核实');
    await phone.fill('哪里弄错了', '早就分了户，不是一家人');
    await phone.shot('8-family-form', { fullPage: true });
    await phone.tap('请医院核实');
    await phone.see('医院在核实。答复以前，这件事不影响您住院。');
    await phone.everySize('9-family-said', '早就分了户，不是一家人');
    expect([...own.problems(), ...phone.problems()]).toEqual([]);
  });
});
