import type { Locator, Page } from 'playwright-core';

const STROKES = 3;
const POINTS = 20;

/** Three strokes by finger on a pad, as touch events of the browser itself. */
export async function writeName(page: Page, pad: Locator): Promise<void> {
  const box = await pad.boundingBox();
  if (!box) throw new Error('there is no pad to write on');
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints });
  for (let stroke = 0; stroke < STROKES; stroke += 1) {
    const start = { x: box.x + 40 + stroke * 70, y: box.y + 30 };
    await touch('touchStart', [start]);
    for (let step = 1; step < POINTS; step += 1)
      await touch('touchMove', [{ x: start.x + step * 2, y: start.y + step * 4 }]);
    await touch('touchEnd', []);
  }
}
