import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { PAPER_KINDS } from './paper-kinds.js';
import { TemplateRepository } from './template.repository.js';
import type { PaperTemplate } from './template.schema.js';
import { unfitText } from './template-text.js';

/** The administrator's work on templates: a version that has begun is never edited, the next one is saved beside it. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly repository: TemplateRepository,
  ) {}

  async save(caller: StaffCaller, input: InputOf<'savePaperTemplate'>['body']): Promise<PaperTemplate | Refusal> {
    const problem = this.badStart(input.from) ?? unfitText(PAPER_KINDS[input.kind], input.text);
    if (problem) return problem;
    const { kind, from, text } = input;
    const row = { _id: newId(), institution: caller.institution, kind, from, text, ...this.by(caller) };
    return this.transactions.run((session) => this.repository.add(row, session));
  }

  async change(
    caller: StaffCaller,
    templateId: string,
    input: InputOf<'changePaperTemplate'>['body'],
  ): Promise<PaperTemplate | Refusal> {
    return this.transactions.run(async (session) => {
      const template = await this.repository.find(caller.institution, templateId, session);
      if (!template) return refuse('not-found', '没有这一版文本');
      const problem = this.badStart(input.from) ?? unfitText(PAPER_KINDS[template.kind], input.text);
      if (problem) return problem;
      const change = { from: input.from, text: input.text, ...this.by(caller) };
      const changed = await this.repository.rewrite(template, change, this.clock.today(), session);
      return changed ? { ...template, ...change } : refuse('template-in-force');
    });
  }

  /** Switches a paper on or off from a day on; where the scheme asks for one, the scheme's holds all the same. */
  async choose(caller: StaffCaller, input: InputOf<'chooseAdmissionPaper'>['body']): Promise<true | Refusal> {
    const problem = this.badStart(input.from);
    if (problem) return problem;
    const { savedBy: recordedBy, savedAt: recordedAt } = this.by(caller);
    await this.repository.addChoice({
      _id: newId(),
      institution: caller.institution,
      ...input,
      recordedBy,
      recordedAt,
    });
    return true;
  }

  /** What is saved never reaches back into papers of earlier days. */
  private badStart(from: string): Refusal | null {
    if (!isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
    return from < this.clock.today() ? refuse('bad-input', '启用的日子最早是今天', 'from') : null;
  }

  private by(caller: StaffCaller) {
    return { savedBy: { staffId: caller.staffId, name: caller.name }, savedAt: this.clock.now() };
  }
}
