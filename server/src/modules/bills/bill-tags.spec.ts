import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldKeys } from '../../database/field-keys.js';
import { BillTags } from './bill-tags.js';

const key = () => randomBytes(32).toString('base64');
const ring = () =>
  JSON.stringify({
    current: 'k',
    keys: [{ id: 'k', algorithm: 'AES-256-GCM', key: key() }],
    lookupKey: key(),
  });

describe('tags of sealed bills', () => {
  const tags = new BillTags(new FieldKeys(ring()));
  const stay = { stayId: 's1', institution: 'H1' };
  const sha256 = 'ab'.repeat(32);
  const tag = tags.tag(stay, '2026-03-05', sha256);

  it('stand for the very stay and day they were given to, weak or in a list', () => {
    for (const header of [tag, `W/${tag}`, `"other", ${tag}`])
      expect(tags.standing(stay, '2026-03-05', header)).toBe(tag);
    expect(tags.standing(stay, '2026-03-06', tag)).toBeNull();
    expect(tags.standing({ ...stay, stayId: 's2' }, '2026-03-05', tag)).toBeNull();
    expect(tags.standing({ ...stay, institution: 'H2' }, '2026-03-05', tag)).toBeNull();
    expect(new BillTags(new FieldKeys(ring())).standing(stay, '2026-03-05', tag)).toBeNull();
  });

  it('cannot be made up', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 128 }), (text, at) => {
        expect(tags.standing(stay, '2026-03-05', text)).toBeNull();
        const bent = tag.slice(0, at) + (tag[at] === '0' ? '1' : '0') + tag.slice(at + 1);
        expect(tags.standing(stay, '2026-03-05', bent)).toBeNull();
      }),
    );
  });
});
