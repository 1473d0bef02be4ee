/** Bytes with their entity tag. */
export interface TaggedBytes {
  etag: string;
  bytes: Buffer;
}

/**
 * The sealed bills read last, up to a size: a whole family opens the same bill in one morning. Nothing here can be
 * stale, because what is sealed never changes (invariant 8). Who may read is decided before, at every request.
 */
export class BytesAtHand {
  private readonly held = new Map<string, TaggedBytes>();
  private size = 0;

  constructor(private readonly mostBytes: number) {}

  get(key: string): TaggedBytes | null {
    const found = this.held.get(key);
    if (!found) return null;
    this.held.delete(key);
    this.held.set(key, found);
    return found;
  }

  put(key: string, value: TaggedBytes): void {
    if (this.held.has(key) || value.bytes.length > this.mostBytes) return;
    this.held.set(key, value);
    this.size += value.bytes.length;
    for (const [oldest, { bytes }] of this.held) {
      if (this.size <= this.mostBytes) break;
      this.held.delete(oldest);
      this.size -= bytes.length;
    }
  }
}
