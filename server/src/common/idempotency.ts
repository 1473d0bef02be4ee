import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Refusal } from '@zhenhoufu/shared/errors';
import type { RouteName } from '@zhenhoufu/shared/routes';
import type { Model } from 'mongoose';
import { firstValueFrom, type Observable } from 'rxjs';
import { isDuplicateKey } from '../database/duplicate-key.js';
import type { FieldKeys } from '../database/field-keys.js';
import { IDEMPOTENT_CALL, type IdempotentCall } from '../database/idempotent-call.js';
import { FIELD_KEYS } from '../database/tokens.js';
import type { Answer } from './contract.interceptor.js';
import { RefusedError } from './problem.js';
import type { ProductRequest } from './request.js';

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** Sealed: an answer carries persons, or a secret that is shown once. */
const CONTEXT = 'idempotentCalls.answer';
const WAIT_MS = 100;
const WAIT_TRIES = 50;

function callerKey(request: ProductRequest): string {
  const { caller } = request;
  if (!caller) return 'anyone';
  return caller.kind === 'phone' ? caller.accountId : caller.staffId;
}

/** Same key and body: the same answer; another body: 409 (edges.md section 3). */
@Injectable()
export class IdempotencyStore {
  constructor(
    @InjectModel(IDEMPOTENT_CALL) private readonly calls: Model<IdempotentCall>,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Runs `work` once per caller and key. A faulted run leaves no trace, so that it can be tried again. */
  async once(route: RouteName, request: ProductRequest, work: () => Observable<Answer>): Promise<Answer> {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw new RefusedError(
        new Refusal('idempotency-key-missing', '请求头 Idempotency-Key 要是 UUIDv7', 'Idempotency-Key'),
      );
    }
    const _id = `${callerKey(request)}:${key.toLowerCase()}`;
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([route, request.url, request.body ?? null]))
      .digest('hex');
    try {
      await this.calls.create({ _id, fingerprint, state: 'running', at: new Date() });
    } catch (error) {
      if (isDuplicateKey(error)) return this.earlierAnswer(_id, fingerprint);
      throw error;
    }
    try {
      const answer = await firstValueFrom(work());
      await this.calls.updateOne(
        { _id },
        { $set: { state: 'done', answer: this.keys.seal(JSON.stringify(answer), CONTEXT) } },
      );
      return answer;
    } catch (error) {
      await this.calls.deleteOne({ _id });
      throw error;
    }
  }

  private async earlierAnswer(_id: string, fingerprint: string): Promise<Answer> {
    for (let attempt = 0; attempt < WAIT_TRIES; attempt += 1) {
      const call = await this.calls.findById(_id).lean();
      if (!call) break;
      if (call.fingerprint !== fingerprint)
        throw new RefusedError(new Refusal('idempotency-conflict', '先看看上一次的，还要补的再发一次'));
      if (call.state === 'done' && call.answer) return JSON.parse(this.keys.open(call.answer, CONTEXT)) as Answer;
      await sleep(WAIT_MS);
    }
    throw new RefusedError(new Refusal('idempotency-busy'));
  }
}
