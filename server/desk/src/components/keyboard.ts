import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';

/** A key that does something on the page in front. */
export interface PageKey {
  /** Values of `KeyboardEvent.key`; single characters in lower case. */
  keys: readonly string[];
  /** How the key is written; the keys themselves when left out. */
  show?: string;
  say: string;
  /** Absent: not possible now. It is listed all the same. */
  run?: ((key: string) => void) | undefined;
  /** Only in the list of all keys, not at the foot of the page. */
  quiet?: boolean;
}

const owners = new Map<symbol, { keys: readonly PageKey[]; nearness: number }>();
const watchers = new Set<() => void>();
let labels = '[]';

function inOrder(): PageKey[] {
  return [...owners.values()].sort((a, b) => b.nearness - a.nearness).flatMap((owner) => owner.keys);
}

/** Moves come first, then choices, then what takes effect, then the ways out. */
function placeOf({ keys: [key = ''] }: PageKey): number {
  if (key.startsWith('Arrow')) return 0;
  if (key === 'Enter') return 1;
  if (/^[a-z]$/.test(key)) return 2;
  if (/^F\d+$/.test(key)) return 3;
  return key === 'Escape' ? 4 : 5;
}

/** A key is printed once, with what it does now: what lies beneath says its own again when the top is gone. */
function heard(): PageKey[] {
  const taken = new Set<string>();
  return inOrder().filter(({ keys, run }) => {
    const free = keys.some((key) => !taken.has(key));
    if (run) for (const key of keys) taken.add(key);
    return free;
  });
}

function announce(): void {
  const said = new Map(
    heard().map((key) => [`${key.show ?? key.keys.join(' ')} ${key.say}`, { ...key, show: key.show ?? key.keys[0] }]),
  );
  const now = JSON.stringify([...said.values()].sort((a, b) => placeOf(a) - placeOf(b)));
  if (now === labels) return;
  labels = now;
  for (const watcher of watchers) watcher();
}

/** Keys while the component is shown. `nearness`: what lies on top is asked first (drawer 2, table 1, page 0, shell −1). */
export function usePageKeys(keys: readonly PageKey[], nearness = 0): void {
  const id = useRef(Symbol('keys'));
  // Before the paint: whoever sees the rows and presses a key at once is heard.
  useLayoutEffect(() => {
    owners.set(id.current, { keys, nearness });
    announce();
  });
  useLayoutEffect(() => {
    const own = id.current;
    return () => {
      owners.delete(own);
      announce();
    };
  }, []);
}

/** What the keys are called now, for the foot and for the list of all keys. */
export function useKeyLabels(): (Pick<PageKey, 'say' | 'quiet'> & { show: string })[] {
  const text = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => labels,
  );
  return JSON.parse(text);
}

const MOVES = ['ArrowUp', 'ArrowDown', 'Enter'];
const NO_TEXT = ['checkbox', 'radio', 'button'];

/** May this key act here? Letters and digits never do inside a field; an empty scan box lets rows be chosen. */
function mayAct(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return true;
  if (/^F\d+$/.test(key)) return true;
  if (key === 'Escape') return target.getAttribute('aria-expanded') !== 'true';
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (field && 'scan' in target.dataset && target.value === '') return MOVES.includes(key);
  if (target instanceof HTMLInputElement && NO_TEXT.includes(target.type)) return !key.startsWith('Arrow');
  if (field || target.isContentEditable) return false;
  return key !== 'Enter' || target.closest('a, button') === null;
}

/** Gives a key to the nearest page part that wants it. A modal keeps all keys to itself. */
export function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if ([...document.querySelectorAll('.ant-modal-wrap')].some((modal) => modal.getClientRects().length > 0)) return;
  if (!mayAct(key, event.target)) return;
  const wanted = inOrder().find((row) => row.run && row.keys.includes(key));
  if (!wanted) return;
  event.preventDefault();
  wanted.run?.(key);
}
