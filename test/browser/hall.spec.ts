import { join } from 'node:path';
import { DEMO_INSTITUTION } from '@zhenhoufu/server/seed';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

const LANDSCAPE = { width: 1920, height: 1080 };
const PORTRAIT = { width: 1080, height: 1920 };

/** What stands beyond the screen's edges, or is cut off inside its own box, by its words. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('.hall *, .shell__main *'))
      .filter((element) => {
        const { right, bottom, width } = element.getBoundingClientRect();
        const hall = element.closest('.hall') !== null;
        const beyond = width > 0 && (right > window.innerWidth + 1 || (hall && bottom > window.innerHeight + 1));
        const over = element instanceof HTMLElement && hall && element.scrollHeight > element.clientHeight + 2;
        return beyond || (over && ['SECTION', 'MAIN', 'FOOTER', 'HEADER'].includes(element.tagName));
      })
      .map((element) => `${element.tagName}.${element.className} ${element.textContent}`.slice(0, 80)),
  );
}

/** Sections of the panel in front that lie over one another. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = Array.from(
      document.querySelectorAll('.hall__lead, .hall__first, .hall__main > section, .hall__foot'),
    );
    const boxes = parts.map((part) => ({ name: part.className, box: part.getBoundingClientRect() }));
    return boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter(
          ({ box }) =>
            box.left < a.box.right - 1 &&
            a.box.left < box.right - 1 &&
            box.top < a.box.bottom - 1 &&
            a.box.top < box.bottom - 1,
        )
        .map((b) => `${a.name} / ${b.name}`),
    );
  });
}

describe('大厅屏幕和试算', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  const shots = shotFolder('hall');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function open(path: string, options: BrowserContextOptions): Promise<Page> {
    const page = await (await browser.newContext({ locale: 'zh-CN', ...options })).newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${demo.base}/desk/${path}`);
    return page;
  }

  const SCHEMES = ['kaizhou-2024', 'bayannur-2017', 'county-2021', 'naiman-2019', 'luan-2024'];
  it.each(SCHEMES)('%s：横屏竖屏，两页都放得下', async (profile) => {
    const code = `H9901010009${SCHEMES.indexOf(profile)}`;
    if (profile !== 'kaizhou-2024') await SchemeHospital.open(demo, code, profile);
    const institution = profile === 'kaizhou-2024' ? DEMO_INSTITUTION : code;
    for (const [name, viewport] of [
      ['landscape', LANDSCAPE],
      ['portrait', PORTRAIT],
    ] as const) {
      const page = await open(`hall/${institution}`, { viewport, reducedMotion: 'reduce' });
      for (const [index, panel] of ['谁能、怎么办', '带什么、怎么付'].entries()) {
        await page.getByRole('button', { name: panel }).click();
        await page.waitForLoadState('networkidle');
        await page.screenshot({ path: join(shots, `hall-${profile}-${name}-${index + 1}.png`) });
        expect(await cutOff(page), `${profile} ${name} ${panel}`).toEqual([]);
        expect(await overlaps(page), `${profile} ${name} ${panel}`).toEqual([]);
      }
      await page.context().close();
    }
  });

  it('全部患者免押金的医院：先说都不收，只留还算数的情形', async () => {
    const code = 'H99010100098';
    await SchemeHospital.open(demo, code, 'kaizhou-2024');
    const by = { recordedBy: { staffId: 's', name: '孟凡' }, recordedAt: new Date('2024-09-01T01:00:00Z') };
    const noDepositDecisions = [{ from: '2024-09-05', approvedBy: '院务会', basis: '依据', ...by }];
    const change = { primaryCare: true, noDepositDecisions };
    const institutions = world.server.app.get('DatabaseConnection').collection('institutions');
    await institutions.updateOne({ _id: code }, { $set: change });
    const page = await open(`hall/${code}`, { viewport: LANDSCAPE, reducedMotion: 'reduce' });
    await page.getByText('在这里住院一般不收押金').waitFor();
    await page.screenshot({ path: join(shots, 'hall-everybody.png') });
    expect(await page.locator('.hall__not li').count()).toBe(1);
    expect(await cutOff(page)).toEqual([]);
  });

  it('自己翻页；要求少动的不翻', async () => {
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      const page = await (await browser.newContext({ viewport: LANDSCAPE, reducedMotion })).newPage();
      await page.clock.install();
      await page.goto(`${demo.base}/desk/hall/${DEMO_INSTITUTION}`);
      await page.getByRole('heading', { name: '哪些人可以' }).waitFor();
      await page.clock.runFor(21_000);
      const second = page.getByRole('heading', { name: '带什么来' });
      if (reducedMotion === 'reduce') expect(await second.count()).toBe(0);
      else await second.waitFor();
      await page.context().close();
    }
  });

  it('断网还在，说是什么时候的；没有这家医院，平静地说', async () => {
    const page = await open(`hall/${DEMO_INSTITUTION}`, { viewport: LANDSCAPE });
    await page.getByRole('heading', { name: '哪些人可以' }).waitFor();
    await page.route('**/api/policy/**', (route) => route.abort());
    await page.reload();
    await page.getByText(/网络断了，这是\d+月\d+日 \d\d:\d\d 的资料/).waitFor();
    await page.getByRole('heading', { name: '哪些人可以' }).waitFor();
    await page.screenshot({ path: join(shots, 'hall-offline.png') });
    const none = await open('hall/H00000000000', { viewport: PORTRAIT });
    await none.getByRole('heading', { name: '没有找到这家医院' }).waitFor();
    await none.screenshot({ path: join(shots, 'hall-unknown.png') });
  });

  it('扫码去手机上的政策页，数字都从方案来', async () => {
    const answer = await fetch(`${demo.base}/api/policy/${DEMO_INSTITUTION}`);
    const policy = (await answer.json()) as Record<string, unknown>;
    expect(String(policy.qr)).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(policy).toMatchObject({ instalments: { maxParts: 6 }, stageStepFen: null, everybody: false, kept: [] });
  });

  async function enter(name: string): Promise<Page> {
    const page = await open('', { viewport: { width: 1366, height: 768 } });
    await page.getByRole('button', { name }).click();
    await page.getByRole('navigation', { name: '功能' }).getByRole('link', { name: '试算' }).click();
    await page.getByRole('heading', { name: '试算', exact: true }).waitFor();
    return page;
  }

  async function choose(page: Page, label: string, option: RegExp | string): Promise<void> {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.locator('.ant-select-dropdown:visible').getByText(option).first().click();
  }

  it('试算：两个方案，能享受的和不能的', async () => {
    const page = await enter('住院处 柳小燕');
    for (const [id, name, denied] of [
      ['kaizhou-2024', /2024年1月28日起/, 'K4'],
      ['bayannur-2017', /2017年6月1日起/, 'B1'],
    ] as const) {
      await page.reload();
      await choose(page, '方案', name);
      await page.keyboard.press('F2');
      await page.getByText('享受，不收押金').waitFor();
      await page.screenshot({ path: join(shots, `trial-${id}-yes.png`) });
      await choose(page, '原因', '打架斗殴');
      await page.keyboard.press('Escape');
      await page.keyboard.press('F2');
      await page.getByText(`${denied} 不享受`).waitFor();
      await page.screenshot({ path: join(shots, `trial-${id}-no.png`) });
      expect(await cutOff(page)).toEqual([]);
    }
  });

  it('试算：每个计算器都算得出，填错的说在那一格', async () => {
    const page = await enter('收费处 周红');
    for (const [title, say] of [
      ['分期计划', '分 3 次'],
      ['一笔付款怎么分', '还了 2 期，没有多出来的'],
      ['逾期到哪一步', '逾期 12 天，376.83 元'],
      ['分阶段付自付', '到了 1 个台阶'],
      ['目录外谁负担', '医院负担 120.00 元'],
      ['一年自付封顶', '基金再付'],
    ] as const) {
      await page.getByText(title, { exact: true }).click();
      await page.keyboard.press('F2');
      await page.getByText(say).first().waitFor();
      await page.screenshot({ path: join(shots, `trial-${title}.png`) });
      expect(await cutOff(page), title).toEqual([]);
    }
    await page.getByText('分期计划', { exact: true }).click();
    const parts = page.getByLabel('分几次', { exact: true });
    await parts.fill('121');
    await page.keyboard.press('F2');
    await page.getByRole('alert').getByText('最多分 120 次').waitFor();
    expect(await parts.getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('还欠（元）', { exact: true }).fill('12.345');
    await page.keyboard.press('F2');
    await page.getByRole('alert').getByText('要填金额').waitFor();
    await page.screenshot({ path: join(shots, 'trial-wrong.png') });
  });
});
