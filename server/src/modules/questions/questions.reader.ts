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
import { HandoverRepository } from './handover.repository.js';
import { QuestionRepository } from './question.repository.js';
import type { BillQuestionRow, QuestionAnswerRow, QuestionHandoverRow } from './question.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

export const QUESTION_TEXT = 'billQuestions.text';
export const ANSWER_TEXT = 'questionAnswers.text';

/** Questions with their answers and with the hospital's own lines that correct what was asked about. */
@Injectable()
export class QuestionsReader {
  constructor(
    private readonly clock: Clock,
    private readonly questions: QuestionRepository,
    private readonly handovers: HandoverRepository,
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
    return this.listed(institution, [...waiting, ...others]);
  }

  /** For a department: what stands with it, what waits first. */
  async handedTo(institution: string, departmentCode: string): Promise<ResponseOf<'listHandedQuestions'>> {
    const ids = await this.handovers.questionsOf(institution, departmentCode);
    const { rows } = await this.listed(institution, await this.questions.byIds(institution, ids));
    const waits = (row: (typeof rows)[number]) => (row.state === 'answered' ? 1 : 0);
    return { rows: rows.sort((a, b) => waits(a) - waits(b)) };
  }

  private async listed(institution: string, rows: readonly BillQuestionRow[]): Promise<ResponseOf<'listQuestions'>> {
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
    const handed = await this.handovers.latestOf(rows.map((row) => row._id));
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
        handed.get(row._id),
        lines,
        refunds,
      ),
    );
  }

  private view(
    row: BillQuestionRow,
    answers: readonly QuestionAnswerRow[],
    handed: QuestionHandoverRow | undefined,
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
        department: by.department ?? null,
        at: at.toISOString(),
      })),
      handedTo: handed ? { department: handed.department, by: handed.by.name, at: handed.at.toISOString() } : null,
      correction: {
        state: correctionState(wrong.length > 0, taken.length),
        amountFen: sumFen(taken.map(({ amountFen }) => amountFen)),
        lines: taken.map(({ _id, name, amountFen, arrivedOn }) => ({ lineId: _id, name, amountFen, arrivedOn })),
      },
    };
  }
}
