import { ITEM_WORDS } from './words/item-words.js';

/** Full-width and half-width brackets, dashes and spaces written differently still name the same item. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s—–-]/g, '')
    .toUpperCase();
}

const BY_CODE = new Map(ITEM_WORDS.flatMap(([codes, , plain]) => codes.map((code) => [code, plain] as const)));

/** Names that two entries explain differently stand for neither. */
function uniqueByName(): Map<string, string> {
  const found = new Map<string, string | null>();
  for (const [, name, plain] of ITEM_WORDS) {
    const key = plainName(name);
    found.set(key, found.has(key) && found.get(key) !== plain ? null : plain);
  }
  return new Map([...found].flatMap(([key, plain]) => (plain === null ? [] : [[key, plain] as const])));
}
const BY_NAME = uniqueByName();

/**
 * The built-in sentence for an item: by its whole national code, else by its whole name (the same drug of another
 * maker has another code). Parts of names or codes never count: nothing is guessed. Null where there is none.
 */
export function dictionaryWords(item: { medListCode: string; name: string }): string | null {
  return BY_CODE.get(item.medListCode) ?? BY_NAME.get(plainName(item.name)) ?? null;
}
