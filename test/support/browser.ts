import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export { openBrowser } from './chromium.mjs';

/** Where screenshots go: kept out of git. */
export function shotFolder(name: string): string {
  const folder = join(new URL('../.out/shots/', import.meta.url).pathname, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
