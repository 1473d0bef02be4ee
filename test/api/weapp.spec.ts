import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
const DIST = join(ROOT, 'miniprogram/dist/weapp');
const KB = 1024;

interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map') && !entry.name.endsWith('.LICENSE.txt'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What WeChat would review: the built mini-program (issue A, "Mini-program"). */
describe('the weapp build', () => {
  const app = JSON.parse(readFileSync(join(DIST, 'app.json'), 'utf8')) as AppJson;
  const sizeOf = (files: string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0);
  const packaged = app.subPackages.map(({ root }) => ({ root, bytes: sizeOf(filesOf(join(DIST, root))) }));

  it('keeps the main package within 450 KB and each sub-package within 300 KB', () => {
    const main = sizeOf(filesOf(DIST)) - packaged.reduce((sum, row) => sum + row.bytes, 0);
    expect(main).toBeLessThanOrEqual(450 * KB);
    for (const { root, bytes } of packaged) expect([root, bytes <= 300 * KB]).toEqual([root, true]);
  });

  it('holds every page that app.json names', () => {
    const pages = [
      ...app.pages,
      ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`)),
    ];
    expect(pages.length).toBeGreaterThan(15);
    for (const page of pages) {
      for (const kind of ['js', 'wxml', 'json'])
        expect([page, kind, existsSync(join(DIST, `${page}.${kind}`))]).toEqual([page, kind, true]);
    }
  });

  it('has no eval and no new Function, and no address of this machine', () => {
    for (const file of filesOf(DIST).filter((name) => name.endsWith('.js'))) {
      const text = readFileSync(file, 'utf8');
      expect([file, /new Function\b|[^\w.]eval\(/.test(text)]).toEqual([file, false]);
      expect([file, /localhost|127\.0\.0\.1/.test(text)]).toEqual([file, false]);
    }
  });

  it('carries of the table of routes only what the phone may call', () => {
    const text = filesOf(DIST)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(name, 'utf8'))
      .join('\n');
    expect(text).toContain('/api/stays/:stayId/bills');
    expect(text).not.toContain('/api/desk/');
  });

  it('opens in WeChat devtools from the root', () => {
    const project = JSON.parse(readFileSync(join(ROOT, 'project.config.json'), 'utf8')) as {
      miniprogramRoot: string;
      compileType: string;
    };
    expect(project).toMatchObject({ miniprogramRoot: 'miniprogram/dist/weapp/', compileType: 'miniprogram' });
  });
});
