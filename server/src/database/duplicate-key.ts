/** True for MongoDB's E11000: a unique index already holds this key. */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}

/** True when nothing went wrong in an unordered bulk write but keys that were there already: all others were written. */
export function isOnlyDuplicateKeys(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('writeErrors' in error)) return isDuplicateKey(error);
  return [error.writeErrors].flat().every(isDuplicateKey);
}
