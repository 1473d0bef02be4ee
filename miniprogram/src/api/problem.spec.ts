import { describe, expect, it } from 'vitest';
import config from '../app.config';
import { addressOf, PAGES } from '../routes';
import { offline, problemOf } from './problem';

describe('what people are told', () => {
  it('keeps the server’s words and never shows a bare code', () => {
    expect(problemOf(422, { code: 'code-wrong', title: '验证码不对', detail: '还能试 2 次' })).toMatchObject({
      code: 'code-wrong',
      title: '验证码不对',
    });
    for (const problem of [problemOf(500, '<html>'), problemOf(502, null), problemOf(404, {}), offline()]) {
      expect(problem.title).toMatch(/^[\u4e00-\u9fff，]+$/);
    }
  });
});

describe('the route table', () => {
  it('is what app.config declares, every page once', () => {
    const declared = [
      ...config.pages,
      ...config.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
    ];
    const table = Object.values(PAGES).map(({ root, path }) => (root ? `${root}/${path}` : path));
    expect([...declared].sort()).toEqual([...table].sort());
    expect(new Set(table).size).toBe(table.length);
  });
  it('writes addresses with their parameters', () => {
    expect(addressOf('sign', { stayId: 'a b', agreementId: 'c' })).toBe('/pages/repay/sign?stayId=a%20b&agreementId=c');
  });
});
