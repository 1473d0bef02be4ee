import type { z } from 'zod';

const SHAPES: Record<string, string> = {
  object: '一个 JSON 对象',
  array: '一个数组',
  tuple: '一个数组',
  string: '文字',
  boolean: ' true 或 false',
};

/** What is wrong with an input in plain Chinese, where its schema does not say it itself. */
export const plainIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return '缺这一项';
  if (issue.code === 'invalid_type') return `要填${SHAPES[issue.expected] ?? '另一种值'}`;
  if (issue.code === 'invalid_value') return `只能是 ${issue.values.join('、')}`;
  if (issue.code === 'too_small' || issue.code === 'too_big') return '个数不对';
  return '这一项不对';
};
