import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BorneStay } from '../support/borne-stay.js';
import { beginWithinAYear, claimant, recognise, settledStay } from '../support/claiming-family.js';
import type { Demo } from '../support/demo.js';
import type { DeskVisits } from '../support/desk-visits.js';
import type { PhonePage } from '../support/phone-page.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { Screens } from '../support/screens.js';

/** 追溯救助 (P3) on real screens: recognised by a list, applied for on the phone, sent and answered at the desk. */
describe('追溯救助：从名册认定到医保局批下来', () => {
  let screens: Screens;
  let demo: Demo;
  let hospital: SchemeHospital;
  let phone: PhonePage;
  let desk: DeskVisits;
  let stay: BorneStay;
  let other: BorneStay;

  beforeAll(async () => {
    screens = await Screens.open('relief');
    ({ demo, desk } = screens);
    hospital = await SchemeHospital.open(demo, 'H99010100051', 'luan-2024');
    const businessDate = await beginWithinAYear(demo);
    const people = [claimant(61), claimant(62, '温玉兰')] as const;
    stay = await settledStay(demo, hospital, 411, people[0]);
    other = await settledStay(demo, hospital, 412, people[1]);
    const patient = await stay.patient();
    await demo.moveTo(addDays(businessDate, 3), '09:00');
    const from = addDays(businessDate, 2);
    await recognise(
      demo,
      hospital,
      '2026 第 1 期',
      people.map((person) => ({ ...person, from })),
    );
    phone = await screens.phone(patient.token);
  });
  afterAll(() => screens?.close());
  afterEach(() => expect(screens.problems()).toEqual([]));

  const atDesk = async (path: string) => desk.open(path, (await hospital.as('billing')).token);

  it('手机：消息来了，我的资格里写着多少可以申请，一下申请', async () => {
    await phone.goto('account/messages');
    await phone.see('有一笔可以申请的救助');
    await phone.goto(`eligibility/index?stayId=${stay.stayId}`);
    await phone.see(/以后自己付的，可以申请 ¥150\.00/);
    await phone.everySize('1-eligibility', /可以申请 ¥150\.00/);
    await phone.tap(/可以申请 ¥150\.00/);
    await phone.see('可以申请多少？');
    await phone.everySize('2-claimable', '哪几次住院');
    await phone.tap('申请 150.00 元');
    await phone.see('申请 150.00 元？');
    await phone.shot('3-sure');
    await phone.tap('申请');
    await phone.see('申请了，医院正在核对材料');
    await phone.everySize('4-applied', '申请了，医院正在核对材料');
  });

  it('工作台：替窗口来的人申请，列表、抽屉，报送，键盘走完', async () => {
    const page = await atDesk(`/stays/${other.stayId}`);
    const panel = page.getByRole('region', { name: '追溯救助' });
    await panel.getByText('150.00').first().waitFor();
    await panel.getByLabel('谁来申请的').fill('儿子 温大海');
    await desk.shoot(page, '5-desk-stay');
    await panel.getByRole('button', { name: /替患者申请/ }).click();
    await panel.getByText('要报送').waitFor();
    const list = await atDesk('/retroactive-claims');
    await list.getByText('孙秋月').first().waitFor();
    await desk.shoot(list, '6-desk-list');
    await list.keyboard.press('ArrowDown');
    await list.keyboard.press('Enter');
    await list.getByText('报给医保局了').first().waitFor();
    await desk.shoot(list, '7-desk-drawer');
    await list.keyboard.press('F9');
    await list.getByText('医保局的答复').waitFor();
    await list.getByText('付给医院，抵他还欠的').click();
    await list.getByLabel('医保局的文号或单号').fill('松医保救 2026-31 号');
    await desk.shoot(list, '8-desk-answer');
    await list.keyboard.press('F9');
    await list.getByText('批复记下了').waitFor();
    await desk.shoot(list, '9-desk-done');
  });

  it('手机：答复来了，批了多少、钱去了哪里', async () => {
    await demo.letGoOut();
    await phone.goto('account/messages');
    await phone.see('您的申请有答复了');
    await phone.goto(`eligibility/relief?stayId=${stay.stayId}`);
    await phone.see('医保局批了');
    await phone.everySize('10-granted', '医保局批了');
  });

  it('管理员登记旗县区的方案：从哪天起，谁记的', async () => {
    const page = await desk.open('/regions', (await hospital.as('administrator')).token);
    await page.getByText('本院所在：松岭区').waitFor();
    await page.getByLabel('按哪个方案').click();
    await page
      .getByTitle(/2024 版/)
      .first()
      .click();
    await desk.shoot(page, '11-regions');
    await page.getByRole('button', { name: '从这天起换成这个' }).click();
    await page.getByText(/孟凡 12月1日/).waitFor();
    await desk.shoot(page, '12-regions-recorded');
  });
});
