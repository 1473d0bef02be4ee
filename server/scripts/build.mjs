// Builds what has changed: server, desk, H5 and the mini-program (`npm run build` builds all of it).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = new URL('../..', import.meta.url).pathname;
const MARKS = join(ROOT, '.cache', 'builds');

const PARTS = {
  server: {
    say: '服务端',
    entry: 'server/src/main.ts',
    sources: ['shared/src', 'server/src', 'server/sandbox/src', 'package-lock.json'],
    output: 'server/dist/main.js',
    command: ['node_modules/typescript/bin/tsc', '-b', 'shared', 'server', 'server/sandbox'],
    folder: '.',
  },
  desk: {
    say: '工作台',
    entry: 'server/desk/index.html',
    sources: [
      'shared/src',
      'server/desk/src',
      'server/desk/index.html',
      'server/desk/vite.config.ts',
      'package-lock.json',
    ],
    output: 'server/desk/dist/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    folder: 'server/desk',
  },
  h5: {
    say: '手机网页',
    entry: 'miniprogram/src/app.config.ts',
    sources: [
      'shared/src',
      'miniprogram/src',
      'miniprogram/config',
      'miniprogram/babel.config.js',
      'package-lock.json',
    ],
    output: 'miniprogram/dist/h5/index.html',
    command: ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'h5'],
    folder: 'miniprogram',
  },
  weapp: {
    say: '小程序',
    entry: 'miniprogram/src/app.config.ts',
    sources: [
      'shared/src',
      'miniprogram/src',
      'miniprogram/config',
      'miniprogram/babel.config.js',
      'package-lock.json',
    ],
    output: 'miniprogram/dist/weapp/app.json',
    command: ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'weapp'],
    folder: 'miniprogram',
  },
};

function hashInto(hash, path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return;
  if (path.includes('.')) {
    hash.update(path).update(readFileSync(full));
    return;
  }
  const entries = readdirSync(full, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  for (const file of files) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
}

/** SHA-256 over files and folders, named from the root. */
export function hashOf(sources) {
  const hash = createHash('sha256');
  for (const source of sources) hashInto(hash, source);
  return hash.digest('hex');
}

/** The binary stands in the workspace or at the root, wherever npm put it. */
function locate(folder, file) {
  const own = join(ROOT, folder, file);
  return existsSync(own) ? own : join(ROOT, file);
}

/** Builds the named parts unless their sources are as they were at the last build; false when one failed. */
export function build(names, say = () => {}) {
  mkdirSync(MARKS, { recursive: true });
  for (const name of names) {
    const part = PARTS[name];
    if (!existsSync(join(ROOT, part.entry))) continue;
    const mark = join(MARKS, name);
    const wanted = hashOf(part.sources);
    const fresh = existsSync(mark) && readFileSync(mark, 'utf8') === wanted && existsSync(join(ROOT, part.output));
    if (fresh) continue;
    say(`正在编译${part.say}……`);
    const [file, ...args] = part.command;
    const done = spawnSync(process.execPath, [locate(part.folder, file), ...args], {
      cwd: join(ROOT, part.folder),
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production' },
      maxBuffer: 64 * 1024 * 1024,
    });
    if (done.status !== 0) {
      process.stderr.write(`${part.say}没有编译成功：\n${done.stdout}\n${done.stderr}\n`);
      return false;
    }
    writeFileSync(mark, wanted);
  }
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
  process.exit(build(names, (text) => process.stdout.write(`${text}\n`)) ? 0 : 1);
}
