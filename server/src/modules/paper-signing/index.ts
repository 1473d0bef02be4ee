import { Module } from '@nestjs/common';
import { SmsModule } from '../../integrations/sms/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { IdentityModule } from '../identity/index.js';
import { PapersModule } from '../papers/index.js';
import { RegistryModule } from '../registry/index.js';
import { SealsModule } from '../seals/index.js';
import { DeskOpening } from './desk-opening.service.js';
import { DeskSheets } from './desk-sheets.service.js';
import { PadSigning } from './pad-signing.service.js';
import { PaperMaking } from './paper-making.js';
import { PhoneSigning } from './phone-signing.service.js';
import { ScanPages } from './scan-pages.service.js';
import { ScanSigning } from './scan-signing.service.js';
import { Speakers } from './speakers.js';

export { DeskSheets } from './desk-sheets.service.js';
export { PadSigning } from './pad-signing.service.js';
export { PaperMaking } from './paper-making.js';
export { identification, whenSigned } from './paper-pdf.js';
export { PhoneSigning } from './phone-signing.service.js';
export { confirmedOf, unreadPart } from './read-and-confirmed.js';
export { ScanSigning } from './scan-signing.service.js';
export type {
  GuardianReason,
  PaperBook,
  PaperScan,
  PaperSignature,
  RelativeAuthority,
  SignablePaper,
  SignedParts,
  StaffName,
} from './signable-paper.js';
export { readSignature } from './signature-image.js';
export { placeOf, type SigningPlace } from './signing-place.js';
export { Speakers } from './speakers.js';

/** How a paper is signed: on the phone, on the pad, or on paper and scanned. Each module keeps its own papers. */
@Module({
  imports: [AdmissionsModule, IdentityModule, PapersModule, RegistryModule, SealsModule, SmsModule],
  providers: [DeskOpening, DeskSheets, PhoneSigning, PadSigning, ScanPages, ScanSigning, PaperMaking, Speakers],
  exports: [DeskSheets, PhoneSigning, PadSigning, ScanSigning, PaperMaking, Speakers],
})
export class PaperSigningModule {}
