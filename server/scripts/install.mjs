// Installs what is missing: `npm start` and `npm test` work from a fresh clone (edges.md section 1).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;
const MARK = join(ROOT, 'node_modules', '.zhenhoufu-installed');

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

/** Runs `npm ci` unless node_modules already matches the lock file. */
export function ensureInstalled() {
  const wanted = lockHash();
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted) return;
  process.stderr.write('正在安装依赖，第一次要两三分钟……\n');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (npm.status !== 0) {
    process.stderr.write('依赖没有装上，请看上面的原因\n');
    process.exit(npm.status ?? 1);
  }
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true });
  writeFileSync(MARK, wanted);
}
