import { Injectable } from '@nestjs/common';
import type { KeptPaper as PaperView, ResponseOf } from '@zhenhoufu/shared/contracts';
import { daysBetween, formatDay, shanghaiDate } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { EligibilityRepository } from '../eligibility/index.js';
import { RegistryRepository } from '../registry/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { HAND_BACK_STATES } from './hand-backs.service.js';
import { KeptPaperRepository } from './kept-paper.repository.js';
import { basisWords } from './originals-basis.js';
import type { PaperStanding } from './paper-standing.js';
import { DOCUMENT_NAMES, originalsBasisOf, papersAsked } from './papers-asked.js';

type StayPapers = ResponseOf<'listKeptPapers'>;
type MyPapers = ResponseOf<'getMyPapers'>;
type Held = ResponseOf<'listOriginalsHeld'>;

const dayOf = (at: Date) => shanghaiDate(at.getTime());

/** What lies with the hospital: for the desk by stay and over the institution, for the patient in one sentence each. */
@Injectable()
export class KeptPapersReader {
  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly eligibility: EligibilityRepository,
    private readonly settlements: SettlementRepository,
    private readonly papers: KeptPaperRepository,
  ) {}

  async ofStay(stay: StayScope): Promise<StayPapers> {
    const admission = await this.admissions.get(stay);
    const institution = await this.registry.getInstitution(stay.institution);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const decision = await this.eligibility.latestDecision(stay);
    const originalsAllowed = originalsBasisOf(institution) !== null;
    const standing = await this.papers.ofStay(stay);
    return {
      stayId: stay.stayId,
      admissionNo: admission.iptNo,
      patientName: patient.name,
      state: admission.state,
      asked: papersAsked(decision, originalsAllowed).map(({ document, form }) => ({
        document,
        documentName: DOCUMENT_NAMES[document],
        form,
        takenIn: standing.some(({ paper, corrected }) => paper.takenIn && !corrected && paper.document === document),
      })),
      originalsAllowed,
      plain: basisWords(institution),
      papers: standing.map(paperView),
    };
  }

  /** Where my card is (P11), and who took it back: it is the patient's own card. */
  async mine(stay: StayScope): Promise<MyPapers> {
    const { name: hospital, phone: hospitalPhone } = await this.registry.getInstitution(stay.institution);
    const standing = await this.papers.ofStay(stay);
    return {
      hospital,
      hospitalPhone,
      papers: standing.filter(({ paper, corrected }) => paper.takenIn && !corrected).map(myPaper),
    };
  }

  /** Originals not yet handed back: those of stays that are over first, the longest overdue on top. */
  async originalsHeld(institution: string): Promise<Held> {
    const asOf = this.clock.today();
    const papers = await this.papers.originalsHeld(institution);
    const stayIds = [...new Set(papers.map((paper) => paper.stayId))];
    const stays = new Map((await this.admissions.byIds(institution, stayIds)).map((stay) => [stay._id, stay]));
    const settlements = await this.settlements.effectiveOfStays(institution, stayIds);
    const rows: Held['rows'] = [];
    for (const paper of papers) {
      const stay = stays.get(paper.stayId);
      if (!stay) continue;
      const patient = await this.registry.getPatient(institution, paper.patientId);
      const due = HAND_BACK_STATES.includes(stay.state);
      const since = settlements.get(stay._id)?.settledOn ?? stay.dischargedOn;
      rows.push({
        stayId: stay._id,
        paperId: paper._id,
        admissionNo: stay.iptNo,
        patientName: patient.name,
        department: stay.departmentName,
        state: stay.state,
        documentName: DOCUMENT_NAMES[paper.document],
        takenOn: dayOf(paper.at),
        by: paper.by.name,
        heldDays: daysBetween(dayOf(paper.at), asOf),
        due,
        dueDays: due && since ? daysBetween(since, asOf) : null,
      });
    }
    rows.sort(
      (a, b) => Number(b.due) - Number(a.due) || (b.dueDays ?? 0) - (a.dueDays ?? 0) || b.heldDays - a.heldDays,
    );
    return { asOf, rows };
  }
}

function paperView({ paper, corrected, held, handBacks }: PaperStanding): PaperView {
  const { _id: paperId, document, form, desk, note, replaces, takenIn } = paper;
  return {
    paperId,
    document,
    documentName: DOCUMENT_NAMES[document],
    form,
    by: paper.by.name,
    at: paper.at.toISOString(),
    desk,
    note,
    hasScan: paper.scan !== null,
    replaces,
    corrected,
    takenIn,
    held,
    handBacks: handBacks.map((row) => ({
      handBackId: row._id,
      returned: row.returned,
      toName: row.to.name,
      toRelation: row.to.relation,
      by: row.by.name,
      at: row.at.toISOString(),
      note: row.note,
      replaces: row.replaces,
    })),
  };
}

function myPaper({ paper, held, handBacks }: PaperStanding): MyPapers['papers'][number] {
  const [latest] = handBacks;
  const keptOn = dayOf(paper.at);
  const what = `${DOCUMENT_NAMES[paper.document]}${paper.form === 'original' ? '原件' : '复印件'}`;
  const handedBack =
    held || !latest ? null : { on: dayOf(latest.at), toName: latest.to.name, toRelation: latest.to.relation };
  const plain = handedBack
    ? `${what}${formatDay(handedBack.on)}已经还给${handedBack.toName}（${handedBack.toRelation}）。`
    : `${what}${formatDay(keptOn)}起放在${paper.desk}${paper.form === 'original' ? '，结算后拿回' : ''}。`;
  return {
    paperId: paper._id,
    documentName: DOCUMENT_NAMES[paper.document],
    form: paper.form,
    keptOn,
    desk: paper.desk,
    plain,
    handedBack,
  };
}
