import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { CaseRepository, FamilyLink } from '../arrears-cases/index.js';
import { ArrearsList } from '../arrears-list/index.js';
import { MessageRepository } from '../messages/index.js';
import { RegistryRepository } from '../registry/index.js';
import { arrearsCaseContent } from './arrears-case-wording.js';
import { MessageKinds } from './message-kinds.js';
import { toBeSent } from './message-state.js';
import { type MessageStay, Recipients } from './recipients.js';

const news = z.object({ caseId: z.string(), stage: z.string(), objectionId: z.string().nullable().default(null) });

/** Each step of 恶意欠费认定 (P35): the person hears of it, and of a listing that reaches the family each adult. */
@Injectable()
export class ArrearsCaseNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly families: FamilyLink,
    private readonly cases: CaseRepository,
    private readonly list: ArrearsList,
    private readonly kinds: MessageKinds,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('arrears-case', 'reminders', (row) => this.take(row));
  }

  private async take({ _id, institution, stayId, payload }: OutboxRow): Promise<void> {
    const { caseId, stage, objectionId } = news.parse(payload);
    const [row] = objectionId ? await this.cases.byIds(institution, [caseId]) : [];
    const said = row?.objections.find((one) => one.objectionId === objectionId);
    // Of what a member of the family said, the member hears.
    if (said?.member) return this.tellFamily(institution, [said.member], 'family-answered', caseId, _id);
    const stay = await this.admissions.findForGuard(stayId);
    if (!stay) throw new Error('a case names a stay that is gone');
    await this.tell({ institution, stayId, patientId: stay.patientId }, caseId, stage, `${caseId}:${_id}`);
    if (stage !== 'listed') return;
    const reached = await this.list.familyReachedBy(institution, caseId);
    await this.tellFamily(institution, reached, 'family', caseId, _id);
  }

  /** By the list's link alone; who has no record at any hospital of the region has no phone that we know. */
  private async tellFamily(
    institution: string,
    reached: readonly string[],
    stage: 'family' | 'family-answered',
    caseId: string,
    cause: string,
  ): Promise<void> {
    const { admdvs } = await this.registry.getInstitution(institution);
    for (const patient of await this.families.adultsOf(admdvs, reached, this.clock.today())) {
      const [stay] = await this.admissions.listOfPatient(patient.institution, patient._id);
      if (!stay) continue;
      const whose = { institution: patient.institution, stayId: stay._id, patientId: patient._id };
      await this.tell(whose, caseId, stage, `${caseId}:${cause}:${patient._id}`);
    }
  }

  private async tell(stay: MessageStay, about: string, stage: string, cause: string): Promise<void> {
    const businessDate = this.clock.today();
    const house = await this.registry.getInstitution(stay.institution);
    const { title } = arrearsCaseContent({ stage, businessDate }, house);
    for (const accountId of await this.recipients.of(stay, this.kinds.arrearsCase.audience)) {
      await this.messages.plan({
        _id: `arrears-case:${cause}:${accountId}`,
        ...stay,
        kind: 'arrears-case',
        accountId,
        about,
        stage,
        businessDate,
        title,
        ...toBeSent(this.clock.now()),
      });
    }
  }
}
