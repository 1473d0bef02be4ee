import { expect } from 'vitest';
import type { World } from './world.js';

/** What the sandbox keeps of an order; the fields that tests look at. */
export interface SandboxOrder {
  outTradeNo: string;
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND';
  total: number;
  payerTotal?: number;
  timeExpireMs: number;
  prepayIds: { id: string }[];
}

export interface SandboxNotice {
  attempt: number;
  status: number;
  tampered: string | null;
}

/** The hand on WeChat Pay's sandbox. */
export class PaySandbox {
  constructor(private readonly world: World) {}

  async control<T = unknown>(path: string, body: unknown): Promise<T> {
    const answer = await fetch(`${this.world.pay.url}/__control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Changes some faults and leaves the others as they are. */
  async faults(change: Record<string, unknown>): Promise<void> {
    await this.control('faults', change);
  }

  async noFaults(): Promise<void> {
    const now = await this.read<Record<string, unknown>>('faults');
    const none = Object.entries(now).map(([name, value]) => [
      name,
      Array.isArray(value) ? [] : typeof value === 'boolean' ? false : name === 'lateMs' ? value : 0,
    ]);
    await this.faults(Object.fromEntries(none));
  }

  /** Every notice that was to be lost is lost by now. */
  async noticesAreLost(): Promise<boolean> {
    return (await this.read<{ loseNotices: number }>('faults')).loseNotices === 0;
  }

  orders(): Promise<SandboxOrder[]> {
    return this.read('orders');
  }

  notices(): Promise<SandboxNotice[]> {
    return this.read('notices');
  }

  async order(outTradeNo: string): Promise<SandboxOrder> {
    const found = (await this.orders()).find((order) => order.outTradeNo === outTradeNo);
    if (!found) throw new Error(`WeChat has no order ${outTradeNo}`);
    return found;
  }

  /** Waits for something that another process does; fails when it does not come. */
  async until(done: () => Promise<boolean>, tries = 100): Promise<void> {
    for (let i = 0; i < tries; i += 1) {
      if (await done()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await done()).toBe(true);
  }

  private async read<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.world.pay.url}/__control/${path}`)).json()) as T;
  }
}
