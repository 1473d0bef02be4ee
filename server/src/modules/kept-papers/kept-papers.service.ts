import { Inject, Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import type { AdmissionState } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FileStore } from '../../database/file-store.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { EligibilityRepository } from '../eligibility/index.js';
import { RegistryRepository } from '../registry/index.js';
import { KeptPaperRepository } from './kept-paper.repository.js';
import type { KeptPaper, PaperScan } from './kept-paper.schema.js';
import type { PaperStanding } from './paper-standing.js';
import { type AskedPaper, DOCUMENT_NAMES, originalsBasisOf, papersAsked } from './papers-asked.js';
import { readScan, type Scan } from './scan-image.js';

type TakeInput = InputOf<'takePaperIn'>['body'];
type CorrectInput = InputOf<'correctPaper'>['body'];

const DESK = '住院处';
const OVER: readonly AdmissionState[] = ['closed', 'cancelled'];
const scanContext = (paperId: string) => `keptPapers.scan/${paperId}`;

/** Taking papers in (P11): only what the decision asks for, an original only on the institution's recorded basis. */
@Injectable()
export class KeptPapersService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly eligibility: EligibilityRepository,
    private readonly papers: KeptPaperRepository,
    private readonly files: FileStore,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async takeIn(stay: StayScope, caller: StaffCaller, input: TakeInput): Promise<true | Refusal> {
    const scan = input.scan === null ? null : readScan(input.scan);
    if (isRefusal(scan)) return scan;
    return this.transactions.run(async (session) => {
      const { state } = await this.admissions.get(stay, session);
      if (OVER.includes(state)) return refuse('wrong-state', '这次住院已经结束，不再收证件');
      const standing = await this.papers.ofStay(stay, session);
      const problem = await this.problemWith(stay, input, standing, session);
      if (problem) return problem;
      const fields = { ...input, takenIn: true, replaces: null };
      await this.add(stay, caller, fields, scan, standing, session);
      return true as const;
    });
  }

  /** Writes a new entry that names the wrong one; the wrong one stays readable. */
  async correct(stay: StayScope, caller: StaffCaller, paperId: string, input: CorrectInput): Promise<true | Refusal> {
    const scan = input.scan === null ? null : readScan(input.scan);
    if (isRefusal(scan)) return scan;
    return this.transactions.run(async (session) => {
      const standing = await this.papers.ofStay(stay, session);
      const old = standing.find(({ paper }) => paper._id === paperId);
      if (!old) return refuse('not-found', '没有这条收件记录');
      if (old.corrected) return refuse('wrong-state', '这条已经更正过，请更正最新的一条');
      if (old.paper.takenIn && !old.held) return refuse('paper-handed-back', '已经退还了；退还记错了，先更正退还记录');
      const others = standing.filter((row) => row !== old);
      const problem = input.takenIn ? await this.problemWith(stay, input, others, session) : null;
      if (problem) return problem;
      const kept = input.takenIn && input.document === old.paper.document ? old.paper.scan : null;
      const fields = { ...input, replaces: paperId };
      await this.add(stay, caller, fields, scan ?? kept, standing, session);
      return true as const;
    });
  }

  /** The picture of a paper, opened; the guard has written the look to the access log. */
  async scanOf(stay: StayScope, paperId: string): Promise<Scan | Refusal> {
    const found = (await this.papers.ofStay(stay)).find(({ paper }) => paper._id === paperId);
    const scan = found?.paper.scan;
    if (!scan) return refuse('not-found', '这件证件没有照片');
    const sealed = await this.files.get(scan.sha256, stay.institution);
    return { bytes: this.keys.openBytes(sealed, scanContext(scan.paperId)), contentType: scan.contentType };
  }

  private async problemWith(
    stay: StayScope,
    wanted: AskedPaper,
    standing: readonly PaperStanding[],
    session: ClientSession,
  ): Promise<Refusal | null> {
    const name = DOCUMENT_NAMES[wanted.document];
    const institution = await this.registry.getInstitution(stay.institution);
    if (wanted.form === 'original' && !originalsBasisOf(institution)) return refuse('originals-not-allowed');
    const decision = await this.eligibility.latestDecision(stay, session);
    if (!decision) return refuse('paper-not-asked', '还没有作出认定，现在不用留证件', 'document');
    const inScheme = papersAsked(decision, true).find(({ document }) => document === wanted.document);
    if (!inScheme) return refuse('paper-not-asked', `这次认定没有要求留${name}`, 'document');
    if (wanted.form === 'original' && inScheme.form === 'copy') {
      return refuse('paper-not-asked', `${name}只留复印件，原件请还给患者`, 'form');
    }
    const same = standing.some(
      ({ paper, held }) => held && paper.document === wanted.document && paper.form === wanted.form,
    );
    return same ? refuse('wrong-state', `${name}已经登记收下；记错了请用更正`) : null;
  }

  private async add(
    stay: StayScope,
    caller: StaffCaller,
    fields: Pick<KeptPaper, 'document' | 'form' | 'takenIn' | 'note' | 'replaces'>,
    scan: Scan | PaperScan | null,
    standing: readonly PaperStanding[],
    session: ClientSession,
  ): Promise<void> {
    const _id = newId();
    const { document, form, takenIn, note, replaces } = fields;
    await this.papers.addPaper(
      {
        _id,
        institution: stay.institution,
        stayId: stay.stayId,
        patientId: stay.patientId,
        no: (standing[0]?.paper.no ?? 0) + 1,
        document,
        form,
        takenIn,
        scan: scan && 'bytes' in scan ? await this.seal(stay, _id, scan) : scan,
        by: { staffId: caller.staffId, name: caller.name },
        at: this.clock.now(),
        desk: DESK,
        note,
        replaces,
      },
      session,
    );
  }

  /** Encrypted before it leaves our hands: the file store never sees the picture. */
  private async seal(stay: StayScope, paperId: string, { bytes, contentType }: Scan): Promise<PaperScan> {
    const sealed = this.keys.sealBytes(bytes, scanContext(paperId));
    const { sha256 } = await this.files.put(sealed, 'application/octet-stream', stay.institution);
    return { sha256, contentType, paperId };
  }
}
