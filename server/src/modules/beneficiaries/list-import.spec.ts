import { describe, expect, it } from 'vitest';
import { LIST_IMPORT_TRANSITIONS } from './list-import.schema.js';

describe('the way of an import', () => {
  it('reaches every state, and a state that is over stays', () => {
    const reached = new Set(['awaiting-file']);
    for (const from of reached) {
      for (const to of LIST_IMPORT_TRANSITIONS[from as keyof typeof LIST_IMPORT_TRANSITIONS]) reached.add(to);
    }
    expect([...reached].sort()).toEqual(Object.keys(LIST_IMPORT_TRANSITIONS).sort());
    for (const over of ['applied', 'discarded', 'failed', 'expired'] as const)
      expect(LIST_IMPORT_TRANSITIONS[over]).toEqual([]);
  });
});
