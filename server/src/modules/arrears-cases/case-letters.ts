import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { InputOf, TemplateKind } from '@zhenhoufu/shared/contracts';
import { maskIdNumber } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import { STAFF_ROLE_WORDS } from '@zhenhoufu/shared/routes';
import { formatLongDay, shanghaiDate } from '@zhenhoufu/shared/time';
import { z } from 'zod';
import type { StayScope } from '../../common/caller.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ListBases } from '../arrears-list/index.js';
import { HelpRecords } from '../help/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { type ToldPaper, ToldPapers } from '../papers/index.js';
import { RegistryRepository } from '../registry/index.js';
import { PaperTemplates } from '../templates/index.js';
import { CaseRepository } from './case.repository.js';
import type { ArrearsCaseRow, CaseStepKind } from './case.schema.js';
import { CASE_WORDS, type CaseNewsStage } from './case-steps.js';

type Letter = InputOf<'getArrearsLetter'>['params']['letter'];
const KINDS: Record<Letter, TemplateKind> = {
  notice: 'arrears-notice',
  decision: 'arrears-decision',
  removal: 'arrears-removal',
};
/** The step by which each letter came to be: its day is the letter's. */
const MADE_BY: Record<Letter, readonly CaseStepKind[]> = {
  notice: ['notified'],
  decision: ['listed'],
  removal: ['removed', 'dismissed'],
};
const LETTER_OF: Partial<Record<CaseNewsStage, Letter>> = {
  notified: 'notice',
  listed: 'decision',
  removed: 'removal',
  dismissed: 'removal',
};
const told = z.object({
  caseId: z.string(),
  stage: z.enum(['notified', 'answered', 'reviewing', 'listed', 'removed', 'dismissed']),
});
const HELP_HOW = { phone: '电话', desk: '当面', village: '村医上门', message: '消息' } as const;

/** 欠费告知书, 认定决定书, 撤销通知书: made once from the institution's words, afterwards the very same bytes. */
@Injectable()
export class CaseLetters implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly help: HelpRecords,
    private readonly bases: ListBases,
    private readonly templates: PaperTemplates,
    private readonly papers: ToldPapers,
    private readonly cases: CaseRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Made when the step is taken, so that it says what was so on that day, whenever somebody opens it. */
  onModuleInit(): void {
    this.outbox.on('arrears-case', 'arrears-cases', async ({ institution, stayId, payload }) => {
      const { caseId, stage } = told.parse(payload);
      const row = await this.cases.find({ institution, stayId }, caseId);
      const letter = LETTER_OF[stage];
      if (row && letter) await this.of({ institution, stayId, patientId: row.patientId, scopes: [] }, caseId, letter);
    });
  }

  async of(stay: StayScope, caseId: string, letter: Letter): Promise<ToldPaper | Refusal> {
    const row = await this.cases.find(stay, caseId);
    const made = row?.steps.findLast(({ kind }) => MADE_BY[letter].includes(kind));
    if (!row?.notice || !made) return refuse('not-found', '没有这份文件');
    const paperId = `${caseId}:${letter}`;
    const kept = await this.papers.find(stay, paperId);
    if (kept) return kept;
    const { name: hospital, phone } = await this.registry.getInstitution(row.institution);
    const filled = await this.templates.fill(row.institution, KINDS[letter], made.on, await this.valuesOf(row));
    if (isRefusal(filled)) return filled;
    const head = [`${hospital}　${formatLongDay(made.on)}`];
    return this.papers.make(stay, paperId, { ...filled, head, madeAt: made.at, hospital, phone });
  }

  private async valuesOf(row: ArrearsCaseRow): Promise<Record<string, string>> {
    const institution = await this.registry.getInstitution(row.institution);
    const { name, idNumberSealed } = await this.registry.getPatient(row.institution, row.patientId);
    const stay = { institution: row.institution, stayId: row.stayId, patientId: row.patientId, scopes: [] };
    const { iptNo } = await this.admissions.get(stay);
    const owed = (await this.obligations.owedOf([row.obligationId])).get(row.obligationId) ?? 0;
    const { ended, clause, notice } = row;
    return {
      hospital: institution.name,
      hospitalPhone: institution.phone,
      patientName: name,
      patientId: idNumberSealed ? maskIdNumber(this.keys.open(idNumberSealed, 'patients.idNumber')) : '没有登记',
      admissionNo: iptNo,
      owed: `${formatYuan(owed)} 元（${capitalAmount(Math.max(0, owed))}）`,
      overdueSince: formatLongDay(row.overdueSince),
      clause: `“${clause.text}”（${clause.source}，${clause.id} 条）`,
      grounds: this.keys.open(row.groundsSealed, CASE_WORDS),
      days: String(notice?.days ?? ''),
      sentBefore: await this.offeredLines(row.obligationId),
      evidence: await this.evidenceLines(row),
      reviewers: row.reviews.map(({ by }) => STAFF_ROLE_WORDS[by.role]).join('、'),
      listedOn: row.listedOn ? formatLongDay(row.listedOn) : '',
      reach: await this.reachWords(row),
      endedOn: ended ? formatLongDay(ended.on) : '',
      because: ended ? this.becauseWords(ended) : '',
    };
  }

  private async offeredLines(obligationId: string): Promise<string> {
    const offered = (await this.help.recordsOf([obligationId])).get(obligationId)?.offered ?? [];
    const lines = offered.map(
      ({ at, how }) => `${formatLongDay(shanghaiDate(Date.parse(at)))} ${HELP_HOW[how]}说过，有困难可以申请帮助。`,
    );
    return lines.length > 0 ? lines.join('\n') : '以前的提醒在手机的“消息”里都能看到。';
  }

  private async evidenceLines(row: ArrearsCaseRow): Promise<string> {
    const { notice } = row;
    return [
      '（一）结算单和签过字的还款协议。',
      `（二）欠费告知书，${notice?.delivered ? `${formatLongDay(notice.delivered.on)}送到` : '没有送到'}，给了 ${notice?.days ?? 0} 天答复。`,
      `（三）${await this.offeredLines(row.obligationId)}`,
      ...row.objections.map(
        ({ on, answer }) =>
          `（异议）${formatLongDay(on)}提出，${answer ? `${formatLongDay(answer.on)}答复` : '还没有答复'}。`,
      ),
    ].join('\n');
  }

  private async reachWords({ institution, clause }: ArrearsCaseRow): Promise<string> {
    const reach = await this.bases.reachOf(await this.registry.getInstitution(institution));
    const where = reach.shared ? '在本旗县区各医院都算数。' : '只在本院算数。';
    return clause.family && reach.family ? `${where}按办法，也及于同一户的家人，每一位成年家人都会收到通知。` : where;
  }

  private becauseWords({ because, reasonSealed }: NonNullable<ArrearsCaseRow['ended']>): string {
    if (because === 'paid') return '欠的钱付清了。';
    return reasonSealed ? this.keys.open(reasonSealed, CASE_WORDS) : '';
  }
}
