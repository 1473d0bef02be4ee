import { SignPdf } from '@signpdf/signpdf';
import { Signer } from '@signpdf/utils';
import { detachedSignature } from './cms.js';
import type { SealAuthority } from './seal-authority.js';

export { leaveRoomForSeal } from './placeholder.js';
export { CertificateSeal, nameIn, type SealAuthority } from './seal-authority.js';

class AuthoritySigner extends Signer {
  constructor(private readonly authority: SealAuthority) {
    super();
  }

  override sign(content: Buffer): Promise<Buffer> {
    return detachedSignature(content, this.authority);
  }
}

/** Fills the room that `leaveRoomForSeal` left; whoever changes a byte afterwards breaks the signature. */
export function sealPdf(pdf: Buffer, authority: SealAuthority): Promise<Buffer> {
  return new SignPdf().sign(pdf, new AuthoritySigner(authority));
}
