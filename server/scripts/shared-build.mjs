// Builds the shared workspace when its compiled form is missing or older than the source.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;
/** Stands while one process builds, so that commands started side by side never read a half-written build. */
const LOCK = join(ROOT, 'node_modules/.zhenhoufu-shared-build');
const STALE_MS = 120_000;

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

/** Waits for whoever builds; a lock left by a killed process is taken away after two minutes. */
function lock() {
  for (;;) {
    try {
      mkdirSync(LOCK);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > STALE_MS) rmSync(LOCK, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

const isFresh = () => builtAt() >= newest(join(ROOT, 'shared/src'));

/** Throws nothing: a failed build prints the compiler's words and ends the process with 1. */
export function ensureShared() {
  if (isFresh() && !statSync(LOCK, { throwIfNoEntry: false })) return;
  lock();
  try {
    if (isFresh()) return;
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const built = spawnSync(process.execPath, [tsc, '-b', '--force', join(ROOT, 'shared')], { encoding: 'utf8' });
    if (built.status === 0) return;
    process.stderr.write(built.stdout + built.stderr);
    process.exitCode = 1;
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
  process.exit(1);
}
