import { Inject, Injectable } from '@nestjs/common';
import type { ResponseOf, VillageTaskCard } from '@zhenhoufu/shared/contracts';
import { byUrgency } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AccessLogRepository } from '../audit/index.js';
import { RegistryRepository } from '../registry/index.js';
import type { Village } from './village.schema.js';
import { VillageClosing } from './village-closing.js';
import { VillageHomes } from './village-homes.js';
import type { OwedNow } from './village-owed.js';
import { VillageTaskRepository } from './village-task.repository.js';
import type { VillageTask } from './village-task.schema.js';

/** What a village doctor sees: own villages only, what is owed and since when, and nothing of the stay (P37). */
@Injectable()
export class VillageList {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly accessLog: AccessLogRepository,
    private readonly homes: VillageHomes,
    private readonly tasks: VillageTaskRepository,
    private readonly closing: VillageClosing,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** By village, the one with the most urgent task first; within it by urgency. */
  async of({ institution, staffId, name }: StaffCaller): Promise<ResponseOf<'listVillageTasks'>> {
    const hospital = await this.registry.getInstitution(institution);
    const today = this.clock.today();
    const order = byUrgency(today);
    const kept = await this.homes.keptBy(institution, staffId);
    const byVillage = kept.map((village) => ({ village, tasks: [] as VillageTaskCard[] }));
    const ids = kept.map(({ _id }) => _id);
    const tasks = await this.tasks.listOpenIn(institution, ids);
    const standing = await this.closing.lookAll(institution, tasks);
    for (const task of tasks) {
      const here = byVillage.find(({ village }) => village._id === task.villageId);
      const owed = standing.get(task._id);
      if (here && owed) here.tasks.push(await this.card(task, owed, here.village));
    }
    for (const { tasks } of byVillage) tasks.sort(order);
    byVillage.sort(({ tasks: [a] }, { tasks: [b] }) => (a && b ? order(a, b) : a ? -1 : b ? 1 : 0));
    return {
      asOf: today,
      time: this.clock.time(),
      doctor: name,
      hospital: hospital.name,
      hospitalPhone: hospital.phone,
      villages: byVillage.map(({ village, tasks }) => ({ villageId: village._id, name: village.name, tasks })),
    };
  }

  /** Numbers to dial; who looked is written down first, and the patient can see it (invariant 15). */
  async phonesFor(caller: StaffCaller, taskId: string): Promise<ResponseOf<'revealVillagePhone'> | Refusal> {
    const task = await this.tasks.find(caller.institution, taskId);
    const keeper = task && (await this.homes.keeperOf(task.institution, task.villageId));
    if (!task || keeper !== caller.staffId) return refuse('not-found', '没有这个任务');
    if (!(await this.closing.look(task))) return refuse('wrong-state', '这一户不用再走访了');
    const stay = { institution: task.institution, stayId: task.stayId, patientId: task.patientId, scopes: [] };
    await this.accessLog.record(caller, stay, 'revealVillagePhone', this.clock.now());
    return { phones: await this.numbersOf(task) };
  }

  /** The patient's own number, and that of the contact person where it is another one. */
  async numbersOf(task: VillageTask): Promise<{ whose: string; phone: string }[]> {
    const { phoneSealed } = await this.registry.getPatient(task.institution, task.patientId);
    const { contactPhoneSealed, contactName } = await this.admissions.get({ ...task, scopes: [] });
    const own = phoneSealed ? this.keys.open(phoneSealed, 'patients.phone') : null;
    const contact = contactPhoneSealed ? this.keys.open(contactPhoneSealed, 'admissions.contactPhone') : null;
    const phones = own ? [{ whose: '本人', phone: own }] : [];
    return contact && contact !== own ? [...phones, { whose: contactName || '家里人', phone: contact }] : phones;
  }

  private async card(task: VillageTask, owed: OwedNow, village: Village): Promise<VillageTaskCard> {
    const patient = await this.registry.getPatient(task.institution, task.patientId);
    const stay = await this.admissions.get({ ...task, scopes: [] });
    const visits = await this.tasks.visitsOf(task.institution, [task._id]);
    return {
      taskId: task._id,
      patientName: patient.name,
      group: await this.homes.groupOf(task.institution, task.patientId, village.name),
      state: task.state,
      amountFen: owed.amountFen,
      parts: owed.parts,
      partDue: owed.partDue,
      overdueDays: owed.overdueDays,
      answerBy: task.answerBy,
      promisedOn: task.promisedOn,
      reason: task.causes.at(-1)?.reason ?? '',
      hasPhone: patient.phoneSealed !== null || stay.contactPhoneSealed !== null,
      checkNo: task.slip?.checkNo ?? '',
      visits: visits.get(task._id)?.length ?? 0,
    };
  }
}
