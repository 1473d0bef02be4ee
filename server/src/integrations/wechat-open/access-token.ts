import { z } from 'zod';

const MARGIN_MS = 300_000;

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number() });

/** Asks WeChat for the stable token; `force` ends the one before (20 a day, so only when nothing else helps). */
export type AskToken = (force: boolean) => Promise<unknown>;

/** The stable access token (wechat-facts B2), shared by all calls and renewed five minutes before its end. */
export class AccessToken {
  private held: { value: string; untilMs: number } | null = null;
  private asking: Promise<string | null> | null = null;

  constructor(
    private readonly ask: AskToken,
    private readonly nowMs: () => number,
  ) {}

  /** The token to use now; null when WeChat gives none. Calls at the same moment ask once. */
  async get(): Promise<string | null> {
    if (this.held && this.held.untilMs - MARGIN_MS > this.nowMs()) return this.held.value;
    return this.renew(false);
  }

  /** After 40001, 40014 or 42001: WeChat's newest token, forced only when it hands out the refused one again. */
  async afterRefusal(refused: string): Promise<string | null> {
    if (this.held && this.held.value !== refused) return this.held.value;
    this.held = null;
    const next = await this.renew(false);
    return next === refused ? this.renew(true) : next;
  }

  private renew(force: boolean): Promise<string | null> {
    this.asking ??= this.fetch(force).finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async fetch(force: boolean): Promise<string | null> {
    const answer = granted.safeParse(await this.ask(force));
    if (!answer.success) return null;
    const { access_token: value, expires_in: seconds } = answer.data;
    this.held = { value, untilMs: this.nowMs() + seconds * 1000 };
    return value;
  }
}
