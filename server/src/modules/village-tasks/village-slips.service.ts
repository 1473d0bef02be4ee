import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { LARGE_TYPE, Paper } from '../../documents/paper.js';
import { AccessLogRepository } from '../audit/index.js';
import { PayCodesService } from '../pay-codes/index.js';
import { RegistryRepository } from '../registry/index.js';
import { VillageRepository } from './village.repository.js';
import { VillageClosing } from './village-closing.js';
import { VillageList } from './village-list.js';
import type { OwedNow } from './village-owed.js';
import { drawVillageSlip, VILLAGE_SLIP_LABEL, type VillageSlip } from './village-slip.js';
import { VillageTaskRepository } from './village-task.repository.js';
import type { VillageTask } from './village-task.schema.js';

/** 村医随访单: one sheet a household in one file, each with a pay code of its own. */
@Injectable()
export class VillageSlips {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly villages: VillageRepository,
    private readonly tasks: VillageTaskRepository,
    private readonly closing: VillageClosing,
    private readonly list: VillageList,
    private readonly payCodes: PayCodesService,
    private readonly accessLog: AccessLogRepository,
  ) {}

  /** What has nothing to pay any more is left out; a code printed before for the same task ends. */
  async print(caller: StaffCaller, taskIds: readonly string[]): Promise<Buffer | Refusal> {
    const slips: VillageSlip[] = [];
    for (const taskId of new Set(taskIds)) {
      const task = await this.tasks.find(caller.institution, taskId);
      if (!task) return refuse('not-found', '没有这个任务');
      const owed = task.state === 'closed' ? null : await this.closing.look(task);
      if (!owed) continue;
      const slip = await this.slipOf(caller, task, owed);
      if (isRefusal(slip)) return slip;
      slips.push(slip);
    }
    if (slips.length === 0) return refuse('nothing-owed', '选的这些都不用再付了');
    slips.sort((a, b) => a.village.localeCompare(b.village, 'zh-CN'));
    const paper = new Paper('村医随访单', this.clock.now(), LARGE_TYPE);
    for (const [index, slip] of slips.entries()) {
      if (index > 0) paper.next(VILLAGE_SLIP_LABEL);
      await drawVillageSlip(paper, slip);
    }
    return paper.finish(VILLAGE_SLIP_LABEL);
  }

  private async slipOf(caller: StaffCaller, task: VillageTask, owed: OwedNow): Promise<VillageSlip | Refusal> {
    const stay = { institution: task.institution, stayId: task.stayId, patientId: task.patientId, scopes: [] };
    if (task.slip) await this.payCodes.end(stay, task.slip.payCodeId);
    const code = await this.payCodes.create(stay, caller, owed.amountFen);
    if (isRefusal(code)) return code;
    await this.tasks.setSlip(task, { payCodeId: code.payCodeId, checkNo: code.checkNo });
    await this.accessLog.record(caller, stay, 'printVillageSlips', this.clock.now());
    const hospital = await this.registry.getInstitution(task.institution);
    const patient = await this.registry.getPatient(task.institution, task.patientId);
    const village = task.villageId ? await this.villages.find(task.institution, task.villageId) : null;
    return {
      hospital: hospital.name,
      hospitalPhone: hospital.phone,
      village: village?.name ?? '',
      patientName: patient.name,
      phones: (await this.list.numbersOf(task)).map(({ whose, phone }) =>
        whose === '本人' ? phone : `${whose} ${phone}`,
      ),
      amountFen: owed.amountFen,
      parts: owed.parts,
      partDue: owed.partDue,
      today: this.clock.today(),
      checkNo: code.checkNo,
      address: code.address,
    };
  }
}
