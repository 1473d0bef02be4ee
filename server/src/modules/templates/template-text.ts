import type { TemplateText } from '@zhenhoufu/shared/contracts';
import { type FieldProblem, Refusal, type Refusal as RefusalType } from '@zhenhoufu/shared/errors';
import type { PaperKind } from './paper-kinds.js';

const VARIABLE = /\{\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}\}/g;

/** Every sentence of a text with the place where it stands. */
function sentences(text: TemplateText): { field: string; words: string }[] {
  return [
    { field: 'text.title', words: text.title },
    ...text.summary.map((words, index) => ({ field: `text.summary.${index}`, words })),
    ...text.clauses.flatMap((clause, index) => [
      { field: `text.clauses.${index}.title`, words: clause.title },
      ...clause.text.map((words, line) => ({ field: `text.clauses.${index}.text.${line}`, words })),
    ]),
  ];
}

function namesIn(words: string): string[] {
  return [...words.matchAll(VARIABLE)].map((match) => match[1] ?? '');
}

function problemsOf(kind: PaperKind, text: TemplateText): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const used = new Set<string>();
  for (const { field, words } of sentences(text)) {
    for (const name of namesIn(words)) {
      used.add(name);
      if (!kind.variables.some((variable) => variable.name === name)) {
        problems.push({ field, reason: `没有变量 {{${name}}}` });
      }
    }
    if (/\{\{|\}\}/.test(words.replace(VARIABLE, ''))) problems.push({ field, reason: '变量要写成 {{名字}}' });
  }
  for (const { name, meaning, required } of kind.variables) {
    if (required && !used.has(name)) problems.push({ field: 'text', reason: `缺少变量 {{${name}}}（${meaning}）` });
  }
  const codes = text.clauses.map((clause) => clause.code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice) problems.push({ field: 'text.clauses', reason: `条款代号 ${twice} 用了两次` });
  for (const { code, title, mustConfirm } of kind.clauses) {
    const clause = text.clauses.find((row) => row.code === code);
    if (!clause) problems.push({ field: 'text.clauses', reason: `缺少条款 ${code}（${title}）` });
    else if (mustConfirm && !clause.mustConfirm) {
      problems.push({ field: 'text.clauses', reason: `条款 ${code}（${title}）限制签字人，要单独确认` });
    }
  }
  return problems;
}

/** Checks the words of a template when they are saved; the refusal names every variable or clause at fault. */
export function unfitText(kind: PaperKind, text: TemplateText): RefusalType | null {
  const problems = problemsOf(kind, text);
  const [first] = problems;
  return first ? new Refusal('template-unfit', first.reason, first.field, problems) : null;
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一、二、… 三十: clauses are numbered when the paper is made, so that none is missing in between. */
function ordinal(place: number): string {
  const tens = Math.floor(place / 10);
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[place % 10]}`;
}

/** Without what the scheme does not have: the sentences of the box and the clauses that name it. */
function withoutAbsent(kind: PaperKind, text: TemplateText, values: Readonly<Record<string, string>>): TemplateText {
  const absent = kind.variables.filter((variable) => variable.mayBeAbsent && !values[variable.name]);
  const speaks = (words: string) => namesIn(words).some((name) => absent.some((variable) => variable.name === name));
  return {
    ...text,
    summary: text.summary.filter((words) => !speaks(words)),
    clauses: text.clauses.filter((clause) => !clause.text.some(speaks)),
  };
}

/** Fills a template when it is used; refused where a variable has no value, naming each. */
export function fillText(
  kind: PaperKind,
  template: TemplateText,
  values: Readonly<Record<string, string>>,
): TemplateText | RefusalType {
  const text = withoutAbsent(kind, template, values);
  const names = new Set(sentences(text).flatMap(({ words }) => namesIn(words)));
  const empty = [...names].filter((name) => !values[name]?.trim());
  if (empty.length > 0) {
    const errors = empty.map((name) => ({ field: name, reason: `{{${name}}} 没有内容` }));
    const listed = empty.map((name) => `{{${name}}}`).join('、');
    return new Refusal('template-unfit', `${listed} 没有内容，这份文件先出不了`, empty[0], errors);
  }
  const fill = (words: string) => words.replace(VARIABLE, (_, name: string) => values[name] ?? '');
  return {
    title: fill(text.title),
    summary: text.summary.map(fill),
    clauses: text.clauses.map((clause, index) => ({
      ...clause,
      title: `${ordinal(index + 1)}、${fill(clause.title)}`,
      // A value may be several lines: each stands on its own.
      text: clause.text.flatMap((line) => fill(line).split('\n')),
    })),
  };
}
