import type { Page } from 'playwright-core';

/** What stands beyond the right edge of the screen, by its words; the strip of days may scroll by itself. */
export function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edge = window.innerWidth + 1;
    const words = (element: Element) => `${element.className} ${element.textContent}`;
    const wide = Array.from(document.querySelectorAll('.app *'))
      .filter((element) => !element.closest('.days-box'))
      .filter((element) => element.getBoundingClientRect().right > edge);
    return [document.documentElement, ...wide]
      .filter((element) => element !== document.documentElement || element.scrollWidth >= edge)
      .map(words);
  });
}

/** What can be touched and is lower than 44 px (56 in large type), by its words. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = document.querySelector('.elder') ? 56 : 44;
    const touched = 'button, [role=button], [role=link], [role=radio], [role=checkbox], [role=switch]';
    return Array.from(document.querySelectorAll(touched))
      .map((element) => ({ words: element.textContent, height: element.getBoundingClientRect().height }))
      .filter(({ height }) => height > 0 && height < least - 0.5)
      .map(({ words, height }) => `${words} ${Math.round(height)}`);
  });
}

/** A picture of all of a page: it scrolls inside its own frame, so the window is made as high as it is. */
export async function wholePage(page: Page, path: string): Promise<void> {
  const size = page.viewportSize();
  const height = await page.evaluate(() => {
    const seen = Array.from(document.querySelectorAll('.app')).filter((element) => element.clientHeight > 0);
    return Math.max(window.innerHeight, ...seen.map((element) => Math.ceil(element.getBoundingClientRect().height)));
  });
  if (size && height > size.height) await page.setViewportSize({ ...size, height });
  await page.screenshot({ path });
  if (size && height > size.height) await page.setViewportSize(size);
}
