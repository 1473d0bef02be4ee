import { Inject, Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { instantOf, isBusinessDate, shanghaiDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { DeskOpening } from './desk-opening.service.js';
import { type OtherSigner, otherIdNumber } from './guardian.js';
import { confirmedOf } from './read-and-confirmed.js';
import { readScannedPage } from './scan-page.js';
import { ScanPages } from './scan-pages.service.js';
import type { PaperBook, PaperScan, SignablePaper } from './signable-paper.js';
import type { SigningPlace } from './signing-place.js';

const GUARDIAN_CONTEXT = 'admissionPapers.scanGuardian';
const NOON = '12:00';

/** A form signed on paper has equal standing: one person scans it, another compares it, then it takes effect. */
@Injectable()
export class ScanSigning {
  constructor(
    private readonly clock: Clock,
    private readonly opening: DeskOpening,
    private readonly pages: ScanPages,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async upload<Row extends SignablePaper>(
    book: PaperBook<Row>,
    stay: StayScope,
    caller: StaffCaller,
    paperId: string,
    input: InputOf<'uploadSignedPaper'>['body'] & OtherSigner,
    place: SigningPlace,
  ): Promise<Row | Refusal> {
    const opened = await this.opening.open(book, stay, paperId, input);
    if (isRefusal(opened)) return opened;
    const { row, signer } = opened;
    const badDay = this.badDay(row, input.signedOn);
    if (badDay) return badDay;
    const pages = input.pages.map(readScannedPage);
    const unreadable = pages.indexOf(null);
    if (unreadable >= 0) return refuse('bad-input', `第 ${unreadable + 1} 页看不清，请重新扫`, `pages.${unreadable}`);
    const kept = await this.pages.keep(
      stay.institution,
      pages.filter((page) => page !== null),
    );
    const guardianId = otherIdNumber(input);
    const scan: PaperScan = {
      ...kept,
      signedOn: input.signedOn,
      signer,
      guardianIdSealed: guardianId ? this.keys.seal(guardianId, GUARDIAN_CONTEXT) : null,
      identifiedBy: input.identifiedBy,
      confirmedClauses: confirmedOf(row, input),
      uploadedBy: { staffId: caller.staffId, name: caller.name },
      uploadedAt: this.clock.now(),
      ...place,
    };
    return (await book.setScan(row, scan)) ? { ...row, scan } : refuse('wrong-state', '已经有一份扫描件在等核对');
  }

  /** The second person confirms and it takes effect, or gives it back with the reason. */
  async check<Row extends SignablePaper>(
    book: PaperBook<Row>,
    stay: StayScope,
    caller: StaffCaller,
    paperId: string,
    input: InputOf<'checkSignedPaper'>['body'],
  ): Promise<Row | Refusal> {
    const row = await book.open(stay, paperId);
    if (isRefusal(row)) return row;
    const { scan } = row;
    if (!scan) return refuse('wrong-state', '还没有上传扫描件');
    if (scan.uploadedBy.staffId === caller.staffId) return refuse('same-person', '上传和核对必须是两个人');
    if (input.decision === 'return') {
      if (input.note === '') return refuse('bad-input', '退回要写一句为什么', 'note');
      await book.dropScan(row);
      return { ...row, scan: null };
    }
    const pages: Buffer[] = [];
    for (const index of scan.pageSha256s.keys()) {
      const page = await this.pages.read(stay.institution, scan, index + 1);
      if (page) pages.push(page);
    }
    const signature = {
      ...scan.signer,
      way: 'paper' as const,
      at: new Date(instantOf(scan.signedOn, NOON)),
      accountId: null,
      phoneTail: '',
      witness: scan.uploadedBy,
      checkedBy: { staffId: caller.staffId, name: caller.name },
      identifiedBy: scan.identifiedBy,
      confirmedClauses: scan.confirmedClauses,
      imageSha256s: scan.pageSha256s,
      address: scan.address,
      device: scan.device,
    };
    const guardianId = scan.guardianIdSealed ? this.keys.open(scan.guardianIdSealed, GUARDIAN_CONTEXT) : null;
    return book.complete(stay, row, signature, pages, guardianId);
  }

  /** Signed between the day it was printed and today. */
  private badDay(row: SignablePaper, signedOn: string): Refusal | null {
    if (!isBusinessDate(signedOn)) return refuse('bad-input', '没有这一天', 'signedOn');
    const printedOn = shanghaiDate(row.presentedAt.getTime());
    if (signedOn >= printedOn && signedOn <= this.clock.today()) return null;
    return refuse('bad-input', '签字的日子要在出这份协议以后、今天以前', 'signedOn');
  }
}
