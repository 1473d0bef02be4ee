import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { HelpOfferWay, HelpState } from '@zhenhoufu/shared/domain';
import { shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Paper } from '../../documents/paper.js';
import { HelpReader } from '../help/index.js';
import { type EvidenceFile, EvidenceSources } from './evidence-sources.js';

const NAME = '困难帮助记录';
const OFFERED: Record<HelpOfferWay, string> = {
  phone: '电话里说了可以帮',
  desk: '窗口说了可以帮',
  village: '村医上门说了可以帮',
  message: '提醒里写了可以申请帮助',
};
const STATES: Record<HelpState, string> = {
  received: '收到了，还没有答复',
  working: '正在办',
  helped: '帮了',
  offered: '医院答复了，等家里回话',
  declined: '没有帮成',
  withdrawn: '家里撤回了',
};

/** What was offered and asked for before (P40): dates, people and answers, not what the family told of its need. */
@Injectable()
export class EvidenceHelp implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly sources: EvidenceSources,
    private readonly help: HelpReader,
  ) {}

  onModuleInit(): void {
    this.sources.add('09-困难帮助', (stay) => this.record(stay));
  }

  private async *record(stay: StayScope): AsyncGenerator<EvidenceFile> {
    const { offered, helps } = await this.help.ofStay(stay, null);
    const rows = [
      ...offered.map(({ at, by, how }) => [moment(at), by, OFFERED[how]]),
      ...helps.map((one) => [one.receivedOn, one.askedBy, `申请帮助：${STATES[one.state]}`]),
    ].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    if (rows.length === 0) return;
    const paper = new Paper(NAME, this.clock.now())
      .title(NAME)
      .table(['时间', '谁', '做了什么'], rows, [0.25, 0.25, 0.5], []);
    yield { name: `${NAME}.pdf`, title: `${NAME}，${rows.length} 条`, bytes: await paper.finish(NAME) };
  }
}

function moment(at: string): string {
  const instant = Date.parse(at);
  return `${shanghaiDate(instant)} ${shanghaiTime(instant)}`;
}
