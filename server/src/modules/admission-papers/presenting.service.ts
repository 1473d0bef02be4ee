import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { Caller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import type { AdmissionState } from '../admissions/index.js';
import { GrantRepository } from '../identity/index.js';
import type { GuardianReason } from '../paper-signing/index.js';
import { newDocumentNumber } from '../papers/index.js';
import { RegistryRepository } from '../registry/index.js';
import { PaperTemplates } from '../templates/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import type { AdmissionPaperRow } from './admission-paper.schema.js';
import { type PaperNeed, PaperNeeds } from './paper-need.js';
import { paperValues } from './paper-values.js';

const PRESENTED_DAYS = 7;
/** `deposit-required`: whoever declined may change his mind. */
const SIGNABLE: readonly AdmissionState[] = ['eligible', 'admitted', 'deposit-required'];

/** Makes a paper from the institution's words and presents it: text, hash and number are fixed here. */
@Injectable()
export class PresentingService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly grants: GrantRepository,
    private readonly needs: PaperNeeds,
    private readonly templates: PaperTemplates,
    private readonly papers: AdmissionPaperRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Presents what the stay needs; what lies open with the same words is presented again as it is. */
  async present(stay: StayScope, caller: Caller, incapacitated: boolean): Promise<AdmissionPaperRow | Refusal> {
    if (incapacitated && caller.kind === 'phone') {
      return refuse('not-allowed', '患者不能自己办理，要请住院处当面看过再登记', 'incapacitated');
    }
    const need = await this.needs.of(stay);
    if (!need.kind) return refuse('paper-not-needed', need.plain);
    if (!SIGNABLE.includes(need.admission.state)) return refuse('wrong-state', '住院已经走到后面，不能再签入院协议');
    const reason = need.guardianReason ?? (incapacitated ? 'incapacitated' : null);
    const row = await this.draft(stay, need, await this.nameOf(stay, caller), reason);
    if (isRefusal(row)) return row;
    return this.transactions.run((session) => this.place(stay, row, session));
  }

  private async place(
    stay: StayScope,
    row: AdmissionPaperRow,
    session: ClientSession,
  ): Promise<AdmissionPaperRow | Refusal> {
    const [latest, ...older] = await this.papers.listOf(stay, session);
    const standing = [latest, ...older].find((paper) => paper?.state === 'effective' || paper?.state === 'signed');
    if (standing) return refuse('agreement-not-open', '这次住院已经签好一份，不用再签');
    if (latest?.state === 'presented') {
      if (latest.scan) return refuse('wrong-state', '纸上签的一份正在等另一个人核对');
      const same = latest.textSha256 === row.textSha256 && latest.decisionId === row.decisionId;
      if (same && latest.validUntil > this.clock.now()) return latest;
      await this.papers.advance(latest._id, 'expired', session);
    }
    const placed = { ...row, version: (latest?.version ?? 0) + 1 };
    await this.papers.create(placed, session);
    await this.papers.advance(placed._id, 'presented', session);
    return { ...placed, state: 'presented' as const };
  }

  private async nameOf(stay: StayScope, caller: Caller): Promise<string> {
    if (caller.kind === 'staff') return caller.name;
    return (await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today()))?.name ?? '';
  }

  private async draft(
    stay: StayScope,
    need: PaperNeed,
    presentedBy: string,
    guardianReason: GuardianReason | null,
  ): Promise<AdmissionPaperRow | Refusal> {
    const { kind, decision, inForce, profile, patient, admission } = need;
    if (!kind || !decision || !inForce || !profile) throw new Error('a paper is drafted without a need');
    const institution = await this.registry.getInstitution(stay.institution);
    const idNumber = patient.idNumberSealed ? this.keys.open(patient.idNumberSealed, 'patients.idNumber') : '';
    const values = paperValues({ institution, admission, patient, idNumber, decision, profile, guardianReason });
    const filled = await this.templates.fill(stay.institution, kind, this.clock.today(), values);
    if (isRefusal(filled)) return filled;
    const presentedAt = this.clock.now();
    return {
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      patientId: stay.patientId,
      decisionId: inForce,
      kind,
      version: 0,
      state: 'draft',
      number: newDocumentNumber(),
      templateLabel: filled.label,
      text: filled.text,
      textSha256: createHash('sha256')
        .update(JSON.stringify([filled.text, filled.label]))
        .digest('hex'),
      guardianReason,
      presentedBy,
      presentedAt,
      validUntil: new Date(presentedAt.getTime() + PRESENTED_DAYS * 86_400_000),
      scan: null,
      signature: null,
      annexSealed: null,
      annexSha256: null,
      declined: null,
      pdfSha256: null,
      largePdfSha256: null,
    };
  }
}
