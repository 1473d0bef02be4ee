import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ArrearsCaseView } from '@zhenhoufu/shared/contracts';
import { isRefusal } from '@zhenhoufu/shared/errors';
import { shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { FileStore } from '../../database/file-store.js';
import { Paper } from '../../documents/paper.js';
import { ArrearsCaseReader, CaseLetters } from '../arrears-cases/index.js';
import { type EvidenceFile, EvidenceSources } from './evidence-sources.js';

const LETTERS = { notice: '欠费告知书', decision: '认定决定书', removal: '撤销通知书' } as const;

/** Cases that the person was told of (P35): the letters as they were given out, and every step with what was said to it. */
@Injectable()
export class EvidenceCases implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly sources: EvidenceSources,
    private readonly cases: ArrearsCaseReader,
    private readonly letters: CaseLetters,
    private readonly files: FileStore,
  ) {}

  onModuleInit(): void {
    this.sources.add('10-恶意欠费认定', (stay) => this.told(stay));
  }

  private async *told(stay: StayScope): AsyncGenerator<EvidenceFile> {
    for (const [index, one] of (await this.cases.toldOf(stay)).entries()) {
      const which = `第${index + 1}件`;
      for (const letter of one.letters) {
        const paper = await this.letters.of(stay, one.caseId, letter);
        if (isRefusal(paper)) continue;
        const bytes = await this.files.get(paper.pdfSha256, stay.institution);
        yield { name: `${which}-${LETTERS[letter]}.pdf`, title: `${which}，${LETTERS[letter]}`, bytes };
      }
      yield { name: `${which}-经过.pdf`, title: `${which}，每一步、异议和审核`, bytes: await this.history(one, which) };
    }
  }

  private history({ clause, grounds, notice, steps, objections, reviews }: ArrearsCaseView, which: string) {
    const name = `恶意欠费认定的经过（${which}）`;
    const paper = new Paper(name, this.clock.now())
      .title(name)
      .paragraph(`依据：“${clause.text}”（${clause.source}，${clause.id} 条）`)
      .paragraph(`医院认为的事实：${grounds}`);
    if (notice?.deliveredOn)
      paper.paragraph(
        `告知书 ${notice.deliveredOn} 送到（${notice.deliveredHow}），给了 ${notice.days} 天，到 ${notice.answerUntil}。`,
      );
    paper.table(
      ['时间', '谁', '做了什么'],
      steps.map(({ at, who, what }) => [moment(at), who, what]),
      [0.25, 0.25, 0.5],
      [],
    );
    if (objections.length > 0)
      paper.heading('异议和答复').table(
        ['哪天', '谁说的', '说了什么', '医院的答复'],
        objections.map(({ on, by, text, late, answer }) => [
          late ? `${on}（过了答复的日子）` : on,
          by,
          text,
          answer ? `${answer.on} ${answer.by}${answer.upheld ? '，成立' : ''}：${answer.text}` : '还没有答复',
        ]),
        [0.15, 0.15, 0.35, 0.35],
        [],
      );
    if (reviews.length > 0)
      paper.heading('审核').table(
        ['哪天', '谁审的', '意见', '理由'],
        reviews.map(({ on, role, listing, reason }) => [on, role, listing ? '同意列入' : '不同意列入', reason]),
        [0.15, 0.2, 0.15, 0.5],
        [],
      );
    return paper.finish(name);
  }
}

function moment(at: string): string {
  const instant = Date.parse(at);
  return `${shanghaiDate(instant)} ${shanghaiTime(instant)}`;
}
