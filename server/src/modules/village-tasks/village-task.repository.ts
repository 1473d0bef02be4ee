import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { statesBefore, VILLAGE_TASK_TRANSITIONS, type VillageTaskState } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import {
  VILLAGE_TASK,
  VILLAGE_VISIT,
  type VillageTask,
  type VillageTaskCause,
  type VillageVisit,
} from './village-task.schema.js';

const OPEN: VillageTaskState[] = ['to-visit', 'promised', 'hardship', 'away'];
const LISTED = 1_000;

@Injectable()
export class VillageTaskRepository {
  constructor(
    @InjectModel(VILLAGE_TASK) private readonly tasks: Model<VillageTask>,
    @InjectModel(VILLAGE_VISIT) private readonly visits: Model<VillageVisit>,
  ) {}

  async create(task: VillageTask, session: ClientSession): Promise<void> {
    await insertRow(this.tasks, task, session);
  }

  async find(institution: string, taskId: string, session?: ClientSession): Promise<VillageTask | null> {
    return this.tasks
      .findOne({ _id: taskId, institution })
      .session(session ?? null)
      .lean();
  }

  async findByCause(institution: string, key: string, session?: ClientSession): Promise<VillageTask | null> {
    return this.tasks
      .findOne({ institution, 'causes.key': key })
      .session(session ?? null)
      .lean();
  }

  async openOf(institution: string, obligationId: string, session?: ClientSession): Promise<VillageTask | null> {
    return this.tasks
      .findOne({ institution, obligationId, state: { $in: OPEN } })
      .session(session ?? null)
      .lean();
  }

  async listOpen(institution: string): Promise<VillageTask[]> {
    return this.tasks.find({ institution, state: { $in: OPEN } }).lean();
  }

  async listOpenIn(institution: string, villageIds: readonly string[]): Promise<VillageTask[]> {
    return this.tasks.find({ institution, villageId: { $in: [...villageIds] }, state: { $in: OPEN } }).lean();
  }

  /** What is open first, then the newest of what ended; of one stay where given. */
  async listOfInstitution(institution: string, stayId?: string): Promise<VillageTask[]> {
    const filter = { institution, ...(stayId ? { stayId } : {}) };
    const open = await this.tasks
      .find({ ...filter, state: { $in: OPEN } })
      .limit(LISTED)
      .lean();
    const ended = this.tasks.find({ ...filter, state: 'closed' as const }).sort({ 'ended.at': -1 });
    return [...open, ...(await ended.limit(LISTED).lean())];
  }

  /** A later cause joins an open task: there is something to ask again. */
  async join(
    taskId: string,
    cause: VillageTaskCause,
    change: Pick<VillageTask, 'answerBy' | 'state'>,
    session: ClientSession,
  ): Promise<void> {
    await this.tasks.updateOne({ _id: taskId }, { $push: { causes: cause }, $set: change }, { session });
  }

  /** Moves on by the table, or stays; false when the state has changed meanwhile to one that does not lead there. */
  async advance(
    task: Pick<VillageTask, '_id' | 'institution'>,
    to: VillageTaskState,
    change: Partial<Pick<VillageTask, 'promisedOn' | 'answerBy' | 'ended'>>,
    session?: ClientSession,
  ): Promise<boolean> {
    const from = [...statesBefore(VILLAGE_TASK_TRANSITIONS, to), ...(to === 'closed' ? [] : [to])];
    const result = await this.tasks.updateOne(
      { _id: task._id, institution: task.institution, state: { $in: from } },
      { $set: { state: to, ...change } },
      session ? { session } : {},
    );
    return result.matchedCount === 1;
  }

  async move(task: VillageTask, move: VillageTask['moves'][number], session: ClientSession): Promise<void> {
    await this.tasks.updateOne(
      { _id: task._id },
      { $set: { villageId: move.to }, $push: { moves: move } },
      { session },
    );
  }

  async addOffer(task: VillageTask, offer: VillageTask['offers'][number], session: ClientSession): Promise<void> {
    await this.tasks.updateOne({ _id: task._id }, { $push: { offers: offer } }, { session });
  }

  async setSlip(task: VillageTask, slip: VillageTask['slip']): Promise<void> {
    await this.tasks.updateOne({ _id: task._id }, { $set: { slip } });
  }

  /** The stay turned out to be somebody else's (P13). */
  async setPatient(
    { institution, stayId }: Pick<VillageTask, 'institution' | 'stayId'>,
    patientId: string,
  ): Promise<void> {
    await this.tasks.updateMany({ institution, stayId }, { $set: { patientId } });
  }

  async findVisit(noteId: string, session?: ClientSession): Promise<VillageVisit | null> {
    return this.visits
      .findById(noteId)
      .session(session ?? null)
      .lean();
  }

  async addVisit(visit: VillageVisit, session: ClientSession): Promise<void> {
    await insertRow(this.visits, visit, session);
  }

  /** Visits of these tasks, oldest first. */
  async visitsOf(institution: string, taskIds: readonly string[]): Promise<Map<string, VillageVisit[]>> {
    const rows = await this.visits
      .find({ institution, taskId: { $in: [...taskIds] } })
      .sort({ at: 1 })
      .lean();
    const byTask = new Map<string, VillageVisit[]>();
    for (const row of rows) byTask.set(row.taskId, [...(byTask.get(row.taskId) ?? []), row]);
    return byTask;
  }
}
