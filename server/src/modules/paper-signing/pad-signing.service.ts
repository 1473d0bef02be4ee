import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { FileStore } from '../../database/file-store.js';
import { DeskOpening } from './desk-opening.service.js';
import { type OtherSigner, otherIdNumber } from './guardian.js';
import { confirmedOf } from './read-and-confirmed.js';
import type { PaperBook, SignablePaper } from './signable-paper.js';
import { readSignature } from './signature-image.js';
import type { SigningPlace } from './signing-place.js';

/** On the desk's pad: no SMS, but a member of staff who stood by, looked at a paper of the person, and is named. */
@Injectable()
export class PadSigning {
  constructor(
    private readonly clock: Clock,
    private readonly opening: DeskOpening,
    private readonly files: FileStore,
  ) {}

  async sign<Row extends SignablePaper>(
    book: PaperBook<Row>,
    stay: StayScope,
    caller: StaffCaller,
    paperId: string,
    input: InputOf<'signPaperOnPad'>['body'] & OtherSigner,
    place: SigningPlace,
  ): Promise<Row | Refusal> {
    const opened = await this.opening.open(book, stay, paperId, input);
    if (isRefusal(opened)) return opened;
    const { row, signer } = opened;
    if (row.scan) return refuse('wrong-state', '纸上签的一份正在等另一个人核对');
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
    return book.complete(stay, row, signature, [image], otherIdNumber(input));
  }
}
