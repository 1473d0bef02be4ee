import { Injectable } from '@nestjs/common';
import { type AdmissionPaperKind, findProfile, type PolicyProfile } from '@zhenhoufu/shared/policy';
import type { StayScope } from '../../common/caller.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { type EligibilityDecision, PaperDecisions } from '../eligibility/index.js';
import { Guardians } from '../identity/index.js';
import type { GuardianReason } from '../paper-signing/index.js';
import { type Patient, RegistryRepository } from '../registry/index.js';
import { PAPER_KINDS, PaperTemplates } from '../templates/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import type { AdmissionPaperRow } from './admission-paper.schema.js';

/** Everything that says whether a stay needs a paper, and who signs it. */
export interface PaperNeed {
  admission: Admission;
  patient: Patient;
  /** What two people found; the paper is made from it. */
  decision: EligibilityDecision | null;
  /** The decision in force: the same, or the one that followed a declined paper. */
  inForce: string | null;
  profile: PolicyProfile | null;
  kind: AdmissionPaperKind | null;
  /** In a sentence: why one is needed, or why none is. */
  plain: string;
  guardianReason: GuardianReason | null;
  papers: AdmissionPaperRow[];
}

/** Which paper a stay needs (P10): from the profile of its decision, never from a region's name. */
@Injectable()
export class PaperNeeds {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly decisions: PaperDecisions,
    private readonly templates: PaperTemplates,
    private readonly papers: AdmissionPaperRepository,
    private readonly guardians: Guardians,
  ) {}

  async of(stay: StayScope): Promise<PaperNeed> {
    const admission = await this.admissions.get(stay);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const { found: decision = null, latest = null } = (await this.decisions.found(stay)) ?? {};
    const papers = await this.papers.listOf(stay);
    const inForce = latest?._id ?? null;
    const known = {
      admission,
      patient,
      decision,
      inForce,
      papers,
      guardianReason: (await this.guardians.reasonFor(stay)) ?? saidIncapacitated(papers),
    };
    const none = (plain: string) => ({ ...known, profile: null, kind: null, plain });
    if (!decision) return none('住院处还没有作出决定，现在不用签。');
    if (decision.outcome !== 'eligible') return none('这次住院按普通办法办理，不用签这份协议。');
    const profile = findProfile(decision.profile);
    if (!profile) throw new Error(`a decision names an unknown profile ${decision.profile}`);
    const needed = await this.templates.atAdmission(stay.institution, profile, admission.admittedOn);
    if (!needed) return none('按这里的政策，入院不用签协议。');
    const { title } = PAPER_KINDS[needed.kind];
    if (latest?.cause === 'paper-declined') {
      const plain = `说过不签，这次按普通办法交押金。想签${title}随时可以再签，签好就不用押金。`;
      return { ...known, profile, kind: needed.kind, plain };
    }
    const plain = needed.by === 'scheme' ? `按“${profile.name}”，入院要签${title}。` : `本院要求入院签${title}。`;
    return { ...known, profile, kind: needed.kind, plain };
  }
}

/** The desk said so when it presented the last paper. */
function saidIncapacitated(papers: readonly AdmissionPaperRow[]): GuardianReason | null {
  return papers[0]?.guardianReason === 'incapacitated' ? 'incapacitated' : null;
}
