import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isRefusal } from '@zhenhoufu/shared/errors';
import { addDays } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../common/caller.js';
import { Clock } from '../common/clock.js';
import { AdmissionRepository } from '../modules/admissions/index.js';
import { RegistryRepository } from '../modules/registry/index.js';
import { VillageDesk, VillageOpening, VillagePhones, VillagePosts } from '../modules/village-tasks/index.js';
import {
  admissionMessage,
  chargeMessage,
  DEMO_INSTITUTION,
  type DemoHousehold,
  dischargeMessage,
  HOUSEHOLDS,
  householdDays,
  householdLines,
  personMessage,
  settlementMessage,
} from '../seed/index.js';

type Push = (message: Record<string, unknown>) => Promise<void>;
const PERSONA = 'village-doctor';

/** The demo's village doctor has two villages, a registered phone and three households to ask (P37). */
@Injectable()
export class DemoVillage {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly posts: VillagePosts,
    private readonly phones: VillagePhones,
    private readonly opening: VillageOpening,
    private readonly desk: VillageDesk,
  ) {}

  /** Once: a second start finds them. */
  async settle(push: Push): Promise<void> {
    const officer = await this.caller('arrears-officer');
    const doctor = await this.caller(PERSONA);
    const [first] = HOUSEHOLDS;
    const { institution } = officer;
    if (!first || (await this.admissions.findByNumber(institution, first.stay.iptNo))) return;
    const from = addDays(this.clock.today(), -60);
    const places = new Map(HOUSEHOLDS.map(({ village, township }) => [village, township]));
    for (const [village, township] of places) {
      await this.posts.add(officer, { village, township, staffId: doctor.staffId, kind: 'village-doctor', from });
    }
    for (const household of HOUSEHOLDS) await this.ask(push, officer, household);
    const made = await this.phones.createCode(doctor);
    if (isRefusal(made)) return;
    const code = `demo-${PERSONA}-${randomBytes(8).toString('hex')}`;
    await this.phones.signIn({ code, first: { username: made.username, code: made.code } });
  }

  private async ask(push: Push, officer: StaffCaller, household: DemoHousehold): Promise<void> {
    const { stay, village, reason, answerDays } = household;
    const { firstDay, lastDay } = householdDays(this.clock.today(), household);
    const lines = householdLines(firstDay);
    await push(personMessage(stay, `DEMO-V-1101-${stay.iptNo}`));
    await push(admissionMessage(stay, `DEMO-V-2401-${stay.iptNo}`, firstDay));
    await push(chargeMessage(stay, `DEMO-V-2301-${stay.iptNo}`, lines));
    await push(dischargeMessage(stay, `DEMO-V-2402-${stay.iptNo}`, lastDay));
    await push(settlementMessage(stay, `DEMO-V-2304-${stay.iptNo}`, lastDay, lines));
    const found = await this.admissions.findByNumber(DEMO_INSTITUTION, stay.iptNo);
    if (!found) return;
    const scope = { institution: DEMO_INSTITUTION, stayId: found._id, patientId: found.patientId, scopes: [] };
    const answerBy = addDays(this.clock.today(), answerDays);
    const task = await this.opening.atDesk(scope, officer, { reason, answerBy });
    const { villages } = await this.posts.list(DEMO_INSTITUTION);
    const villageId = villages.find(({ name }) => name === village)?.villageId;
    if (isRefusal(task) || !villageId) return;
    await this.desk.move(officer, task.taskId, { villageId, why: '登记的住址' });
  }

  private async caller(persona: string): Promise<StaffCaller> {
    const staff = await this.registry.findStaffByUsername(persona);
    if (!staff) throw new Error('the demo hospital is not loaded');
    const { _id: staffId, name, role, institution, region, departmentCode } = staff;
    return { kind: 'staff', staffId, name, role, institution, region, departmentCode };
  }
}
