import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byPersonKey, type Comparable, type Comparison, compareLists } from './compare-lists.js';

const list = fc
  .uniqueArray(
    fc.record({
      personKey: fc.oneof(fc.constantFrom('a', 'b', 'c', '\ufffd', '𠮷|1970-01-01'), fc.string({ unit: 'grapheme' })),
      digest: fc.constantFrom('1', '2', '3'),
    }),
    { selector: (row) => row.personKey, maxLength: 30 },
  )
  .map((rows) => rows.sort(byPersonKey));

async function* each(rows: readonly Comparable[]): AsyncGenerator<Comparable> {
  yield* rows;
}

async function compared(before: Comparable[], after: Comparable[]): Promise<Comparison<Comparable>[]> {
  const all: Comparison<Comparable>[] = [];
  for await (const one of compareLists(each(before), each(after))) all.push(one);
  return all;
}

/** Takes the differences into a list, as applying an import would. */
function applied(before: Comparable[], differences: Comparison<Comparable>[]): Comparable[] {
  const rows = new Map(before.map((row) => [row.personKey, row]));
  for (const one of differences) {
    if (one.kind === 'ended') rows.delete(one.before.personKey);
    else if (one.kind !== 'unchanged') rows.set(one.after.personKey, one.after);
  }
  return [...rows.values()].sort(byPersonKey);
}

describe('comparing two versions of a list', () => {
  it('what differs, applied to the old version, gives the new one', async () => {
    await fc.assert(
      fc.asyncProperty(list, list, async (before, after) => {
        const differences = await compared(before, after);
        expect(applied(before, differences)).toEqual(after);
        const persons = new Set([...before, ...after].map((row) => row.personKey));
        expect(differences).toHaveLength(persons.size);
      }),
    );
  });

  it('a version differs from itself in nothing, and from nothing in everything', async () => {
    await fc.assert(
      fc.asyncProperty(list, async (rows) => {
        expect((await compared(rows, rows)).every((one) => one.kind === 'unchanged')).toBe(true);
        expect((await compared([], rows)).every((one) => one.kind === 'new')).toBe(true);
        expect((await compared(rows, [])).every((one) => one.kind === 'ended')).toBe(true);
      }),
    );
  });
});
