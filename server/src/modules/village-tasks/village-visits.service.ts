import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { afterVisit, MET_OUTCOMES } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { addDays, shanghaiDate } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { HelpOffers, HelpOpening } from '../help/index.js';
import { VillageClosing } from './village-closing.js';
import { VillageHomes } from './village-homes.js';
import { VillageTaskRepository } from './village-task.repository.js';
import type { VillageTask, VillageVisit } from './village-task.schema.js';

type Note = InputOf<'sendVillageNote'>['body'];
const FURTHEST_PROMISE_DAYS = 92;
/** Two processes' clocks, and a note's way here: what lies closer together comes in the order of arrival. */
const CLOCKS_DIFFER_MS = 120_000;

/** Visit notes as they come from the phone: at once, or days later when there is a signal again. Each counts once. */
@Injectable()
export class VillageVisits {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly homes: VillageHomes,
    private readonly tasks: VillageTaskRepository,
    private readonly closing: VillageClosing,
    private readonly offers: HelpOffers,
    private readonly help: HelpOpening,
  ) {}

  async take(caller: StaffCaller, taskId: string, note: Note): Promise<ResponseOf<'sendVillageNote'> | Refusal> {
    const now = this.clock.now();
    const at = new Date(now.getTime() - note.waitedMs);
    const unfit = unfitNote(note, shanghaiDate(at.getTime()));
    if (unfit) return unfit;
    const task = await this.tasks.find(caller.institution, taskId);
    if (!task || !(await this.mayWrite(caller, task, at))) return refuse('not-found', '没有这个任务');
    await this.closing.look(task);
    const visit: VillageVisit = {
      _id: note.noteId.toLowerCase(),
      institution: task.institution,
      taskId,
      by: { staffId: caller.staffId, name: caller.name },
      outcome: note.outcome,
      promisedOn: note.outcome === 'promised' ? note.promisedOn : null,
      where: note.outcome === 'away' ? note.where : '',
      words: note.words,
      helpTold: note.helpTold && MET_OUTCOMES.includes(note.outcome),
      at,
      arrivedAt: now,
    };
    return this.keep(visit, task);
  }

  private keep(visit: VillageVisit, { _id, institution, stayId }: VillageTask) {
    return this.transactions.run(async (session) => {
      const task = await this.tasks.find(institution, _id, session);
      if (!task) throw new Error('a task is gone');
      const known = await this.tasks.findVisit(visit._id, session);
      if (known) {
        const same = known.taskId === _id && known.by.staffId === visit.by.staffId;
        return same ? { state: task.state, counted: false } : refuse('not-found', '没有这个任务');
      }
      const others = (await this.tasks.visitsOf(institution, [_id])).get(_id) ?? [];
      const later = others.some((row) => row.at.getTime() - visit.at.getTime() > CLOCKS_DIFFER_MS);
      await this.tasks.addVisit(visit, session);
      await this.recordHelp(visit, task, session);
      // What was seen later stands; a hardship counts whenever it arrives.
      const to = later && visit.outcome !== 'hardship' ? task.state : afterVisit(task.state, visit.outcome);
      const promisedOn = later ? task.promisedOn : visit.promisedOn;
      if (task.state !== 'closed') await this.tasks.advance(task, to, { promisedOn }, session);
      const payload = { visitId: visit._id, taskId: _id };
      await this.outbox.add(session, { kind: 'village-visited', institution, stayId, payload });
      return { state: to, counted: true };
    });
  }

  /** Only what the doctor said is an offer; 确有困难 asks for help, whenever the note arrives (P40). */
  private async recordHelp(visit: VillageVisit, task: VillageTask, session: ClientSession) {
    const { _id, outcome, by, words, helpTold } = visit;
    if (helpTold) await this.offers.atDoor(task, _id, by, session);
    if (outcome === 'hardship') await this.help.atDoor(task, by, words, session);
  }

  /** Whoever looks after the village now, or did on the day of the visit before the task was moved. */
  private async mayWrite({ staffId }: StaffCaller, task: VillageTask, at: Date): Promise<boolean> {
    if ((await this.homes.keeperOf(task.institution, task.villageId)) === staffId) return true;
    const moved = task.moves.find((move) => move.at > at);
    const villageThen = moved ? moved.from : task.villageId;
    return (await this.homes.keeperOf(task.institution, villageThen, shanghaiDate(at.getTime()))) === staffId;
  }
}

function unfitNote({ outcome, promisedOn }: Note, visitedOn: string): Refusal | null {
  if (outcome !== 'promised') return null;
  if (promisedOn === null) return refuse('bad-input', '选一下哪天付', 'promisedOn');
  if (promisedOn < visitedOn) return refuse('bad-input', '答应的日子不能早于走访那天', 'promisedOn');
  if (promisedOn > addDays(visitedOn, FURTHEST_PROMISE_DAYS))
    return refuse('bad-input', '日子太远了，请家里人换个付法', 'promisedOn');
  return null;
}
