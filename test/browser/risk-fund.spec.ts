import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../support/demo.js';
import type { DeskVisits } from '../support/desk-visits.js';
import { FundHospital, type Unpaid } from '../support/fund-hospital.js';
import { Screens } from '../support/screens.js';

/** 医疗风险基金 (P38) on real screens: claimed from the overdue list, decided by another, paid, and what came back. */
describe('风险基金和证据材料：从逾期名单到垫付、收回、导出', () => {
  let screens: Screens;
  let demo: Demo;
  let fund: FundHospital;
  let desk: DeskVisits;
  let family: Unpaid;

  beforeAll(async () => {
    screens = await Screens.open('risk-fund');
    ({ demo, desk } = screens);
    fund = await FundHospital.open(demo, 'H99010100051');
    family = await fund.unpaid(751);
    await fund.exhaust();
    await fund.endVisits(family.stayId);
  });
  afterAll(() => screens?.close());
  afterEach(() => expect(screens.problems()).toEqual([]));

  it('没有设基金的地方，页面说为什么没有', async () => {
    const page = await desk.open('/risk-fund', (await demo.as('finance')).token);
    await page.getByText('本地的办法里没有风险基金').waitFor();
    await desk.shoot(page, '1-none');
  });

  it('财务记一笔拨款，管理员确认', async () => {
    const page = await desk.open('/risk-fund', fund.finance.token);
    await page.getByText('还没有申请过垫付').waitFor();
    await page.getByLabel('多少元').fill('20,000');
    await page.getByLabel('文号或单号').fill('青财社〔2026〕12号');
    await page.getByRole('button', { name: '记下，交另一个人确认' }).click();
    await page.getByText('记的人不能自己确认').waitFor();
    await desk.shoot(page, '2-asked');
    const other = await desk.open('/risk-fund', fund.administrator.token);
    await other.getByRole('button', { name: '确认入账' }).click();
    await other.getByText('入账了').first().waitFor();
    await desk.shoot(other, '3-confirmed');
    await page.reload();
    await page.getByRole('button', { name: '记错了' }).click();
    await page.getByRole('textbox', { name: '为什么撤回' }).fill('同一笔记了两遍');
    await desk.shoot(page, '3b-taking-back');
    await page.getByRole('button', { name: '撤回这笔' }).click();
    await page.getByText('等另一个人确认撤回').waitFor();
    await other.reload();
    await other.getByRole('button', { name: '确认撤回' }).waitFor();
    await other.getByLabel('退回的话写一句为什么').fill('查过了，是两笔');
    await desk.shoot(other, '3c-take-back');
    await other.getByRole('button', { name: '退回', exact: true }).click();
    await other.getByText('退回了，没有撤回').waitFor();
  });

  it('欠费专员在逾期名单里申请，财务定、记到账，键盘走完', async () => {
    const page = await desk.open('/overdue', fund.officer.token);
    await page.getByText('马有田').first().click();
    await page.getByLabel('为什么申请').fill('提醒四次，村医上门两次，都没有付');
    await desk.shoot(page, '4-ask');
    await page.getByRole('button', { name: '申请垫付' }).click();
    await page.getByText('申请过垫付：等另一个人定').waitFor();
    await desk.shoot(page, '5-claimed');
    const finance = await desk.open('/risk-fund', fund.finance.token);
    await finance.getByText('等另一个人定').first().waitFor();
    await desk.shoot(finance, '6-list');
    await finance.keyboard.press('ArrowDown');
    await finance.keyboard.press('Enter');
    await finance.getByLabel('批复文号').fill('基金办〔2026〕3号');
    await desk.shoot(finance, '7-decide');
    await finance.keyboard.press('F9');
    await finance.getByLabel('银行单号').waitFor();
    const buffer = Buffer.from('%PDF-1.7\n欠条\n%%EOF\n');
    const file = { name: '欠条.pdf', mimeType: 'application/pdf', buffer };
    const picker = finance.getByLabel('垫付申请的材料');
    await picker.setInputFiles({ name: '欠条.jpg', mimeType: 'image/jpeg', buffer });
    await finance.getByText('这不是照片').waitFor();
    await picker.setInputFiles(file);
    await finance.getByRole('button', { name: '看材料 1' }).click();
    await finance.getByText('存下这份 PDF 再看').waitFor();
    await finance.getByLabel('银行单号').fill('回单 20260715');
    await desk.shoot(finance, '8-approved');
    await finance.keyboard.press('F9');
    await finance.getByText('患者还是欠这些').first().waitFor();
    await desk.shoot(finance, '9-paid');
  });

  it('家里付了一部分：先还基金，页面写明要还多少', async () => {
    await fund.payAtWindow(family, 30_000);
    const page = await desk.open('/risk-fund', fund.finance.token);
    await page.getByText('收回来的先还基金').waitFor();
    await page.getByRole('radio', { name: '还给基金的' }).click();
    await page.getByText('收回来、还没有还的是 300.00 元').waitFor();
    await desk.shoot(page, '10-recovered');
  });

  it('欠费专员申请证据材料，财务同意，导出一次记一次', async () => {
    const page = await desk.open('/overdue', fund.officer.token);
    await page.getByText('马有田').first().click();
    await page.getByRole('button', { name: '申请导出证据材料' }).click();
    await page.getByLabel('给谁').fill('石桥县人民法院');
    await page.getByLabel('为什么要证据材料').fill('多次提醒、上门都没有付');
    await desk.shoot(page, '11-evidence-ask');
    await page.getByRole('button', { name: '申请', exact: true }).click();
    await page.getByText('给石桥县人民法院的：等另一个人同意').waitFor();
    const finance = await desk.open('/evidence', fund.finance.token);
    await finance.getByText('石桥县人民法院').first().waitFor();
    await desk.shoot(finance, '12-evidence-list');
    await finance.keyboard.press('ArrowDown');
    await finance.keyboard.press('Enter');
    await finance.getByText('只给写明的那一处').waitFor();
    await desk.shoot(finance, '13-evidence-decide');
    await finance.keyboard.press('F9');
    await finance.getByText('申请的人可以导出').waitFor();
    const officer = await desk.open('/evidence', fund.officer.token);
    await officer.getByText('石桥县人民法院').first().click();
    const file = officer.waitForEvent('download');
    await officer.getByRole('button', { name: /^导出 F9$/ }).click();
    expect((await file).suggestedFilename()).toMatch(/^证据材料 \d+\.zip$/);
    await officer.getByText('整包的指纹').waitFor();
    await desk.shoot(officer, '14-evidence-exported');
  });
});
