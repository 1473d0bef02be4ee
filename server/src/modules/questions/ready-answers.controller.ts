import { Controller } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Model } from 'mongoose';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { newId } from '../../common/ids.js';
import { insertRow } from '../../database/collection.js';
import { Transactions } from '../../database/transactions.js';
import { READY_ANSWER, type ReadyAnswerRow } from './question.schema.js';

type Ready = ResponseOf<'listReadyAnswers'>;
/** More than this nobody finds anything in. */
const MOST = 30;

/** 常用答复: words a house keeps at hand; whoever answers puts them into the box and changes them there. */
@Controller()
export class ReadyAnswersController {
  constructor(
    @InjectModel(READY_ANSWER) private readonly answers: Model<ReadyAnswerRow>,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  @Endpoint('listReadyAnswers')
  async listReadyAnswers(@AtDesk() { institution }: StaffCaller): Promise<Ready> {
    const rows = await this.answers.find({ institution, endedAt: null }).sort({ at: -1, _id: -1 }).lean();
    return { rows: rows.map(({ _id, text, by, at }) => ({ answerId: _id, text, by: by.name, at: at.toISOString() })) };
  }

  @Endpoint('setReadyAnswer')
  async setReadyAnswer(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setReadyAnswer'>,
  ): Promise<Ready | Refusal> {
    const { institution, staffId, name } = caller;
    const { replaces, text } = body;
    const done = await this.transactions.run(async (session) => {
      const at = this.clock.now();
      if (replaces !== null) {
        const ended = await this.answers.updateOne(
          { _id: replaces, institution, endedAt: null },
          { $set: { endedAt: at } },
          { session },
        );
        if (ended.modifiedCount === 0) return refuse('wrong-state', '这一条别人改过了，刷新再看');
      }
      if (text === null) return true as const;
      const kept = await this.answers.countDocuments({ institution, endedAt: null }).session(session);
      if (kept >= MOST) return refuse('wrong-state', `常用答复最多 ${MOST} 条，先停用一条`);
      const row = { _id: newId(), institution, text, by: { staffId, name }, at, endedAt: null };
      await insertRow(this.answers, row, session);
      return true as const;
    });
    return isRefusal(done) ? done : this.listReadyAnswers(caller);
  }
}
