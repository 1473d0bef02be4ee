import { Injectable } from '@nestjs/common';
import type { DeskVillageTask, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { byUrgency, keeperOn } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { DeathsService } from '../deaths/index.js';
import { HelpHandling, HelpOffers } from '../help/index.js';
import { RegistryRepository } from '../registry/index.js';
import { VillageRepository } from './village.repository.js';
import { VillageClosing } from './village-closing.js';
import { VillageTaskRepository } from './village-task.repository.js';
import type { VillageTask, VillageVisit } from './village-task.schema.js';

const ENDED_SHOWN = 200;

/** What the arrears officer sees and decides about the tasks of village doctors. */
@Injectable()
export class VillageDesk {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly villages: VillageRepository,
    private readonly closing: VillageClosing,
    private readonly tasks: VillageTaskRepository,
    private readonly deaths: DeathsService,
    private readonly help: HelpHandling,
    private readonly offers: HelpOffers,
  ) {}

  async list(institution: string, stayId?: string): Promise<ResponseOf<'listDeskVillageTasks'>> {
    const standing = await this.closing.lookAll(institution, await this.tasks.listOpen(institution));
    const found = await this.tasks.listOfInstitution(institution, stayId);
    const open = found.filter((task) => task.state !== 'closed');
    const tasks = [...open, ...found.filter((task) => task.state === 'closed').slice(0, ENDED_SHOWN)];
    const visits = await this.tasks.visitsOf(
      institution,
      tasks.map(({ _id }) => _id),
    );
    const place = await this.places(institution);
    const patients = await this.registry.patientsOf(
      institution,
      tasks.map(({ patientId }) => patientId),
    );
    const stays = await this.admissions.byIds(
      institution,
      tasks.map((task) => task.stayId),
    );
    const rows: DeskVillageTask[] = [];
    for (const task of tasks) {
      // Of what has ended nothing is asked any more.
      const owed = standing.get(task._id);
      rows.push({
        ...rowOf(task, visits.get(task._id) ?? [], place),
        patientName: patients.get(task.patientId)?.name ?? '',
        admissionNo: stays.find(({ _id }) => _id === task.stayId)?.iptNo ?? '',
        amountFen: owed?.amountFen ?? 0,
        overdueDays: owed?.overdueDays ?? 0,
      });
    }
    return { asOf: this.clock.today(), rows: rows.sort(byUrgency(this.clock.today())) };
  }

  /** The household lives elsewhere: the task goes there, and so does every later one. */
  async move(
    caller: StaffCaller,
    taskId: string,
    { villageId, why }: InputOf<'moveVillageTask'>['body'],
  ): Promise<{ ok: true } | Refusal> {
    const village = await this.villages.find(caller.institution, villageId);
    if (!village) return refuse('not-found', '没有这个村');
    const by = { staffId: caller.staffId, name: caller.name };
    const at = this.clock.now();
    const today = this.clock.today();
    const moved = await this.transactions.run(async (session) => {
      const task = await this.tasks.find(caller.institution, taskId, session);
      if (!task) return refuse('not-found', '没有这个任务');
      if (task.state === 'closed') return refuse('wrong-state', '这个任务已经结束了');
      if (task.villageId === villageId) return refuse('bad-input', '已经在这个村了', 'villageId');
      await this.tasks.move(task, { at, on: today, by, from: task.villageId, to: villageId, why }, session);
      // Whoever was away from one village may be met in the other.
      if (task.state === 'away') await this.tasks.advance(task, 'to-visit', {}, session);
      return task;
    });
    if (!('patientId' in moved)) return moved;
    const { institution, patientId } = moved;
    await this.villages.setHome({ _id: newId(), institution, patientId, villageId, from: today, setBy: by, at });
    return { ok: true };
  }

  /** A hardship was said at the door: what the hospital offered. Nothing else goes on by itself (P40). */
  async answerHardship(
    caller: StaffCaller,
    taskId: string,
    { offer, words, answerBy }: InputOf<'answerVillageHardship'>['body'],
  ): Promise<{ ok: true } | Refusal> {
    if (answerBy < this.clock.today()) return refuse('bad-input', '回话的日子不能早于今天', 'answerBy');
    const by = { staffId: caller.staffId, name: caller.name };
    return this.transactions.run(async (session) => {
      const task = await this.tasks.find(caller.institution, taskId, session);
      if (!task) return refuse('not-found', '没有这个任务');
      if (task.state !== 'hardship') return refuse('wrong-state', '村医没有说这一户有困难，或者已经答复了');
      await this.help.offeredAtDoor(task, by, words, session);
      await this.offers.fromDesk(task, by, { words, notNeeded: offer === 'not-needed' }, session);
      await this.tasks.addOffer(task, { at: this.clock.now(), by, offer, words }, session);
      await this.tasks.advance(task, 'to-visit', { answerBy, promisedOn: null }, session);
      return { ok: true as const };
    });
  }

  async end(
    caller: StaffCaller,
    taskId: string,
    { because, words }: InputOf<'endVillageTask'>['body'],
  ): Promise<{ ok: true } | Refusal> {
    const by = { staffId: caller.staffId, name: caller.name };
    const ended = { because, words, by, at: this.clock.now(), on: this.clock.today() };
    return this.transactions.run(async (session) => {
      const task = await this.tasks.find(caller.institution, taskId, session);
      if (!task) return refuse('not-found', '没有这个任务');
      if (!(await this.tasks.advance(task, 'closed', { ended }, session)))
        return refuse('wrong-state', '这个任务已经结束了');
      // What the village said ends more than this visit: no reminder goes out any more.
      if (because === 'deceased') await this.deaths.report(task, toldByVillage(words, by), session);
      return { ok: true as const };
    });
  }

  /** Names of the villages, and of who looks after each today. */
  private async places(institution: string): Promise<Places> {
    const villages = await this.villages.list(institution);
    const posts = await this.villages.postsOf(institution);
    const staff = new Map((await this.registry.listStaff(institution)).map(({ _id, name }) => [_id, name]));
    const today = this.clock.today();
    return {
      names: new Map(villages.map(({ _id, name }) => [_id, name])),
      keepers: new Map(villages.map(({ _id }) => [_id, staff.get(keeperOn(posts, _id, today) ?? '') ?? ''])),
    };
  }
}

function toldByVillage(words: string, by: { staffId: string; name: string }) {
  return { source: 'village' as const, diedOn: null, words: words || '村里说的', by };
}

interface Places {
  names: ReadonlyMap<string, string>;
  keepers: ReadonlyMap<string, string>;
}

type Known = Omit<DeskVillageTask, 'patientName' | 'admissionNo' | 'amountFen' | 'overdueDays'>;

/** What a task and its visits say by themselves. */
function rowOf(task: VillageTask, visits: readonly VillageVisit[], { names, keepers }: Places): Known {
  const cause = task.causes.at(-1);
  return {
    taskId: task._id,
    stayId: task.stayId,
    village: names.get(task.villageId ?? '') ?? '',
    villageId: task.villageId,
    keeper: keepers.get(task.villageId ?? '') ?? '',
    cause: cause?.kind ?? 'desk',
    reason: cause?.reason ?? '',
    state: task.state,
    endedBecause: task.ended?.because ?? null,
    openedOn: task.openedOn,
    answerBy: task.answerBy,
    promisedOn: task.promisedOn,
    checkNo: task.slip?.checkNo ?? '',
    visits: visits.map(({ _id, at, by, outcome, promisedOn, where, words, helpTold }) => ({
      noteId: _id,
      at: at.toISOString(),
      by: by.name,
      outcome,
      promisedOn,
      where,
      words,
      helpTold,
    })),
    moves: task.moves.map(({ at, by, from, to, why }) => ({
      at: at.toISOString(),
      by: by.name,
      from: names.get(from ?? '') ?? '',
      to: names.get(to) ?? '',
      why,
    })),
    offers: task.offers.map(({ at, by, offer, words }) => ({ at: at.toISOString(), by: by.name, offer, words })),
  };
}
