import { Inject, Injectable } from '@nestjs/common';
import type { HelpView } from '@zhenhoufu/shared/contracts';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { OPEN_HELP } from './help.repository.js';
import type { HelpRequest } from './help.schema.js';
import { HelpMoneyRepository } from './help-money.repository.js';
import type { Forgiveness, HelpRelief } from './help-money.schema.js';
import { HELP_NOTE, HELP_TEXT } from './help-texts.js';

/** Requests as phone and desk show them, with their reliefs and forgiveness. */
@Injectable()
export class HelpViews {
  constructor(
    private readonly clock: Clock,
    private readonly money: HelpMoneyRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async all(rows: readonly HelpRequest[]): Promise<HelpView[]> {
    const ids = rows.map(({ _id }) => _id);
    const reliefs = await this.money.reliefsOf(ids);
    const forgiveness = await this.money.forgivenessOf(ids);
    return rows.map((row) => ({
      ...this.one(row),
      reliefs: reliefs.filter(({ helpId }) => helpId === row._id).map((one) => this.relief(one)),
      forgiveness: forgiveness.filter(({ helpId }) => helpId === row._id).map((one) => this.forgiveness(one)),
    }));
  }

  private one(row: HelpRequest): Omit<HelpView, 'reliefs' | 'forgiveness'> {
    const { _id, stayId, state, source, cause, wordsSealed, canPay, askedBy, receivedOn, answerBy } = row;
    return {
      helpId: _id,
      stayId,
      state,
      source,
      cause,
      words: this.keys.open(wordsSealed, HELP_TEXT),
      canPay,
      askedBy,
      receivedOn,
      answerBy,
      late: OPEN_HELP.includes(state) && this.clock.today() > answerBy,
      photos: row.photos.map(({ photoId, by, at, reliefId }) => ({ photoId, by, at: at.toISOString(), reliefId })),
      steps: row.steps.map(({ kind, by, at, noteSealed }) => ({
        kind,
        by,
        at: at.toISOString(),
        note: this.note(noteSealed),
      })),
    };
  }

  private relief(row: HelpRelief): HelpView['reliefs'][number] {
    const { _id, office, state, applied, noteSealed, answered, grantedFen, paidTo, answerSealed } = row;
    return {
      reliefId: _id,
      office,
      state,
      appliedOn: applied.on,
      by: applied.name,
      note: this.note(noteSealed),
      answeredOn: answered?.on ?? null,
      grantedFen,
      paidTo,
      answer: this.note(answerSealed),
    };
  }

  private forgiveness(row: Forgiveness): HelpView['forgiveness'][number] {
    const { _id, state, amountFen, proposed, reasonSealed, decided, noteSealed } = row;
    return {
      forgivenessId: _id,
      state,
      amountFen,
      reason: this.note(reasonSealed),
      proposedBy: proposed.name,
      proposedOn: proposed.on,
      decidedBy: decided?.name ?? '',
      decidedOn: decided?.on ?? null,
      note: this.note(noteSealed),
    };
  }

  private note(sealed: string): string {
    return sealed ? this.keys.open(sealed, HELP_NOTE) : '';
  }
}
