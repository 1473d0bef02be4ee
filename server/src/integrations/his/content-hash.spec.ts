import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from './content-hash.js';

describe('is it the same content? (insurance-interface.md section 5)', () => {
  it('spelling is no content: numbers as strings, empty as null or absent, decimals, order, JSON in a string', () => {
    const plain = { psn_no: '99', age: 58, price: 12.5, whole: 3, list: [{ sort: 1 }], none: '', nested: { a: '1' } };
    const strange = {
      nested: '{"a":1}',
      none: null,
      list: '[{"sort":"1"}]',
      whole: '3.00',
      price: '12.50',
      age: ' 58 ',
      psn_no: 99,
    };
    expect(contentHash(strange)).toBe(contentHash(plain));
  });

  it('content is: another value, a leading zero, another order of a list', () => {
    const hash = (value: unknown) => contentHash({ value });
    expect(hash('0012')).not.toBe(hash('12'));
    expect(hash('12')).not.toBe(hash('21'));
    expect(hash([1, 2])).not.toBe(hash([2, 1]));
    expect(hash({ a: 1 })).not.toBe(hash({ b: 1 }));
    expect(hash('1.05')).not.toBe(hash('1.5'));
    expect(hash(['1', '2'])).not.toBe(hash(['1\n2']));
  });

  it('any change of any field changes it', () => {
    const node = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.stringMatching(/^[A-Z0-9]{1,12}$/), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(node, fc.nat(), (fields, at) => {
        const names = Object.keys(fields);
        const name = names[at % names.length] ?? '';
        expect(contentHash({ ...fields, [name]: `${fields[name]}X` })).not.toBe(contentHash(fields));
        const turned = Object.fromEntries(Object.entries(fields).reverse());
        expect(contentHash(turned)).toBe(contentHash(fields));
      }),
    );
  });
});
