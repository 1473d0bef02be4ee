import { idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { PhonePage } from '../support/phone-page.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** 我的资格 and the card for a relative, in a real Chromium on the built H5. */
describe('我的资格，请家人来看', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  let patient: PhonePage;
  const phones: PhonePage[] = [];
  let family: OwingFamily;
  let link = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119701', 2);
    browser = await openBrowser();
    patient = await open(family.patient.token);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  afterEach(() => expect(phones.flatMap((phone) => phone.problems())).toEqual([]));

  async function open(token: string | null = null): Promise<PhonePage> {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const phone = await PhonePage.open(browser, demo.base, { shots: 'eligibility', token, permissions });
    phones.push(phone);
    return phone;
  }

  it('患者做一张邀请卡：是谁、能做什么、到哪天，复制链接', async () => {
    await patient.goto('me/index');
    await patient.tap('家人');
    await patient.tap('用微信请一位家人');
    await patient.see('写他是您的什么人');
    await patient.everySize('1-form', '替您签字要到住院处当面办。');
    await patient.tap('女儿');
    await patient.tap('三个月');
    await patient.see(/到20\d\d年\d+月\d+日为止/);
    await patient.shot('1-filled');
    await patient.tap('做一张邀请卡');
    await patient.see('邀请卡做好了');
    expect(await patient.count('周')).toBe(0);
    await patient.shot('1-card');
    await patient.tap('复制链接，发给家人');
    await patient.see('链接复制好了');
    link = await patient.page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/\/m\/pages\/account\/invite\?code=[\w-]{32}$/);
  });

  it('家人点开：先同意再登录，看清是谁、能做什么，写上姓名接受，看到账单', async () => {
    const relative = await open();
    await relative.page.goto(link);
    await relative.tap('周小梅');
    await relative.see('先同意、登录，再看家人给您的邀请。');
    for (const title of [/同意：使用微信账号登录/, /同意：看住院账单/]) await relative.tap(title);
    await relative.tap('同意，用微信登录');
    await relative.see('周* 请您一起看账');
    await relative.see(/您是患者的女儿/);
    expect(await relative.count(/周长顺|帮忙付款/)).toBe(0);
    await relative.everySize('2-invite', '周* 请您一起看账');
    await relative.fill('您的姓名', '周小梅');
    await relative.tap('接受');
    await relative.see('周长顺');
    await relative.shot('2-home');
    await relative.goto('bill/index');
    await relative.see('床位费');
    await relative.page.goto(link);
    await relative.see('这张卡不能用了');
    await relative.shot('2-over');
    await patient.goto(`account/relatives?stayId=${family.stayId}`);
    await patient.see('到期自动收回');
    await patient.see(/20\d\d年\d+月\d+日/);
    await patient.everySize('3-relatives', '用微信请一位家人');
  });

  it('我的资格：等着核实，差材料，补齐以后可以', async () => {
    const b = await SchemeHospital.open(demo, 'H99010100003', 'bayannur-2017');
    const params = { stayId: await b.admit(zhouStay('26119702')) };
    const { token } = await b.bind('patient-liu', params.stayId, idNumberOf('19680305', 1));
    const phone = await open(token);
    await phone.goto('home/index');
    await phone.see('正在核实，看病不受影响');
    await phone.tap('我的资格');
    await phone.see(/看病不受影响/);
    await phone.everySize('4-waiting', /看病不受影响/);

    const doctor = await b.as('ward-doctor');
    const desk = await b.as('admission-desk');
    const open1 = await doctor.ok('getEligibilityCase', { params });
    const answers = open1.clauses.map(({ clause }) => ({ clause, applies: false, evidence: '病史陈述已签名' }));
    const shown = { emergency: false, causes: [], referral: 'level-by-level' as const };
    const facts = { ...shown, documents: ['insurance-card' as const] };
    await doctor.ok('recordDoctorCheck', { params, body: { facts, answers } });
    const rowId = open1.listRows[0]?.rowId ?? null;
    await desk.ok('recordDeskDecision', { params, body: { decision: 'confirm', answers, rowId } });
    await phone.page.reload();
    await phone.see('先交押金');
    await phone.see(/办法原文：/);
    await phone.see('您可以这样办');
    await phone.everySize('4-deposit', '为什么要交押金');
    await phone.goto('home/index');
    await phone.see(/这次要按普通办法交押金/);
    await phone.everySize('5-home', '我的资格');
    await phone.tap('我的资格');

    const complete = { ...shown, documents: ['insurance-card' as const, 'id-card' as const] };
    const body = { facts: complete, answers, rowId, reason: '身份证拿来了' };
    await desk.ok('reviseDecision', { params, body });
    await phone.page.reload();
    await phone.see('改过一次，因为：身份证拿来了');
    await phone.see('医保卡：留复印件，原件您拿着');
    await phone.everySize('4-eligible', '为什么可以');
  });

  it('急危重症：先治病，手续后补', async () => {
    await patient.page.route('**/eligibility', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), emergency: true } });
    });
    await patient.goto(`eligibility/index?stayId=${family.stayId}`);
    await patient.see('急危重症，先治病，手续后补。');
    await patient.shot('6-emergency');
  });

  it('政策：各家医院说各家的，没有名册的、没有条款的、全都免押金的', async () => {
    const phone = await open();
    const l = await SchemeHospital.open(demo, 'H99010100092', 'luan-2024');
    await phone.goto(`account/policy?institution=${l.code}`);
    await phone.see('防止返贫监测对象（农业农村部门认定）');
    // The scheme has no clauses: what is lacking is said.
    await phone.see('没有经乡镇卫生院首诊转诊');
    await phone.see('从下级医院转来的，带转诊单');
    await phone.see('证件看过就还给您');
    await phone.everySize('7-policy', '带什么来');

    const c = await SchemeHospital.open(demo, 'H99010100093', 'county-2021');
    await phone.goto(`account/policy?institution=${c.code}`);
    await phone.see('医保卡，没有就带今年的缴费发票');
    await phone.see('身份证或户口本：只留复印件，原件还给您');
    expect(await phone.count('参加居民医保的住院患者都可以')).toBe(2);
    await phone.shot('7-policy-insured', { fullPage: true });

    const k = await SchemeHospital.open(demo, 'H99010100094', 'kaizhou-2024');
    const by = { recordedBy: { staffId: 's', name: '孟凡' }, recordedAt: new Date('2024-09-01T01:00:00Z') };
    const noDepositDecisions = [{ from: '2024-09-05', approvedBy: '院务会', basis: '依据', ...by }];
    const institutions = world.server.app.get('DatabaseConnection').collection('institutions');
    await institutions.updateOne({ _id: k.code }, { $set: { primaryCare: true, noDepositDecisions } });
    await phone.goto(`account/policy?institution=${k.code}`);
    await phone.see('在这里住院的，除了写明的情形，都不收押金');
    expect(await phone.count('低保对象')).toBe(0);
    expect(await phone.count('做的是美容、减肥、非功能性整形')).toBe(0);
    await phone.see('有经过认定的恶意欠费或不良信用记录，或医保正在暂停');
    await phone.shot('7-policy-everybody', { fullPage: true });
  });
});
