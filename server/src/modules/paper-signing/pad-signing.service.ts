import { Inject, Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FileStore } from '../../database/file-store.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { readSignature } from '../agreements/index.js';
import { RegistryRepository } from '../registry/index.js';
import { type GuardianInput, signerOf } from './guardian.js';
import type { SigningPlace } from './phone-signing.service.js';
import { confirmedOf, unreadPart } from './read-and-confirmed.js';
import type { PaperBook, PaperSigner, SignablePaper } from './signable-paper.js';

/** On the desk's pad: no SMS, but a member of staff who stood by, looked at a paper of the person, and is named. */
@Injectable()
export class PadSigning {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly files: FileStore,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async sign<Row extends SignablePaper>(
    book: PaperBook<Row>,
    stay: StayScope,
    caller: StaffCaller,
    paperId: string,
    input: InputOf<'signPaperOnPad'>['body'],
    place: SigningPlace,
  ): Promise<Row | Refusal> {
    const row = await book.open(stay, paperId);
    if (isRefusal(row)) return row;
    if (row.scan) return refuse('wrong-state', '纸上签的一份正在等另一个人核对');
    const unread = unreadPart(row, input);
    if (unread) return unread;
    const signer = await this.signer(stay, row, input.guardian);
    if (isRefusal(signer)) return signer;
    const image = readSignature(input.signature);
    if (!image) return refuse('signature-missing', '请在平板上写下名字', 'signature');
    const { sha256 } = await this.files.put(image, 'image/png', stay.institution);
    const signature = {
      ...signer,
      way: 'pad' as const,
      at: this.clock.now(),
      accountId: null,
      phoneTail: '',
      witness: { staffId: caller.staffId, name: caller.name },
      checkedBy: null,
      identifiedBy: input.identifiedBy,
      confirmedClauses: confirmedOf(row, input),
      imageSha256s: [sha256],
      ...place,
    };
    return book.complete(stay, row, signature, [image], input.guardian?.idNumber ?? null);
  }

  /** The person who signs before the desk's eyes. */
  async signer(
    stay: StayScope,
    row: SignablePaper,
    guardian: GuardianInput | undefined,
  ): Promise<PaperSigner | Refusal> {
    const { name, idNumberSealed } = await this.registry.getPatient(stay.institution, stay.patientId);
    const idNumber = idNumberSealed ? this.keys.open(idNumberSealed, 'patients.idNumber') : '';
    return signerOf(row, { name, idNumber }, guardian, this.clock.today());
  }
}
