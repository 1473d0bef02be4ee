import { createHash } from 'node:crypto';

const BYTES = 16;

/**
 * Which keys a bill has named, in 16 bytes a key however long the key is: a set that stays small over 100,000 rows.
 * Two keys of a day share a fingerprint once in 10^28 days; the equation of the page would show it.
 */
export class SeenKeys {
  private slots = 1 << 12;
  private table = Buffer.alloc(this.slots * BYTES);
  private used = 0;

  /** Adds a key; false when it was there already. */
  add(key: string): boolean {
    const print = printOf(key);
    const place = this.find(print);
    if (place < 0) return false;
    print.copy(this.table, place);
    this.used += 1;
    if (this.used * 2 > this.slots) this.grow();
    return true;
  }

  has(key: string): boolean {
    return this.find(printOf(key)) < 0;
  }

  /** The free place of a fingerprint, or −1 when it stands already. */
  private find(print: Buffer): number {
    for (let slot = print.readUInt32LE(0) % this.slots; ; slot = (slot + 1) % this.slots) {
      const place = slot * BYTES;
      if (this.table.compare(print, 0, BYTES, place, place + BYTES) === 0) return -1;
      if (this.table.readUInt32LE(place + 12) === 0) return place;
    }
  }

  private grow(): void {
    const before = this.table;
    this.slots *= 2;
    this.table = Buffer.alloc(this.slots * BYTES);
    for (let place = 0; place < before.length; place += BYTES) {
      if (before.readUInt32LE(place + 12) === 0) continue;
      const print = before.subarray(place, place + BYTES);
      print.copy(this.table, this.find(print));
    }
  }
}

/** The last four bytes are never zero: zero marks a free slot. */
function printOf(key: string): Buffer {
  const print = createHash('sha1').update(key).digest().subarray(0, BYTES);
  if (print.readUInt32LE(12) === 0) print[15] = 1;
  return print;
}
