/** Lines are only ever added and days only ever sealed: the same counts on the same day are the same open bill. */
export interface OpenStand {
  lines: number;
  bills: number;
  today: string;
}

const MOST = 2_000;
/** Bed, department and name may change without a line: they are looked at again after this long. */
const LONGEST_MS = 20_000;

/** Bytes of open days made last. What a day shows is checked against the database's counts at every read. */
export class OpenBillCache {
  private readonly held = new Map<string, { stand: string; until: number; bytes: Buffer }>();

  get(stayId: string, date: string, stand: OpenStand): Buffer | null {
    const found = this.held.get(`${stayId}:${date}`);
    if (!found || found.stand !== standOf(stand) || found.until < performance.now()) return null;
    return found.bytes;
  }

  put(stayId: string, date: string, stand: OpenStand, bytes: Buffer): void {
    const key = `${stayId}:${date}`;
    this.held.delete(key);
    this.held.set(key, { stand: standOf(stand), until: performance.now() + LONGEST_MS, bytes });
    const [oldest] = this.held.keys();
    if (this.held.size > MOST && oldest) this.held.delete(oldest);
  }
}

function standOf({ lines, bills, today }: OpenStand): string {
  return `${lines}/${bills}/${today}`;
}
