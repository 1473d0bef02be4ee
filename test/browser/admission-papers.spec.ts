import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { DeskVisits } from '../support/desk-visits.js';
import { PhonePage } from '../support/phone-page.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';
import { writeName } from '../support/write-name.js';

/** Papers at admission in a real Chromium: signed on the phone, on the desk's pad, and asked about by anybody. */
describe('入院协议', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let phone: PhonePage;
  let stranger: PhonePage;
  let visits: DeskVisits;
  let b: SchemeHospital;
  let stayId = '';
  let pdf = '';
  let number = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    b = await SchemeHospital.open(demo, 'H99010100003', 'bayannur-2017');
    stayId = await b.admit(zhouStay('26119801'));
    const caller = await b.bind('patient-zhou', stayId, idNumberOf('19680305', 1));
    await b.decide(stayId);
    browser = await openBrowser();
    phone = await PhonePage.open(browser, demo.base, { shots: 'papers', token: caller.token });
    stranger = await PhonePage.open(browser, demo.base, { shots: 'papers' });
    visits = new DeskVisits(browser, demo.base, 'papers');
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  afterEach(() => expect([phone, stranger, visits].flatMap((seen) => seen.problems())).toEqual([]));

  it('手机：首页有待办，看到最后，逐条确认，写名字，填验证码', async () => {
    await phone.goto('home/index');
    await phone.see('入院协议等您看完签字');
    await phone.shot('1-home');
    await phone.tap('入院协议等您看完签字');
    await phone.tap('打开协议看看');
    await phone.see('这份文件说什么');
    await phone.shot('1-paper');
    await phone.readPaper();
    await phone.shot('1-paper-end');
    await phone.tap('看完了，去签字');
    await phone.sign(() => demo.smsCode());
    await phone.shot('1-sign');
    await phone.tap('签好这份协议');
    await phone.see(/签好了，您和医院各有一份/);
    await phone.shot('1-signed');
    const desk = await b.as('admission-desk');
    const [paper] = (await desk.ok('getAdmissionPapers', { params: { stayId } })).papers;
    if (!paper) throw new Error('no paper');
    number = paper.number;
    const answer = await desk.raw('getAdmissionPaperPdf', { params: { stayId, paperId: paper.paperId } });
    pdf = join(tmpdir(), `${paper.paperId}.pdf`);
    writeFileSync(pdf, Buffer.from(await answer.arrayBuffer()));
  });

  it('查真假：编号、原文件、改过的文件、别的文件', async () => {
    const { page } = stranger;
    await stranger.goto(`papers/check?number=${number}`);
    await stranger.see(/有这个编号：先诊疗后付费协议/);
    const choose = async (file: string) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByText(/^(选文件来查|再查一份文件)$/).click();
      await (await chooser).setFiles(file);
    };
    await choose(pdf);
    await stranger.see('是真的');
    await stranger.shot('2-genuine');
    const bent = pdf.replace('.pdf', '-bent.pdf');
    writeFileSync(bent, 'not what the hospital made');
    await choose(bent);
    await stranger.see('被改过');
    await stranger.shot('2-changed');
    await stranger.goto('papers/check');
    await choose(bent);
    await stranger.see('不认得');
    expect(await stranger.count('周')).toBe(0);
    await stranger.width(320);
    await stranger.shot('2-narrow');
  });

  it('住院处：出一份，请监护人在平板上签，打开 PDF；管理员看文本', async () => {
    const c = await SchemeHospital.open(demo, 'H99010100004', 'county-2021');
    const child = {
      ...zhouStay('26119802'),
      psnNo: '99010100000000004041',
      name: '陈小禾',
      idNumber: idNumberOf('20160801', 41),
      birthDate: '2016-08-01',
    };
    const childStay = await c.admit(child);
    await c.decide(childStay);
    const { token } = await c.as('admission-desk');
    const desk = await visits.open(`/stays/${childStay}`, token, { hasTouch: true });
    await desk.getByRole('button', { name: '入院协议' }).click();
    await desk.getByRole('button', { name: '出一份先住院后付费结算协议书' }).click();
    await desk.getByText('这份文件说什么').first().waitFor();
    await visits.shoot(desk, '3-desk');
    await desk.keyboard.press('F2');
    for (const box of await desk.getByRole('checkbox').all()) await box.check();
    await desk.getByText('从什么时候起算').scrollIntoViewIfNeeded();
    await desk.locator('.paper p').last().scrollIntoViewIfNeeded();
    await desk.getByLabel('监护人姓名').fill('陈大田');
    await desk.getByLabel('和患者的关系').fill('父亲');
    await desk.getByLabel('监护人身份证号').fill(idNumberOf('19880609', 42));
    await writeName(desk, desk.getByLabel('签字的地方'));
    await visits.shoot(desk, '3-pad');
    await desk.getByRole('button', { name: '我在场，签好生效' }).click();
    await desk.getByText('签好，生效').first().waitFor();
    await desk.getByText('陈大田（监护人，父亲）').first().waitFor();
    await visits.shoot(desk, '3-signed');
    const held = (await c.as('administrator')).token;
    const administrator = await visits.open('/paper-templates', held);
    await administrator.getByText('通用文本 2026-11').first().waitFor();
    await visits.shoot(administrator, '4-templates');
    await administrator.getByRole('button', { name: '照这版写新的' }).first().click();
    await administrator.getByText('新写一版先诊疗后付费协议').first().waitFor();
    await visits.shoot(administrator, '4-template-form');
    await administrator.getByRole('button', { name: '存这一版，到那天启用' }).click();
    await administrator
      .getByText(/本院第 1 版/)
      .first()
      .waitFor();
  });
});
