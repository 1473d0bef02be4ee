import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DeskHelp, ResponseOf } from '@zhenhoufu/shared/contracts';
import { HELP_PHOTOS } from '@zhenhoufu/shared/domain';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AnswersOwed, type Waiting } from '../answers-owed/index.js';
import { AccessLogRepository } from '../audit/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { RegistryRepository } from '../registry/index.js';
import { HelpRepository, OPEN_HELP } from './help.repository.js';
import type { HelpRequest } from './help.schema.js';
import { helpForFamily } from './help-family.js';
import { HelpHandling } from './help-handling.service.js';
import { HelpOpening } from './help-opening.service.js';
import { HelpRecords } from './help-records.js';
import { HelpViews } from './help-views.js';

/** 困难求助 as the family and the desk see it (P40). */
@Injectable()
export class HelpReader implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly help: HelpRepository,
    private readonly records: HelpRecords,
    private readonly opening: HelpOpening,
    private readonly handling: HelpHandling,
    private readonly views: HelpViews,
    private readonly answers: AnswersOwed,
    private readonly log: AccessLogRepository,
  ) {}

  onModuleInit(): void {
    this.answers.add('help', {
      of: async (stay, session) => waiting(await this.help.openOf(stay, session)),
      in: async (institution) => (await this.help.openIn(institution)).flatMap((row) => waiting(row) ?? []),
    });
  }

  /** `caller` null: for the hospital's own papers. */
  async ofStay(stay: StayScope, caller: PhoneCaller | null): Promise<ResponseOf<'getHelp'>> {
    const { institution } = stay;
    const { phone } = await this.registry.getInstitution(institution);
    const debt = await this.obligations.latestOf(stay);
    const rows = await this.help.listOf(stay);
    const views = await this.views.all(rows);
    const { offered, outcome } = await this.recordOf(stay);
    return {
      hospitalPhone: phone,
      balanceFen: Math.max(0, debt?.balanceFen ?? 0),
      answerDays: await this.opening.answerDays(institution, this.clock.today()),
      mostPhotos: HELP_PHOTOS,
      offered,
      outcome,
      mayAnswerOffer: stay.scopes.includes('sign'),
      helps: rows.flatMap((row, at) => {
        const view = views[at];
        return view ? [helpForFamily(view, row, stay, caller)] : [];
      }),
    };
  }

  /** Was help offered for the debt of a stay, and what came of it. */
  async recordOf(stay: StayScope): Promise<ResponseOf<'getHelpRecord'>> {
    const debt = await this.obligations.latestOf(stay);
    const record = debt ? (await this.records.recordsOf([debt._id])).get(debt._id) : undefined;
    return record ?? { open: false, offered: [], outcome: 'none' };
  }

  /** What waits first, by the day on which it is to be answered; a department's head sees the own department. Each look is on record. */
  async list(caller: StaffCaller): Promise<ResponseOf<'listHelp'>> {
    const { institution, role, departmentCode } = caller;
    const rows = [...(await this.help.openIn(institution)), ...(await this.help.endedIn(institution))];
    const views = await this.views.all(rows);
    const stays = await this.admissions.byIds(
      institution,
      rows.map((row) => row.stayId),
    );
    const byStay = new Map(stays.map((stay) => [stay._id, stay]));
    const patients = await this.registry.patientsOf(
      institution,
      rows.map((row) => row.patientId),
    );
    const debts = rows.map((row) => row.obligationId);
    const owed = await this.obligations.owedOf(debts);
    const records = await this.records.recordsOf(debts);
    const shown: DeskHelp[] = [];
    const seen: HelpRequest[] = [];
    for (const [at, row] of rows.entries()) {
      const [view, stay, patient] = [views[at], byStay.get(row.stayId), patients.get(row.patientId)];
      if (!view || !stay || !patient) continue;
      if (role === 'department-head' && stay.departmentCode !== departmentCode) continue;
      seen.push(row);
      shown.push({
        ...view,
        patientName: patient.name,
        admissionNo: stay.iptNo,
        department: stay.departmentName,
        balanceFen: Math.max(0, owed.get(row.obligationId) ?? 0),
        replanned: OPEN_HELP.includes(row.state) && (await this.handling.replanned(row)),
        offered: records.get(row.obligationId)?.offered ?? [],
      });
    }
    await this.log.recordAll(caller, seen, 'listHelp', this.clock.now());
    return { asOf: this.clock.today(), rows: shown };
  }

  countOpen(institution: string): Promise<number> {
    return this.help.countOpen(institution);
  }
}

/** What was said at the door and not yet taken up waits for the answer that the doctor brings back. */
function waiting(row: HelpRequest | null): Waiting | null {
  if (!row) return null;
  const atDoor = row.source === 'village' && row.state === 'received';
  return { stayId: row.stayId, since: row.receivedOn, ...(atDoor && { atDoor }) };
}
