import { randomBytes } from 'node:crypto';

/** Digits and letters that are not mistaken for each other when read aloud or copied by hand. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SHAPE = /^[0-9A-HJKMNP-TV-Z]{12}$/;

/** A new number for a paper, `7K2M-9QXR-04TB`: 60 random bits, so that nobody finds papers by counting. */
export function newDocumentNumber(): string {
  const letters = [...randomBytes(12)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
  return grouped(letters);
}

/** The number as it is stored, from what a person typed; null when it cannot be one. */
export function readDocumentNumber(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return SHAPE.test(letters) ? grouped(letters) : null;
}

function grouped(letters: string): string {
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].join('-');
}
