/** The sandbox's own clock: real time plus what `/__control/clock` added. */
export class VirtualClock {
  private aheadMs = 0;
  private readonly timers: { at: number; work: () => void }[] = [];

  now(): number {
    return Date.now() + this.aheadMs;
  }

  /** Runs `work` when the virtual clock reaches now + `ms`, by real time or by `advance`. */
  after(ms: number, work: () => void): void {
    const timer = { at: this.now() + ms, work };
    this.timers.push(timer);
    setTimeout(() => this.run(), ms).unref();
  }

  advance(ms: number): void {
    this.aheadMs += ms;
    this.run();
  }

  private run(): void {
    const due = this.timers.filter((timer) => timer.at <= this.now()).sort((a, b) => a.at - b.at);
    for (const timer of due) {
      this.timers.splice(this.timers.indexOf(timer), 1);
      timer.work();
    }
  }
}

/** RFC 3339 with the offset of Shanghai, as WeChat Pay writes it. */
export function rfc3339(ms: number): string {
  return `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
