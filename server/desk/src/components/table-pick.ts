import { type HTMLAttributes, type MouseEvent, useState } from 'react';
import { usePageKeys } from './keyboard.js';

/** The row that the arrows have picked; Enter opens it, Esc clears the filters. */
export function usePickedRow<T>(
  rows: readonly T[],
  rowKey: (row: T) => string,
  onOpen: ((row: T) => void) | undefined,
  onClear: (() => void) | undefined,
): { key: string | null; rowProps(row: T): HTMLAttributes<HTMLElement> } {
  const [key, setKey] = useState<string | null>(null);
  const at = rows.findIndex((row) => rowKey(row) === key);
  const move = (step: number) => {
    const next = at < 0 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (!next) return;
    setKey(rowKey(next));
    document.querySelector(`[data-row-key="${CSS.escape(rowKey(next))}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const row = rows[at];
  usePageKeys(
    [
      {
        keys: ['ArrowUp', 'ArrowDown'],
        show: '↑ ↓',
        say: '选行',
        run: rows.length > 0 ? (pressed) => move(pressed === 'ArrowUp' ? -1 : 1) : undefined,
      },
      ...(onOpen ? [{ keys: ['Enter'], say: '打开选中的行', run: row ? () => onOpen(row) : undefined }] : []),
      { keys: ['Escape'], show: 'Esc', say: '清掉筛选', run: onClear, quiet: true },
    ],
    1,
  );
  const rowProps = (one: T): HTMLAttributes<HTMLElement> => {
    if (!onOpen) return {};
    const onClick = (event: MouseEvent) => {
      setKey(rowKey(one));
      // A link inside the row goes where it says by itself.
      if (!(event.target as HTMLElement).closest('a, button')) onOpen(one);
    };
    return { onClick, style: { cursor: 'pointer' } };
  };
  return { key: at < 0 ? null : key, rowProps };
}
