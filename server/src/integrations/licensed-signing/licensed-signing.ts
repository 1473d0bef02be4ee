/**
 * The port for a licensed CA and a trusted time-stamp authority (domain.md, "Words of law"). Until a hospital has a
 * contract with one, nothing stands behind it, and no paper calls itself 可靠电子签名.
 */
export interface LicensedSigning {
  /** Name and licence, for the paper; null while none is configured. */
  readonly provider: string | null;
  /** The CA's own evidence that this person signed this text; null while none is configured. */
  certify(act: SigningAct): Promise<{ evidenceNo: string } | null>;
  /** An RFC 3161 token over this SHA-256, DER; null while none is configured. */
  timeStamp(digest: Uint8Array): Promise<Buffer | null>;
}

/** What is certified: hashes only, never a name or an ID number. */
export interface SigningAct {
  textSha256: string;
  signatureSha256: string;
  at: Date;
}

export const LICENSED_SIGNING = Symbol('LicensedSigning');

/** No licensed CA and no time-stamp authority is configured. */
export class NoLicensedSigning implements LicensedSigning {
  readonly provider = null;

  async certify(): Promise<null> {
    return null;
  }

  async timeStamp(): Promise<null> {
    return null;
  }
}
