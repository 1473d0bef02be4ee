import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import {
  answer,
  contentHash,
  type HisAnswer,
  type HisMessage,
  HisRouter,
  instantFrom,
  nodeOf,
  nodesOf,
  rejected,
  textOf,
} from '../../integrations/his/index.js';
import { RegistryRepository } from '../registry/index.js';
import { type Begun, StayBeginning } from './stay-beginning.js';

/** 2401: a stay begins (insurance-interface.md 2.2), with or without the insurer's answer (edges.md section 3). */
@Injectable()
export class AdmissionIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly transactions: Transactions,
    private readonly beginning: StayBeginning,
    private readonly registry: RegistryRepository,
  ) {}

  onModuleInit(): void {
    this.router.on('2401', (message) => this.take(message));
  }

  private async take(message: HisMessage): Promise<HisAnswer> {
    const { institution, msgid } = message;
    const info = nodeOf(message.input, 'mdtrtinfo');
    const admittedAt = instantFrom(info, 'begntime');
    if (!textOf(info, 'ipt_no')) return rejected(msgid, 'input.mdtrtinfo.ipt_no', 'missing', '缺少住院号');
    if (!admittedAt) return rejected(msgid, 'input.mdtrtinfo.begntime', 'bad-time', '入院时间缺少或不对');
    if (!(await this.registry.findInstitution(institution))) {
      return rejected(msgid, 'X-Institution', 'unknown-institution', '没有登记这家机构');
    }
    const arrival = {
      institution,
      info,
      diagnoses: nodesOf(message.input, 'diseinfo'),
      admittedAt,
      mdtrtId: textOf(nodeOf(message.output, 'result'), 'mdtrt_id') || null,
      contentHash: contentHash(info),
      entered: null,
      emergency: null,
    };
    return this.transactions.run(async (session) => answerOf(msgid, await this.beginning.begin(arrival, session)));
  }
}

function answerOf(msgid: string, { how }: Begun): HisAnswer {
  switch (how) {
    case 'begun':
    case 'joined':
      return answer(msgid, 'accepted');
    case 'known':
      return answer(msgid, 'duplicate');
    case 'unknown-person':
      return rejected(msgid, 'input.mdtrtinfo.psn_no', how, '没有收到这个人的 1101，也没有姓名');
    case 'other-content':
      return rejected(msgid, 'input.mdtrtinfo', 'conflict', '同一住院号已经登记，内容不一样；改信息请用 2403');
    case 'other-person':
      return rejected(msgid, 'input.mdtrtinfo', 'conflict', '住院处用这个住院号登记的是另一个人，请先核对');
    case 'other-stay':
      return rejected(msgid, 'output.result.mdtrt_id', 'conflict', '这个就诊ID已经是另一次住院的，请先核对');
  }
}
