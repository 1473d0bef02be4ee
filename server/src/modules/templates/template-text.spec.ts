import type { TemplateKind } from '@zhenhoufu/shared/contracts';
import { isRefusal } from '@zhenhoufu/shared/errors';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TEXTS } from './default-texts.js';
import { PAPER_KINDS } from './paper-kinds.js';
import { fillText, unfitText } from './template-text.js';

const KINDS = Object.keys(PAPER_KINDS) as TemplateKind[];

describe.each(KINDS)('the shipped words of %s', (name) => {
  const kind = PAPER_KINDS[name];
  const text = DEFAULT_TEXTS[name];

  it('pass the check that an institution must pass', () => {
    expect(unfitText(kind, text)).toBeNull();
    expect(text.title).toBe(kind.title);
    expect(text.summary.length).toBeGreaterThanOrEqual(3);
  });

  it('are filled without a variable left over', () => {
    const values = Object.fromEntries(kind.variables.map((variable) => [variable.name, `【${variable.meaning}】`]));
    const filled = fillText(kind, text, values);
    expect(JSON.stringify(filled)).not.toMatch(/\{\{|\}\}/);
    for (const { meaning } of kind.variables) expect(JSON.stringify(filled)).toContain(`【${meaning}】`);
  });

  it('cannot be filled while a value is missing, and the refusal names it', () => {
    const values = Object.fromEntries(kind.variables.map((variable) => [variable.name, '甲']));
    const needed = kind.variables.find(({ required, mayBeAbsent }) => required && !mayBeAbsent)?.name ?? '';
    const refusal = fillText(kind, text, { ...values, [needed]: ' ' });
    expect(isRefusal(refusal) && [refusal.code, refusal.field, refusal.detail]).toEqual([
      'template-unfit',
      needed,
      `{{${needed}}} 没有内容，这份文件先出不了`,
    ]);
  });
});

describe('what a scheme does not have', () => {
  it('is left out, and the clauses are numbered without a gap', () => {
    const kind = PAPER_KINDS['treat-first'];
    const values = Object.fromEntries(kind.variables.map((variable) => [variable.name, '甲']));
    const filled = fillText(kind, DEFAULT_TEXTS['treat-first'], { ...values, stageStep: '' });
    if (isRefusal(filled)) throw new Error(filled.detail);
    expect(filled.clauses.map((clause) => clause.code)).not.toContain('stages');
    expect(filled.clauses.map((clause) => clause.title.split('、')[0]).join(' ')).toBe(
      '一 二 三 四 五 六 七 八 九 十 十一',
    );
    expect(filled.summary).toHaveLength(4);
  });
});

describe('a template that does not fit', () => {
  const kind = PAPER_KINDS['treat-first'];
  const text = DEFAULT_TEXTS['treat-first'];
  const changed = (from: string, to: string) => JSON.parse(JSON.stringify(text).replaceAll(from, to)) as typeof text;
  const reasons = (words: typeof text) => unfitText(kind, words)?.errors?.map((problem) => problem.reason);

  it('names an unknown variable and a required one that is gone', () => {
    expect(reasons(changed('{{coveredUntil}}', '{{validTo}}'))).toEqual([
      '没有变量 {{validTo}}',
      '缺少变量 {{coveredUntil}}（有效到哪一天）',
    ]);
  });

  it('names a variable with a brace too few', () => {
    expect(reasons(changed('{{schemeName}}', '{{schemeName}'))).toContain('变量要写成 {{名字}}');
  });

  it('names a missing clause, and a burden that nobody would have to confirm', () => {
    const without = { ...text, clauses: text.clauses.filter((clause) => clause.code !== 'emergency') };
    expect(reasons(without)).toEqual(['缺少条款 emergency（急病重病先救）']);
    const quiet = { ...text, clauses: text.clauses.map((clause) => ({ ...clause, mustConfirm: false })) };
    expect(reasons(quiet)).toHaveLength(5);
  });
});
