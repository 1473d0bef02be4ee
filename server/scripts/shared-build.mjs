// Builds the shared workspace when its compiled form is missing or older than the source.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;

function newest(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  return Math.max(...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}

function builtAt() {
  try {
    return statSync(join(ROOT, 'shared/dist/rules/index.js')).mtimeMs;
  } catch {
    return 0;
  }
}

/** Throws nothing: a failed build prints the compiler's words and ends the process with 1. */
export function ensureShared() {
  if (builtAt() >= newest(join(ROOT, 'shared/src'))) return;
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const built = spawnSync(process.execPath, [tsc, '-b', '--force', join(ROOT, 'shared')], { encoding: 'utf8' });
  if (built.status === 0) return;
  process.stderr.write(built.stdout + built.stderr);
  process.exit(1);
}
