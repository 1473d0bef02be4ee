import { createHash } from 'node:crypto';
import { unpacked } from './node-fields.js';

/** A decimal as a hospital pads it; a code with leading zeros stays as it is. */
const PADDED = /^(-?(?:0|[1-9]\d*))\.(\d*?)0*$/;

function plainText(text: string): string {
  const [, whole, part] = PADDED.exec(text) ?? [];
  if (whole === undefined) return text;
  return part ? `${whole}.${part}` : whole;
}

/** What a value says, however it is spelt; undefined where it says nothing. */
function plain(value: unknown): unknown {
  const read = unpacked(value);
  if (Array.isArray(read)) return read.map((item) => plain(item) ?? null);
  if (typeof read === 'object' && read !== null) {
    const said = Object.entries(read).flatMap(([name, field]) => {
      const content = plain(field);
      return content === undefined ? [] : [[name, content] as const];
    });
    return said.length > 0 ? Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1))) : undefined;
  }
  if (read === null || read === undefined) return undefined;
  return plainText(String(read).trim()) || undefined;
}

/**
 * Tells a replay from a conflict: equal for what says the same, whether a number came as a string, an empty field as
 * null or not at all, a node as JSON in a string, in whatever order (insurance-interface.md section 5).
 */
export function contentHash(node: Record<string, unknown>): string {
  return createHash('sha256')
    .update(JSON.stringify(plain(node) ?? null))
    .digest('hex');
}
