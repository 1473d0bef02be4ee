import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AdmissionState } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import {
  answer,
  dateFrom,
  type HisAnswer,
  type HisMessage,
  HisRouter,
  nodeOf,
  rejected,
  textOf,
} from '../../integrations/his/index.js';
import { AdmissionRepository } from './admission.repository.js';
import type { Admission } from './admission.schema.js';

/** dscg_way of a stay that ended in death. */
const DIED = '5';

type Node = Record<string, unknown>;
type Change = (
  stay: Admission,
  node: Node,
  session: ClientSession,
) => Promise<'accepted' | 'duplicate' | 'wrong-state'>;

/** 2402 discharge, 2403 changes, 2404 and 2405 their undoing (insurance-interface.md 2.3–2.5). */
@Injectable()
export class StayChangesIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.router.on('2402', (message) =>
      this.change(message, 'dscginfo', (stay, node, session) => this.discharge(stay, node, session)),
    );
    this.router.on('2403', (message) =>
      this.change(message, 'adminfo', (stay, node, session) => this.update(stay, node, session)),
    );
    this.router.on('2404', (message) =>
      this.change(message, 'data', (stay, _node, session) => this.go(stay, 'cancelled', session)),
    );
    this.router.on('2405', (message) =>
      this.change(message, 'data', (stay, _node, session) => this.go(stay, 'admitted', session)),
    );
  }

  private async change(message: HisMessage, nodeName: string, work: Change): Promise<HisAnswer> {
    const node = nodeOf(message.input, nodeName);
    return this.transactions.run(async (session) => {
      const stay = await this.admissions.findByHisIds(message.institution, node, session);
      if (!stay) return rejected(message.msgid, `input.${nodeName}.mdtrt_id`, 'unknown-stay', '没有这次住院');
      const done = await work(stay, node, session);
      if (done === 'wrong-state') {
        return rejected(message.msgid, `input.${nodeName}`, 'wrong-state', `住院现在的状态不能做 ${message.infno}`);
      }
      return answer(message.msgid, done);
    });
  }

  /** A stay whose check is still open is discharged all the same: care does not wait for papers. */
  private async discharge(stay: Admission, node: Node, session: ClientSession) {
    const dischargedOn = dateFrom(node, 'endtime') ?? dateFrom(node, 'dscgTime');
    if (stay.state === 'discharging' || stay.state === 'settled' || stay.state === 'closed')
      return 'duplicate' as const;
    if (stay.state === 'cancelled') return 'wrong-state' as const;
    await this.admissions.setState(stay, 'discharging', { dischargedOn }, session);
    await this.tellDeath(stay, node, session);
    return 'accepted' as const;
  }

  private async update(stay: Admission, node: Node, session: ClientSession) {
    const change = {
      departmentCode: textOf(node, 'adm_dept_codg') || stay.departmentCode,
      departmentName: textOf(node, 'adm_dept_name') || stay.departmentName,
      bed: textOf(node, 'adm_bed') || stay.bed,
      attendingDoctor: textOf(node, 'chfpdr_name') || stay.attendingDoctor,
    };
    const same = Object.entries(change).every(([field, value]) => stay[field as keyof typeof change] === value);
    const told = await this.tellDeath(stay, node, session);
    if (same) return told ? ('accepted' as const) : ('duplicate' as const);
    await this.admissions.setState(stay, stay.state, change, session);
    return 'accepted' as const;
  }

  /** 离院方式 5 or a 死亡日期: `deaths` hears of it and a person confirms it (insurance-interface.md 2.3, dscg_way). */
  private async tellDeath(stay: Admission, node: Node, session: ClientSession): Promise<boolean> {
    const diedOn = dateFrom(node, 'die_date');
    if (textOf(node, 'dscg_way') !== DIED && !diedOn) return false;
    const { _id: stayId, institution } = stay;
    await this.outbox.add(session, { kind: 'stay-ended-in-death', institution, stayId, payload: { diedOn } });
    return true;
  }

  private async go(stay: Admission, to: AdmissionState, session: ClientSession) {
    if (stay.state === to) return 'duplicate' as const;
    const change = to === 'admitted' ? { dischargedOn: null } : {};
    const allowed = to === 'cancelled' ? !['settled', 'closed'].includes(stay.state) : stay.state === 'discharging';
    if (!allowed) return 'wrong-state' as const;
    await this.admissions.setState(stay, to, change, session);
    const { _id: stayId, institution } = stay;
    if (to === 'cancelled')
      await this.outbox.add(session, { kind: 'stay-cancelled', institution, stayId, payload: {} });
    return 'accepted' as const;
  }
}
