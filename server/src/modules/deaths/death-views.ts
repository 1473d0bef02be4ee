import { Inject, Injectable } from '@nestjs/common';
import type { DeathView } from '@zhenhoufu/shared/contracts';
import { mayConfirmDeath } from '@zhenhoufu/shared/domain';
import type { StaffCaller } from '../../common/caller.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import type { DeathRow } from './death.schema.js';

export const REPORT_WORDS = 'deaths.words';
export const DECISION_WORDS = 'deaths.decision';

/** A death as the desk shows it to one of its people. */
@Injectable()
export class DeathViews {
  constructor(@Inject(FIELD_KEYS) private readonly keys: FieldKeys) {}

  one(row: DeathRow, { staffId }: StaffCaller): DeathView {
    const { source, state, diedOn, reportedBy, reportedOn, decision } = row;
    return {
      deathId: row._id,
      source,
      state,
      diedOn,
      words: this.keys.open(row.wordsSealed, REPORT_WORDS),
      reportedBy: reportedBy?.name ?? null,
      reportedOn,
      decision: decision && {
        by: decision.name,
        on: decision.on,
        words: this.keys.open(decision.wordsSealed, DECISION_WORDS),
      },
      barred: mayConfirmDeath(reportedBy?.staffId ?? null, staffId) ? null : '是您记下的，请另一个人核实',
    };
  }
}
