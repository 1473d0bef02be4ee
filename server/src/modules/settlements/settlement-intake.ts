import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type CheckedSettlement, checkSettlement } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
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
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { ChargeLineRepository } from '../charges/index.js';
import { problemsOf } from './his-problems.js';
import { readSettlement } from './read-settlement.js';
import { SettlementRepository } from './settlement.repository.js';
import type { SettlementRow } from './settlement.schema.js';
import { SettlementEffect } from './settlement-effect.js';

/** Line total against settlement total (invariant 9), as one more identity. */
function withChargeTotal(checked: CheckedSettlement, chargeTotalFen: number): CheckedSettlement {
  const differenceFen = checked.totalFen - chargeTotalFen;
  if (differenceFen === 0) return checked;
  const plain = `结算总费用，和收到的费用明细合计，差 ${formatYuan(Math.abs(differenceFen))} 元`;
  const problem = { identity: '11', plain, leftFen: checked.totalFen, rightFen: chargeTotalFen, differenceFen };
  return { ...checked, problems: [...checked.problems, problem] };
}

/** 2304 and 2305 (insurance-interface.md 2.9, 2.10). */
@Injectable()
export class SettlementIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly settlements: SettlementRepository,
    private readonly effect: SettlementEffect,
  ) {}

  onModuleInit(): void {
    this.router.on('2304', (message) => this.settle(message));
    this.router.on('2305', (message) => this.reverse(message));
  }

  private async settle(message: HisMessage): Promise<HisAnswer> {
    const setlinfo = nodeOf(message.output, 'setlinfo');
    const setlId = textOf(setlinfo, 'setl_id');
    if (!setlId) return rejected(message.msgid, 'response.output.setlinfo.setl_id', 'missing', '缺少结算编号');
    const amounts = readSettlement(setlinfo);
    if ('badField' in amounts) {
      return rejected(
        message.msgid,
        `response.output.setlinfo.${amounts.badField}`,
        'bad-amount',
        '金额不是两位小数以内的数',
      );
    }
    const contentHash = createHash('sha256').update(JSON.stringify(amounts)).digest('hex');
    return this.transactions.run(async (session) => {
      const known = await this.settlements.findBySetlId(message.institution, setlId, session);
      if (known) {
        if (known.contentHash === contentHash) return answer(message.msgid, 'duplicate');
        return rejected(message.msgid, 'response.output.setlinfo.setl_id', 'conflict', '同一结算编号已有别的内容');
      }
      const stay = await this.stayOf(message, setlinfo, session);
      if (!stay) return rejected(message.msgid, 'response.output.setlinfo.mdtrt_id', 'unknown-stay', '没有这次住院');
      if (await this.settlements.effectiveOf({ stayId: stay._id, institution: stay.institution }, session)) {
        return rejected(
          message.msgid,
          'response.output.setlinfo',
          'wrong-state',
          '这次住院已有生效的结算，先用 2305 撤销',
        );
      }
      const scope = { stayId: stay._id, institution: stay.institution };
      const { totalFen: chargeTotalFen } = await this.lines.totalsOf(scope, session);
      const checked = withChargeTotal(checkSettlement(amounts), chargeTotalFen);
      const row: SettlementRow = {
        _id: newId(),
        ...scope,
        patientId: stay.patientId,
        setlId,
        msgid: message.msgid,
        contentHash,
        version: await this.settlements.nextVersion(scope, session),
        status: checked.problems.length === 0 ? 'effective' : 'warned',
        settledOn: dateFrom(setlinfo, 'setl_time') ?? this.clock.today(),
        receivedAt: this.clock.now(),
        checked,
        scope: { fullySelfPaidFen: amounts.fullySelfPaidFen, overLimitFen: amounts.overLimitFen },
        chargeTotalFen,
        decision: null,
      };
      await this.settlements.create(row, session);
      if (row.status === 'effective') await this.effect.apply(row, session);
      return answer(message.msgid, row.status === 'effective' ? 'accepted' : 'warned', problemsOf(checked));
    });
  }

  private async reverse(message: HisMessage): Promise<HisAnswer> {
    const setlId = textOf(nodeOf(message.input, 'data'), 'setl_id');
    return this.transactions.run(async (session) => {
      const row = await this.settlements.findBySetlId(message.institution, setlId, session);
      if (!row) return rejected(message.msgid, 'input.data.setl_id', 'unknown-settlement', '没有这次结算');
      if (row.status === 'reversed' || row.status === 'rejected') return answer(message.msgid, 'duplicate');
      const wasEffective = row.status === 'effective';
      await this.settlements.setStatus(row, 'reversed', row.decision, session);
      if (wasEffective) await this.effect.reverse(row, session);
      return answer(message.msgid, 'accepted');
    });
  }

  private async stayOf(
    message: HisMessage,
    setlinfo: Record<string, unknown>,
    session: ClientSession,
  ): Promise<Admission | null> {
    const found = await this.admissions.findByHisIds(message.institution, setlinfo, session);
    return found ?? this.admissions.findByHisIds(message.institution, nodeOf(message.input, 'data'), session);
  }
}
