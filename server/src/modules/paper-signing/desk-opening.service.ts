import { Inject, Injectable } from '@nestjs/common';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { RegistryRepository } from '../registry/index.js';
import { type OtherSigner, signerOf } from './guardian.js';
import { type ReadAndConfirmed, unreadPart } from './read-and-confirmed.js';
import type { PaperBook, PaperSigner, SignablePaper } from './signable-paper.js';

/** What both ways at the desk begin with: the paper that is open, read and confirmed, and who signs it there. */
@Injectable()
export class DeskOpening {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async open<Row extends SignablePaper>(
    book: PaperBook<Row>,
    stay: StayScope,
    paperId: string,
    input: ReadAndConfirmed & OtherSigner,
  ): Promise<{ row: Row; signer: PaperSigner } | Refusal> {
    const row = await book.open(stay, paperId);
    if (isRefusal(row)) return row;
    const unread = unreadPart(row, input);
    if (unread) return unread;
    const { name, idNumberSealed } = await this.registry.getPatient(stay.institution, stay.patientId);
    const idNumber = idNumberSealed ? this.keys.open(idNumberSealed, 'patients.idNumber') : '';
    const signer = signerOf(row, { name, idNumber }, input, this.clock.today());
    return isRefusal(signer) ? signer : { row, signer };
  }
}
