import { join } from 'node:path';
import { idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** What the admission desk enters itself: a stay, a guardian, a name; and the administrator's settings. */
describe('工作台 登记入院', () => {
  let world: World;
  let browser: Browser;
  let hospital: SchemeHospital;
  let demo: Demo;
  const shots = shotFolder('desk');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100009', 'kaizhou-2024');
    const database = world.server.app.get('DatabaseConnection');
    const departments = await database.collection('departments').find().toArray();
    const own = departments.map((row: { _id: string }) => ({
      ...row,
      _id: `9-${row._id}`,
      institution: hospital.code,
    }));
    await database.collection('departments').insertMany(own);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function enter(persona: string, path: string): Promise<Page> {
    const { token } = await hospital.as(persona);
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    await context.addInitScript((value) => sessionStorage.setItem('zhf-desk-token', value ?? ''), token);
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${demo.base}/desk/${path}`);
    return page;
  }
  async function shoot(page: Page, file: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(shots, `${file}.png`) });
  }

  it('没带证件的急诊先收，认出来以后补名字；再登记同一个住院号打开的还是这一次', async () => {
    const page = await enter('admission-desk', '');
    await page.getByRole('link', { name: '登记入院' }).click();
    await page.getByLabel('住院号', { exact: true }).fill('26118301');
    await page.getByLabel('科室').click();
    await page.getByTitle('内二科').click();
    await page.getByLabel('床位').fill('21');
    await page.getByText('昏迷、没带证件，认不出是谁').click();
    await page.getByLabel('哪位医生说的').click();
    await page.getByTitle('何敏').click();
    await shoot(page, 'stay-entry-nameless');
    await page.keyboard.press('F9');
    await page.getByRole('heading', { name: '无名氏' }).waitFor();
    await page.getByText('年龄不明').first().waitFor();
    await shoot(page, 'stay-nameless');
    await page.getByLabel('姓名').fill('石青青');
    const idNumber = idNumberOf('19910808', 71);
    await page.getByLabel('身份证号，没有就空着').fill(`${idNumber.slice(0, 17)}${idNumber.endsWith('1') ? '2' : '1'}`);
    await page.getByText('身份证号不对，请核对').waitFor();
    await page.getByLabel('身份证号，没有就空着').fill(idNumber);
    await page.getByRole('button', { name: '看过证件，补上' }).click();
    await page.getByRole('heading', { name: '石青青' }).waitFor();

    await page.goto(`${demo.base}/desk/stay-entry`);
    await page.getByLabel('住院号', { exact: true }).fill('26118301');
    await page.getByLabel('姓名').fill('别的人');
    await page.getByLabel('科室').click();
    await page.getByTitle('外一科').click();
    await shoot(page, 'stay-entry');
    await page.getByRole('button', { name: '登记入院' }).click();
    await page.getByText('这个住院号以前登记过').waitFor();
    await page.getByRole('heading', { name: '石青青' }).waitFor();
    await page.context().close();
  });

  it('身份证号在本院是另一个姓名：只露一点，看过、写一句才登记，原来的不改', async () => {
    const page = await enter('admission-desk', 'stay-entry');
    await page.getByLabel('住院号', { exact: true }).fill('26118304');
    await page.getByLabel('姓名').fill('石丽青');
    await page.getByLabel('身份证号，没有就空着').fill(idNumberOf('19910808', 71));
    await page.getByLabel('科室').click();
    await page.getByTitle('内二科').click();
    await page.keyboard.press('F9');
    const asked = page.getByRole('alert').filter({ hasText: '登记的姓名是 石*青' });
    await asked.getByLabel('看了什么，为什么姓名不一样').fill('身份证和人对得上，去年改的名');
    await shoot(page, 'stay-entry-name-differs');
    await asked.getByRole('button', { name: '是同一个人，用原来的登记' }).click();
    await page.getByRole('heading', { name: '石青青' }).waitFor();
    await page.getByRole('button', { name: '证件和告知' }).click();
    await page.getByText(/柳小燕 比对姓名：是本人/).waitFor();
    await shoot(page, 'stay-name-compared');
    await page.context().close();
  });

  it('登记监护人：看过哪些证件，到满 18 周岁为止', async () => {
    const child = { ...zhouStay('26118302'), name: '赵小禾', birthDate: '2018-06-02', psnNo: '99018302' };
    const stayId = await hospital.admit({ ...child, idNumber: idNumberOf('20180602', 72) });
    await hospital.bindRelative('relative-liu', stayId, child.iptNo, ['view-bills']);
    const page = await enter('admission-desk', `stays/${stayId}`);
    await page.getByRole('button', { name: '登记为监护人' }).click();
    await page.getByLabel('监护人身份证号').fill(idNumberOf('19900101', 73));
    await page.getByText('户口本').click();
    await shoot(page, 'guardian-form');
    await page.getByRole('button', { name: '证件看过了，登记' }).click();
    await page.getByText(/监护人。柳小燕 看过户口本.*以后自动结束/).waitFor();
    await shoot(page, 'guardian');
    await page.context().close();
  });

  it('认定记录写明每一条、谁说的、凭什么，能打印不享受说明', async () => {
    const stayId = await hospital.admit({
      ...zhouStay('26118303'),
      name: '陈后来',
      idNumber: idNumberOf('19700101', 74),
      psnNo: '99018303',
    });
    await hospital.decide(stayId);
    const page = await enter('admission-desk', `eligibility/${stayId}`);
    await page.getByText('系统按登记的事实判断').waitFor();
    await shoot(page, 'decision-reasons');
    const [, paper] = await Promise.all([
      page.context().waitForEvent('page'),
      page.waitForResponse(/not-covered\/pdf/),
      page.getByRole('button', { name: '打印不享受说明' }).click(),
    ]);
    expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf']);
    await page.context().close();
  });

  it('管理员：本院设置都写明从哪天起', async () => {
    const page = await enter('administrator', 'house-settings');
    await page.getByLabel('至少几次').fill('8');
    await page.getByRole('button', { name: '从这天起这样办' }).click();
    await page.getByText(/起 8 次，孟凡/).waitFor();
    await page.getByText('本县的方案只让基层医疗机构这样办').waitFor();
    await page.getByText('本院在 青禾县（990101）').waitFor();
    await page.getByLabel('最多分几次').fill('10');
    await page.getByLabel('每次至少多少').fill('150');
    await page.getByRole('button', { name: '新签的按这个规则' }).click();
    await page.getByText(/现在：最多 10 次、12 个月，每次不少于 150\.00 元/).waitFor();
    await page.getByText(/起：最多 10 次.*孟凡/).waitFor();
    await shoot(page, 'house-settings');
    await page.context().close();
  });
});
