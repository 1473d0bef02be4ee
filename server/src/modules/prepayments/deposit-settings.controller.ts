import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { newId } from '../../common/ids.js';
import { RegistryRepository } from '../registry/index.js';
import { DepositSettingRepository } from './deposit-setting.repository.js';

type Settings = ResponseOf<'getDepositSettings'>;

/** How much the ordinary deposit is (P7): the institution's own, by department, from a day on. */
@Controller()
export class DepositSettingsController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly settings: DepositSettingRepository,
  ) {}

  @Endpoint('getDepositSettings')
  async getDepositSettings(@AtDesk() { institution }: StaffCaller): Promise<Settings> {
    const departments = await this.registry.listDepartments(institution);
    const rows = await this.settings.listOf(institution);
    return {
      departments: departments.map(({ code, name }) => ({ code, name })),
      settings: rows.map((row) => ({ ...row, setBy: row.setBy.name, setAt: row.setAt.toISOString() })),
    };
  }

  /** What was asked before stands; only what is asked from `from` on goes by it. */
  @Endpoint('addDepositSetting')
  async addDepositSetting(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'addDepositSetting'>,
  ): Promise<Settings | Refusal> {
    if (!isBusinessDate(body.from)) return refuse('bad-input', '没有这一天', 'from');
    if (body.from < this.clock.today()) return refuse('bad-input', '不能从已经过去的日子算起', 'from');
    const known = await this.registry.listDepartments(caller.institution);
    const codes = body.departments.map(({ code }) => code);
    const unknown = codes.find(
      (code, index) => codes.indexOf(code) !== index || !known.some((row) => row.code === code),
    );
    if (unknown) return refuse('bad-input', `没有科室 ${unknown}，或者填了两次`, 'departments');
    await this.settings.add({
      _id: newId(),
      institution: caller.institution,
      ...body,
      setBy: { staffId: caller.staffId, name: caller.name },
      setAt: this.clock.now(),
    });
    return this.getDepositSettings(caller);
  }
}
