import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { checkSettlement } from '@zhenhoufu/shared/domain';
import { Clock } from '../../common/clock.js';
import {
  answer,
  dateFrom,
  type HisAnswer,
  type HisMessage,
  HisRouter,
  nodeOf,
  rejected,
} from '../../integrations/his/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { EstimateRepository } from './estimate.repository.js';
import { problemsOf } from './his-problems.js';
import { readSettlement } from './read-settlement.js';

/** 2303: the insurer's pre-settlement (insurance-interface.md 2.8): kept and shown as an estimate, never owed. */
@Injectable()
export class EstimateIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly estimates: EstimateRepository,
  ) {}

  onModuleInit(): void {
    this.router.on('2303', (message) => this.take(message));
  }

  private async take(message: HisMessage): Promise<HisAnswer> {
    const setlinfo = nodeOf(message.output, 'setlinfo');
    const stay =
      (await this.admissions.findByHisIds(message.institution, setlinfo)) ??
      (await this.admissions.findByHisIds(message.institution, nodeOf(message.input, 'data')));
    if (!stay) return rejected(message.msgid, 'response.output.setlinfo.mdtrt_id', 'unknown-stay', '没有这次住院');
    const amounts = readSettlement(setlinfo);
    if ('badField' in amounts) {
      const field = `response.output.setlinfo.${amounts.badField}`;
      return rejected(message.msgid, field, 'bad-amount', '金额不是两位小数以内的数');
    }
    const checked = checkSettlement(amounts);
    const contentHash = createHash('sha256').update(JSON.stringify(amounts)).digest('hex');
    const before = await this.estimates.keep({
      _id: `${message.institution}/${message.msgid}`,
      institution: message.institution,
      stayId: stay._id,
      contentHash,
      receivedAt: this.clock.now(),
      arrivedAt: message.receivedAt,
      estimatedOn: this.clock.today(),
      checked,
      dischargeOn: dateFrom(nodeOf(message.input, 'data'), 'dscgTime'),
    });
    if (before && (before.contentHash !== contentHash || before.stayId !== stay._id)) {
      return rejected(message.msgid, 'request.msgid', 'conflict', '同一报文编号已有别的内容');
    }
    if (before) return answer(message.msgid, 'duplicate');
    return answer(message.msgid, checked.problems.length === 0 ? 'accepted' : 'warned', problemsOf(checked));
  }
}
