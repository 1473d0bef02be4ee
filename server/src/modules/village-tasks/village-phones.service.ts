import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Model } from 'mongoose';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { WechatOpen } from '../../integrations/wechat-open/index.js';
import { OneTimeCodes, SessionRepository, TryLocks } from '../identity/index.js';
import { RegistryRepository, type Staff } from '../registry/index.js';
import { VILLAGE_PHONE, type VillagePhone } from './village.schema.js';

const CODE_MINUTES = 30;

/**
 * A village doctor's phone: WeChat's login, bound to the member of staff by a one-time code from the desk. The session
 * is one of staff, short as at the desk; the phone opens the next one by itself while the binding stands.
 */
@Injectable()
export class VillagePhones {
  constructor(
    @InjectModel(VILLAGE_PHONE) private readonly phones: Model<VillagePhone>,
    private readonly clock: Clock,
    private readonly wechat: WechatOpen,
    private readonly codes: OneTimeCodes,
    private readonly locks: TryLocks,
    private readonly sessions: SessionRepository,
    private readonly registry: RegistryRepository,
  ) {}

  /** For oneself; the administrator also for a village doctor of the institution. */
  async createCode(
    caller: StaffCaller,
    staffId = caller.staffId,
  ): Promise<ResponseOf<'createVillagePhoneCode'> | Refusal> {
    const staff = await this.doctorFor(caller, staffId);
    if (!staff) return refuse('not-found', '没有这位村医');
    const { code, expiresAt } = await this.codes.issue('village-phone', staff._id, null, CODE_MINUTES);
    return { username: staff.username, code, expiresAt: expiresAt.toISOString() };
  }

  async signIn({
    code,
    first,
  }: InputOf<'signInVillagePhone'>['body']): Promise<ResponseOf<'signInVillagePhone'> | Refusal> {
    const login = await this.wechat.code2Session(code);
    if (isRefusal(login)) return login;
    if (first) {
      const refused = await this.bind(login.openid, first);
      if (refused) return refused;
    }
    const bound = await this.phones.findOne({ openid: login.openid }).lean();
    const staff = bound && (await this.registry.findStaff(bound._id));
    if (staff?.active !== true || staff.role !== 'village-doctor')
      return refuse('bad-credentials', '这部手机还没有登记，请用工作台上的 6 位数字登记一次');
    const token = await this.sessions.open({ staffId: staff._id }, this.clock.systemNow());
    return { token, name: staff.name };
  }

  async end(caller: StaffCaller, staffId = caller.staffId): Promise<ResponseOf<'endVillagePhone'> | Refusal> {
    const staff = await this.doctorFor(caller, staffId);
    if (!staff) return refuse('not-found', '没有这位村医');
    const { deletedCount } = await this.phones.deleteOne({ _id: staff._id });
    await this.sessions.closeOfStaff(staff._id);
    return { ended: deletedCount === 1 };
  }

  async boundAmong(staffIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.phones.find({ _id: { $in: [...staffIds] } }).lean();
    return new Set(rows.map((row) => row._id));
  }

  private async bind(openid: string, given: { username: string; code: string }): Promise<Refusal | null> {
    const key = `village-phone:${given.username.toLowerCase()}`;
    if (await this.locks.isLocked(key)) return refuse('binding-locked', '试错太多次，一小时后再试');
    const staff = await this.registry.findStaffByUsername(given.username);
    const doctor = staff?.role === 'village-doctor' ? staff : null;
    const checked = doctor ? await this.codes.verify('village-phone', doctor._id, given.code) : 'wrong';
    if (!doctor || checked === 'wrong' || checked === 'locked') {
      await this.locks.wrong(key);
      return refuse('code-wrong', '账号或 6 位数字不对');
    }
    if (checked === 'expired') return refuse('code-expired', '请在工作台上再开一次');
    await this.locks.right(key);
    // The phone may have been another doctor's before.
    await this.phones.deleteMany({ openid, _id: { $ne: doctor._id } });
    const boundAt = this.clock.systemNow();
    await this.phones.updateOne({ _id: doctor._id }, { $set: { openid, boundAt } }, { upsert: true });
    return null;
  }

  private async doctorFor(caller: StaffCaller, staffId: string): Promise<Staff | null> {
    if (caller.role === 'village-doctor' && staffId !== caller.staffId) return null;
    const staff = await this.registry.findStaff(staffId);
    const fits = staff?.active && staff.role === 'village-doctor' && staff.institution === caller.institution;
    return fits ? staff : null;
  }
}
