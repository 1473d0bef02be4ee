import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { ClientSession, Connection } from 'mongoose';
import { isDuplicateKey } from './duplicate-key.js';

/** Carries a refusal out of a transaction that it must undo. */
class Aborted extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/**
 * The one way to write several documents: majority, journaled, snapshot reads, retried on transient errors.
 * A returned `Refusal` undoes everything. Await one operation after another inside (never Promise.all).
 */
@Injectable()
export class Transactions {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** By session: what is done last in its transaction, once a key, when everything else of it was written. */
  private readonly last = new WeakMap<ClientSession, Map<string, () => Promise<void>>>();

  /** For what depends on the whole of a transaction, and not on the step that asks for it. */
  atEnd(session: ClientSession, key: string, work: () => Promise<void>): void {
    const waiting = this.last.get(session);
    if (!waiting) throw new Error(`${key} has no transaction to end`);
    waiting.set(key, work);
  }

  async run<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    try {
      return await this.once(work);
    } catch (error) {
      // Somebody wrote the same key at the same moment: seen again, it is a replay and no longer a clash.
      if (isDuplicateKey(error)) return this.once(work);
      throw error;
    }
  }

  private async once<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const session = await this.connection.startSession();
    try {
      return await session.withTransaction(
        async () => {
          // Anew at every try: what a transient error undid is asked for again.
          const waiting = new Map<string, () => Promise<void>>();
          this.last.set(session, waiting);
          const result = await work(session);
          if (isRefusal(result)) throw new Aborted(result);
          for (const end of waiting.values()) await end();
          return result;
        },
        { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', j: true } },
      );
    } catch (error) {
      if (error instanceof Aborted) return error.refusal as T;
      throw error;
    } finally {
      await session.endSession();
    }
  }
}
