import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import { hashOf } from '../../server/scripts/build.mjs';

const FOLDER = new URL('../../.cache/world-template', import.meta.url).pathname;
const SOURCES = ['server/src', 'server/sandbox/src', 'shared/src', 'test/support/world.ts', 'package-lock.json'];
let sources: string | null = null;

/**
 * Puts a stopped demo hospital (keys, database with its indexes and seed) into an empty folder. It is made once for a
 * state of the sources and a day; making one takes longer than copying it for each spec file.
 */
export async function copyWorldTemplate(folder: string, make: (folder: string) => Promise<void>): Promise<void> {
  sources ??= hashOf(SOURCES).slice(0, 16);
  const template = join(FOLDER, `${sources}-${shanghaiDate(Date.now())}`);
  if (!existsSync(template)) await makeTemplate(template, make);
  copy(template, folder);
}

/** Two workers may make it at the same moment: the first to be done wins. */
async function makeTemplate(template: string, make: (folder: string) => Promise<void>): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const old = readdirSync(FOLDER).filter((name) => !name.startsWith('making-'));
  const making = mkdtempSync(join(FOLDER, 'making-'));
  await make(making);
  const journal = join(making, 'db', 'journal');
  for (const name of readdirSync(journal)) if (name.includes('Preplog')) rmSync(join(journal, name));
  try {
    renameSync(making, template);
  } catch {
    rmSync(making, { recursive: true });
  }
  for (const name of old) rmSync(join(FOLDER, name), { recursive: true, force: true });
}

/** mongod's log is a hundred megabytes of nothing: on Linux it stays that. */
function copy(from: string, to: string): void {
  if (process.platform !== 'linux') cpSync(from, to, { recursive: true });
  else execFileSync('cp', ['-r', '--sparse=always', '--reflink=auto', `${from}/.`, to]);
}
