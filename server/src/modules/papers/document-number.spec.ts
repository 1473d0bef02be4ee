import { describe, expect, it } from 'vitest';
import { newDocumentNumber, readDocumentNumber } from './document-number.js';

describe('document numbers', () => {
  it('are read back however a person types them', () => {
    for (let i = 0; i < 200; i += 1) {
      const number = newDocumentNumber();
      expect(number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      expect(readDocumentNumber(number)).toBe(number);
      expect(readDocumentNumber(` ${number.toLowerCase().replaceAll('-', ' ')} `)).toBe(number);
    }
    expect(readDocumentNumber('OIL0-AAAA-BBBB')).toBe('0110-AAAA-BBBB');
  });

  it('anything else is none', () => {
    for (const typed of ['', '7K2M', '7K2M-9QXR-04T', '7K2M-9QXR-04T周', '7K2M-9QXR-04TBX']) {
      expect(readDocumentNumber(typed)).toBeNull();
    }
  });
});
