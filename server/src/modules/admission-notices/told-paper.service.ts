import { Inject, Injectable } from '@nestjs/common';
import { maskIdNumber } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { findProfile } from '@zhenhoufu/shared/policy';
import { formatLongDay, shanghaiDate } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AdmissionRepository } from '../admissions/index.js';
import { type EligibilityDecision, EligibilityRepository, reasonsOf, waysOf } from '../eligibility/index.js';
import { type ToldPaper, ToldPapers } from '../papers/index.js';
import { RegistryRepository } from '../registry/index.js';
import { PaperTemplates } from '../templates/index.js';
import { NoticeRepository } from './notice.repository.js';

/** 入院告知书 and 不享受说明 as papers (documents.md). */
@Injectable()
export class ToldPaperService {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly eligibility: EligibilityRepository,
    private readonly notices: NoticeRepository,
    private readonly templates: PaperTemplates,
    private readonly papers: ToldPapers,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** A told notice as a file: its words were kept when it was told. */
  async notice(stay: StayScope, noticeId: string): Promise<ToldPaper | Refusal> {
    const made = await this.papers.find(stay, noticeId);
    if (made) return made;
    const row = (await this.notices.ofStay(stay)).find(({ _id }) => _id === noticeId);
    if (!row) return refuse('not-found', '没有这份告知');
    const { content } = row;
    const { hospital, phone, patientName, patientId, admissionNo } = await this.parties(stay);
    const clauses = content.sections.map((section) => ({ ...section, mustConfirm: false }));
    return this.papers.make(stay, noticeId, {
      text: { title: content.title, summary: content.summary, clauses },
      label: content.templateVersion,
      head: [
        `患者：${patientName}，身份证 ${patientId}，住院号 ${admissionNo}。`,
        `${formatLongDay(row.toldOn)}，${row.way === 'staff' ? `${row.toldBy.name} 当面告知` : '在手机上告知'}，第 ${row.version} 次。`,
      ],
      madeAt: row.toldAt,
      hospital,
      phone,
    });
  }

  /** Why the ordinary deposit is due, by the decision in force (P7); one paper a decision. */
  async notCovered(stay: StayScope): Promise<ToldPaper | Refusal> {
    const decision = await this.eligibility.latestDecision(stay);
    if (decision?.outcome !== 'deposit-required') return refuse('paper-not-needed', '这次住院没有要交押金的认定');
    const made = await this.papers.find(stay, decision._id);
    if (made) return made;
    const { phone, ...parties } = await this.parties(stay);
    const values = { ...parties, hospitalPhone: phone, ...this.explained(decision) };
    const filled = await this.templates.fill(stay.institution, 'not-covered', this.clock.today(), values);
    if (isRefusal(filled)) return filled;
    const { hospital } = parties;
    return this.papers.make(stay, decision._id, { ...filled, head: [], madeAt: this.clock.now(), hospital, phone });
  }

  /** Each reason with its words in the scheme, and what can be done. */
  private explained(decision: EligibilityDecision) {
    const profile = findProfile(decision.profile);
    if (!profile) throw new Error(`a decision names an unknown profile ${decision.profile}`);
    const reasons = reasonsOf(profile, decision).map(
      ({ plain, text, source }, index) => `（${index + 1}）${plain}。办法原文（${source}）：“${text}”。`,
    );
    return {
      schemeName: profile.name,
      decidedOn: formatLongDay(shanghaiDate(decision.desk.at.getTime())),
      reasons: (reasons.length > 0 ? reasons : [decision.explanation]).join('\n'),
      ways: waysOf(profile, decision)
        .map((way, index) => `（${index + 1}）${way}`)
        .join('\n'),
    };
  }

  private async parties(stay: StayScope) {
    const institution = await this.registry.getInstitution(stay.institution);
    const { name, idNumberSealed } = await this.registry.getPatient(stay.institution, stay.patientId);
    const { iptNo } = await this.admissions.get(stay);
    const idNumber = idNumberSealed ? this.keys.open(idNumberSealed, 'patients.idNumber') : '';
    return {
      hospital: institution.name,
      phone: institution.phone,
      patientName: name,
      patientId: idNumber ? maskIdNumber(idNumber) : '没有登记',
      admissionNo: iptNo,
    };
  }
}
