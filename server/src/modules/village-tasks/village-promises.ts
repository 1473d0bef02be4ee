import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { VillageClosing } from './village-closing.js';
import { VillageTaskRepository } from './village-task.repository.js';
import type { VillageVisit } from './village-task.schema.js';

/** What others need to know of visits: the reminders, and what they may say. */
@Injectable()
export class VillagePromises {
  constructor(
    private readonly clock: Clock,
    private readonly tasks: VillageTaskRepository,
    private readonly closing: VillageClosing,
  ) {}

  async visit(visitId: string): Promise<VillageVisit | null> {
    return this.tasks.findVisit(visitId);
  }

  /** What is due on the day that was promised, in fen; null when it is not this day, was paid, or another was promised. */
  async dueToday(institution: string, taskId: string, promisedOn: string): Promise<number | null> {
    const task = await this.tasks.find(institution, taskId);
    if (task?.state !== 'promised' || task.promisedOn !== promisedOn || this.clock.today() !== promisedOn) return null;
    return (await this.closing.look(task))?.amountFen ?? null;
  }
}
