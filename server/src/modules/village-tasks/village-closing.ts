import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { VillageTaskEnd } from '@zhenhoufu/shared/domain';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { RegistryRepository } from '../registry/index.js';
import { type OwedNow, VillageOwed } from './village-owed.js';
import { VillageTaskRepository } from './village-task.repository.js';
import type { VillageTask } from './village-task.schema.js';

const personKnown = z.object({ toPatientId: z.string() });

/** What changes a debt or its plan. */
const TOLD_BY = [
  'payment-posted',
  'settlement-effective',
  'adjustment-decided',
  'agreement-changed',
  'objection-raised',
  'help-changed',
  'stay-cancelled',
  'death',
];

/** Tasks close themselves as soon as there is nothing to ask for: told by the outbox, seen at every look. */
@Injectable()
export class VillageClosing implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly tasks: VillageTaskRepository,
    private readonly owed: VillageOwed,
  ) {}

  onModuleInit(): void {
    for (const kind of TOLD_BY) this.outbox.on(kind, 'village-tasks', (row) => this.stayChanged(row));
    this.outbox.on('stay-person-known', 'village-tasks', ({ institution, stayId, payload }) =>
      this.tasks.setPatient({ institution, stayId }, personKnown.parse(payload).toPatientId),
    );
    this.jobs.registerBusiness({ name: 'close-village-tasks', times: ['06:30'], run: () => this.sweep() });
  }

  /** What a task is about today; null when it has nothing to ask for any more, and then it is closed. */
  async look(task: VillageTask): Promise<OwedNow | null> {
    const owed = await this.owed.of(task);
    const because = await this.owed.endOf(task, owed);
    if (!because) return owed;
    await this.close(task, because);
    return null;
  }

  /** The same of many tasks of a house, read together; answers what those are about that stand, by task. */
  async lookAll(institution: string, tasks: readonly VillageTask[]): Promise<Map<string, OwedNow>> {
    const debts = await this.owed.ofMany(
      institution,
      tasks.map((task) => task.obligationId),
    );
    const asked = tasks.flatMap((task) => {
      const owed = debts.get(task.obligationId);
      return owed ? [{ task, owed }] : [];
    });
    const ends = await this.owed.endsOf(institution, asked);
    const standing = new Map<string, OwedNow>();
    for (const { task, owed } of asked) {
      const because = ends.get(task._id);
      if (because) await this.close(task, because);
      else standing.set(task._id, owed);
    }
    return standing;
  }

  private async close(task: VillageTask, because: VillageTaskEnd): Promise<void> {
    const ended = { because, words: '', by: null, at: this.clock.now(), on: this.clock.today() };
    await this.tasks.advance(task, 'closed', { ended });
  }

  private async stayChanged({ institution, stayId }: OutboxRow): Promise<void> {
    for (const task of await this.tasks.listOfInstitution(institution, stayId)) {
      if (task.state !== 'closed') await this.look(task);
    }
  }

  private async sweep(): Promise<void> {
    for (const { _id } of await this.registry.listInstitutions()) {
      await this.lookAll(_id, await this.tasks.listOpen(_id));
    }
  }
}
