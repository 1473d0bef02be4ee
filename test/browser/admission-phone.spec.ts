import { type FeedStay, zhouStay } from '@zhenhoufu/server/seed';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { PhonePage } from '../support/phone-page.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

const zhou: FeedStay = zhouStay('26119982');

/** 入院告知 and 我的证件在哪里 on the phone (P11, P12), narrow and in large type. */
describe('手机：入院告知，证件在哪里', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let phone: PhonePage;
  let stayId = '';
  let hospital: SchemeHospital;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100009', 'county-2021');
    const body = { allowed: true, text: '县医保局〔2026〕7 号文第三条', approvedBy: '孟凡', approvedOn: '2026-01-05' };
    await (await hospital.as('administrator')).ok('recordOriginalsBasis', { body });
    stayId = await hospital.admit(zhou);
    await hospital.decide(stayId);
    const desk = await hospital.as('admission-desk');
    for (const paper of [
      { document: 'insurance-card', form: 'original' },
      { document: 'id-card', form: 'copy' },
    ] as const)
      await desk.ok('takePaperIn', { params: { stayId }, body: paper });
    const { token } = await hospital.bind('patient-zhou', stayId, zhou.idNumber);
    browser = await openBrowser();
    phone = await PhonePage.open(browser, demo.base, { shots: 'admission', token });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  afterEach(() => expect(phone.problems()).toEqual([]));

  it('看入院告知，说看过了，记下谁和哪天', async () => {
    await phone.goto('me/index');
    await phone.tap('入院告知');
    await phone.see('自费的先签字');
    await phone.everySize('notice', '自费的先签字');
    await phone.tap('我看过了，知道了');
    await phone.see(/周长顺（本人）.*看过了/);
  });

  it('我的证件在哪里；退还以后写还给了谁', async () => {
    await phone.goto('me/index');
    await phone.tap('我的证件在哪里');
    await phone.see('在住院处放着');
    await phone.everySize('kept', '在住院处放着');
    const desk = await hospital.as('admission-desk');
    const { papers } = await desk.ok('listKeptPapers', { params: { stayId } });
    const paperId = papers.find((paper) => paper.form === 'original')?.paperId ?? '';
    const body = { toName: '周小梅', toRelation: '女儿', note: '要去外地看病用' };
    await desk.ok('handPaperBack', { params: { stayId, paperId }, body });
    await phone.page.reload();
    await phone.see('已经还给周小梅（女儿）');
  });
});
