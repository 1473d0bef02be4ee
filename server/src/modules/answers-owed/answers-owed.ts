import { Injectable } from '@nestjs/common';
import { ANSWER_KINDS, type AnswerKind, byStrength } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';

type Stay = Pick<StayScope, 'institution' | 'stayId'>;

/** Something that a family said and that waits for the hospital's word. */
export interface Waiting {
  stayId: string;
  /** Business date on which it was said. */
  since: string;
  /** Said to a village doctor, who goes back with the answer: the visit goes on. */
  atDoor?: true;
}
export type AnswerOwed = Waiting & { kind: AnswerKind };

/** How one room reads what waits with it, of one stay and of a whole house. */
export interface AnswerSource {
  of(stay: Stay, session?: ClientSession): Promise<Waiting | null>;
  in(institution: string): Promise<Waiting[]>;
}

/**
 * What the hospital owes a family an answer to: asked by whoever may press somebody, before it does. Rooms that take
 * questions give theirs at start, each kind once, so that nobody who asks has to know them.
 */
@Injectable()
export class AnswersOwed {
  private readonly sources = new Map<AnswerKind, AnswerSource>();

  add(kind: AnswerKind, source: AnswerSource): void {
    if (this.sources.has(kind)) throw new Error(`answers of kind ${kind} are read already`);
    this.sources.set(kind, source);
  }

  /** The strongest first; inside a transaction with its session, one read after another. */
  async of({ institution, stayId }: Stay, session?: ClientSession): Promise<AnswerOwed[]> {
    const owed: AnswerOwed[] = [];
    for (const kind of ANSWER_KINDS) {
      const waiting = await this.sources.get(kind)?.of({ institution, stayId }, session);
      if (waiting) owed.push({ ...waiting, kind });
    }
    return owed;
  }

  /** The strongest of each stay of a house. */
  async in(institution: string): Promise<Map<string, AnswerOwed>> {
    const owed: AnswerOwed[] = [];
    for (const [kind, source] of this.sources)
      for (const waiting of await source.in(institution)) owed.push({ ...waiting, kind });
    // The strongest is written last.
    return new Map(owed.sort((a, b) => byStrength(b, a)).map((one) => [one.stayId, one]));
  }
}
