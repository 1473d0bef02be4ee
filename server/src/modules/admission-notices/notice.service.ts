import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AdmissionNotice, AdmissionNoticeContent, DeskAdmissionNotice } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { howItWorks } from '@zhenhoufu/shared/policy';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { EligibilityRepository } from '../eligibility/index.js';
import { originalsBasisOf } from '../kept-papers/index.js';
import { profileOn, RegistryRepository } from '../registry/index.js';
import { PaperTemplates } from '../templates/index.js';
import { NoticeRepository } from './notice.repository.js';
import type { AdmissionNoticeRow, NoticeAcknowledgement } from './notice.schema.js';
import { noticeValues } from './notice-text.js';
import { PastCostsReader } from './past-costs.js';

/** Once the stay is settled the real figures are known: nothing is estimated any more. */
const TOO_LATE = ['settled', 'closed', 'cancelled'];

export interface Teller {
  way: AdmissionNoticeRow['way'];
  by: AdmissionNoticeRow['toldBy'];
  /** The notice that a newer one takes the place of; null leaves a told one as it is. */
  replaces: string | null;
}

/** Tells the rough cost and the flow, keeps what was told, and takes the acknowledgement (P12). */
@Injectable()
export class NoticeService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly eligibility: EligibilityRepository,
    private readonly pastCosts: PastCostsReader,
    private readonly templates: PaperTemplates,
    private readonly notices: NoticeRepository,
  ) {}

  /** Idempotent: a stay that was told keeps its notice unless the newest is named to be replaced. */
  async tell(stay: StayScope, { way, by, replaces }: Teller): Promise<AdmissionNotice | Refusal> {
    const current = await this.current(stay);
    if (isRefusal(current)) return current;
    const { content, settlementIds } = current;
    const row = await this.transactions.run(async (session): Promise<AdmissionNoticeRow | Refusal> => {
      const [latest] = await this.notices.ofStay(stay, session);
      if (latest && replaces === null) return latest;
      if (replaces !== (latest?._id ?? null)) return refuse('wrong-state', '已经有更新的一份告知，请重新打开');
      const { state } = await this.admissions.get(stay, session);
      if (TOO_LATE.includes(state)) return refuse('wrong-state', '这次住院已经结算或取消，不用再告知预计费用');
      const told: AdmissionNoticeRow = {
        _id: newId(),
        institution: stay.institution,
        stayId: stay.stayId,
        patientId: stay.patientId,
        version: (latest?.version ?? 0) + 1,
        content,
        textSha256: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
        settlementIds,
        way,
        toldBy: by,
        toldAt: this.clock.now(),
        toldOn: this.clock.today(),
        replaces,
      };
      await this.notices.add(told, session);
      return told;
    });
    return isRefusal(row) ? row : noticeView(row, (await this.notices.acknowledged(stay)).get(row._id));
  }

  /** The newest notice, once; `textSha256` says which words were read, where a screen showed them. */
  async acknowledge(
    stay: StayScope,
    noticeId: string,
    textSha256: string | null,
    who: Pick<NoticeAcknowledgement, 'way' | 'name' | 'relation' | 'recordedBy'>,
  ): Promise<AdmissionNotice | Refusal> {
    return this.transactions.run(async (session): Promise<AdmissionNotice | Refusal> => {
      const [latest, ...earlier] = await this.notices.ofStay(stay, session);
      if (!latest) return refuse('not-found', '还没有告知过');
      if (latest._id !== noticeId) {
        const known = earlier.some((row) => row._id === noticeId);
        return known ? refuse('wrong-state', '已经有更新的一份告知，请重新打开') : refuse('not-found', '没有这份告知');
      }
      if (textSha256 !== null && textSha256 !== latest.textSha256) {
        return refuse('bad-input', '看到的不是这一份，请重新打开', 'textSha256');
      }
      if ((await this.notices.acknowledged(stay, session)).has(noticeId)) return refuse('already-acknowledged');
      const { institution, stayId } = stay;
      const row: NoticeAcknowledgement = { _id: noticeId, institution, stayId, ...who, at: this.clock.now() };
      await this.notices.acknowledge(row, session);
      return noticeView(latest, row);
    });
  }

  async atDesk(stay: StayScope): Promise<DeskAdmissionNotice | Refusal> {
    const current = await this.current(stay);
    if (isRefusal(current)) return current;
    const { content: now } = current;
    const acknowledged = await this.notices.acknowledged(stay);
    const rows = await this.notices.ofStay(stay);
    const [told, ...earlier] = rows.map((row) => noticeView(row, acknowledged.get(row._id)));
    return { told: told ?? null, now, earlier };
  }

  /** What would be told now, in the institution's words of today. */
  private async current(
    stay: StayScope,
  ): Promise<{ content: AdmissionNoticeContent; settlementIds: string[] } | Refusal> {
    const admission = await this.admissions.get(stay);
    const institution = await this.registry.getInstitution(stay.institution);
    const decision = await this.eligibility.latestDecision(stay);
    const past = await this.pastCosts.alike(admission, institution, this.clock.today());
    const { estimate, values } = noticeValues({
      hospital: institution.name,
      hospitalPhone: institution.phone,
      department: admission.departmentName,
      doctor: admission.attendingDoctor,
      billPublishAt: institution.billPublishAt,
      how: howItWorks(profileOn(institution, admission.admittedOn), originalsBasisOf(institution) !== null),
      covered: decision ? decision.outcome !== 'deposit-required' : null,
      originalsAllowed: originalsBasisOf(institution) !== null,
      past,
    });
    const filled = await this.templates.fill(stay.institution, 'admission-notice', this.clock.today(), values);
    if (isRefusal(filled)) return filled;
    const { title, summary, clauses } = filled.text;
    const sections = clauses.map((clause) => ({ code: clause.code, title: clause.title, text: clause.text }));
    const content = { hospital: institution.name, estimate, title, templateVersion: filled.label, summary, sections };
    return { content, settlementIds: past.settlementIds };
  }
}

function noticeView(row: AdmissionNoticeRow, seen: NoticeAcknowledgement | undefined): AdmissionNotice {
  return {
    ...row.content,
    noticeId: row._id,
    version: row.version,
    textSha256: row.textSha256,
    way: row.way,
    toldBy: row.toldBy.name,
    toldAt: row.toldAt.toISOString(),
    toldOn: row.toldOn,
    acknowledged: seen ? { name: seen.name, relation: seen.relation, at: seen.at.toISOString(), way: seen.way } : null,
  };
}
