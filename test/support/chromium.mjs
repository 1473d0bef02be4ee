// A real Chromium for browser specs and benches: the system's where there is one, else the one inside an npm package.
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const SYSTEM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Chinese fonts for a Chromium that brings none: the npm font, by a fonts.conf of our own. */
function fontsConf() {
  const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'));
  const bold = join(dirname(fonts), '700Bold');
  const file = join(tmpdir(), 'zhf-fonts.conf');
  const folders = [fonts, bold].map((folder) => `<dir>${folder}</dir>`).join('');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${tmpdir()}/zhf-fontcache</cachedir></fontconfig>`,
  );
  return file;
}

export async function openBrowser() {
  const env = { ...process.env, FONTCONFIG_FILE: fontsConf() };
  if (existsSync(SYSTEM)) return chromium.launch({ executablePath: SYSTEM, args: ['--no-sandbox'], env });
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  const libraries = join(tmpdir(), 'al2023', 'lib');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--headless=shell'],
    env: { ...env, LD_LIBRARY_PATH: `${libraries}:${process.env.LD_LIBRARY_PATH ?? ''}` },
  });
}
