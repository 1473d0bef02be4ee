import { parseYuan } from '@zhenhoufu/shared/money';
import { isBusinessDate, parseShanghai } from '@zhenhoufu/shared/time';

type Node = Record<string, unknown>;

/** A node of the interface read tolerantly: text from strings and numbers, "" where it is absent. */
export function textOf(node: Node, ...names: string[]): string {
  for (const name of names) {
    const value = node[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return '';
}

/** An amount in yuan as integer fen: null where absent, undefined where it is none. */
export function amountOf(node: Node, name: string): number | null | undefined {
  return parseYuan(node[name]);
}

/** A decimal as text, exactly as sent; null where it is none. */
export function decimalOf(node: Node, name: string): string | null {
  const text = textOf(node, name);
  return /^[+-]?\d{1,12}(\.\d+)?$/.test(text) ? text.replace(/^\+/, '') : null;
}

/** An instant from `yyyy-MM-dd HH:mm:ss` in hospital time. */
export function instantFrom(node: Node, name: string): Date | null {
  const ms = parseShanghai(textOf(node, name));
  return ms === null ? null : new Date(ms);
}

/** A business date from a date or a datetime. */
export function dateFrom(node: Node, name: string): string | null {
  const text = textOf(node, name);
  const day = text.slice(0, 10);
  return parseShanghai(text) === null || !isBusinessDate(day) ? null : day;
}

/** JSON inside a string is read as what it holds. */
export function unpacked(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The object under a name, {} where there is none. */
export function nodeOf(parent: Node | null, name: string): Node {
  const value = unpacked(parent?.[name]);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
}

/** The objects of a list under a name; one object stands for a list of one. */
export function nodesOf(parent: Node | null, name: string): Node[] {
  const value = unpacked(parent?.[name]);
  if (Array.isArray(value)) return value.filter((item): item is Node => typeof item === 'object' && item !== null);
  return typeof value === 'object' && value !== null ? [value as Node] : [];
}
