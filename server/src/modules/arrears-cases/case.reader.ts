import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ArrearsCaseView, ArrearsDeskCase, ResponseOf } from '@zhenhoufu/shared/contracts';
import { answerUntil, objectingBarred, objectionAnswerBy } from '@zhenhoufu/shared/domain';
import { badFaithClause } from '@zhenhoufu/shared/policy';
import { STAFF_ROLE_WORDS } from '@zhenhoufu/shared/routes';
import { daysBetween } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AnswersOwed, type Waiting } from '../answers-owed/index.js';
import { ArrearsList } from '../arrears-list/index.js';
import { AccessLogRepository } from '../audit/index.js';
import { DeathReader } from '../deaths/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { findProfileOn, noticeDaysOn, PatientRepository, RegistryRepository } from '../registry/index.js';
import { CaseRepository } from './case.repository.js';
import type { ArrearsCaseRow, CaseObjectionRow } from './case.schema.js';
import { CaseCan } from './case-can.js';
import { factsOf, noticeOf, saidBy } from './case-facts.js';
import { CASE_WORDS } from './case-steps.js';
import { casePlain, STEP_WORDS } from './case-words.js';

type Home = Parameters<ArrearsList['reaching']>[0];

const DELIVERED_HOW = { phone: '手机上打开', 'by-hand': '当面交', post: '邮寄', village: '村医送' } as const;

/** Cases as the person and the desk see them: the same facts, the desk with whose it is and what it may do. */
@Injectable()
export class ArrearsCaseReader implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly patients: PatientRepository,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly list: ArrearsList,
    private readonly deaths: DeathReader,
    private readonly cases: CaseRepository,
    private readonly can: CaseCan,
    private readonly answers: AnswersOwed,
    private readonly log: AccessLogRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** An objection to a case waits for its answer as an objection to the debt does. */
  onModuleInit(): void {
    this.answers.add('case-objection', {
      of: async ({ stayId }, session) => objectionsOf(await this.cases.openOfStay(stayId, session))[0] ?? null,
      in: async (institution) => objectionsOf(await this.cases.openIn(institution)),
    });
  }

  async ofPerson(stay: StayScope): Promise<ResponseOf<'getArrearsCase'>> {
    const home = await this.registry.getInstitution(stay.institution);
    const row = await this.cases.latestOf(stay);
    const { idNumberHash: member } = await this.registry.getPatient(stay.institution, stay.patientId);
    const family = member ? await this.ofFamily(home, member) : [];
    return { hospital: home.name, hospitalPhone: home.phone, case: row && (await this.one(row)), family };
  }

  /** By whom of the family a member is reached; else what became of the member's own word, until that case has ended. */
  private async ofFamily(home: Home, member: string): Promise<ResponseOf<'getArrearsCase'>['family']> {
    const [entry] = await this.list.reaching(home, member);
    const [row] = entry
      ? await this.cases.byIds(entry.institution, [entry._id])
      : (await this.cases.openQuestionedBy(member)).filter((one) => wasRight(one, member));
    if (!row?.listedOn) return [];
    const { name: hospital, phone } = await this.registry.getInstitution(row.institution);
    const mine = saidBy(row, member);
    const waits = mine.objections.some(({ answer }) => answer === null);
    return [
      {
        listedOn: row.listedOn,
        hospital,
        phone,
        clause: row.clause,
        reaches: entry !== undefined && !waits,
        objections: mine.objections.map((said) => this.objection(said)),
        mayObject: entry !== undefined && objectingBarred(factsOf(mine)) === null,
      },
    ];
  }

  /** Of one stay, those that the person was told of; in the order in which they were opened. */
  async toldOf(stay: Pick<StayScope, 'institution' | 'stayId'>): Promise<ArrearsCaseView[]> {
    const told = (await this.cases.ofStay(stay)).filter(({ notice }) => notice !== null);
    return Promise.all(told.map((row) => this.one(row)));
  }

  /** As the person reads it: what somebody of the family said of the link is theirs. */
  async one(row: ArrearsCaseRow): Promise<ArrearsCaseView> {
    const owed = await this.obligations.owedOf([row.obligationId]);
    return this.view(saidBy(row), owed.get(row.obligationId) ?? 0);
  }

  /** Each look is on record: it shows what people said. */
  async listOf(caller: StaffCaller): Promise<ResponseOf<'listArrearsCases'>> {
    const home = await this.registry.getInstitution(caller.institution);
    const profile = findProfileOn(home, this.clock.today());
    const cases = await this.cases.listOf(caller.institution);
    const rows = await this.deskRows(cases, caller);
    const shown = new Set(rows.map(({ caseId }) => caseId));
    const read = cases.filter(({ _id }) => shown.has(_id));
    await this.log.recordAll(caller, read, 'listArrearsCases', this.clock.now());
    return { rows, clause: profile && badFaithClause(profile) };
  }

  async atDesk(row: ArrearsCaseRow, caller: StaffCaller): Promise<ArrearsDeskCase> {
    const [shown] = await this.deskRows([row], caller);
    if (!shown) throw new Error('the stay of a case is gone');
    return shown;
  }

  /** How many wait for a step that the caller may take now. */
  async countFor(caller: StaffCaller): Promise<number> {
    const rows = await this.deskRows(await this.cases.openIn(caller.institution), caller);
    return rows.filter(({ can: { dismiss: _, ...steps } }) => Object.values(steps).some((bar) => bar === null)).length;
  }

  /** A head sees the own department. */
  private async deskRows(rows: readonly ArrearsCaseRow[], caller: StaffCaller): Promise<ArrearsDeskCase[]> {
    const { institution } = caller;
    const own = caller.role === 'department-head' ? caller.departmentCode : null;
    const stays = await this.admissions.byIds(institution, [...new Set(rows.map((row) => row.stayId))]);
    const byId = new Map(stays.map((stay) => [stay._id, stay]));
    const patientIds = rows.map((row) => row.patientId);
    const names = await this.patients.namesOf(institution, patientIds);
    const dead = await this.deaths.surenessOf(institution, patientIds);
    const owed = await this.obligations.owedOf(rows.map((row) => row.obligationId));
    const noticeDays = noticeDaysOn(await this.registry.getInstitution(institution), this.clock.today());
    const shown: ArrearsDeskCase[] = [];
    for (const row of rows) {
      const stay = byId.get(row.stayId);
      if (!stay || (own !== null && stay.departmentCode !== own)) continue;
      shown.push({
        ...this.view(row, owed.get(row.obligationId) ?? 0),
        patientName: names.get(row.patientId) ?? '',
        admissionNo: stay.iptNo,
        department: stay.departmentName,
        death: dead.get(row.patientId) ?? null,
        openedBy: row.openedBy.name,
        reviewers: row.reviews.map(({ by }) => by.name),
        reviewed: row.reviews.some(({ by }) => by.staffId === caller.staffId),
        can: await this.can.of(row, caller, noticeDays),
        noticeDays,
      });
    }
    return shown;
  }

  private view(row: ArrearsCaseRow, balanceFen: number): ArrearsCaseView {
    const notice = noticeOf(row);
    const until = answerUntil(notice);
    const { state, listedOn, ended } = row;
    return {
      caseId: row._id,
      stayId: row.stayId,
      state,
      clause: row.clause,
      grounds: this.open(row.groundsSealed),
      openedOn: row.openedOn,
      owedFen: Math.max(0, balanceFen),
      overdueSince: row.overdueSince,
      notice: notice && {
        ...notice,
        deliveredHow: row.notice?.delivered ? DELIVERED_HOW[row.notice.delivered.how] : null,
        answerUntil: until,
        daysLeft: until === null ? null : Math.max(-1, daysBetween(this.clock.today(), until)),
      },
      objections: row.objections.map((said) => this.objection(said)),
      reviews: row.reviews.map(({ by, on, listing, reasonSealed }) => ({
        on,
        role: STAFF_ROLE_WORDS[by.role],
        listing,
        reason: this.open(reasonSealed),
      })),
      listedOn,
      endedOn: ended?.on ?? null,
      plain: casePlain(state, { answerUntil: until, listedOn }),
      steps: row.steps.map(({ kind, at, on, who, member }) => {
        return { at: at.toISOString(), on, who, what: `${STEP_WORDS[kind]}${member ? '（家里人说不是一家人）' : ''}` };
      }),
      letters: [
        ...(notice ? (['notice'] as const) : []),
        ...(listedOn ? (['decision'] as const) : []),
        ...(ended && notice ? (['removal'] as const) : []),
      ],
      mayObject: objectingBarred(factsOf(saidBy(row))) === null,
    };
  }

  private objection({ objectionId, on, by, textSealed, late, answer, member }: CaseObjectionRow) {
    return {
      objectionId,
      on,
      by,
      text: this.open(textSealed),
      late,
      family: member !== undefined,
      answerBy: objectionAnswerBy(on),
      answer: answer && {
        on: answer.on,
        by: STAFF_ROLE_WORDS[answer.by.role],
        upheld: answer.upheld,
        text: this.open(answer.textSealed),
      },
    };
  }

  private open(sealed: string): string {
    return this.keys.open(sealed, CASE_WORDS);
  }
}

/** The newest of what a member said was found right: the list does not reach them any more. */
function wasRight(row: ArrearsCaseRow, member: string): boolean {
  return saidBy(row, member).objections.at(-1)?.answer?.upheld === true;
}

/** The objections to the debt's own case that wait, one a case at most; a member's is about the family link. */
function objectionsOf(open: readonly ArrearsCaseRow[]): Waiting[] {
  return open.flatMap(({ stayId, objections }) => {
    const waiting = objections.find(({ answer, member }) => answer === null && member === undefined);
    return waiting ? [{ stayId, since: waiting.on }] : [];
  });
}
