import { createHmac } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import type { Environment } from '../../config/environment.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { mayHaveArrived } from '../http-fate.js';

const TIME_OUT_MS = 8_000;
/** A gateway in between gave up: what stands behind it may have taken the message all the same. */
const FATE_UNKNOWN = [502, 504];

const accepted = z.object({ messageId: z.string() });

export interface SmsMessage {
  phone: string;
  template: string;
  params: Record<string, string>;
  text: string;
}

/**
 * rejected: it certainly did not go out; `retry` when the provider is only busy or out of reach.
 * unknown: no answer came; the message may have gone out, so it counts as sent on this channel (domain.md).
 */
export type SmsResult =
  | { state: 'sent'; messageId: string }
  | { state: 'rejected'; retry: boolean }
  | { state: 'unknown' };

export interface SmsGateway {
  send(message: SmsMessage): Promise<SmsResult>;
}

export const SMS_GATEWAY = 'zhenhoufu:sms';

/** Sends through the provider at SMS_BASE_URL, signed with its key; phone and text never reach a log. */
@Injectable()
export class HttpSmsGateway implements SmsGateway {
  private readonly logger = new Logger('sms');

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  async send(message: SmsMessage): Promise<SmsResult> {
    const { phone, template, params, text } = message;
    const body = JSON.stringify({ phone, template, params, text });
    try {
      const answer = await fetch(new URL('/sms/send', this.environment.SMS_BASE_URL), {
        method: 'POST',
        body,
        headers: this.signed(body),
        signal: AbortSignal.timeout(TIME_OUT_MS),
      });
      if (answer.ok) return { state: 'sent', messageId: accepted.parse(await answer.json()).messageId };
      this.logger.warn({ template, status: answer.status });
      if (FATE_UNKNOWN.includes(answer.status)) return { state: 'unknown' };
      return { state: 'rejected', retry: answer.status === 429 || answer.status >= 500 };
    } catch (error) {
      this.logger.warn({ template, status: 'no answer' });
      return mayHaveArrived(error) ? { state: 'unknown' } : { state: 'rejected', retry: true };
    }
  }

  /** Whether the provider knows our account and key, found out by a message without a number: none can go out. */
  async probe(): Promise<'accepted' | 'bad-key' | 'no-answer'> {
    const body = JSON.stringify({ phone: '', template: 'probe', params: {}, text: '' });
    try {
      const answer = await fetch(new URL('/sms/send', this.environment.SMS_BASE_URL), {
        method: 'POST',
        body,
        headers: this.signed(body),
        signal: AbortSignal.timeout(TIME_OUT_MS),
      });
      if (answer.status === 401 || answer.status === 403) return 'bad-key';
      return answer.status === 400 || answer.status === 422 ? 'accepted' : 'no-answer';
    } catch {
      return 'no-answer';
    }
  }

  private signed(body: string): Record<string, string> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const secret = this.environment.SMS_SECRET_FILE;
    return {
      'content-type': 'application/json',
      'x-sms-key-id': this.environment.SMS_KEY_ID,
      'x-sms-timestamp': timestamp,
      'x-sms-signature': createHmac('sha256', secret).update(`${timestamp}\n${body}`).digest('hex'),
    };
  }
}
