import { Inject, Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { HelpRepository, OPEN_HELP } from './help.repository.js';
import { HelpMoneyRepository } from './help-money.repository.js';
import type { Forgiveness } from './help-money.schema.js';
import { HelpPosting } from './help-posting.js';
import { HELP_NOTE } from './help-texts.js';

/** 减免: one person proposes, another decides; only the decision moves money, and never more than is owed then. */
@Injectable()
export class ForgivenessService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly help: HelpRepository,
    private readonly money: HelpMoneyRepository,
    private readonly posting: HelpPosting,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async propose(
    stay: StayScope,
    caller: StaffCaller,
    helpId: string,
    { amountFen, reason }: { amountFen: number; reason: string },
  ): Promise<{ forgivenessId: string } | Refusal> {
    return this.transactions.run(async (session) => {
      const row = await this.help.find(stay, helpId, session);
      if (!row) return refuse('not-found', '没有这次求助');
      if (!OPEN_HELP.includes(row.state)) return refuse('wrong-state', '这次求助已经答复了');
      const before = await this.money.forgivenessOf([helpId], session);
      if (before.some(({ state }) => state === 'proposed')) return refuse('wrong-state', '已经提过一笔，等另一个人定');
      const { institution, stayId, patientId, obligationId } = row;
      const whose = { institution, stayId, patientId, obligationId, helpId };
      const { balanceFen } = await this.obligations.get(obligationId, session);
      const forgivenessId = newId();
      const of = { _id: forgivenessId, ...whose };
      const problem = await this.posting.problem(of, amountFen, balanceFen, 'amountFen', session);
      if (problem) return problem;
      const proposed = this.by(caller);
      const reasonSealed = this.keys.seal(reason, HELP_NOTE);
      const rest = { state: 'proposed' as const, amountFen, proposed, reasonSealed, decided: null, noteSealed: '' };
      await this.money.addForgiveness({ ...of, ...rest }, session);
      return { forgivenessId };
    });
  }

  async decide(
    stay: StayScope,
    caller: StaffCaller,
    of: { helpId: string; forgivenessId: string },
    { approved, note }: { approved: boolean; note: string },
  ): Promise<{ helpId: string } | Refusal> {
    if (!approved && note.length < 2) return refuse('bad-input', '不同意，写一句为什么', 'note');
    const done = await this.transactions.run(async (session) => {
      const help = await this.help.find(stay, of.helpId, session);
      const rows = help ? await this.money.forgivenessOf([of.helpId], session) : [];
      const row = rows.find(({ _id }) => _id === of.forgivenessId);
      if (!row) return refuse('not-found', '没有这笔减免');
      if (row.proposed.staffId === caller.staffId)
        return refuse('second-person-needed', '提出减免的人不能自己定，请另一个人来');
      if (caller.role === 'department-head' && (await this.departmentOf(stay)) !== caller.departmentCode)
        return refuse('not-allowed', '只能定自己科室的');
      if (row.state !== 'proposed') return refuse('wrong-state', '这笔减免已经有人定过了');
      if (approved) {
        const posted = await this.posting.forgiveness(row, session);
        if (isRefusal(posted)) return posted;
      }
      const noteSealed = note ? this.keys.seal(note, HELP_NOTE) : '';
      const state = approved ? ('approved' as const) : ('rejected' as const);
      if (!(await this.money.moveForgiveness(row, state, { decided: this.by(caller), noteSealed }, session)))
        return refuse('wrong-state', '刚才有人先定了，请再看一次');
      if (approved) {
        const payload = { helpId: of.helpId, change: 'forgiven', about: row._id };
        const { institution, stayId } = row;
        await this.outbox.add(session, { kind: 'help-changed', institution, stayId, payload });
      }
      return true as const;
    });
    return isRefusal(done) ? done : { helpId: of.helpId };
  }

  /** How many wait for this person. */
  waitingFor({ institution, staffId }: StaffCaller): Promise<number> {
    return this.money.countProposed(institution, staffId);
  }

  private async departmentOf(stay: StayScope): Promise<string> {
    return (await this.admissions.get(stay)).departmentCode;
  }

  private by({ staffId, name }: StaffCaller): Forgiveness['proposed'] {
    return { staffId, name, at: this.clock.now(), on: this.clock.today() };
  }
}
