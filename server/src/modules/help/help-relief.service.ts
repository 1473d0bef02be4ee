import { Inject, Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import type { ReliefOffice } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { HelpRepository, OPEN_HELP } from './help.repository.js';
import { HelpMoneyRepository } from './help-money.repository.js';
import type { HelpRelief } from './help-money.schema.js';
import { HelpPosting } from './help-posting.js';
import { HELP_NOTE } from './help-texts.js';

type Answer = InputOf<'answerHelpRelief'>['body'];

/** Relief from 民政, 慈善, 残联 or 应急救助基金: applied for, answered; what came to the hospital comes off the debt. */
@Injectable()
export class HelpReliefs {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly help: HelpRepository,
    private readonly money: HelpMoneyRepository,
    private readonly posting: HelpPosting,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async apply(
    stay: StayScope,
    caller: StaffCaller,
    helpId: string,
    { office, note }: { office: ReliefOffice; note: string },
  ): Promise<{ reliefId: string } | Refusal> {
    return this.transactions.run(async (session) => {
      const row = await this.help.find(stay, helpId, session);
      if (!row) return refuse('not-found', '没有这次求助');
      if (!OPEN_HELP.includes(row.state)) return refuse('wrong-state', '这次求助已经答复了');
      const reliefs = await this.money.reliefsOf([helpId], session);
      if (reliefs.some((one) => one.office === office && one.state === 'applied'))
        return refuse('wrong-state', '这一家已经申请了，等对方答复');
      const by = this.by(caller);
      if (row.state === 'received') {
        const step = { kind: 'working' as const, staffId: by.staffId, by: by.name, at: by.at, noteSealed: '' };
        if (!(await this.help.move(row, 'working', step, session))) return refuse('wrong-state', '刚才有人先办了');
      }
      const { institution, stayId, patientId, obligationId } = row;
      const relief: HelpRelief = {
        _id: newId(),
        institution,
        stayId,
        patientId,
        obligationId,
        helpId,
        office,
        state: 'applied',
        applied: by,
        noteSealed: this.seal(note),
        answered: null,
        grantedFen: null,
        paidTo: null,
        answerSealed: '',
      };
      await this.money.addRelief(relief, session);
      return { reliefId: relief._id };
    });
  }

  async answer(
    stay: StayScope,
    caller: StaffCaller,
    of: { helpId: string; reliefId: string },
    answer: Answer,
  ): Promise<{ helpId: string } | Refusal> {
    const done = await this.transactions.run(async (session) => {
      const help = await this.help.find(stay, of.helpId, session);
      const relief = help && (await this.money.reliefsOf([of.helpId], session)).find(({ _id }) => _id === of.reliefId);
      if (!relief) return refuse('not-found', '没有这份申请');
      if (relief.state !== 'applied') return refuse('wrong-state', '这份申请已经有答复了');
      return this.write(relief, caller, answer, session);
    });
    return isRefusal(done) ? done : { helpId: of.helpId };
  }

  private async write(relief: HelpRelief, caller: StaffCaller, answer: Answer, session: ClientSession) {
    const granted = answer.state === 'granted' ? answer : null;
    if (granted?.paidTo === 'hospital') {
      const posted = await this.posting.relief(relief, granted.grantedFen, session);
      if (isRefusal(posted)) return posted;
    }
    const words = answer.state === 'granted' ? answer.documentNo : answer.reason;
    const change = {
      answered: this.by(caller),
      grantedFen: granted?.grantedFen ?? null,
      paidTo: granted?.paidTo ?? null,
      answerSealed: this.seal(words),
    };
    if (!(await this.money.moveRelief(relief, answer.state, change, session)))
      return refuse('wrong-state', '刚才有人先记了，请再看一次');
    if (answer.state !== 'withdrawn') {
      const { institution, stayId, helpId } = relief;
      const payload = { helpId, change: `relief-${answer.state}`, about: relief._id };
      await this.outbox.add(session, { kind: 'help-changed', institution, stayId, payload });
    }
    return true as const;
  }

  private by({ staffId, name }: StaffCaller): HelpRelief['applied'] {
    return { staffId, name, at: this.clock.now(), on: this.clock.today() };
  }

  private seal(words: string): string {
    return words ? this.keys.seal(words, HELP_NOTE) : '';
  }
}
