import { Inject, Injectable } from '@nestjs/common';
import { HELP_PHOTOS } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Caller, PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FileStore } from '../../database/file-store.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { GrantRepository } from '../identity/index.js';
import { readScan } from '../kept-papers/index.js';
import { HelpRepository } from './help.repository.js';
import type { HelpPhoto } from './help.schema.js';
import { maySeeHelpOf } from './help-family.js';
import { HelpMoneyRepository } from './help-money.repository.js';
import { helpPhoto } from './help-texts.js';

/** Photos of a certificate, a burnt house, a pay slip: one a call, so that a weak line loses one and not all. */
@Injectable()
export class HelpPhotos {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly grants: GrantRepository,
    private readonly help: HelpRepository,
    private readonly money: HelpMoneyRepository,
    private readonly files: FileStore,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async onPhone(stay: StayScope, { accountId }: PhoneCaller, helpId: string, scan: string) {
    const grant = await this.grants.findActive(accountId, stay.patientId, this.clock.today());
    const by = [grant?.relationName, grant?.name].filter(Boolean).join(' ');
    return this.add(stay, helpId, scan, { by, accountId, reliefId: null });
  }

  async atDesk(stay: StayScope, { name }: StaffCaller, helpId: string, scan: string, reliefId: string | null) {
    return this.add(stay, helpId, scan, { by: name, accountId: null, reliefId });
  }

  /** Opened; the guard has written the look to the access log. */
  async open(
    stay: StayScope,
    caller: Caller,
    { helpId, photoId }: { helpId: string; photoId: string },
  ): Promise<Pick<Photo, 'bytes' | 'contentType'> | Refusal> {
    const photo = (await this.help.find(stay, helpId))?.photos.find((one) => one.photoId === photoId);
    if (!photo) return refuse('not-found', '没有这张照片');
    if (caller.kind === 'phone' && !maySeeHelpOf(photo.accountId, stay, caller))
      return refuse('scope-missing', '患者没有让您看账单，这张照片也不能看');
    const sealed = await this.files.get(photo.sha256, stay.institution);
    return { bytes: this.keys.openBytes(sealed, helpPhoto(photoId)), contentType: photo.contentType };
  }

  private async add(
    stay: StayScope,
    helpId: string,
    scan: string,
    of: Pick<HelpPhoto, 'by' | 'accountId' | 'reliefId'>,
  ): Promise<{ photoId: string } | Refusal> {
    const read = readScan(scan);
    if (isRefusal(read)) return read;
    const { bytes, contentType } = read;
    return this.transactions.run(async (session) => {
      const row = await this.help.find(stay, helpId, session);
      if (!row) return refuse('not-found', '没有这次求助');
      const reliefs = of.reliefId === null ? [] : await this.money.reliefsOf([helpId], session);
      if (of.reliefId !== null && !reliefs.some(({ _id }) => _id === of.reliefId))
        return refuse('not-found', '没有这份申请');
      const photoId = newId();
      const sealed = this.keys.sealBytes(bytes, helpPhoto(photoId));
      const { sha256 } = await this.files.put(sealed, 'application/octet-stream', stay.institution);
      const photo = { photoId, sha256, contentType, ...of, at: this.clock.now() };
      // Papers of offices come on top of what the family took.
      const most = HELP_PHOTOS * (1 + reliefs.length);
      if (await this.help.addPhoto(row, photo, most, session)) return { photoId };
      return row.photos.length >= most
        ? refuse('wrong-state', `照片最多 ${HELP_PHOTOS} 张，够了`)
        : refuse('wrong-state', '这次求助已经答复了，要再说请重新求助');
    });
  }
}

interface Photo {
  bytes: Buffer;
  contentType: HelpPhoto['contentType'];
}
