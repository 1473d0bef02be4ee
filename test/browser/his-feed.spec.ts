import { join } from 'node:path';
import { addDays } from '@zhenhoufu/shared/time';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shotFolder } from '../support/browser.js';
import { Demo } from '../support/demo.js';
import { Vendor } from '../support/vendor.js';
import { startWorld, type World } from '../support/world.js';

/** The hospital's data at the desk: silence, conflicts, what waits, differences, keys, the hour of sealing. */
describe('工作台 医院数据', () => {
  let world: World;
  let demo: Demo;
  let browser: Browser;
  const shots = shotFolder('desk');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    const today = (await demo.clock()).businessDate;
    const vendor = new Vendor(demo.base, await demo.key());
    for (const [iptNo, name] of [
      ['26110801', '郝安静'],
      ['26110802', '石重来'],
    ] as const) {
      await vendor.send(vendor.admission(iptNo, today, null, { psn_name: name, gend: '1' }));
    }
    const stay = { ipt_no: '26110802' };
    const named = (sn: string, amount: number, more = {}) =>
      vendor.line(sn, today, amount, { medins_list_name: '静脉输液', ...more });
    await vendor.send(
      vendor.charge(stay, [named('1', 12), named('2', 45, { medins_list_name: '', medins_list_codg: 'QH-没有' })]),
    );
    await vendor.send(vendor.charge(stay, [named('1', 21)]));
    await vendor.send(vendor.charge(stay, [named('3', -6, { init_feedetl_sn: '99' })]));
    await vendor.send(vendor.charge({ mdtrt_id: '330000012345' }, [named('9', 30)]));
    const failed = vendor.charge(stay, [named('5', 8)]);
    await vendor.send({ ...failed, response: { infcode: -1, err_msg: '该人员已暂停参保' } });
    await vendor.sendLines(['{"infno":"2301",']);
    await demo.moveTo(addDays(today, 1), '08:30');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function enter(name: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${demo.base}/desk/`);
    await page.getByRole('button', { name }).click();
    await page.getByRole('navigation', { name: '功能' }).waitFor();
    return page;
  }

  async function shoot(page: Page, file: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(shots, `${file}.png`) });
  }
  const go = (page: Page, name: string) =>
    page.getByRole('navigation', { name: '功能' }).getByRole('link', { name }).click();

  it('收费处：谁没有数据，冲突由人决定，等着的照算', async () => {
    const page = await enter('收费处 周红');
    await page.getByText('尚未收到昨天的数据').first().waitFor();
    await shoot(page, 'his-1-home');
    await go(page, '没有数据');
    await page.getByText('该人员已暂停参保').waitFor();
    await page.getByText('QH-没有').waitFor();
    await page.getByText('看不出是哪一种').waitFor();
    await shoot(page, 'his-2-silent');
    await go(page, '数据冲突');
    await page.getByText('先到的，现在算数').waitFor();
    await page.getByLabel('为什么').fill('科室说按 21 元');
    await shoot(page, 'his-3-conflict');
    await page.getByRole('button', { name: '退掉先到的，改记后到的' }).click();
    await page.getByText('等决定现在没有').waitFor();
    await go(page, '还不算数的');
    await page.getByText('330000012345').waitFor();
    await page.getByRole('cell', { name: '静脉输液' }).first().click();
    await page.keyboard.press('Enter');
    await shoot(page, 'his-4-waiting');
    await page.getByLabel('为什么').fill('原来的明细在旧系统里');
    await page.getByRole('button', { name: '照算，记进费用' }).click();
    await page.getByText('记下了，从今天的清单算起').waitFor();
    await go(page, '费用核对');
    await page.getByText('三个数都一样').waitFor();
    await shoot(page, 'his-5-differences');
  });

  it('管理员：开一把密钥只显示一次，停用；改封存时间', async () => {
    const page = await enter('管理员 孟凡');
    await go(page, '接口密钥');
    await page.getByRole('button', { name: '开一把新的密钥' }).click();
    await page.getByText('新的接口密钥，只显示这一次').last().waitFor();
    await shoot(page, 'his-6-key');
    const secret = (await page.locator('.secret dd').nth(2).textContent()) ?? '';
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    await page.getByRole('button', { name: '已经交给医院系统' }).click();
    expect(await page.getByRole('button', { name: '开一把新的密钥' }).isDisabled()).toBe(true);
    await page.locator('.secret').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: '停用' }).first().click();
    await page.getByRole('button', { name: '停用这把密钥' }).click();
    await page.getByText('停用了').waitFor();
    await shoot(page, 'his-7-keys');
    await go(page, '清单封存');
    await page.getByLabel('封存时间').fill('07:30');
    await page.getByRole('button', { name: '改成每天这个时间' }).click();
    await page.getByText('改好了，每天 07:30 封存前一天').waitFor();
    await shoot(page, 'his-8-publishing');
  });
});
