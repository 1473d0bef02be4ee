import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FieldKeys } from './field-keys.js';

const key = () => randomBytes(32).toString('base64');

function ring(current: string, ids: Record<string, string>, lookupKey: string): FieldKeys {
  const keys = Object.entries(ids).map(([id, value]) => ({ id, algorithm: 'AES-256-GCM', key: value }));
  return new FieldKeys(JSON.stringify({ current, keys, lookupKey }));
}

describe('sealed fields', () => {
  const first = key();
  const lookup = key();
  const keys = ring('k1', { k1: first }, lookup);

  it('opens what it sealed and names algorithm and key', () => {
    const sealed = keys.seal('19900000001', 'patients.phone');
    expect(sealed).toMatch(/^AES-256-GCM:k1:/);
    expect(sealed).not.toContain('19900000001');
    expect(keys.open(sealed, 'patients.phone')).toBe('19900000001');
  });

  it('refuses a value that was changed or moved to another field', () => {
    const sealed = keys.seal('19900000001', 'patients.phone');
    expect(() => keys.open(sealed, 'patients.idNumber')).toThrow();
    const [algorithm, id, body] = sealed.split(':');
    const bytes = Buffer.from(body ?? '', 'base64');
    for (const at of [0, 12, bytes.length - 1]) {
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(() => keys.open(`${algorithm}:${id}:${bent.toString('base64')}`, 'patients.phone')).toThrow();
    }
  });

  it('reads values of an older key after a change of keys', () => {
    const sealed = keys.seal('x', 'c');
    const rotated = ring('k2', { k1: first, k2: key() }, lookup);
    expect(rotated.open(sealed, 'c')).toBe('x');
    expect(rotated.seal('x', 'c')).toMatch(/^AES-256-GCM:k2:/);
    expect(rotated.lookup('x', 'phone')).toBe(keys.lookup('x', 'phone'));
    expect(rotated.lookup('x', 'phone')).not.toBe(keys.lookup('x', 'id-number'));
  });
});
