import { Inject, Injectable } from '@nestjs/common';
import type { ObjectionView } from '@zhenhoufu/shared/contracts';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import type { ObjectionRow } from './objection.schema.js';

export const OBJECTION_TEXT = 'objections.text';
export const ANSWER_TEXT = 'objections.answer';

/** An objection as phone and desk show it. */
@Injectable()
export class ObjectionViews {
  constructor(@Inject(FIELD_KEYS) private readonly keys: FieldKeys) {}

  one({ _id, kind, textSealed, state, raisedBy, raisedOn, answerBy, answer }: ObjectionRow): ObjectionView {
    return {
      objectionId: _id,
      kind,
      text: this.keys.open(textSealed, OBJECTION_TEXT),
      state,
      raisedBy: [raisedBy.relationName, raisedBy.name].filter(Boolean).join(' '),
      raisedOn,
      answerBy,
      answer: answer && { by: answer.name, on: answer.on, text: this.keys.open(answer.textSealed, ANSWER_TEXT) },
    };
  }
}
