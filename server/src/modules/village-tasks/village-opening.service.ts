import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { addDays } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { DeathReader } from '../deaths/index.js';
import { MessageRepository, type MessageRow } from '../messages/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { VillageClosing } from './village-closing.js';
import { VillageHomes } from './village-homes.js';
import { VillageOwed } from './village-owed.js';
import { VillageTaskRepository } from './village-task.repository.js';
import type { VillageTask, VillageTaskCause } from './village-task.schema.js';

type Stay = Pick<StayScope, 'institution' | 'stayId' | 'patientId'>;

/** Days that a village doctor has to be heard of, where nobody set a day. */
const ANSWER_DAYS = 7;
const FURTHEST_DAYS = 92;
const BEFORE_DUE: readonly string[] = ['upcoming', 'due'];

/** Tasks begin here: from a reminder that reached nobody, or from the desk; each cause once. */
@Injectable()
export class VillageOpening {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly messages: MessageRepository,
    private readonly obligations: ObligationRepository,
    private readonly homes: VillageHomes,
    private readonly owed: VillageOwed,
    private readonly closing: VillageClosing,
    private readonly tasks: VillageTaskRepository,
    private readonly deaths: DeathReader,
  ) {}

  /**
   * The last channel of a reminder (invariant 13). `sent`: the task stands in somebody's list. `refused`: somebody else
   * was or may still be told of the same, this one may have got it, or nobody looks after that village (then the task
   * waits at the desk).
   */
  async byReminder(row: MessageRow): Promise<'sent' | 'refused'> {
    if (row.attempts.some((attempt) => attempt.result === 'unknown')) return 'refused';
    const others = await this.messages.listAlike(row);
    if (others.some((other) => reachesSomebody(other))) return 'refused';
    const cause: VillageTaskCause = {
      key: `reminder:${row.about}:${row.stage}:${row.businessDate}`,
      kind: 'reminder',
      reason: BEFORE_DUE.includes(row.stage) ? '只提醒一声' : '手机和短信都没联系上',
      on: this.clock.today(),
    };
    const task = await this.open(row, row.about, cause, addDays(this.clock.today(), ANSWER_DAYS));
    if (task.state === 'closed') return 'refused';
    return (await this.homes.keeperOf(row.institution, task.villageId)) === null ? 'refused' : 'sent';
  }

  async atDesk(
    stay: StayScope,
    caller: StaffCaller,
    input: { reason: string; answerBy: string },
  ): Promise<{ taskId: string } | Refusal> {
    const today = this.clock.today();
    if (input.answerBy < today) return refuse('bad-input', '回话的日子不能早于今天', 'answerBy');
    if (input.answerBy > addDays(today, FURTHEST_DAYS))
      return refuse('bad-input', `最晚 ${FURTHEST_DAYS} 天以后`, 'answerBy');
    if (await this.deaths.spares(stay)) return refuse('wrong-state', '记着这位患者过世了，不再去问');
    const obligation = await this.obligations.latestOf(stay);
    if (!obligation || obligation.balanceFen <= 0) return refuse('nothing-owed');
    const key = `desk:${obligation._id}:${today}:${caller.staffId}:${input.reason}`;
    const cause: VillageTaskCause = { key, kind: 'desk', reason: input.reason, on: today };
    const task = await this.open(stay, obligation._id, cause, input.answerBy);
    return { taskId: task._id };
  }

  private async open(
    { institution, stayId, patientId }: Stay,
    obligationId: string,
    cause: VillageTaskCause,
    answerBy: string,
  ): Promise<VillageTask> {
    const standing = await this.tasks.openOf(institution, obligationId);
    // What has come to its end unseen (a new plan) is closed first, so that nothing joins it.
    if (standing) await this.closing.look(standing);
    const village = await this.homes.villageOf(institution, patientId);
    const owed = await this.owed.of({ institution, obligationId });
    return this.transactions.run(async (session) => {
      const made = await this.tasks.findByCause(institution, cause.key, session);
      if (made) return made;
      const open = await this.tasks.openOf(institution, obligationId, session);
      if (open) {
        const change = { answerBy, state: stateOnJoining(open, this.clock.today()) };
        await this.tasks.join(open._id, cause, change, session);
        return { ...open, ...change };
      }
      const task: VillageTask = {
        _id: newId(),
        institution,
        stayId,
        patientId,
        obligationId,
        agreementId: owed.agreementId,
        partDue: owed.partDue,
        villageId: village?._id ?? null,
        state: 'to-visit',
        causes: [cause],
        openedOn: this.clock.today(),
        answerBy,
        promisedOn: null,
        moves: [],
        offers: [],
        slip: null,
        ended: null,
      };
      await this.tasks.create(task, session);
      return task;
    });
  }
}

/** Told, perhaps told, or still to be tried on a phone of its own. A task is no phone. */
function reachesSomebody({ state, channel, attempts }: MessageRow): boolean {
  if (state === 'sent') return channel !== 'village-task';
  if (state === 'unknown') return true;
  return state === 'planned' && !attempts.some((attempt) => attempt.channel === 'village-task');
}

/** A promise of a day to come and a hardship stand; everybody else is asked again. */
function stateOnJoining({ state, promisedOn }: VillageTask, today: string): VillageTask['state'] {
  if (state === 'hardship') return state;
  return state === 'promised' && promisedOn !== null && promisedOn > today ? state : 'to-visit';
}
