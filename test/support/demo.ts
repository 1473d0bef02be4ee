import { signedHisHeaders } from '@zhenhoufu/server/seed';
import type { DailyBill } from '@zhenhoufu/shared/contracts';
import { Caller } from './client.js';
import type { World } from './world.js';

async function json<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

export interface HisAnswer {
  msgid: string;
  status: string;
  lines: { accepted: number; duplicate: number; rejected: number };
  problems: { feedetl_sn?: string; field: string; code: string; reason: string }[];
}

/** What a person does with the demo: sign in, move the clock, push as the hospital, pay at the cashier. */
export class Demo {
  private hisKey: { institution: string; keyId: string; secret: string } | null = null;

  constructor(readonly world: World) {}

  get base(): string {
    return this.world.server.url;
  }

  async as(persona: string): Promise<Caller> {
    const { token } = await json<{ token: string }>(await post(`${this.base}/demo/sessions`, { persona }));
    return new Caller(this.base, token);
  }

  async clock(): Promise<{ businessDate: string; time: string }> {
    return json(await fetch(`${this.base}/demo/clock`));
  }

  async moveTo(businessDate: string, time: string): Promise<void> {
    await json(await post(`${this.base}/demo/clock`, { businessDate, time }));
  }

  /** Lets what waits in the outbox go out, as the server's own jobs do every few seconds. */
  async letGoOut(): Promise<void> {
    const { businessDate, time } = await this.clock();
    await this.moveTo(businessDate, time);
  }

  async key(): Promise<{ institution: string; keyId: string; secret: string }> {
    this.hisKey ??= await json(await fetch(`${this.base}/demo/his-key`));
    return this.hisKey as { institution: string; keyId: string; secret: string };
  }

  /** Pushes one transaction as the hospital's own system. */
  async push(message: unknown): Promise<HisAnswer> {
    return json(await this.pushRaw(JSON.stringify(message)));
  }

  async pushRaw(body: string, headers: Record<string, string> = {}): Promise<Response> {
    const signed = signedHisHeaders(await this.key(), body);
    return fetch(`${this.base}/his/v1/transactions`, { method: 'POST', body, headers: { ...signed, ...headers } });
  }

  /** The code in the newest SMS. */
  async smsCode(): Promise<string> {
    const sent = await this.smsSent();
    return sent.at(-1)?.params.code ?? '';
  }

  async smsSent(): Promise<{ phone: string; text: string; template: string; params: Record<string, string> }[]> {
    return json(await fetch(`${this.world.sms.url}/__control/sent`));
  }

  async subscribeSent(): Promise<{ touser: string; template_id: string; data: Record<string, { value: string }> }[]> {
    return json(await fetch(`${this.world.api.url}/__control/sent`));
  }

  async payFaults(faults: Record<string, unknown>): Promise<void> {
    await json(await post(`${this.world.pay.url}/__control/faults`, faults));
  }

  /** Pays at the sandbox's cashier with the arguments of wx.requestPayment. */
  async atCashier(pay: unknown): Promise<{ result: string; reason?: string }> {
    const answer = await post(`${this.world.pay.url}/cashier/pay`, pay);
    return (await answer.json()) as { result: string };
  }

  async bill(caller: Caller, stayId: string, date: string): Promise<DailyBill> {
    return json(await caller.raw('getDailyBill', { params: { stayId, date } }));
  }
}
