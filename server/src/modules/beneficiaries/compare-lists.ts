/** What a comparison needs of a row: who it is within its list, and what it says. */
export interface Comparable {
  personKey: string;
  digest: string;
}

export type Comparison<T> =
  | { kind: 'new'; before: null; after: T }
  | { kind: 'ended'; before: T; after: null }
  | { kind: 'changed' | 'unchanged'; before: T; after: T };

/** Order of MongoDB's own string index, so that two cursors can be walked side by side. */
export function byPersonKey(left: Comparable, right: Comparable): number {
  if (left.personKey === right.personKey) return 0;
  return Buffer.compare(Buffer.from(left.personKey), Buffer.from(right.personKey));
}

/**
 * Compares two versions of a list, each ordered by `byPersonKey` and with each person once, in flat memory. Every
 * person of either version comes out once.
 */
export async function* compareLists<T extends Comparable>(
  before: AsyncIterable<T>,
  after: AsyncIterable<T>,
): AsyncGenerator<Comparison<T>> {
  const [left, right] = [before[Symbol.asyncIterator](), after[Symbol.asyncIterator]()];
  let [old, fresh] = [await left.next(), await right.next()];
  while (!old.done || !fresh.done) {
    const order = old.done ? 1 : fresh.done ? -1 : byPersonKey(old.value, fresh.value);
    if (order < 0) {
      yield { kind: 'ended', before: old.value, after: null };
      old = await left.next();
    } else if (order > 0) {
      yield { kind: 'new', before: null, after: fresh.value };
      fresh = await right.next();
    } else {
      const kind = old.value.digest === fresh.value.digest ? 'unchanged' : 'changed';
      yield { kind, before: old.value, after: fresh.value };
      [old, fresh] = [await left.next(), await right.next()];
    }
  }
}
