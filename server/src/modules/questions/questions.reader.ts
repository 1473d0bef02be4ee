import { Inject, Injectable } from '@nestjs/common';
import type { BillQuestion, ResponseOf } from '@zhenhoufu/shared/contracts';
import { correctionState, DEFAULT_ANSWER_HOURS, questionState } from '@zhenhoufu/shared/domain';
import { sumFen } from '@zhenhoufu/shared/money';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AdmissionRepository } from '../admissions/index.js';
import { type ChargeLine, ChargeLineLookup } from '../charges/index.js';
import { RegistryRepository } from '../registry/index.js';
import { QuestionRepository } from './question.repository.js';
import type { BillQuestionRow, QuestionAnswerRow } from './question.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

export const QUESTION_TEXT = 'billQuestions.text';
export const ANSWER_TEXT = 'questionAnswers.text';

/** Questions with their answers and with the hospital's own lines that correct what was asked about. */
@Injectable()
export class QuestionsReader {
  constructor(
    private readonly clock: Clock,
    private readonly questions: QuestionRepository,
    private readonly lines: ChargeLineLookup,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async ofStay(stay: Stay): Promise<ResponseOf<'listBillQuestions'>> {
    const rows = await this.questions.ofStay(stay);
    return { answerHours: await this.hours(stay.institution), questions: await this.views(stay, rows) };
  }

  async one(stay: Stay, questionId: string): Promise<BillQuestion> {
    const row = await this.questions.find(stay, questionId);
    const [view] = row ? await this.views(stay, [row]) : [];
    if (!view) throw new Error('a question that was just written is gone');
    return view;
  }

  /** For the desk: every question that waits, the longest first, then the newest of the answered. */
  async ofInstitution(institution: string): Promise<ResponseOf<'listQuestions'>> {
    const waiting = await this.questions.waitingOf(institution);
    const known = new Set(waiting.map((row) => row._id));
    const others = (await this.questions.newestOf(institution)).filter((row) => !known.has(row._id));
    const rows = [...waiting, ...others];
    const stays = await this.admissions.byIds(institution, [...new Set(rows.map((row) => row.stayId))]);
    const names = new Map<string, string>();
    const views = new Map<string, BillQuestion>();
    for (const stay of stays) {
      names.set(stay._id, (await this.registry.getPatient(institution, stay.patientId)).name);
      const own = rows.filter((row) => row.stayId === stay._id);
      for (const view of await this.views({ stayId: stay._id, institution }, own)) views.set(view.questionId, view);
    }
    return {
      rows: rows.flatMap((row) => {
        const stay = stays.find(({ _id }) => _id === row.stayId);
        const view = views.get(row._id);
        if (!stay || !view) return [];
        const { iptNo: admissionNo, departmentName: department, bed } = stay;
        return [{ ...view, patientName: names.get(stay._id) ?? '', admissionNo, department, bed }];
      }),
    };
  }

  /** Hours within which a question asked now is answered. */
  async hours(institution: string): Promise<number> {
    return (await this.questions.limitsOf(institution))[0]?.hours ?? DEFAULT_ANSWER_HOURS;
  }

  private async views(stay: Stay, rows: readonly BillQuestionRow[]): Promise<BillQuestion[]> {
    const answers = await this.questions.answersOf(rows.map((row) => row._id));
    const named = [...rows.flatMap((row) => row.lineId ?? []), ...answers.flatMap((row) => row.wrongLineIds)];
    const lines = await this.lines.find(stay, [...new Set(named)]);
    const refunds = await this.lines.refundsOf(
      stay,
      lines.map((line) => line.sn),
    );
    return rows.map((row) =>
      this.view(
        row,
        answers.filter(({ questionId }) => questionId === row._id),
        lines,
        refunds,
      ),
    );
  }

  private view(
    row: BillQuestionRow,
    answers: readonly QuestionAnswerRow[],
    lines: readonly ChargeLine[],
    refunds: readonly ChargeLine[],
  ): BillQuestion {
    const line = lines.find(({ _id }) => _id === row.lineId);
    const wrong = answers.flatMap(({ wrongLineIds }) => wrongLineIds);
    const sns = lines.filter(({ _id }) => wrong.includes(_id) || _id === row.lineId).map(({ sn }) => sn);
    const taken = refunds.filter(
      ({ refundOf, _id }) => refundOf !== null && sns.includes(refundOf) && _id !== row.lineId,
    );
    return {
      questionId: row._id,
      stayId: row.stayId,
      date: row.date,
      lineId: row.lineId,
      lineName: line?.name ?? null,
      lineAmountFen: line?.amountFen ?? null,
      text: this.keys.open(row.textSealed, QUESTION_TEXT),
      askedBy: row.askedBy,
      askedAt: row.askedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      state: questionState(row.dueAt.getTime(), answers.length, this.clock.now().getTime()),
      answers: answers.map(({ no, textSealed, by, at }) => ({
        no,
        text: this.keys.open(textSealed, ANSWER_TEXT),
        by: by.name,
        at: at.toISOString(),
      })),
      correction: {
        state: correctionState(wrong.length > 0, taken.length),
        amountFen: sumFen(taken.map(({ amountFen }) => amountFen)),
        lines: taken.map(({ _id, name, amountFen, arrivedOn }) => ({ lineId: _id, name, amountFen, arrivedOn })),
      },
    };
  }
}
